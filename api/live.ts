import type { Response } from "express";
import { NoticeListener } from "../db/notices";

/** Tells open pages what changed: the database's notices, passed on as server-sent events. */
export class LiveFeed {
  readonly #pages = new Set<Response>();
  readonly #listener: NoticeListener;

  constructor(databaseUrl: string) {
    this.#listener = new NoticeListener({
      url: databaseUrl,
      channel: "praxis_live",
      onNotice: (payload) => this.#tell(payload),
    });
  }

  start(): void {
    this.#listener.start();
  }

  async stop(): Promise<void> {
    for (const page of this.#pages) page.end();
    await this.#listener.stop();
  }

  /** Keeps a page told until it goes away. */
  add(response: Response): void {
    response.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    response.write("retry: 2000\n\n");
    this.#pages.add(response);
    const beat = setInterval(() => response.write(": still here\n\n"), 25_000);
    response.on("close", () => {
      clearInterval(beat);
      this.#pages.delete(response);
    });
  }

  #tell(payload: string): void {
    const colon = payload.indexOf(":");
    const line = JSON.stringify({ table: payload.slice(0, colon), id: payload.slice(colon + 1) });
    for (const page of this.#pages) page.write(`data: ${line}\n\n`);
  }
}
