import { heartbeat } from "@temporalio/activity";
import { isGrpcDeadlineError, WorkflowNotFoundError, WorkflowUpdateFailedError } from "@temporalio/client";
import { finishMove, type PendingMove, pendingOfMove, settleMoveCase } from "../../db/sops/move-jobs";
import { versionGraph } from "../../db/sops/versions";
import type { SopGraph } from "../../domain/sop/graph";
import type { ProcessState } from "../../domain/sop/process";
import type { Deps } from "../deps";

const takenAtOnce = 40;
const askedAtOnce = 8;
/** A case that carries something out is moved once that has come out; one that takes longer is told of, and can be tried again. */
const patienceMs = 30_000;

type Settled = Pick<Parameters<typeof settleMoveCase>[1], "status" | "words">;

/** Carries out the moves of running cases that somebody asked for, case by case; begun again, it goes on where it was. */
export function moveActivities({ db, temporal }: Pick<Deps, "db" | "temporal">) {
  const graphs = new Map<string, SopGraph>();

  const graphFor = async ({ template, toVersion }: PendingMove): Promise<SopGraph> => {
    const key = `${template}/${toVersion}`;
    const graph = graphs.get(key) ?? (await versionGraph(db, template, toVersion)).graph;
    graphs.set(key, graph);
    return graph;
  };

  const moveOne = async (moveId: string, pending: PendingMove): Promise<Settled> => {
    const { processId, kind, action, mapping, toVersion, reason } = pending;
    const handle = temporal.client.workflow.getHandle(`${kind}/${processId}`);
    // The same id each time: asking again, after whatever broke, does nothing twice.
    const updateId = `move-${moveId}`;
    const graph = action === "move" ? await graphFor(pending) : null;
    return temporal.connection.withDeadline(Date.now() + patienceMs, async () => {
      if (graph !== null) {
        const move = { graph, mapping, version: toVersion, reason };
        const why = await handle.executeUpdate<string | null, [object]>("move_version", {
          args: [move],
          updateId,
        });
        return why === null
          ? { status: "done", words: `Goes on by version ${toVersion}` }
          : { status: "failed", words: why };
      }
      const state = await handle.query<ProcessState | null>("state");
      const token = state?.tokens[0]?.id;
      if (token === undefined) return { status: "ended", words: "The case had ended already" };
      const operation = { id: updateId, token, action: "end", to: "ended by hand", reason };
      await handle.executeUpdate<boolean, [object]>("operate", { args: [operation], updateId });
      return { status: "ended", words: "Ended by hand" };
    });
  };

  const settle = async (moveId: string, pending: PendingMove): Promise<void> => {
    const { processId } = pending;
    const settled = await moveOne(moveId, pending).catch(wordsOfFailure);
    await settleMoveCase(db, { moveId, processId, ...settled });
    heartbeat();
  };

  return {
    async move_cases(moveId: string): Promise<void> {
      do {
        const pending = await pendingOfMove(db, moveId, takenAtOnce);
        for (let from = 0; from < pending.length; from += askedAtOnce) {
          const some = pending.slice(from, from + askedAtOnce);
          await Promise.all(some.map((one) => settle(moveId, one)));
        }
      } while (!(await finishMove(db, moveId)));
    },
  };
}

/** What a person reads where a case could not be moved; a failure that is not the case's own is thrown again. */
function wordsOfFailure(error: unknown): Settled {
  if (error instanceof WorkflowNotFoundError) return { status: "failed", words: "The case has ended" };
  if (error instanceof WorkflowUpdateFailedError)
    return { status: "failed", words: "The case could not take it: please look at the case itself" };
  if (isGrpcDeadlineError(error))
    return {
      status: "failed",
      words: "Something in this case is under way for long: please try again later",
    };
  throw error;
}
