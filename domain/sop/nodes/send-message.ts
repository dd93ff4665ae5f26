import { z } from "zod";
import { inWords, quietUntil } from "../clock";
import { type Arrival, carryOut, defineNode, type Move, withReason } from "../node";
import { nextBestHour } from "./best-hour";

const params = z.object({
  channel: z.enum(["preferred", "sms", "email", "both"]).default("preferred"),
  template: z.string().min(1).max(64),
  /** What consent the message needs and which budget it counts to. */
  purpose: z.enum(["care", "billing", "marketing"]).default("care"),
  respectQuietHours: z.boolean().default(true),
  waitForBestHour: z.boolean().default(false),
  /** Whether it goes once more where the visit is moved after it went. */
  againAfterMove: z.boolean().default(false),
});

export type SendMessageParams = z.infer<typeof params>;

function send({ newStep, params }: Arrival<SendMessageParams>): Move {
  return carryOut(
    {
      action: "send_message",
      step: newStep(),
      params: { template: params.template, channel: params.channel, purpose: params.purpose },
    },
    { phase: "sending" },
  );
}

function holdOrSend(arrival: Arrival<SendMessageParams>): Move {
  const { params, now, calendar, data } = arrival;
  const quiet = params.respectQuietHours ? quietUntil(now, calendar) : null;
  if (quiet !== null) return hold(arrival, quiet, "quiet hours");
  const best = params.waitForBestHour ? nextBestHour(now, data, calendar) : null;
  if (best !== null) return hold(arrival, best, "the hour this client tends to answer");
  return send(arrival);
}

function hold({ params, calendar }: Arrival<SendMessageParams>, until: number, why: string): Move {
  return {
    to: "stay",
    wait: { phase: "held", timers: [{ key: "held", at: until }] },
    what: "waiting",
    words: `Message “${params.template}” held until ${inWords(until, calendar)}: ${why}`,
    until,
  };
}

export const sendMessage = defineNode({
  type: "send_message",
  title: "Send message",
  purpose: "talk",
  icon: "message-circle",
  description: "Sends a text or an e-mail, as the client prefers, within quiet hours and consent.",
  params,
  rests: () => false,
  outcomes: () => [
    { key: "sent", label: "Sent" },
    { key: "not_deliverable", label: "Could not be delivered" },
  ],
  summary: (p) =>
    `“${p.template}” by ${p.channel === "preferred" ? "the client’s preferred way" : p.channel}`,
  enter: (arrival) => {
    if (arrival.alreadySent && !arrival.params.againAfterMove) {
      return {
        to: "leave",
        outcome: "sent",
        what: "skipped",
        words: `“${arrival.params.template}” not sent again: it went before the visit was moved`,
      };
    }
    return holdOrSend(arrival);
  },
  resume: (arrival, _wait, cause) => {
    if (cause.type === "timer") return send(arrival);
    if (cause.type !== "done") return null;
    const { template, channel } = arrival.params;
    const sent = cause.outcome === "sent";
    return {
      to: "leave",
      outcome: sent ? "sent" : "not_deliverable",
      what: "done",
      words: withReason(sent ? `Sent “${template}”` : `“${template}” was not sent`, cause.reason),
      message: { template, channel },
    };
  },
});
