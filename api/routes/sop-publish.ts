import type { Db } from "../../db/open";
import { draftHead } from "../../db/sops/draft-head";
import { approveDraft, publishDraft, sendBackDraft, withdrawDraft } from "../../db/sops/publish";
import { rehearsalOf } from "../../db/sops/rehearsal";
import { findingsOf } from "../../db/sops/validation-context";
import { versionGraph, versionList } from "../../db/sops/versions";
import { doneSchema } from "../../domain/contract";
import { can } from "../../domain/people/policy";
import {
  notReadySchema,
  publishedSchema,
  publishSchema,
  reviewDecisionSchema,
  type SafetyReport,
  versionGraphSchema,
  versionListSchema,
  withdrawSchema,
} from "../../domain/sop/designer/publish-contract";
import { rehearsalSchema } from "../../domain/sop/designer/rehearsal-contract";
import { withRunsAgain } from "../../domain/sop/designer/safety-again";
import type { ApiDeps } from "../deps";
import { inName, onceHeaders } from "../in-name";
import { notFound, Problem } from "../problem";
import { type Route, route } from "../route";

const tag = "SOP versions";
const ok = { ok: true } as const;

/** What the page found and what the server finds itself; a drawing with errors cannot be rehearsed, and is refused for them. */
async function safetyOf(db: Db, key: string, report: SafetyReport): Promise<SafetyReport> {
  const head = await draftHead(db, key);
  const findings = await findingsOf(db, head);
  if (findings.some(({ severity }) => severity === "error")) return report;
  return withRunsAgain(report, head, await rehearsalOf(db, head));
}

/** Versions, and how a draft becomes one. */
export function sopPublishRoutes(deps: ApiDeps): Route[] {
  const { db } = deps;
  return [
    route({
      method: "get",
      path: "/api/staff/sops/:key/versions",
      tag,
      summary: "Every version with who published it, when and why",
      who: "sop.read",
      answer: versionListSchema,
      async handle({ params }) {
        return { versions: await versionList(db, params["key"] ?? "") };
      },
    }),
    route({
      method: "get",
      path: "/api/staff/sops/:key/versions/:version",
      tag,
      summary: "A version with its drawing",
      who: "sop.read",
      answer: versionGraphSchema,
      async handle({ params }) {
        const version = Number(params["version"]);
        if (!Number.isSafeInteger(version)) throw notFound("version");
        return versionGraph(db, params["key"] ?? "", version);
      },
    }),
    route({
      method: "get",
      path: "/api/staff/sops/:key/rehearsal",
      tag,
      summary:
        "What simulating and the safety check need: the SOPs it starts, the calendar, the practice’s rules",
      who: "sop.read",
      answer: rehearsalSchema,
      handle: async ({ params }) => rehearsalOf(db, await draftHead(db, params["key"] ?? "")),
    }),
    route({
      method: "post",
      path: "/api/staff/sops/:key/publish",
      tag,
      summary: "Publish the draft, or hand it in for approval; 422 with what is wrong",
      who: "sop.publish",
      body: publishSchema,
      headers: onceHeaders,
      answer: publishedSchema,
      refusals: { 422: { description: "It has errors, or it is not safe", schema: notReadySchema } },
      async handle(context) {
        const { params, body, staff } = context;
        const key = params["key"] ?? "";
        const { overrideReason = "", revision, note } = body;
        if (overrideReason !== "" && !can(staff.roles, "sop.override_safety")) {
          throw new Problem(403, "Only the owner may publish what fails a safety property.");
        }
        const safety = await safetyOf(db, key, body.safety);
        const reason = overrideReason === "" ? note : `${note} (although not safe: ${overrideReason})`;
        return inName(
          deps,
          context,
          (tx) => publishDraft(tx, { key, revision, note, safety, overrideReason, by: staff }),
          reason,
        );
      },
    }),
    route({
      method: "post",
      path: "/api/staff/sops/:key/review",
      tag,
      summary: "Approve a draft that somebody else drew, which publishes it; or send it back",
      who: "sop.approve",
      body: reviewDecisionSchema,
      headers: onceHeaders,
      answer: publishedSchema.or(doneSchema),
      async handle(context) {
        const { params, body, staff } = context;
        const deciding = { key: params["key"] ?? "", revision: body.revision, by: staff };
        return inName(
          deps,
          context,
          async (tx) => {
            if (body.decision === "approve") return approveDraft(tx, deciding);
            await sendBackDraft(tx, { ...deciding, note: body.note });
            return ok;
          },
          body.note,
        );
      },
    }),
    route({
      method: "post",
      path: "/api/staff/sops/:key/withdraw",
      tag,
      summary: "Take a draft out of review, to go on drawing",
      who: "sop.edit",
      body: withdrawSchema,
      headers: onceHeaders,
      answer: doneSchema,
      handle: (context) =>
        inName(deps, context, async (tx) => {
          const { params, body, staff } = context;
          await withdrawDraft(tx, { key: params["key"] ?? "", revision: body.revision, by: staff });
          return ok;
        }),
    }),
  ];
}
