import { z } from "zod";
import { addComment, resolveComment } from "../../db/sops/comments";
import { draftHead } from "../../db/sops/draft-head";
import { discardDraft, saveDraft, startDraftFrom } from "../../db/sops/draft-save";
import { draftSave, draftSaves, draftView } from "../../db/sops/draft-view";
import { leavePresence, notePresence, presentIn } from "../../db/sops/presence";
import { removeScenario, saveScenario, scenariosOf } from "../../db/sops/scenarios";
import { templateOf } from "../../db/sops/template";
import { findingsOf } from "../../db/sops/validation-context";
import { doneSchema, idSchema } from "../../domain/contract";
import {
  discardDraftSchema,
  draftConflictSchema,
  draftSaveGraphSchema,
  draftSavesSchema,
  draftSchema,
  heartbeatSchema,
  newCommentSchema,
  ownScenariosSchema,
  presentSchema,
  removeScenarioSchema,
  resolveCommentSchema,
  saveDraftSchema,
  savedDraftSchema,
  saveScenarioSchema,
  startDraftSchema,
} from "../../domain/sop/designer/draft-contract";
import type { ApiDeps } from "../deps";
import { inName, onceHeaders } from "../in-name";
import { notFound } from "../problem";
import { type Route, route } from "../route";

const tag = "SOP drafts";
const ok = { ok: true } as const;

/** Drawing: the draft with its saves, who has it open, comments and the practice's own scenarios. */
export function sopDraftRoutes(deps: ApiDeps): Route[] {
  return [...drawing(deps), ...keptSaves(deps), ...together(deps), ...scenarios(deps)];
}

function drawing(deps: ApiDeps): Route[] {
  const { db } = deps;
  const saved = async (key: string, revision: number) => {
    const head = await draftHead(db, key);
    return {
      revision,
      savedAt: (head.savedAt ?? new Date()).toISOString(),
      findings: await findingsOf(db, head),
    };
  };
  return [
    route({
      method: "get",
      path: "/api/staff/sops/:key/draft",
      tag,
      summary: "The draft, or what is in force where there is none, with what is wrong and who has it open",
      who: "sop.read",
      answer: draftSchema,
      handle: ({ params }) => draftView(db, params["key"] ?? ""),
    }),
    route({
      method: "post",
      path: "/api/staff/sops/:key/draft",
      tag,
      summary:
        "Save the draft over the revision it was made from; 409 with the newest where somebody saved since",
      who: "sop.edit",
      body: saveDraftSchema,
      headers: onceHeaders,
      answer: savedDraftSchema,
      refusals: {
        409: { description: "Somebody saved since: what stands there now", schema: draftConflictSchema },
      },
      async handle(context) {
        const { params, body, staff } = context;
        const key = params["key"] ?? "";
        const revision = await inName(deps, context, (tx) => saveDraft(tx, { ...body, key, by: staff }));
        return saved(key, revision);
      },
    }),
    route({
      method: "post",
      path: "/api/staff/sops/:key/draft/start",
      tag,
      summary: "Begin the draft anew from a version or a kept save",
      who: "sop.edit",
      body: startDraftSchema,
      headers: onceHeaders,
      answer: savedDraftSchema,
      refusals: {
        409: { description: "Somebody saved since: what stands there now", schema: draftConflictSchema },
      },
      async handle(context) {
        const { params, body, staff } = context;
        const key = params["key"] ?? "";
        const revision = await inName(deps, context, (tx) => startDraftFrom(tx, { ...body, key, by: staff }));
        return saved(key, revision);
      },
    }),
    route({
      method: "post",
      path: "/api/staff/sops/:key/draft/discard",
      tag,
      summary: "Put the draft aside; its saves are kept",
      who: "sop.edit",
      body: discardDraftSchema,
      headers: onceHeaders,
      answer: z.object({ revision: z.number().int() }),
      async handle(context) {
        const { params, body } = context;
        const revision = await inName(deps, context, (tx) =>
          discardDraft(tx, params["key"] ?? "", body.baseRevision),
        );
        return { revision };
      },
    }),
  ];
}

function keptSaves({ db }: ApiDeps): Route[] {
  return [
    route({
      method: "get",
      path: "/api/staff/sops/:key/draft/saves",
      tag,
      summary: "The saves that are kept, the newest first",
      who: "sop.read",
      answer: draftSavesSchema,
      async handle({ params }) {
        return { saves: await draftSaves(db, params["key"] ?? "") };
      },
    }),
    route({
      method: "get",
      path: "/api/staff/sops/:key/draft/saves/:revision",
      tag,
      summary: "A kept save with its drawing",
      who: "sop.read",
      answer: draftSaveGraphSchema,
      async handle({ params }) {
        const revision = Number(params["revision"]);
        if (!Number.isSafeInteger(revision)) throw notFound("save");
        return draftSave(db, params["key"] ?? "", revision);
      },
    }),
  ];
}

function together(deps: ApiDeps): Route[] {
  const { db } = deps;
  return [
    route({
      method: "post",
      path: "/api/staff/sops/:key/draft/presence",
      tag,
      summary: "Say that the SOP is open here, and which node is chosen; answers who has it open",
      who: "sop.read",
      body: heartbeatSchema,
      answer: presentSchema,
      async handle({ params, body, staff }) {
        const { key: template } = await templateOf(db, params["key"] ?? "");
        if (body.leaving) await leavePresence(db, template, staff.id);
        else await notePresence(db, { template, staffId: staff.id, node: body.node });
        return { openBy: await presentIn(db, template) };
      },
    }),
    route({
      method: "post",
      path: "/api/staff/sops/:key/comments",
      tag,
      summary: "Say something about a node, or about the whole",
      who: "sop.read",
      body: newCommentSchema,
      headers: onceHeaders,
      answer: z.object({ id: idSchema }),
      status: 201,
      async handle(context) {
        const { params, body, staff } = context;
        const id = await inName(deps, context, (tx) =>
          addComment(tx, { ...body, template: params["key"] ?? "", by: staff }),
        );
        return { id };
      },
    }),
    route({
      method: "post",
      path: "/api/staff/sop-comments/:id/resolve",
      tag,
      summary: "Settle a comment, or open it again",
      who: "sop.edit",
      body: resolveCommentSchema,
      headers: onceHeaders,
      answer: doneSchema,
      async handle(context) {
        const { params, body, staff } = context;
        return inName(deps, context, async (tx) => {
          await resolveComment(tx, params["id"] ?? "", body.resolved, staff.name);
          return ok;
        });
      },
    }),
  ];
}

function scenarios(deps: ApiDeps): Route[] {
  const { db } = deps;
  return [
    route({
      method: "get",
      path: "/api/staff/sops/:key/scenarios",
      tag,
      summary: "The practice’s own scenarios of an SOP",
      who: "sop.read",
      answer: ownScenariosSchema,
      async handle({ params }) {
        return { scenarios: await scenariosOf(db, params["key"] ?? "") };
      },
    }),
    route({
      method: "post",
      path: "/api/staff/sops/:key/scenarios",
      tag,
      summary: "Save a scenario under its key",
      who: "sop.edit",
      body: saveScenarioSchema,
      headers: onceHeaders,
      answer: doneSchema,
      async handle(context) {
        const { params, body, staff } = context;
        return inName(deps, context, async (tx) => {
          await saveScenario(tx, params["key"] ?? "", body.scenario, staff);
          return ok;
        });
      },
    }),
    route({
      method: "post",
      path: "/api/staff/sops/:key/scenarios/remove",
      tag,
      summary: "Take a scenario away",
      who: "sop.edit",
      body: removeScenarioSchema,
      headers: onceHeaders,
      answer: doneSchema,
      async handle(context) {
        const { params, body } = context;
        return inName(deps, context, async (tx) => {
          await removeScenario(tx, params["key"] ?? "", body.key);
          return ok;
        });
      },
    }),
  ];
}
