import { randomUUID } from "node:crypto";
import { simpleParser } from "mailparser";
import type { Logger } from "pino";
import { SMTPServer } from "smtp-server";
import type { Mail, Messages } from "./messages";
import type { BadLuck } from "./settings";

const largestMail = 25 * 1024 * 1024;

interface SmtpOptions {
  messages: Messages;
  badLuck: BadLuck;
  log: Logger;
}

/** A mail server that takes everything for everybody and keeps it. Any user name and password will do. */
export function createSmtpServer({ messages, badLuck, log }: SmtpOptions): SMTPServer {
  const server = new SMTPServer({
    banner: "Praxis sandbox",
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    size: largestMail,
    closeTimeout: 300,
    onAuth: (_auth, _session, callback) => callback(null, { user: "sandbox" }),
    onConnect: (_session, callback) => {
      if (badLuck.current.smtp.down) callback(refusal(421, "Service not available, try again later"));
      else callback();
    },
    onMailFrom: (_address, _session, callback) => {
      if (badLuck.current.smtp.down) callback(refusal(421, "Service not available, try again later"));
      else if (badLuck.takeSmtp())
        callback(refusal(451, "Requested action aborted: local error in processing"));
      else callback();
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => {
        if (!stream.sizeExceeded) chunks.push(chunk);
      });
      stream.on("end", () => {
        if (stream.sizeExceeded) {
          callback(refusal(552, "Message exceeds the largest size taken (25 MB)"));
          return;
        }
        const recipients = session.envelope.rcptTo.map((recipient) => recipient.address);
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : "";
        readMail({ raw: Buffer.concat(chunks), from, recipients })
          .then((mail) => callback(null, `Kept as ${messages.receiveMail(mail).id}`))
          .catch((error: unknown) => {
            log.warn({ err: error }, "a mail could not be kept");
            callback(refusal(451, "Requested action aborted: local error in processing"));
          });
      });
    },
  });
  server.on("error", (error) => log.warn({ err: error }, "SMTP connection failed"));
  return server;
}

async function readMail(envelope: {
  raw: Buffer;
  from: string;
  recipients: string[];
}): Promise<Omit<Mail, "repeat">> {
  const parsed = await simpleParser(envelope.raw, { skipTextToHtml: true, skipImageLinks: false });
  const headers: Record<string, string> = {};
  for (const { key, line } of parsed.headerLines) headers[key] = line.slice(line.indexOf(":") + 1).trim();
  const to = Array.isArray(parsed.to) ? parsed.to.map((one) => one.text).join(", ") : (parsed.to?.text ?? "");
  return {
    id: `mail_${randomUUID()}`,
    channel: "email",
    direction: "to_client",
    receivedAt: Date.now(),
    from: parsed.from?.value[0]?.address ?? envelope.from,
    recipients: envelope.recipients,
    messageId: parsed.messageId ?? null,
    fromHeader: parsed.from?.text ?? envelope.from,
    toHeader: to,
    subject: parsed.subject ?? "",
    text: parsed.text ?? "",
    html: parsed.html || null,
    headers,
    attachments: parsed.attachments.map((attachment) => ({
      filename: attachment.filename ?? null,
      contentType: attachment.contentType,
      size: attachment.size,
      contentId: attachment.contentId ?? null,
    })),
  };
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
