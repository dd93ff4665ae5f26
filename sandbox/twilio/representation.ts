import type { Sms } from "../messages";
import { deliveryErrors } from "./numbers";

/** A message as Twilio's API returns it. */
export function messageResource(sms: Sms, accountSid: string): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${sms.id}`;
  const fromService = sms.messagingServiceSid !== null && sms.status === "accepted";
  return {
    account_sid: accountSid,
    api_version: "2010-04-01",
    body: sms.body,
    date_created: rfc2822(sms.receivedAt),
    date_sent: sms.sentAt === null ? null : rfc2822(sms.sentAt),
    date_updated: rfc2822(sms.updatedAt),
    direction: sms.direction === "from_client" ? "inbound" : "outbound-api",
    error_code: sms.errorCode,
    error_message: sms.errorCode === null ? null : (deliveryErrors[sms.errorCode] ?? "Unknown error"),
    from: fromService ? null : sms.from,
    messaging_service_sid: sms.messagingServiceSid,
    num_media: "0",
    num_segments: fromService ? "0" : String(sms.segments),
    price: null,
    price_unit: "USD",
    sid: sms.id,
    status: sms.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: sms.recipients[0] ?? "",
    uri: `${uri}.json`,
  };
}

/** Fields of a status callback. */
export function statusFields(sms: Sms, accountSid: string): Record<string, string> {
  return {
    AccountSid: accountSid,
    ApiVersion: "2010-04-01",
    From: sms.from,
    MessageSid: sms.id,
    MessageStatus: sms.status,
    SmsSid: sms.id,
    SmsStatus: sms.status,
    To: sms.recipients[0] ?? "",
    ...(sms.messagingServiceSid === null ? {} : { MessagingServiceSid: sms.messagingServiceSid }),
    ...(sms.errorCode === null ? {} : { ErrorCode: String(sms.errorCode) }),
  };
}

/** Fields of an incoming message. */
export function inboundFields(sms: Sms, accountSid: string): Record<string, string> {
  return {
    AccountSid: accountSid,
    ApiVersion: "2010-04-01",
    Body: sms.body,
    From: sms.from,
    FromCountry: "US",
    MessageSid: sms.id,
    NumMedia: "0",
    NumSegments: String(sms.segments),
    SmsMessageSid: sms.id,
    SmsSid: sms.id,
    SmsStatus: "received",
    To: sms.recipients[0] ?? "",
    ToCountry: "US",
  };
}

function rfc2822(at: number): string {
  return new Date(at).toUTCString().replace("GMT", "+0000");
}
