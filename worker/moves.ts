import type { Db } from "../db/open";
import { openMoves } from "../db/sops/move-jobs";
import type { TemporalLink } from "../temporal/connect";
import { queues } from "../temporal/queues";
import { startWorkflow } from "../temporal/start";

/**
 * Sees that every move of running cases that somebody asked for is being carried out. Looking again and again, instead of
 * once when it is asked for, is what makes it safe to die at any moment; a move that is under way is not begun twice.
 */
export async function startOpenMoves(db: Db, temporal: TemporalLink): Promise<void> {
  for (const id of await openMoves(db)) {
    await startWorkflow(temporal, {
      workflowId: `move_cases/${id}`,
      type: "move_cases",
      queue: queues.practice,
      args: [id],
      again: true,
    });
  }
}
