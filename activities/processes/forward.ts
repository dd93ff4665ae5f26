import { heartbeat } from "@temporalio/activity";
import { caseNow, moveCaseClock, type ProcessRef, runningOf } from "../../db/processes/listeners";
import { isBusy, nextDeadline } from "../../domain/sop/advance";
import type { ProcessState } from "../../domain/sop/process";
import { clockOf, forward } from "../../temporal/time-skipping";
import type { Deps } from "../deps";

export interface ForwardRequest {
  readonly rootId: string;
  readonly to: "day" | "next" | "end";
}

const dayMs = 86_400_000;
/** A case is not forwarded further than this in one go. */
const farthestMs = 800 * dayMs;
const roundsAtMost = 400;
/** So that what is due at an instant has fallen due when the clock shows it. */
const pastMs = 5;

/**
 * Moves a case's clock ahead, deadline by deadline: all of its processes stand at the same time whenever one of them
 * acts, so that they see each other's doings in the order in which they would have come.
 */
export function forwardActivities({ db, temporal }: Pick<Deps, "db" | "temporal">) {
  const settled = async (rootId: string): Promise<ProcessRef[]> => {
    for (;;) {
      heartbeat();
      const waiting = await db
        .selectFrom("outbox")
        .leftJoin("process", "process.id", "outbox.process_id")
        .where("done_at", "is", null)
        .where(({ or, eb }) => or([eb("outbox.root_id", "=", rootId), eb("process.root_id", "=", rootId)]))
        .select("outbox.id")
        .executeTakeFirst();
      const running = await runningOf(db, rootId);
      if (
        waiting === undefined &&
        (await Promise.all(running.map((process) => atRest(process)))).every(Boolean)
      )
        return running;
      await pause(60);
    }
  };

  const atRest = async ({ id, kind }: ProcessRef): Promise<boolean> => {
    const { raw, status } = await temporal.client.workflow.getHandle(`${kind}/${id}`).describe();
    if (status.name !== "RUNNING") return true;
    return (raw.pendingActivities?.length ?? 0) === 0 && raw.pendingWorkflowTask == null;
  };

  const stateOf = ({ id, kind }: ProcessRef): Promise<ProcessState | null> =>
    temporal.client.workflow.getHandle(`${kind}/${id}`).query<ProcessState | null>("state");

  const deadlineOf = async (process: ProcessRef): Promise<number | null> => {
    const state = await stateOf(process);
    return state === null || state.status === "ended" ? null : nextDeadline(state);
  };

  const bring = async (running: readonly ProcessRef[], to: number): Promise<void> => {
    await Promise.all(
      running.map(async ({ id, kind }) => {
        const workflowId = `${kind}/${id}`;
        const by = to - (await clockOf(temporal, workflowId));
        if (by <= 0) return;
        await forward(temporal, workflowId, by, `to-${to}`);
        for (let round = 0; (await clockOf(temporal, workflowId)) < to - 1; round += 1) {
          heartbeat();
          if (round > 300) throw new Error("A process did not move ahead");
          await pause(40);
        }
      }),
    );
  };

  /**
   * A clock shows an instant a moment before the timers of that instant have fired, and a process tells of what it has
   * decided a moment before it is carried out: a case stands there once it is seen at rest twice.
   */
  const caughtUp = async (rootId: string, to: number): Promise<void> => {
    for (let calm = 0; calm < 2; ) {
      const states = await Promise.all((await settled(rootId)).map(stateOf));
      calm = states.every((state) => isPast(state, to)) ? calm + 1 : 0;
      if (calm < 2) await pause(calm === 0 ? 60 : 10);
    }
  };

  return {
    async fast_forward_case({ rootId, to }: ForwardRequest): Promise<void> {
      const begun = (await caseNow(db, rootId)).getTime();
      const limit = begun + (to === "day" ? dayMs : farthestMs);
      for (let round = 0; round < roundsAtMost; round += 1) {
        const running = await settled(rootId);
        const now = (await caseNow(db, rootId)).getTime();
        const deadlines = (await Promise.all(running.map(deadlineOf))).filter((at) => at !== null);
        const next = deadlines.length === 0 ? null : Math.min(...deadlines);
        const target =
          next === null || next > limit ? (to === "day" ? limit : null) : Math.max(next, now) + pastMs;
        if (target === null) return;
        await moveCaseClock(db, rootId, Math.max(0, target - Date.now()));
        await bring(running, target);
        await caughtUp(rootId, target);
        if (to === "next" || target >= limit) return;
      }
    },
  };
}

function isPast(state: ProcessState | null, to: number): boolean {
  if (state === null) return false;
  const next = state.status === "ended" ? null : nextDeadline(state);
  return !isBusy(state) && (next === null || next > to);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
