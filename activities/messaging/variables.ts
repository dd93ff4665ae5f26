import { unsignedToken } from "../../db/people/sign-in-link";
import type { Variables } from "../../domain/messaging/render";
import { type MessageFacts, variablesOf } from "../../domain/messaging/variables";
import type { Deps } from "../deps";

const linkValidDays = 30;
const dayMs = 86_400_000;

export interface VariablesQuestion {
  readonly client: { readonly id: string; readonly givenName: string };
  readonly facts: MessageFacts;
  readonly formId: string | null;
  /** The case's clock in milliseconds. */
  readonly now: number;
  /** What makes this message's link its own. */
  readonly nonce: string;
  /** Until when its link opens the page, in milliseconds; without it, for the days that a message is good for. */
  readonly linkUntil?: number;
}

/** Everything a message may say. Its links let this client in once they are signed, which happens when it is handed over. */
export function messageVariables(
  { publicUrl }: Pick<Deps, "publicUrl">,
  { client, facts, formId, now, nonce, linkUntil }: VariablesQuestion,
): Variables {
  const wholeDay = Math.max(now, Date.now() - (Date.now() % dayMs));
  const expiresAt = linkUntil ?? wholeDay + linkValidDays * dayMs;
  const linkToken = unsignedToken({ clientId: client.id, expiresAt, nonce });
  return variablesOf({ givenName: client.givenName, facts, formId, publicUrl, linkToken, now });
}
