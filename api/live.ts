import type { Response } from "express";
import pg from "pg";

/** Tells open pages what changed: the database's notices, passed on as server-sent events. */
export class LiveFeed {
  readonly #url: string;
  readonly #pages = new Set<Response>();
  #stopped = false;
  #client: pg.Client | null = null;

  constructor(databaseUrl: string) {
    this.#url = databaseUrl;
  }

  start(): void {
    void this.#listen();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const page of this.#pages) page.end();
    await this.#client?.end().catch(() => undefined);
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

  async #listen(): Promise<void> {
    while (!this.#stopped) {
      const client = new pg.Client({ connectionString: this.#url, application_name: "praxis-live" });
      const lost = new Promise<void>((resolve) => {
        client.on("error", () => resolve());
        client.on("end", () => resolve());
      });
      client.on("notification", ({ payload = "" }) => this.#tell(payload));
      try {
        await client.connect();
        await client.query("LISTEN praxis_live");
        this.#client = client;
        await lost;
      } catch {
        await client.end().catch(() => undefined);
      }
      if (!this.#stopped) await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
