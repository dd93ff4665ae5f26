import type { Start } from "../activities/step";
import type { Db } from "../db/open";
import { beginningOf, importedState } from "../db/processes/beginning";
import { processRef } from "../db/processes/listeners";
import { recordOpening } from "../db/processes/record";
import { openingOf } from "../domain/sop/opening";
import { queues } from "../temporal/queues";
import type { WorkflowStart } from "../temporal/start";

/**
 * How a process of the records starts on Temporal: at its SOP's beginning, or, where it was imported in the middle of its
 * case, from where it stood then. Null where there is nothing to start any more.
 */
export async function processStart(db: Db, processId: string): Promise<WorkflowStart | null> {
  const [process, beginning, resumed] = await Promise.all([
    processRef(db, processId),
    beginningOf(db, processId),
    importedState(db, processId),
  ]);
  if (process === null || beginning === null || process.status === "ended") return null;
  const { id, kind, template, version, client_id, location_id, root_id, clock_offset_ms } = process;
  const openedAt = process.started_at.getTime();
  const opening =
    resumed === null
      ? openingOf(beginning.graph, { type: "start", now: openedAt, ...beginning.start })
      : null;
  if (opening !== null) await recordOpening(db, id, opening);
  const start: Start = { ...beginning, openedAt, written: opening !== null };
  return {
    workflowId: `${kind}/${id}`,
    type: kind,
    queue: queues.practice,
    args: [{ processId: id, start, ...(resumed === null ? {} : { resumed }) }],
    aheadMs: clock_offset_ms,
    memo: { sop: template, version: String(version) },
    keywords: {
      praxisKind: kind,
      praxisSop: template,
      praxisVersion: String(version),
      praxisCase: root_id,
      ...(client_id === null ? {} : { praxisClient: client_id }),
      ...(location_id === null ? {} : { praxisLocation: location_id }),
    },
  };
}
