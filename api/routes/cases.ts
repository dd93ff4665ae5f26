import { beginningOf } from "../../db/processes/beginning";
import { processRef } from "../../db/processes/listeners";
import { caseRows, namesOfKeys, processView, type StoredProcess, withNames } from "../../db/processes/views";
import { doneSchema } from "../../domain/contract";
import { can } from "../../domain/people/policy";
import {
  caseListSchema,
  caseQuerySchema,
  fastForwardSchema,
  operateSchema,
  type ProcessView,
  processSchema,
} from "../../domain/sop/contract";
import { comingSteps } from "../../domain/sop/forecast";
import type { ProcessState } from "../../domain/sop/process";
import { queues } from "../../temporal/queues";
import { startWorkflow } from "../../temporal/start";
import type { ApiDeps } from "../deps";
import { conflict, notFound, Problem } from "../problem";
import { type Route, route } from "../route";
import { stepIn } from "../step-in";

const tag = "Cases";
const ok = { ok: true } as const;
const comingAtMost = 16;
const patienceMs = 2_500;

/** Cases: what runs, where it stands, what comes next, and stepping in. */
export function caseRoutes(deps: ApiDeps): Route[] {
  const { db, config, temporal } = deps;
  return [
    route({
      method: "get",
      path: "/api/staff/cases",
      tag,
      summary: "Cases that run, or ran",
      who: "process.read",
      query: caseQuerySchema,
      answer: caseListSchema,
      async handle({ query }) {
        return { cases: await caseRows(db, query) };
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

/** What comes next in every running process of the case, if nobody does anything; nothing while Temporal is away. */
async function comingOf({ db, temporal }: ApiDeps, { tree }: StoredProcess): Promise<ProcessView["coming"]> {
  const running = tree.filter(({ status }) => status === "running");
  const names = await namesOfKeys(db);
  const lists = await Promise.all(
    running.map(async ({ id, kind, name }) => {
      const handle = temporal.client.workflow.getHandle(`${kind}/${id}`);
      const asking = temporal.connection.withDeadline(Date.now() + patienceMs, () =>
        handle.query<ProcessState | null>("state"),
      );
      const [state, beginning] = await Promise.all([asking.catch(() => null), beginningOf(db, id)]);
      if (state === null || beginning === null) return [];
      return comingSteps({ graph: beginning.graph, state }).map(
        ({ at, node, label, type, words, message, task }) => ({
          at: new Date(at).toISOString(),
          node,
          label,
          type,
          words: message === null ? withNames(words, names) : `Message “${names.get(message) ?? message}”`,
          message,
          task,
          processId: id,
          sop: name,
        }),
      );
    }),
  );
  return lists
    .flat()
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .slice(0, comingAtMost);
}
