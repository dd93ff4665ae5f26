import type { Collection, Store } from "./store";

interface Common {
  id: string;
  /** Milliseconds since the epoch. */
  receivedAt: number;
  from: string;
  /** Everyone it was really addressed to: the envelope, not the headers. */
  recipients: string[];
}

export interface Mail extends Common {
  channel: "email";
  direction: "to_client";
  messageId: string | null;
  /** Its Message-ID came before: the same mail, sent twice. */
  repeat: boolean;
  /** As the headers show them, with display names. */
  fromHeader: string;
  toHeader: string;
  subject: string;
  text: string;
  html: string | null;
  headers: Record<string, string>;
  attachments: { filename: string | null; contentType: string; size: number; contentId: string | null }[];
}

export type SmsStatus = "accepted" | "queued" | "sent" | "delivered" | "undelivered" | "failed" | "received";

export interface Sms extends Common {
  /** Twilio's message sid. */
  id: string;
  channel: "sms";
  direction: "to_client" | "from_client";
  body: string;
  segments: number;
  status: SmsStatus;
  errorCode: number | null;
  updatedAt: number;
  sentAt: number | null;
  statusCallback: string | null;
  messagingServiceSid: string | null;
  /** Why it will not arrive, decided when it was accepted. */
  fate:
    | { status: "delivered" }
    | { status: "undelivered" | "failed"; errorCode: number }
    | { status: "sent" };
}

export type StoredMessage = Mail | Sms;

/** What the inspection API shows of a message, whichever way it came. */
export interface MessageView {
  id: string;
  channel: "sms" | "email";
  direction: "to_client" | "from_client";
  from: string;
  to: string;
  recipients: string[];
  receivedAt: string;
  status: string;
  errorCode: number | null;
  subject: string | null;
  text: string;
  html: string | null;
  /** For people: how headers name the recipient. */
  toName: string | null;
  headers: Record<string, string>;
  messageId: string | null;
  /** A mail whose Message-ID came before. */
  repeat: boolean;
  attachments: Mail["attachments"];
}

export interface MessageFilter {
  to?: string | undefined;
  channel?: "sms" | "email" | undefined;
  /** Milliseconds since the epoch; that moment included. */
  since?: number | undefined;
  limit: number;
}

/** All mails and texts, in the order they came. */
export class Messages {
  readonly #all: Collection<StoredMessage>;
  readonly #messageIds = new Set<string>();

  constructor(store: Store) {
    this.#all = store.collection<StoredMessage>("messages");
    for (const message of this.#all.values()) this.#remember(message);
  }

  /** Keeps a mail that just came, and notes whether it came before. */
  receiveMail(mail: Omit<Mail, "repeat">): Mail {
    const received: Mail = {
      ...mail,
      repeat: mail.messageId !== null && this.#messageIds.has(mail.messageId),
    };
    this.#remember(received);
    this.put(received);
    return received;
  }

  put(message: StoredMessage): void {
    this.#all.put(message.id, message);
  }

  get(id: string): StoredMessage | undefined {
    return this.#all.get(id);
  }

  sms(id: string): Sms | undefined {
    const message = this.#all.get(id);
    return message?.channel === "sms" ? message : undefined;
  }

  allSms(): Sms[] {
    return [...this.#all.newest()].filter((message): message is Sms => message.channel === "sms");
  }

  #remember(message: StoredMessage): void {
    if (message.channel === "email" && message.messageId !== null) this.#messageIds.add(message.messageId);
  }

  /** Newest first. `to` matches any recipient, and the sender of a client's own reply. */
  find(filter: MessageFilter): StoredMessage[] {
    const wanted = filter.to?.toLowerCase();
    const found: StoredMessage[] = [];
    for (const message of this.#all.newest()) {
      if (found.length >= filter.limit) break;
      if (filter.since !== undefined && message.receivedAt < filter.since) continue;
      if (filter.channel && message.channel !== filter.channel) continue;
      if (wanted && !parties(message).includes(wanted)) continue;
      found.push(message);
    }
    return found;
  }
}

function parties(message: StoredMessage): string[] {
  const client = message.direction === "from_client" ? [message.from] : message.recipients;
  return client.map((party) => party.toLowerCase());
}

export function viewMessage(message: StoredMessage): MessageView {
  const common = {
    id: message.id,
    channel: message.channel,
    direction: message.direction,
    from: message.from,
    to: message.recipients[0] ?? "",
    recipients: message.recipients,
    receivedAt: new Date(message.receivedAt).toISOString(),
  };
  if (message.channel === "sms") {
    return {
      ...common,
      status: message.status,
      errorCode: message.errorCode,
      subject: null,
      text: message.body,
      html: null,
      toName: null,
      headers: {},
      messageId: null,
      repeat: false,
      attachments: [],
    };
  }
  return {
    ...common,
    status: "delivered",
    errorCode: null,
    subject: message.subject,
    text: message.text,
    html: message.html,
    toName: displayName(message.toHeader),
    headers: message.headers,
    messageId: message.messageId,
    repeat: message.repeat,
    attachments: message.attachments,
  };
}

function displayName(header: string): string | null {
  const name = /^"?([^"<,]+?)"?\s*</.exec(header)?.[1];
  return name ? name.trim() : null;
}
