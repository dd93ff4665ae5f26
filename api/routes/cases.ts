import type { Db } from "../../db/open";
import { beginningOf } from "../../db/processes/beginning";
import { caseList } from "../../db/processes/case-list";
import { positionsOf, processRef } from "../../db/processes/listeners";
import { type AskedStepIn, refuseAnother, stepInsOf, writeStepIns } from "../../db/processes/step-ins";
import { processView } from "../../db/processes/views";
import { doneSchema } from "../../domain/contract";
import { can } from "../../domain/people/policy";
import {
  caseListSchema,
  caseQuerySchema,
  fastForwardSchema,
  type Operate,
  operateSchema,
  processSchema,
} from "../../domain/sop/contract";
import { foretellStepIn } from "../../domain/sop/designer/step-in";
import { queues } from "../../temporal/queues";
import { startWorkflow } from "../../temporal/start";
import { comingOf } from "../coming";
import type { ApiDeps } from "../deps";
import { onceHeaders, onceKeyOf } from "../in-name";
import { conflict, notFound, Problem } from "../problem";
import { type Route, route } from "../route";
import { stepIn } from "../step-in";

const tag = "Cases";
const ok = { ok: true } as const;
const patienceMs = 2_500;

/** Cases: what runs, where it stands, what comes next, and stepping in. */
export function caseRoutes(deps: ApiDeps): Route[] {
  const { db, config, temporal } = deps;
  return [
    route({
      method: "get",
      path: "/api/staff/cases",
      tag,
      summary: "Cases that run, the next due first, or that ran; a page at a time",
      who: "process.read",
      query: caseQuerySchema,
      answer: caseListSchema,
      async handle({ query }) {
        return caseList(db, query);
      },
    }),
    route({
      method: "get",
      path: "/api/staff/processes/:id",
      tag,
      summary: "A process: its graph, the path taken, where it stands, and what comes next with its dates",
      who: "process.read",
      answer: processSchema,
      async handle({ params, staff }) {
        const view = await processView(db, params["id"] ?? "");
        if (view === null) throw notFound("case");
        const running = view.tree.some(({ status }) => status === "running");
        return {
          ...view,
          coming: await comingOf(deps, view),
          forwarding: config.canForward && (await isForwarding(deps, view.rootId)),
          canForward: running && config.canForward && can(staff.roles, "process.forward"),
        };
      },
    }),
    route({
      method: "post",
      path: "/api/staff/processes/:id/fast-forward",
      tag,
      summary: "Move the whole case’s clock ahead (only where messages go to the sandbox)",
      who: "process.forward",
      body: fastForwardSchema,
      answer: doneSchema,
      status: 202,
      async handle({ params, body }) {
        if (!config.canForward) {
          throw new Problem(403, "Fast-forward works only while messages and payments go to the sandbox.");
        }
        const process = await processRef(db, params["id"] ?? "");
        if (process === null) throw notFound("case");
        const started = await startWorkflow(temporal, {
          workflowId: `fast_forward/${process.root_id}`,
          type: "fast_forward",
          queue: queues.practice,
          args: [{ rootId: process.root_id, to: body.to }],
          again: true,
        });
        if (started === "known")
          throw conflict("This case is being moved ahead already. Please wait a moment.");
        return ok;
      },
    }),
    route({
      method: "post",
      path: "/api/staff/processes/:id/operate",
      tag,
      summary: "Step in on a case that is stuck: try again, skip, move or end",
      who: "process.forward",
      body: operateSchema,
      headers: onceHeaders,
      answer: doneSchema,
      async handle({ params, body, actor, request }) {
        const process = await processRef(db, params["id"] ?? "");
        if (process === null) throw notFound("case");
        const { reason, token, action, to = null } = body;
        const asking = { actor, key: onceKeyOf(request) ?? String(request.id), reason };
        const before = (await stepInsOf(db, asking)).find(({ processId }) => processId === process.id);
        if (before !== undefined) refuseAnother(before, { token, action, to, reason });
        const written =
          before === undefined
            ? await writeStepIns(db, asking, [await foretold(db, process, body)])
            : [before];
        const row = written.find(({ processId }) => processId === process.id);
        if (row === undefined) throw new Error("Stepping in was not written down");
        const came = await stepIn(deps, asking, process.kind, row);
        if (came === "moved_on")
          throw conflict("The case has moved on in the meantime. Please look at it again.");
        return ok;
      },
    }),
  ];
}

/** Stepping in as it is written down: where the case stands by the records, and what it is to do, in words. */
async function foretold(
  db: Db,
  { id }: { readonly id: string },
  { token, action, to }: Operate,
): Promise<AskedStepIn> {
  const [positions, beginning] = await Promise.all([positionsOf(db, id), beginningOf(db, id)]);
  const node = positions.find((place) => place.token === token)?.node ?? null;
  const words =
    node === null || beginning === null ? "" : foretellStepIn(beginning.graph, { node, action, to }).words;
  return { processId: id, token, node, action, to: to ?? null, words };
}

async function isForwarding({ temporal }: ApiDeps, rootId: string): Promise<boolean> {
  const handle = temporal.client.workflow.getHandle(`fast_forward/${rootId}`);
  const asking = temporal.connection.withDeadline(Date.now() + patienceMs, () => handle.describe());
  return asking.then(
    ({ status }) => status.name === "RUNNING",
    () => false,
  );
}
