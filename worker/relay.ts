import { WorkflowNotFoundError } from "@temporalio/client";
import { NoticeListener } from "../db/notices";
import type { Db } from "../db/open";
import { type OutboxRow, outboxAgain, outboxDone, takeOutbox } from "../db/outbox/outbox";
import { listenersOf, type ProcessRef, processRef } from "../db/processes/listeners";
import type { TemporalLink } from "../temporal/connect";
import { queues } from "../temporal/queues";
import { startWorkflow } from "../temporal/start";
import type { Logger } from "./log";
import { processStart } from "./process-start";

export interface RelayOptions {
  readonly db: Db;
  readonly databaseUrl: string;
  readonly temporal: TemporalLink;
  readonly log: Logger;
}

const atOnce = 64;
const holdMs = 30_000;
const idleMs = 2_000;
const longestPauseMs = 60_000;

/**
 * Carries the outbox to Temporal: every row at least once, a case's rows in order; fixed ids make a repeat harmless. Wakes
 * on the database's notice, and looks by itself now and then in case a notice was lost.
 */
export class Relay {
  readonly #options: RelayOptions;
  #stopped = false;
  #wake: () => void = () => undefined;
  #noticed = false;
  #work: Promise<void> = Promise.resolve();
  readonly #listener: NoticeListener;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#listener = new NoticeListener({
      url: options.databaseUrl,
      channel: "praxis_outbox",
      onNotice: () => this.#notice(),
      onConnected: () => this.#notice(),
    });
  }

  start(): void {
    this.#work = this.#run();
    this.#listener.start();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#work;
    await this.#listener.stop();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const carried = await this.#round().catch((error: unknown) => {
        this.#options.log.warn({ fault: reasonOf(error) }, "The outbox could not be read");
        return 0;
      });
      if (carried === 0 && !this.#noticed) await this.#idle();
      this.#noticed = false;
    }
  }

  async #round(): Promise<number> {
    const rows = await takeOutbox(this.#options.db, atOnce, holdMs);
    await Promise.all(rows.map((row) => this.#carry(row)));
    return rows.length;
  }

  async #carry(row: OutboxRow): Promise<void> {
    const { db, log } = this.#options;
    try {
      await this.#bring(row);
      await outboxDone(db, row.id);
    } catch (error) {
      const pause = Math.min(longestPauseMs, 250 * 2 ** Math.min(row.attempts, 10));
      log.warn({ row: row.id, attempts: row.attempts, fault: reasonOf(error) }, "Not relayed yet");
      await outboxAgain(db, row.id, pause, reasonOf(error)).catch(() => undefined);
    }
  }

  #bring(row: OutboxRow): Promise<void> {
    switch (row.topic) {
      case "start":
        return this.#startProcess(row);
      case "event":
        return this.#tell(row);
      case "link":
        return this.#sendLink(row);
    }
  }

  async #sendLink({ key, body }: OutboxRow): Promise<void> {
    await startWorkflow(this.#options.temporal, {
      workflowId: `sign_in_link/${key}`,
      type: "sign_in_link",
      queue: queues.practice,
      args: [{ clientId: body["clientId"], nonce: key }],
    });
  }

  async #startProcess({ process_id }: OutboxRow): Promise<void> {
    const { db, temporal } = this.#options;
    const start = process_id === null ? null : await processStart(db, process_id);
    if (start !== null) await startWorkflow(temporal, start);
  }

  async #tell(row: OutboxRow): Promise<void> {
    const { db } = this.#options;
    const { id, name, data, anchors } = row.body;
    const to =
      row.process_id === null
        ? row.root_id === null
          ? []
          : await listenersOf(db, row.root_id, String(name))
        : [await processRef(db, row.process_id)].filter((process) => process !== null);
    for (const process of to) {
      await this.#signal(process, { id, name, data, ...(anchors === undefined ? {} : { anchors }) });
    }
  }

  async #signal(process: ProcessRef, happening: object): Promise<void> {
    const handle = this.#options.temporal.client.workflow.getHandle(`${process.kind}/${process.id}`);
    try {
      await handle.signal("event", happening);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      // It has ended, or has not been started yet: then its own row is still on the way.
      const now = await processRef(this.#options.db, process.id);
      if (now?.status === "running" && !(await this.#hasRun(handle))) throw error;
    }
  }

  async #hasRun(handle: { describe(): Promise<unknown> }): Promise<boolean> {
    return handle.describe().then(
      () => true,
      () => false,
    );
  }

  #idle(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, idleMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #notice(): void {
    this.#noticed = true;
    this.#wake();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
