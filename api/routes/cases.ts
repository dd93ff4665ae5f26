import { caseList } from "../../db/processes/case-list";
import { processRef } from "../../db/processes/listeners";
import { processView } from "../../db/processes/views";
import { doneSchema } from "../../domain/contract";
import { can } from "../../domain/people/policy";
import {
  caseListSchema,
  caseQuerySchema,
  fastForwardSchema,
  operateSchema,
  processSchema,
} from "../../domain/sop/contract";
import { queues } from "../../temporal/queues";
import { startWorkflow } from "../../temporal/start";
import { comingOf } from "../coming";
import type { ApiDeps } from "../deps";
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
      answer: doneSchema,
      async handle({ params, body, request }) {
        const process = await processRef(db, params["id"] ?? "");
        if (process === null) throw notFound("case");
        const operationId = String(request.get("idempotency-key") ?? request.id);
        const changed = await stepIn(deps, process, body, operationId);
        if (!changed) throw conflict("The case has moved on in the meantime. Please look at it again.");
        return ok;
      },
    }),
  ];
}

async function isForwarding({ temporal }: ApiDeps, rootId: string): Promise<boolean> {
  const handle = temporal.client.workflow.getHandle(`fast_forward/${rootId}`);
  const asking = temporal.connection.withDeadline(Date.now() + patienceMs, () => handle.describe());
  return asking.then(
    ({ status }) => status.name === "RUNNING",
    () => false,
  );
}
