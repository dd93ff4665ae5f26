import type { Sms } from "../messages";
import { TwilioError } from "./errors";

const e164 = /^\+[1-9]\d{6,14}$/;
const alphanumericSender = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{2,11}$/;

type Refusal = (number: string) => { code: number; message: string };

/** Twilio's own magic numbers for test credentials, and its answers to them. */
const refusedRecipients: Record<string, Refusal> = {
  "+15005550001": (to) => ({ code: 21211, message: `Invalid 'To' Phone Number: ${to}` }),
  "+15005550002": (to) => ({
    code: 21612,
    message: `The 'To' phone number: ${to}, is not currently reachable`,
  }),
  "+15005550003": (to) => ({
    code: 21408,
    message: `Permission to send an SMS has not been enabled for the region indicated by the 'To' number: ${to}`,
  }),
  "+15005550004": () => ({ code: 21610, message: "Attempt to send to unsubscribed recipient" }),
  "+15005550009": (to) => ({ code: 21614, message: `'To' number is not a valid mobile number: ${to}` }),
};

const refusedSenders: Record<string, Refusal> = {
  "+15005550001": (from) => ({ code: 21212, message: `Invalid 'From' Phone Number: ${from}` }),
  "+15005550007": (from) => ({
    code: 21606,
    message: `The 'From' phone number ${from} is not a valid, message-capable Twilio phone number`,
  }),
  "+15005550008": () => ({
    code: 21611,
    message: "This 'From' number has exceeded the maximum number of queued messages",
  }),
};

/** The sandbox's own: these are taken, and then come to a known end. */
const fates: Record<string, Sms["fate"]> = {
  "+15005550010": { status: "undelivered", errorCode: 30003 },
  "+15005550011": { status: "undelivered", errorCode: 30005 },
  "+15005550012": { status: "failed", errorCode: 30008 },
  "+15005550013": { status: "undelivered", errorCode: 30006 },
  "+15005550014": { status: "undelivered", errorCode: 30007 },
  "+15005550015": { status: "sent" },
};

/** What Twilio's delivery error codes mean, for people. */
export const deliveryErrors: Record<number, string> = {
  30003: "Unreachable destination handset",
  30005: "Unknown destination handset",
  30006: "Landline or unreachable carrier",
  30007: "Message filtered",
  30008: "Unknown error",
};

export function checkRecipient(to: string): string {
  const number = to.replace(/[\s().-]/g, "");
  if (!e164.test(number)) throw new TwilioError({ code: 21211, message: `Invalid 'To' Phone Number: ${to}` });
  const refusal = refusedRecipients[number];
  if (refusal) throw new TwilioError(refusal(number));
  return number;
}

export function checkSender(from: string): string {
  if (alphanumericSender.test(from)) return from;
  const number = from.replace(/[\s().-]/g, "");
  if (!e164.test(number))
    throw new TwilioError({ code: 21212, message: `Invalid 'From' Phone Number: ${from}` });
  const refusal = refusedSenders[number];
  if (refusal) throw new TwilioError(refusal(number));
  return number;
}

export function fateOf(to: string): Sms["fate"] {
  return fates[to] ?? { status: "delivered" };
}
