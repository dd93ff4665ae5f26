import { z } from "zod";
import { auditPage } from "../../db/audit/read";
import { checkAudit } from "../../db/audit/seal";
import { sopList, sopView } from "../../db/sops/read";
import { auditCheckSchema, auditPageSchema, auditQuerySchema } from "../../domain/audit/contract";
import { sopListSchema, sopSchema } from "../../domain/sop/contract";
import type { ApiDeps } from "../deps";
import { notFound } from "../problem";
import { type Route, route } from "../route";

/** The practice's SOPs. */
export function sopRoutes({ db }: ApiDeps): Route[] {
  return [
    route({
      method: "get",
      path: "/api/staff/sops",
      tag: "SOPs",
      summary: "The practice’s SOPs",
      who: "sop.read",
      answer: sopListSchema,
      async handle() {
        return { sops: await sopList(db) };
      },
    }),
    route({
      method: "get",
      path: "/api/staff/sops/:key",
      tag: "SOPs",
      summary: "The version of an SOP that is in force",
      who: "sop.read",
      answer: sopSchema,
      async handle({ params }) {
        const sop = await sopView(db, params["key"] ?? "");
        if (sop === null) throw notFound("SOP");
        return sop;
      },
    }),
  ];
}

/** Who did what, when and why. */
export function auditRoutes({ db, live }: ApiDeps): Route[] {
  return [
    route({
      method: "get",
      path: "/api/staff/audit",
      tag: "Audit",
      summary: "Changes, the newest first",
      who: "audit.read",
      query: auditQuerySchema,
      answer: auditPageSchema,
      handle: ({ query }) => auditPage(db, query),
    }),
    route({
      method: "get",
      path: "/api/staff/audit/check",
      tag: "Audit",
      summary: "Whether the sealed changes are still as they were",
      who: "audit.read",
      answer: auditCheckSchema,
      handle: () => checkAudit(db),
    }),
    route({
      method: "get",
      path: "/api/staff/live",
      tag: "Live",
      summary: "What changes, as server-sent events: the table and the row’s id",
      who: "staff",
      answer: z.object({ table: z.string(), id: z.string() }),
      async handle({ response }) {
        live.add(response);
        return { table: "", id: "" };
      },
    }),
  ];
}
