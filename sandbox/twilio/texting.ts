import { randomBytes } from "node:crypto";
import { SegmentedMessage } from "sms-segments-calculator";
import type { Messages, Sms, SmsStatus } from "../messages";
import type { BadLuck } from "../settings";
import type { Collection, Store } from "../store";
import type { WebhookPost } from "../webhooks";
import { TwilioError } from "./errors";
import { fateOf } from "./numbers";
import { OptOuts } from "./opt-outs";
import { inboundFields, statusFields } from "./representation";

const stepMs: Partial<Record<SmsStatus, number>> = { accepted: 40, queued: 80, sent: 150 };

interface TextingOptions {
  store: Store;
  messages: Messages;
  badLuck: BadLuck;
  post: WebhookPost;
  accountSid: string;
  inboundUrl: string;
}

interface Send {
  from: string;
  to: string;
  body: string;
  statusCallback: string | null;
  messagingServiceSid: string | null;
  /** A repeat with the same token gets the first message back and sends nothing. */
  idempotencyToken: string | undefined;
}

/** Carries texts both ways and tells the practice what became of them. */
export class Texting {
  readonly #options: TextingOptions;
  readonly #optOuts: OptOuts;
  readonly #tokens: Collection<string>;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(options: TextingOptions) {
    this.#options = options;
    this.#optOuts = new OptOuts(options.store);
    this.#tokens = options.store.collection<string>("twilio.idempotency");
  }

  /** Goes on with messages that were on their way when the process last ended. */
  start(): void {
    for (const sms of this.#options.messages.allSms()) this.#scheduleNext(sms);
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  /** Accepts a text from the practice. */
  send(send: Send): Sms {
    const { store, messages, badLuck } = this.#options;
    return store.transaction(() => {
      const earlier = send.idempotencyToken ? this.#tokens.get(send.idempotencyToken) : undefined;
      const repeated = earlier ? messages.sms(earlier) : undefined;
      if (repeated) return repeated;
      if (this.#optOuts.isStopped({ sender: send.from, client: send.to })) {
        throw new TwilioError({ code: 21610, message: "Attempt to send to unsubscribed recipient" });
      }
      const sms = newSms({
        from: send.from,
        to: send.to,
        body: send.body,
        direction: "to_client",
        status: send.messagingServiceSid === null ? "queued" : "accepted",
        statusCallback: send.statusCallback,
        messagingServiceSid: send.messagingServiceSid,
        fate: badLuck.takeTwilio("undeliverNext")
          ? { status: "undelivered", errorCode: 30003 }
          : fateOf(send.to),
      });
      messages.put(sms);
      if (send.idempotencyToken) this.#tokens.put(send.idempotencyToken, sms.id);
      this.#report(sms);
      this.#scheduleNext(sms);
      return sms;
    });
  }

  /** A client writes to the practice. */
  receive(reply: { from: string; to: string; body: string }): Sms {
    const { store, messages, post, accountSid, inboundUrl } = this.#options;
    return store.transaction(() => {
      const sms = newSms({ ...reply, direction: "from_client", status: "received" });
      messages.put(sms);
      post.enqueue({
        provider: "twilio",
        url: inboundUrl,
        label: "message received",
        subject: sms.id,
        lane: `from ${reply.from}`,
        contentType: "application/x-www-form-urlencoded; charset=utf-8",
        body: new URLSearchParams(inboundFields(sms, accountSid)).toString(),
      });
      const answer = this.#optOuts.hear({ sender: reply.to, client: reply.from, body: reply.body });
      if (answer) this.#deliverAtOnce({ from: reply.to, to: reply.from, body: answer });
      return sms;
    });
  }

  /** Sends what the practice's TwiML answer to an incoming text says. */
  answerWithTwiml(inboundSid: string, twiml: string): void {
    const inbound = this.#options.messages.sms(inboundSid);
    if (inbound?.direction !== "from_client") return;
    for (const [, body] of twiml.matchAll(/<Message\b[^>]*>(?:\s*<Body>)?([^<]*)/g)) {
      const text = decodeXml(body ?? "").trim();
      const practice = inbound.recipients[0] ?? "";
      if (text && !this.#optOuts.isStopped({ sender: practice, client: inbound.from })) {
        this.#deliverAtOnce({ from: practice, to: inbound.from, body: text });
      }
    }
  }

  #deliverAtOnce(text: { from: string; to: string; body: string }): void {
    this.#options.messages.put(newSms({ ...text, direction: "to_client", status: "delivered" }));
  }

  #scheduleNext(sms: Sms): void {
    const next = nextStatus(sms);
    if (!next) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#advance(sms.id, next);
    }, stepMs[sms.status] ?? 0);
    this.#timers.add(timer);
  }

  #advance(id: string, status: SmsStatus): void {
    const sms = this.#options.messages.sms(id);
    if (!sms) return;
    const now = Date.now();
    const errorCode = "errorCode" in sms.fate && status === sms.fate.status ? sms.fate.errorCode : null;
    const sentAt = status === "sent" ? now : sms.sentAt;
    const moved: Sms = { ...sms, status, errorCode, sentAt, updatedAt: now };
    this.#options.store.transaction(() => {
      this.#options.messages.put(moved);
      this.#report(moved);
    });
    this.#scheduleNext(moved);
  }

  #report(sms: Sms): void {
    if (!sms.statusCallback) return;
    this.#options.post.enqueue({
      provider: "twilio",
      url: sms.statusCallback,
      label: `message ${sms.status}`,
      subject: sms.id,
      lane: sms.id,
      contentType: "application/x-www-form-urlencoded; charset=utf-8",
      body: new URLSearchParams(statusFields(sms, this.#options.accountSid)).toString(),
    });
  }
}

function nextStatus(sms: Sms): SmsStatus | undefined {
  if (sms.status === "accepted") return "queued";
  if (sms.status === "queued") return sms.fate.status === "failed" ? "failed" : "sent";
  if (sms.status === "sent" && sms.fate.status !== "sent") return sms.fate.status;
  return undefined;
}

function newSms(text: {
  from: string;
  to: string;
  body: string;
  direction: Sms["direction"];
  status: SmsStatus;
  statusCallback?: string | null;
  messagingServiceSid?: string | null;
  fate?: Sms["fate"];
}): Sms {
  const now = Date.now();
  return {
    id: `SM${randomBytes(16).toString("hex")}`,
    channel: "sms",
    direction: text.direction,
    from: text.from,
    recipients: [text.to],
    body: text.body,
    segments: Math.max(1, new SegmentedMessage(text.body).segmentsCount),
    status: text.status,
    errorCode: null,
    receivedAt: now,
    updatedAt: now,
    sentAt: text.status === "delivered" || text.status === "received" ? now : null,
    statusCallback: text.statusCallback ?? null,
    messagingServiceSid: text.messagingServiceSid ?? null,
    fate: text.fate ?? { status: "delivered" },
  };
}

function decodeXml(text: string): string {
  const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return named[String(name)] ?? whole;
  });
}
