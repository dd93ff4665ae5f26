import { z } from "zod";
import { idSchema, instantSchema } from "../../contract";
import { sopGraphSchema } from "../graph";
import { scenarioSchema } from "../scenario";
import { storableGraphSchema } from "./storable";
import {
  findingSchema,
  nodeIdSchema,
  personSchema,
  sopDescriptionSchema,
  sopNameSchema,
  sopProblemSchema,
} from "./words-contract";

/** Drafts: what stands there, saving with a check of the revision, who has it open, comments and own scenarios. */

/** `none`: nobody drew since the last publish; saving begins a draft. `in_review`: waits for a second person. */
export const draftStates = ["none", "open", "in_review"] as const;

export const presenceSchema = z.object({
  id: idSchema,
  name: z.string(),
  node: nodeIdSchema.nullable(),
  seenAt: instantSchema,
});

export const commentSchema = z.object({
  id: idSchema,
  /** Null where it is about the whole. */
  node: nodeIdSchema.nullable(),
  author: personSchema,
  at: instantSchema,
  text: z.string(),
  resolved: z.object({ at: instantSchema, by: z.string() }).nullable(),
});

export const reviewSchema = z.object({
  submittedAt: instantSchema,
  submittedBy: personSchema,
  /** What the submitter says changed; it becomes the version's note. */
  note: z.string(),
  overrideReason: z.string(),
});

/** `GET /api/staff/sops/:key/draft`. Where the state is `none`, the graph is that of the version in force. */
export const draftSchema = z.object({
  key: z.string(),
  kind: z.string(),
  name: z.string(),
  description: z.string(),
  state: z.enum(draftStates),
  /** Counts up with every save, also across drafts; send it back as `baseRevision`. */
  revision: z.number().int(),
  graph: sopGraphSchema,
  /** The version in force. */
  inForce: z.number().int().nullable(),
  /** The version that the draft began with; null where it began blank or as a copy. */
  basedOn: z.number().int().nullable(),
  savedAt: instantSchema.nullable(),
  savedBy: personSchema.nullable(),
  /** Everybody who saved this draft: none of them may approve it. */
  editors: z.array(personSchema),
  review: reviewSchema.nullable(),
  /** Why the last review sent it back; null once it was submitted anew. */
  sentBack: z.object({ by: z.string(), at: instantSchema, note: z.string() }).nullable(),
  archived: z.boolean(),
  location: z.object({ id: idSchema, name: z.string() }).nullable(),
  findings: z.array(findingSchema),
  openBy: z.array(presenceSchema),
  comments: z.array(commentSchema),
  approvalRequired: z.boolean(),
});

/** `POST /api/staff/sops/:key/draft`. */
export const saveDraftSchema = z.object({
  baseRevision: z.number().int().min(0),
  graph: storableGraphSchema,
  name: sopNameSchema.optional(),
  description: sopDescriptionSchema.optional(),
});
export const savedDraftSchema = z.object({
  revision: z.number().int(),
  savedAt: instantSchema,
  findings: z.array(findingSchema),
});

/** The problem (409) of a save whose base is not the newest: everything that a merge needs. */
export const draftConflictSchema = sopProblemSchema.extend({
  current: z.object({
    state: z.enum(draftStates),
    revision: z.number().int(),
    graph: sopGraphSchema,
    name: z.string(),
    description: z.string(),
    savedAt: instantSchema.nullable(),
    savedBy: personSchema.nullable(),
  }),
});

/**
 * `POST /api/staff/sops/:key/draft/start`: begins the draft anew from a version, or from a kept save (also one of a draft
 * that was discarded). What stood there stays among the kept saves.
 */
export const startDraftSchema = z
  .object({
    baseRevision: z.number().int().min(0),
    version: z.number().int().min(1).optional(),
    save: z.number().int().min(1).optional(),
  })
  .refine(({ version, save }) => (version === undefined) !== (save === undefined), {
    path: ["version"],
    message: "Please choose either a version or a save",
  });

/** `POST /api/staff/sops/:key/draft/discard`. */
export const discardDraftSchema = z.object({ baseRevision: z.number().int().min(0) });

/** `GET /api/staff/sops/:key/draft/saves`: the kept saves, the newest first; one with its graph under `/saves/:revision`. */
export const draftSaveSchema = z.object({
  revision: z.number().int(),
  savedAt: instantSchema,
  savedBy: personSchema,
  name: z.string(),
  nodes: z.number().int(),
});
export const draftSavesSchema = z.object({ saves: z.array(draftSaveSchema) });
export const draftSaveGraphSchema = draftSaveSchema.extend({
  description: z.string(),
  graph: sopGraphSchema,
});

/** `POST /api/staff/sops/:key/draft/presence`, every ten seconds while the page is open; it is over after thirty. */
export const heartbeatSchema = z.object({
  node: nodeIdSchema.nullable().default(null),
  leaving: z.boolean().default(false),
});
export const presentSchema = z.object({ openBy: z.array(presenceSchema) });

/** `POST /api/staff/sops/:key/comments`; one is resolved, or opened again, with `/api/staff/sop-comments/:id/resolve`. */
export const newCommentSchema = z.object({
  node: nodeIdSchema.nullable().default(null),
  text: z.string().trim().min(1, "Please write something").max(2000),
});
export const resolveCommentSchema = z.object({ resolved: z.boolean() });

/** `GET` and `POST /api/staff/sops/:key/scenarios`; `POST …/scenarios/remove` takes one away. */
export const ownScenarioSchema = z.object({
  scenario: scenarioSchema,
  author: personSchema,
  savedAt: instantSchema,
});
export const ownScenariosSchema = z.object({ scenarios: z.array(ownScenarioSchema) });
export const saveScenarioSchema = z.object({
  scenario: scenarioSchema.extend({
    key: z.string().min(1).max(64),
    title: z.string().trim().min(1, "Please give the scenario a name").max(120),
  }),
});
export const removeScenarioSchema = z.object({ key: z.string().min(1).max(64) });

export type DraftView = z.infer<typeof draftSchema>;
export type DraftState = (typeof draftStates)[number];
export type SaveDraft = z.infer<typeof saveDraftSchema>;
export type SavedDraft = z.infer<typeof savedDraftSchema>;
export type DraftConflict = z.infer<typeof draftConflictSchema>;
export type StartDraft = z.infer<typeof startDraftSchema>;
export type DraftSave = z.infer<typeof draftSaveSchema>;
export type Presence = z.infer<typeof presenceSchema>;
export type Comment = z.infer<typeof commentSchema>;
export type OwnScenario = z.infer<typeof ownScenarioSchema>;
