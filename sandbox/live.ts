import type { Response } from "express";
import type { Change, Store } from "./store";

const heartbeatMs = 20_000;

const kinds: Record<string, string> = {
  messages: "message",
  settings: "settings",
  webhooks: "webhook",
  "stripe.checkout_sessions": "payment",
  "stripe.payment_intents": "payment",
  "stripe.customers": "person",
};

/** Tells every open page what changed, by server-sent events: `event: change`, `data: {"kind", "id"}`. */
export class LiveChanges {
  readonly #pages = new Set<Response>();
  readonly #stopListening: () => void;
  readonly #heartbeat: NodeJS.Timeout;

  constructor(store: Store) {
    this.#stopListening = store.onChange((change) => this.#tell(change));
    this.#heartbeat = setInterval(() => this.#write(": still here\n\n"), heartbeatMs);
  }

  join(response: Response): void {
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
    response.write("retry: 1000\n\nevent: hello\ndata: {}\n\n");
    this.#pages.add(response);
    response.on("close", () => this.#pages.delete(response));
  }

  close(): void {
    clearInterval(this.#heartbeat);
    this.#stopListening();
    for (const page of this.#pages) page.end();
  }

  #tell({ collection, key }: Change): void {
    const kind = kinds[collection];
    if (kind) this.#write(`event: change\ndata: ${JSON.stringify({ kind, id: key })}\n\n`);
  }

  #write(text: string): void {
    for (const page of this.#pages) page.write(text);
  }
}
