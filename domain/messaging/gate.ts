export type Channel = "email" | "sms";
export type Purpose = "care" | "billing" | "marketing";

export interface GateQuestion {
  readonly template: string;
  readonly purpose: Purpose;
  /** What the SOP asks for. */
  readonly wanted: "preferred" | "both" | Channel;
  readonly preferred: Channel;
  readonly email: string | null;
  readonly phone: string | null;
  /** By `channel:purpose`; what is not there was never granted. */
  readonly consents: ReadonlyMap<string, boolean>;
  readonly visitStatus: string | null;
  /** Minor units that are still to be paid; null where it is about no invoice. */
  readonly invoiceOpenMinor: number | null;
  readonly sentInADay: number;
  readonly atMostADay: number;
}

export type GateAnswer =
  | { readonly send: true; readonly channels: readonly Channel[] }
  | { readonly send: false; readonly reason: string };

const over = ["cancelled", "no_show", "completed"];

/** Whether a message may go, and by which ways; the reason in words where it may not. The last gate before sending. */
export function gate(question: GateQuestion): GateAnswer {
  const pointless = pointlessReason(question);
  if (pointless !== null) return { send: false, reason: pointless };
  const wanted = waysWanted(question);
  const reachable = wanted.filter((channel) => addressOf(question, channel) !== null);
  if (reachable.length === 0) return { send: false, reason: "no address is known for this way" };
  const allowed = reachable.filter(
    (channel) => question.consents.get(`${channel}:${question.purpose}`) === true,
  );
  if (allowed.length === 0) {
    return { send: false, reason: `the client has not agreed to ${purposeWords[question.purpose]} this way` };
  }
  if (question.sentInADay >= question.atMostADay) {
    return { send: false, reason: `the client got ${question.sentInADay} messages within a day already` };
  }
  return { send: true, channels: allowed };
}

const purposeWords = {
  care: "messages about visits",
  billing: "messages about bills",
  marketing: "invitations",
};

function pointlessReason({ template, purpose, visitStatus, invoiceOpenMinor }: GateQuestion): string | null {
  if (template.startsWith("reminder") && visitStatus !== null && over.includes(visitStatus)) {
    return "the visit is over or cancelled";
  }
  const asksForMoney = purpose === "billing" && template !== "receipt";
  if (asksForMoney && invoiceOpenMinor !== null && invoiceOpenMinor <= 0) return "the invoice is paid";
  return null;
}

/** The preferred way, or the other one where the client has no address for it. */
function waysWanted(question: GateQuestion): Channel[] {
  const { wanted, preferred } = question;
  if (wanted === "both") return ["email", "sms"];
  if (wanted !== "preferred") return [wanted];
  const other = preferred === "email" ? "sms" : "email";
  const usable = (channel: Channel) =>
    addressOf(question, channel) !== null && question.consents.get(`${channel}:${question.purpose}`) === true;
  return usable(preferred) || !usable(other) ? [preferred] : [other];
}

function addressOf({ email, phone }: GateQuestion, channel: Channel): string | null {
  return channel === "email" ? email : phone;
}
