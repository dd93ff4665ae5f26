import type { z } from "zod";
import type { Tx } from "../../db/open";
import { archiveSop, retireSop, unarchiveSop } from "../../db/sops/archive";
import { copySop, createSop, overrideSop } from "../../db/sops/create";
import { sopLibrary } from "../../db/sops/library";
import { approvalRequired, requireApproval } from "../../db/sops/settings";
import { doneSchema } from "../../domain/contract";
import type { Permission } from "../../domain/people/policy";
import {
  archiveSopSchema,
  copySopSchema,
  createdSopSchema,
  librarySchema,
  newSopSchema,
  overrideSopSchema,
  retireSopSchema,
  sopSettingsSchema,
} from "../../domain/sop/designer/library-contract";
import type { ApiDeps } from "../deps";
import { inName, onceHeaders } from "../in-name";
import { type Route, route } from "../route";

const tag = "SOP library";
const ok = { ok: true } as const;

/** Which SOPs there are, and making, copying, archiving and retiring them. */
export function sopLibraryRoutes(deps: ApiDeps): Route[] {
  const { db } = deps;
  return [
    route({
      method: "get",
      path: "/api/staff/sop-library",
      tag,
      summary:
        "Every SOP with its version in force, draft, running cases and what locations do their own way",
      who: "sop.read",
      answer: librarySchema,
      async handle() {
        return { sops: await sopLibrary(db) };
      },
    }),
    route({
      method: "post",
      path: "/api/staff/sop-library",
      tag,
      summary: "A new SOP as a draft: blank, or with a drawing from elsewhere",
      who: "sop.edit",
      body: newSopSchema,
      headers: onceHeaders,
      answer: createdSopSchema,
      status: 201,
      handle: (context) => inName(deps, context, (tx) => createSop(tx, context.body, context.staff)),
    }),
    route({
      method: "post",
      path: "/api/staff/sops/:key/copy",
      tag,
      summary: "Copy an SOP, or one of its versions, as a draft of its own",
      who: "sop.edit",
      body: copySopSchema,
      headers: onceHeaders,
      answer: createdSopSchema,
      status: 201,
      handle: (context) =>
        inName(deps, context, (tx) =>
          copySop(tx, { ...context.body, from: context.params["key"] ?? "" }, context.staff),
        ),
    }),
    route({
      method: "post",
      path: "/api/staff/sops/:key/override",
      tag,
      summary: "Begin what one location does its own way",
      who: "sop.edit",
      body: overrideSopSchema,
      headers: onceHeaders,
      answer: createdSopSchema,
      status: 201,
      handle: (context) =>
        inName(deps, context, (tx) =>
          overrideSop(tx, context.params["key"] ?? "", context.body.locationId, context.staff),
        ),
    }),
    changing(deps, "archive", "Take an SOP out of the library", "sop.publish", archiveSopSchema, archiveSop),
    changing(deps, "unarchive", "Bring an archived SOP back", "sop.publish", archiveSopSchema, unarchiveSop),
    changing(
      deps,
      "retire",
      "Let nothing new start by an SOP; what runs goes on",
      "sop.publish",
      retireSopSchema,
      retireSop,
    ),
    route({
      method: "get",
      path: "/api/staff/sop-settings",
      tag,
      summary: "Whether a second person approves before publishing",
      who: "sop.read",
      answer: sopSettingsSchema,
      async handle() {
        return { approvalRequired: await approvalRequired(db) };
      },
    }),
    route({
      method: "post",
      path: "/api/staff/sop-settings",
      tag,
      summary: "Have a second person approve before publishing, or not",
      who: "settings.write",
      body: sopSettingsSchema,
      headers: onceHeaders,
      answer: doneSchema,
      handle: (context) =>
        inName(deps, context, async (tx) => {
          await requireApproval(tx, context.body.approvalRequired);
          return ok;
        }),
    }),
  ];
}

function changing(
  deps: ApiDeps,
  what: string,
  summary: string,
  who: Permission,
  body: z.ZodType<{ reason: string }>,
  change: (tx: Tx, key: string) => Promise<void>,
): Route {
  return route({
    method: "post",
    path: `/api/staff/sops/:key/${what}`,
    tag,
    summary,
    who,
    body,
    headers: onceHeaders,
    answer: doneSchema,
    handle: (context) =>
      inName(
        deps,
        context,
        async (tx) => {
          await change(tx, context.params["key"] ?? "");
          return ok;
        },
        context.body.reason,
      ),
  });
}
