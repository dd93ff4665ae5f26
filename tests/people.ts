import { randomUUID } from "node:crypto";

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly cookies: string;
}

/** Somebody at the HTTP door: keeps cookies as a browser does. */
export class Caller {
  readonly #base: string;
  #cookies = new Map<string, string>();

  constructor(base: string) {
    this.#base = base;
  }

  /** What it would send as its cookies. */
  cookies(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  get(path: string): Promise<Answer> {
    return this.#call("GET", path);
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#call("POST", path, JSON.stringify(body), { "content-type": "application/json", ...headers });
  }

  async #call(
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const cookie = this.cookies();
    const response = await fetch(this.#base + path, {
      method,
      redirect: "manual",
      headers: { origin: this.#base, ...(cookie === "" ? {} : { cookie }), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ""] = set.split(";");
      const cut = pair.indexOf("=");
      this.#cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    const text = await response.text();
    const parsed: unknown = text.startsWith("{") ? JSON.parse(text) : { text };
    return { status: response.status, body: parsed as Record<string, unknown>, cookies: cookie };
  }
}

export async function owner(base: string): Promise<Caller> {
  const caller = new Caller(base);
  await caller.post("/api/auth/sign-in/email", {
    email: "owner@harbour.example",
    password: "harbour-demo-2026",
  });
  return caller;
}

/** Asks again and again until the answer is there; there is no other way to wait for what others do. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  withinMs = 60_000,
): Promise<T> {
  const until = Date.now() + withinMs;
  let last: unknown;
  while (Date.now() < until) {
    try {
      const answer = await look();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It did not come about: ${what}${last === undefined ? "" : ` (${String(last)})`}`);
}

export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly repeat?: unknown;
}

export async function mailsTo(base: string, address: string): Promise<Mail[]> {
  const { body } = await new Caller(base).get("/sandbox/api/messages");
  return (body["messages"] as Mail[]).filter(({ to }) => to === address);
}

export function mailAbout(base: string, address: string, subject: string): Promise<Mail> {
  return eventually(`a message “${subject}”`, async () =>
    (await mailsTo(base, address)).find((mail) => mail.subject.includes(subject)),
  );
}

/** The first address in a message. */
export function linkIn({ text }: Mail): string {
  const [link] = /https?:\/\/\S+/.exec(text) ?? [];
  if (link === undefined) throw new Error("There is no link in the message");
  return link;
}

/** What a client answers on the clinic's intake form. */
export const intakeAnswers = { birth_date: "1990-05-17", reason: "A sore knee", agrees: true } as const;

export interface BookingDraft {
  readonly serviceId: string;
  readonly locationId: string;
  readonly start: string;
  readonly client: Readonly<Record<string, string>>;
}

interface Named {
  readonly id: string;
  readonly key: string;
}

interface DayOfSlots {
  readonly slots: readonly { readonly start: string }[];
}

/** A booking that fits: the first physiotherapy visit, on a free time from the day after next week on. */
export async function bookingDraft(base: string, email: string, nth = 0): Promise<BookingDraft> {
  const caller = new Caller(base);
  const { body } = await caller.get("/api/booking/practice");
  const service = (body["services"] as Named[]).find(({ key }) => key === "physio-first");
  const [location] = body["locations"] as Named[];
  if (service === undefined || location === undefined) throw new Error("The demo practice is not there");
  const from = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
  const slots = await caller.get(
    `/api/booking/slots?service=${service.id}&location=${location.id}&from=${from}&days=14`,
  );
  const free = (slots.body["days"] as DayOfSlots[]).flatMap((day) => day.slots);
  const slot = free[(nth * 5) % free.length];
  if (slot === undefined) throw new Error("There is no free time");
  return {
    serviceId: service.id,
    locationId: location.id,
    start: slot.start,
    client: { givenName: "Ada", familyName: "Quinn", email, channel: "email" },
  };
}

export function someAddress(): string {
  return `ada.${randomUUID().slice(0, 8)}@mail.example`;
}

/** Moves a case ahead to its next step, and waits until it stands there. */
export async function forward(caller: Caller, id: string): Promise<void> {
  await caller.post(`/api/staff/processes/${id}/fast-forward`, { to: "next" });
  await eventually("the end of moving ahead", async () => {
    const { status, body } = await caller.get(`/api/staff/processes/${id}`);
    return status === 200 && body["forwarding"] === false;
  });
}
