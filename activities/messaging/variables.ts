import { linkToken } from "../../db/people/sign-in-link";
import type { Variables } from "../../domain/messaging/render";
import { type MessageFacts, variablesOf } from "../../domain/messaging/variables";
import type { Deps } from "../deps";

const linkValidDays = 30;

export interface VariablesQuestion {
  readonly client: { readonly id: string; readonly givenName: string };
  readonly facts: MessageFacts;
  readonly formId: string | null;
  /** The case's clock in milliseconds. */
  readonly now: number;
  /** What makes this message's link its own. */
  readonly nonce: string;
}

/** Everything a message may say, with links that let this client in. */
export function messageVariables(
  { publicUrl, secret }: Pick<Deps, "publicUrl" | "secret">,
  { client, facts, formId, now, nonce }: VariablesQuestion,
): Variables {
  const expiresAt = Math.max(now, Date.now() - (Date.now() % 86_400_000)) + linkValidDays * 86_400_000;
  const token = linkToken(secret, { clientId: client.id, expiresAt, nonce });
  return variablesOf({ givenName: client.givenName, facts, formId, publicUrl, linkToken: token });
}
