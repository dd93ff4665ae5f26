import { ApplicationFailure } from "@temporalio/activity";
import { asActor } from "../../db/as-actor";
import { beginningOf } from "../../db/processes/beginning";
import { stepCase } from "../../db/processes/facts";
import { childProcessId, openProcess } from "../../db/processes/open";
import { recordProgress } from "../../db/processes/record";
import type { Deps } from "../deps";
import type { Beginning, Standing, StartProcesses } from "../step";

/** What a process asks of the records besides its steps. */
export function processActivities({ db }: Deps) {
  return {
    async begin_process(processId: string): Promise<Beginning> {
      const beginning = await beginningOf(db, processId);
      if (beginning === null)
        throw ApplicationFailure.nonRetryable("There is no such process", "NoSuchProcess");
      return beginning;
    },

    async record_steps(standing: Standing): Promise<void> {
      await db.transaction().execute((tx) => recordProgress(tx, standing));
    },

    async start_processes({ standing, children }: StartProcesses): Promise<void> {
      const { processId, now } = standing;
      const actor = { kind: "process" as const, id: processId, name: "", origin: "start_processes" };
      await asActor(db, actor, async (tx) => {
        const parent = await stepCase(tx, processId);
        for (const { step, template, wait, data, anchors } of children) {
          await openProcess(tx, {
            id: childProcessId(processId, step),
            template,
            root: parent.rootId,
            parent: { id: processId, step: wait ? step : null },
            clientId: parent.clientId,
            appointmentId: parent.appointmentId,
            invoiceId: parent.invoiceId,
            locationId: parent.locationId,
            data,
            anchors,
            at: new Date(now),
          });
        }
        await recordProgress(tx, standing);
      });
    },
  };
}
