import { ApplicationFailure } from "@temporalio/activity";
import { formRequestId } from "../../db/intake/forms";
import { messageFacts } from "../../db/messaging/case-variables";
import {
  draftMessage,
  type MessageDraft,
  messageFailed,
  messageSent,
  messageTemplate,
  recipientOf,
  type StoredMessage,
  sentInADay,
} from "../../db/messaging/messages";
import { gate } from "../../domain/messaging/gate";
import { mailAsText, renderMessage } from "../../domain/messaging/render";
import type { Deps } from "../deps";
import type { StepContext } from "../run-step";
import type { StepInput, StepResult } from "../step";
import { handOver } from "./hand-over";
import { mailHtml } from "./mail-html";
import { NotTaken } from "./not-taken";
import { messageVariables } from "./variables";

export interface MessageOrder {
  readonly template: string;
  readonly channel: "preferred" | "both" | "email" | "sms";
  readonly purpose: "care" | "billing" | "marketing";
  /** The step that asked for the form the message is about. */
  readonly formStep?: string;
}

/** What is to go out, ready to be handed to providers. */
export interface Delivery {
  readonly messages: readonly (StoredMessage & { readonly channel: "email" | "sms" })[];
}

/**
 * Decides whether a message goes and by which ways, and writes it down before anything is sent: what was written down in an
 * earlier attempt stays as it was.
 */
export async function planMessage(
  deps: Deps,
  { tx, of, input, now }: StepContext,
  order: MessageOrder,
): Promise<Delivery | StepResult> {
  if (of.clientId === null) return { outcome: "not_deliverable", reason: "the case has no client" };
  const template = await messageTemplate(tx, order.template);
  if (template === null)
    return { outcome: "not_deliverable", reason: `there is no message “${order.template}”` };
  const recipient = await recipientOf(tx, of.clientId);
  const facts = await messageFacts(tx, of);
  const before = await earlierAttempt(tx, of.processId, input.command.step);
  const answer = gate({
    ...recipient,
    template: order.template,
    purpose: order.purpose,
    wanted: order.channel,
    preferred: recipient.channel,
    visitStatus: facts.visit?.status ?? null,
    invoiceOpenMinor: facts.invoice?.openMinor ?? null,
    sentInADay: before ? 0 : await sentInADay(tx, of.clientId, now),
    atMostADay: facts.practice.messagesPerDay,
  });
  const draft = (channel: "email" | "sms", extra: Partial<MessageDraft>): MessageDraft => ({
    processId: of.processId,
    step: input.command.step,
    clientId: recipient.id,
    channel,
    template: order.template,
    purpose: order.purpose,
    subject: "",
    body: "",
    html: "",
    address: (channel === "email" ? recipient.email : recipient.phone) ?? "",
    status: "pending",
    reason: "",
    at: now,
    ...extra,
  });
  if (!answer.send && !before) {
    const channel = order.channel === "sms" || order.channel === "email" ? order.channel : recipient.channel;
    await draftMessage(tx, draft(channel, { status: "held_back", reason: answer.reason }));
    return { outcome: "not_deliverable", reason: answer.reason };
  }
  const formId = order.formStep === undefined ? null : formRequestId(of.processId, order.formStep);
  const variables = messageVariables(deps, {
    client: recipient,
    facts,
    formId,
    now: input.now,
    nonce: `${of.processId}:${input.command.step}`,
  });
  const text = renderMessage(template, variables);
  const messages: Delivery["messages"][number][] = [];
  for (const channel of answer.send ? answer.channels : [recipient.channel]) {
    const rendered =
      channel === "email"
        ? {
            subject: text.subject,
            body: mailAsText(text.email),
            html: await mailHtml(facts.practice.name, text.email),
          }
        : { subject: "", body: text.sms, html: "" };
    const stored = await draftMessage(tx, draft(channel, rendered));
    messages.push({ ...stored, channel });
  }
  return { messages };
}

async function earlierAttempt(tx: StepContext["tx"], processId: string, step: string): Promise<boolean> {
  const row = await tx
    .selectFrom("message")
    .where("process_id", "=", processId)
    .where("step", "=", step)
    .where("status", "<>", "held_back")
    .select("id")
    .executeTakeFirst();
  return row !== undefined;
}

export interface SendReport {
  readonly sent: boolean;
  readonly reason: string;
}

/** Hands messages to their providers. What a provider refuses for good is noted; anything else is tried again later. */
export async function sendPlanned(
  deps: Deps,
  { messages }: Delivery,
  _input: StepInput,
): Promise<SendReport> {
  const reasons: string[] = [];
  let sent = false;
  for (const message of messages) {
    if (message.status === "failed" || message.status === "held_back") {
      reasons.push("the provider refused it");
      continue;
    }
    try {
      if (message.status === "pending") {
        await messageSent(deps.db, message.id, await handOver(deps, message.channel, message));
      }
      sent = true;
      reasons.push(message.channel === "email" ? "by e-mail" : "by text");
    } catch (error) {
      if (!(error instanceof NotTaken)) throw withoutPersonalData(error);
      await messageFailed(deps.db, message.id, error.message);
      reasons.push(error.message);
    }
  }
  return { sent, reason: reasons.join(", ") };
}

/** Failures are kept by Temporal and logged: neither may hold an address or a text. */
function withoutPersonalData(error: unknown): ApplicationFailure {
  const code = (error as { code?: unknown }).code;
  return ApplicationFailure.retryable(
    `The message could not be handed over (${String(code ?? "no answer")})`,
    "Provider",
  );
}
