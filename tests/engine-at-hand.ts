import { randomUUID } from "node:crypto";
import type { Db } from "../db/open";
import { beginningOf } from "../db/processes/beginning";
import { openProcess } from "../db/processes/open";
import { recordRows } from "../db/processes/record";
import { advance } from "../domain/sop/advance";
import type { SopGraph } from "../domain/sop/graph";
import { positionOf } from "../domain/sop/position";
import type { OperatorInput, ProcessState } from "../domain/sop/process";
import type { TemporalLink } from "../temporal/connect";

interface Running {
  readonly graph: SopGraph;
  state: ProcessState;
}

/** The engine without Temporal around it: holds cases in memory and answers queries and updates as their workflows would. */
export class EngineAtHand {
  readonly #running = new Map<string, Running>();

  /** What the API knows as Temporal. */
  get link(): TemporalLink {
    const getHandle = (workflowId: string) => {
      const running = this.#running.get(workflowId.split("/")[1] ?? "");
      return {
        query: async () => running?.state ?? null,
        executeUpdate: async (_name: string, { args }: { args: [Omit<OperatorInput, "type" | "now">] }) => {
          if (running === undefined) throw new Error("There is no such workflow");
          const before = running.state.seq;
          const input: OperatorInput = { type: "operator", now: running.state.now, ...args[0] };
          running.state = advance(running.graph, running.state, input).state;
          return running.state.seq !== before;
        },
      };
    };
    const link = {
      connection: { withDeadline: (_until: number, work: () => unknown) => work() },
      client: { workflow: { getHandle } },
    };
    return link as unknown as TemporalLink;
  }

  /** Opens a case of an SOP and lets it begin: it stands in the records where it stands here. */
  async open(
    db: Db,
    template: string,
    { clientId, at }: { readonly clientId: string; readonly at: Date },
  ): Promise<string> {
    const id = randomUUID();
    const location = await db.selectFrom("location").orderBy("name").select("id").executeTakeFirstOrThrow();
    const visit = at.getTime() + 30 * 86_400_000;
    await db.transaction().execute((tx) =>
      openProcess(tx, {
        id,
        template,
        root: id,
        clientId,
        appointmentId: null,
        locationId: location.id,
        data: {},
        anchors: { "appointment.start": visit, "appointment.end": visit + 3_600_000 },
        at,
      }),
    );
    const beginning = await beginningOf(db, id);
    if (beginning === null) throw new Error("The case was not opened");
    const { graph, start } = beginning;
    const { state, steps } = advance(graph, null, { type: "start", now: at.getTime(), ...start });
    this.#running.set(id, { graph, state });
    await db.transaction().execute(async (tx) => {
      await recordRows(tx, id, steps);
      await tx
        .updateTable("process")
        .set({ position: JSON.stringify(positionOf(graph, state)) })
        .where("id", "=", id)
        .execute();
    });
    return id;
  }

  /** Takes over an imported case with all of its processes that run, as they stand. */
  async takeOver(db: Db, rootId: string): Promise<void> {
    const processes = await db
      .selectFrom("process")
      .where("root_id", "=", rootId)
      .where("status", "=", "running")
      .select(["id", "resume"])
      .execute();
    for (const { id, resume } of processes) {
      const beginning = await beginningOf(db, id);
      if (beginning !== null && resume !== null)
        this.#running.set(id, { graph: beginning.graph, state: resume });
    }
  }

  standsAt(id: string): string[] {
    return this.#running.get(id)?.state.tokens.map(({ node }) => node) ?? [];
  }
}
