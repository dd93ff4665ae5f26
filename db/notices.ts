import pg from "pg";

const passedOnEveryMs = 40;
const passedOnAtOnce = 500;

/** What changes wrote down as news goes out to who listens; the same news at the same time goes once. */
const passOn = `
  WITH told AS (
    DELETE FROM notice
    WHERE id IN (SELECT id FROM notice ORDER BY id LIMIT ${passedOnAtOnce} FOR UPDATE SKIP LOCKED)
    RETURNING channel, payload)
  SELECT pg_notify(channel, payload) FROM (SELECT DISTINCT channel, payload FROM told) news`;

export interface NoticeOptions {
  readonly url: string;
  readonly channel: "praxis_outbox" | "praxis_live";
  readonly onNotice: (payload: string) => void;
  /** It listens now: what was said before may have been missed. */
  readonly onConnected?: () => void;
}

/** Hears of changes, over a connection of its own that is made anew whenever it breaks. */
export class NoticeListener {
  readonly #options: NoticeOptions;
  #stopped = false;
  #client: pg.Client | null = null;

  constructor(options: NoticeOptions) {
    this.#options = options;
  }

  start(): void {
    void this.#listen();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#client?.end().catch(() => undefined);
  }

  async #listen(): Promise<void> {
    const { url, channel, onNotice, onConnected } = this.#options;
    while (!this.#stopped) {
      const client = new pg.Client({ connectionString: url, application_name: channel });
      let broken = false;
      const lost = new Promise<void>((resolve) => {
        const end = () => {
          broken = true;
          resolve();
        };
        client.on("error", end);
        client.on("end", end);
      });
      client.on("notification", ({ payload = "" }) => onNotice(payload));
      try {
        await client.connect();
        await client.query(`LISTEN ${channel}`);
        this.#client = client;
        onConnected?.();
        while (!broken) {
          await client.query(passOn);
          await Promise.race([lost, pause(passedOnEveryMs)]);
        }
      } catch {
        await client.end().catch(() => undefined);
      }
      if (!this.#stopped) await pause(500);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
