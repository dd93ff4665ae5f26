import { z } from "zod";
import { inWords, quietUntil } from "../clock";
import { type Arrival, carryOut, defineNode, type Move, withReason } from "../node";
import { nextBestHour } from "./best-hour";
import { pointlessNow } from "./pointless";

const params = z.object({
  template: z.string().min(1, "Choose a message").max(64).meta({
    title: "Message",
    help: "What the client gets. Its texts can be changed here; they are the same wherever it is sent.",
    widget: "message",
  }),
  channel: z
    .enum(["preferred", "sms", "email", "both"])
    .default("preferred")
    .meta({
      title: "Goes by",
      help: "“As the client prefers” follows what the client chose. Where that way is closed, nothing is sent.",
      options: { preferred: "As the client prefers", sms: "Text", email: "E-mail", both: "Text and e-mail" },
    }),
  /** What consent the message needs and which budget it counts to. */
  purpose: z
    .enum(["care", "billing", "marketing"])
    .default("care")
    .meta({
      title: "It is about",
      help: "Clients can say no to each of these. Marketing goes only to those who said yes.",
      options: { care: "Their visit or care", billing: "Money", marketing: "News and offers" },
    }),
  respectQuietHours: z.boolean().default(true).meta({
    title: "Wait for the end of quiet hours",
    help: "A message that would go at night waits until the morning.",
  }),
  waitForBestHour: z.boolean().default(false).meta({
    title: "Wait for the client’s best hour",
    help: "Where it is known at which hour this client tends to answer, the message waits for it, on the same day.",
  }),
  /** Whether it goes once more where the visit is moved after it went. */
  againAfterMove: z.boolean().default(false).meta({
    title: "Send again after the visit is moved",
    help: "Otherwise a client who got it before the visit was moved does not get it again.",
  }),
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

/** What was held goes now, unless it has lost its point in the meantime. */
function release(arrival: Arrival<SendMessageParams>): Move {
  const { template, purpose } = arrival.params;
  const { now, anchors, facts } = arrival;
  const reason = pointlessNow({ template, purpose, now, anchors, facts });
  if (reason === null) return send(arrival);
  const words = `“${template}” was not sent: ${reason}`;
  return { to: "leave", outcome: "not_deliverable", what: "skipped", words };
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
    if (cause.type === "timer") return release(arrival);
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
