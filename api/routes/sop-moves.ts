import { z } from "zod";
import { moveJob, moveJobs, retryMove, writeMove } from "../../db/sops/move-jobs";
import { runningElsewhere } from "../../db/sops/running";
import { templateOf } from "../../db/sops/template";
import { idSchema } from "../../domain/contract";
import {
  moveJobDetailSchema,
  moveJobListSchema,
  movePlanSchema,
  moveReportSchema,
  runningQuerySchema,
  runningSchema,
  startMoveSchema,
} from "../../domain/sop/designer/move-contract";
import { countPlanned } from "../../domain/sop/designer/move-plan";
import type { ApiDeps } from "../deps";
import { inName, onceHeaders } from "../in-name";
import { dryRun } from "../move-dry-run";
import { type Route, route } from "../route";

const tag = "SOPs at work";

/** What becomes of running cases when a version is published. */
export function sopMoveRoutes(deps: ApiDeps): Route[] {
  const { db } = deps;
  return [
    route({
      method: "get",
      path: "/api/staff/sops/:key/running",
      tag,
      summary: "Where cases stand that run by other versions, and where they would go",
      who: "process.read",
      query: runningQuerySchema,
      answer: runningSchema,
      handle: ({ params, query }) => runningElsewhere(db, params["key"] ?? "", query.version),
    }),
    route({
      method: "post",
      path: "/api/staff/sops/:key/move-plan",
      tag,
      summary: "What a plan would do to every case; nothing changes",
      who: "sop.publish",
      body: movePlanSchema,
      answer: moveReportSchema,
      async handle({ params, body }) {
        const { key } = await templateOf(db, params["key"] ?? "");
        const { cases, asked } = await dryRun(deps, key, body);
        return { toVersion: body.toVersion, asked, counts: countPlanned(cases), cases };
      },
    }),
    route({
      method: "post",
      path: "/api/staff/sops/:key/move",
      tag,
      summary: "Move, end or leave running cases as planned; answers the job that does it",
      who: "sop.publish",
      body: startMoveSchema,
      headers: onceHeaders,
      answer: z.object({ id: idSchema }),
      status: 202,
      async handle(context) {
        const { params, body, staff } = context;
        const { key } = await templateOf(db, params["key"] ?? "");
        const { reason, ...plan } = body;
        const { cases } = await dryRun(deps, key, plan);
        const id = await inName(
          deps,
          context,
          (tx) => writeMove(tx, { key, plan, cases, reason, by: staff }),
          reason,
        );
        return { id };
      },
    }),
    route({
      method: "get",
      path: "/api/staff/sops/:key/moves",
      tag,
      summary: "The moves of an SOP, the newest first",
      who: "process.read",
      answer: moveJobListSchema,
      async handle({ params }) {
        return { moves: await moveJobs(db, params["key"] ?? "") };
      },
    }),
    route({
      method: "get",
      path: "/api/staff/sop-moves/:id",
      tag,
      summary: "What became of every case of a move",
      who: "process.read",
      answer: moveJobDetailSchema,
      handle: ({ params }) => moveJob(db, params["id"] ?? ""),
    }),
    route({
      method: "post",
      path: "/api/staff/sop-moves/:id/retry",
      tag,
      summary: "Try again what failed",
      who: "sop.publish",
      headers: onceHeaders,
      answer: z.object({ cases: z.number().int() }),
      async handle(context) {
        const cases = await inName(deps, context, (tx) => retryMove(tx, context.params["id"] ?? ""));
        return { cases };
      },
    }),
  ];
}
