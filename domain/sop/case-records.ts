import { type Channel, gate, type Purpose } from "../messaging/gate";
import type { Instant, JsonObject, ProcessState, StartInput } from "./process";
import type { VirtualClient } from "./scenario";

export type VisitStatus = "booked" | "confirmed" | "checked_in" | "completed" | "cancelled" | "no_show";

export interface MessageOrder {
  readonly template: string;
  readonly wanted: "preferred" | "both" | Channel;
  readonly purpose: Purpose;
}

export interface Delivered {
  readonly outcome: "sent" | "held_back";
  /** The ways by which it went. */
  readonly channels: readonly Channel[];
  /** By which way it went, or why it did not, in words. */
  readonly reason: string;
}

/** What the practice's records say at one time. */
export interface RecordedFacts {
  readonly visit: VisitStatus | null;
  readonly visitStart: Instant | null;
  /** Minor units; null where there is no invoice yet. */
  readonly invoiceOpenMinor: number | null;
  /** The ways in which the client asked for no more messages. */
  readonly stopped: readonly Channel[];
  /** The client did something just now: what goes out then is an answer, and the client is awake and waits for it. */
  readonly answersClient: boolean;
}

const purposes = ["care", "billing", "marketing"] as const;
const answerWithinMs = 10 * 60_000;
const dayMs = 86_400_000;
const notAgain: ReadonlySet<VisitStatus> = new Set(["completed", "cancelled", "no_show"]);
/** Kinds that begin because the client did something. */
const clientBegins = new Set(["appointment", "intake", "lead", "waitlist"]);
const invoiceFromStart = new Set(["dunning", "write_off", "recurring_billing"]);
const staffDo = new Set(["completed", "no_show", "task_done", "approval_given", "withdrawn"]);
const visitBecomes: Readonly<Record<string, VisitStatus>> = {
  confirmed: "confirmed",
  rescheduled: "booked",
  checked_in: "checked_in",
  completed: "completed",
  cancelled: "cancelled",
  no_show: "no_show",
};

/** The practice's records of one simulated case, as far as the last gate before sending asks them, and people can act. */
export class CaseRecords {
  readonly #preferred: Channel;
  readonly #client: { readonly email: boolean; readonly phone: boolean };
  readonly #consents = new Map<string, boolean>();
  readonly #sentAt: Instant[] = [];
  #stopped: readonly Channel[] = [];
  #visit: VisitStatus | null;
  #visitStart: Instant | null;
  #invoiceOpenMinor: number | null;
  #clientActedAt: Instant;

  constructor({ kind, anchors, data, now }: StartInput, client: VirtualClient | undefined) {
    const { email = true, phone = true, agreesTo = purposes } = client ?? {};
    this.#client = { email, phone };
    this.#preferred = field(data, "client", "channel") === "sms" ? "sms" : "email";
    for (const purpose of agreesTo) {
      this.#consents.set(`email:${purpose}`, true);
      this.#consents.set(`sms:${purpose}`, true);
    }
    this.#visitStart = anchors["appointment.start"] ?? null;
    this.#visit = this.#visitStart === null ? null : "booked";
    this.#invoiceOpenMinor = invoiceFromStart.has(kind)
      ? Number(field(data, "invoice", "totalMinor") ?? 0)
      : null;
    this.#clientActedAt = clientBegins.has(kind) ? now : Number.NEGATIVE_INFINITY;
  }

  facts(now: Instant): RecordedFacts {
    return {
      visit: this.#visit,
      visitStart: this.#visitStart,
      invoiceOpenMinor: this.#invoiceOpenMinor,
      stopped: this.#stopped,
      answersClient: now - this.#clientActedAt <= answerWithinMs,
    };
  }

  /** Whether this can happen at all: a cancelled visit is not completed, and nobody pays where nothing is open. */
  allows(event: string, now: Instant, data: JsonObject, moved: Instant | undefined): boolean {
    if (event === "paid" || event === "payment_declined") return (this.#invoiceOpenMinor ?? 0) > 0;
    if (event === "stopped") return !this.#stopped.includes(channelOf(data));
    if (this.#visit === null || this.#visitStart === null || visitBecomes[event] === undefined) return true;
    if (notAgain.has(this.#visit)) return false;
    const here = this.#visit === "checked_in";
    switch (event) {
      case "confirmed":
        return this.#visit === "booked" && now < this.#visitStart;
      case "rescheduled":
        return !here && (moved ?? this.#visitStart) > now;
      case "cancelled":
        return !here;
      case "no_show":
        return !here && now >= this.#visitStart;
      case "checked_in":
        return !here && now >= this.#visitStart - dayMs / 2;
      default:
        return now >= this.#visitStart - dayMs / 2;
    }
  }

  happened(event: string, now: Instant, data: JsonObject, moved: Instant | undefined): void {
    if (!staffDo.has(event)) this.#clientActedAt = now;
    if (event === "paid") this.#invoiceOpenMinor = 0;
    if (event === "stopped") this.#stop(channelOf(data));
    const becomes = visitBecomes[event];
    if (this.#visit === null || becomes === undefined) return;
    this.#visit = becomes;
    if (event === "rescheduled" && moved !== undefined) this.#visitStart = moved;
  }

  /** A case that runs already: what happened to it so far, and what it owes. */
  resume(facts: ProcessState["facts"], openMinor: number | null): void {
    for (const [event, at] of Object.entries(facts).sort(([, a], [, b]) => a - b)) {
      const becomes = visitBecomes[event];
      if (this.#visit !== null && becomes !== undefined) this.#visit = becomes;
      if (!staffDo.has(event)) this.#clientActedAt = at;
      if (event === "stopped") this.#stop("sms");
    }
    this.#invoiceOpenMinor = openMinor;
  }

  invoiced(totalMinor: number): void {
    this.#invoiceOpenMinor = (this.#invoiceOpenMinor ?? 0) + totalMinor;
  }

  paid(): void {
    this.#invoiceOpenMinor = 0;
  }

  /** Asks the gate, and counts what goes. */
  send({ template, wanted, purpose }: MessageOrder, now: Instant, messagesPerDay: number): Delivered {
    const answer = gate({
      template,
      purpose,
      wanted,
      preferred: this.#preferred,
      email: this.#client.email ? "known" : null,
      phone: this.#client.phone ? "known" : null,
      consents: this.#consents,
      visitStatus: this.#visit,
      invoiceOpenMinor: this.#invoiceOpenMinor,
      sentInADay: this.#sentInADay(now),
      atMostADay: messagesPerDay,
    });
    if (!answer.send) return { outcome: "held_back", channels: [], reason: answer.reason };
    for (const _ of answer.channels) this.#sentAt.push(now);
    return { outcome: "sent", channels: answer.channels, reason: byWays(answer.channels) };
  }

  /** Sends without asking anybody. */
  sendAnyway({ wanted }: MessageOrder): Delivered {
    const channels: readonly Channel[] =
      wanted === "both" ? ["email", "sms"] : [wanted === "preferred" ? this.#preferred : wanted];
    return { outcome: "sent", channels, reason: "" };
  }

  #stop(channel: Channel): void {
    this.#stopped = [...this.#stopped, channel];
    for (const purpose of purposes) this.#consents.set(`${channel}:${purpose}`, false);
  }

  #sentInADay(now: Instant): number {
    let count = 0;
    for (let index = this.#sentAt.length - 1; index >= 0; index -= 1) {
      if ((this.#sentAt[index] ?? 0) <= now - dayMs) break;
      count += 1;
    }
    return count;
  }
}

function byWays(channels: readonly Channel[]): string {
  return channels.map((channel) => (channel === "email" ? "by e-mail" : "by text")).join(", ");
}

/** STOP is a word that one texts, where it is not said otherwise. */
function channelOf(data: JsonObject): Channel {
  return data["channel"] === "email" ? "email" : "sms";
}

function field(data: JsonObject, group: string, name: string): unknown {
  const outer = data[group];
  if (typeof outer !== "object" || outer === null || Array.isArray(outer)) return undefined;
  return (outer as JsonObject)[name];
}
