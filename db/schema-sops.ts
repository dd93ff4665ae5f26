import type { Generated } from "kysely";
import type { MoveCaseStatus, MovePlan } from "../domain/sop/designer/move-contract";
import type { SafetyReport } from "../domain/sop/designer/publish-contract";
import type { SopGraph } from "../domain/sop/graph";
import type { OperatorInput } from "../domain/sop/process";
import type { Scenario } from "../domain/sop/scenario";
import type { InstantOrNull, Json, JsonOr, JsonOrNull } from "./columns";

/** The tables of SOPs and of drawing them. */
export interface SopTables {
  sop_template: SopTemplateTable;
  sop_version: SopVersionTable;
  sop_draft: SopDraftTable;
  sop_draft_save: SopDraftSaveTable;
  sop_presence: { template: string; staff_id: string; node: string | null; seen_at: Generated<Date> };
  sop_comment: SopCommentTable;
  sop_scenario: SopScenarioTable;
  sop_move: SopMoveTable;
  sop_move_case: SopMoveCaseTable;
  step_in: StepInTable;
  request_once: { actor: string; key: string; answer: JsonOrNull<unknown>; at: Generated<Date> };
}

export type StepInOutcome = "asked" | "done" | "moved_on" | "failed";

interface StepInTable {
  id: string;
  process_id: string;
  actor_id: string;
  request_key: string;
  token: string;
  node: string | null;
  action: OperatorInput["action"];
  target: string | null;
  /** What it was to do, in words. */
  words: string;
  reason: string;
  at: Generated<Date>;
  outcome: Generated<StepInOutcome>;
  settled_at: InstantOrNull;
}

interface SopTemplateTable {
  key: string;
  kind: string;
  name: string;
  description: Generated<string>;
  in_force: number | null;
  archived_at: InstantOrNull;
  created_at: Generated<Date>;
  created_by: Generated<string>;
  /** The SOP of which this is one location's own way. */
  overrides: string | null;
  location_id: string | null;
}

interface SopVersionTable {
  template: string;
  version: number;
  status: "draft" | "published" | "retired";
  graph: Json<SopGraph>;
  note: Generated<string>;
  author: Generated<string>;
  author_id: string | null;
  approved_by: Generated<string>;
  published_at: InstantOrNull;
  retired_at: InstantOrNull;
  safety: JsonOrNull<SafetyReport>;
  safety_override: Generated<string>;
}

export interface Editor {
  readonly id: string;
  readonly name: string;
}

/** Somebody of the staff, or Praxis itself. */
export interface Author {
  readonly id: string | null;
  readonly name: string;
}

interface SopDraftTable {
  template: string;
  revision: number;
  based_on: number | null;
  graph_hash: string;
  editors: Json<Editor[]>;
  status: Generated<"none" | "open" | "in_review">;
  submitted_by: string | null;
  submitted_by_name: Generated<string>;
  submitted_at: InstantOrNull;
  note: Generated<string>;
  safety: JsonOrNull<SafetyReport>;
  safety_override: Generated<string>;
  sent_back_by: Generated<string>;
  sent_back_at: InstantOrNull;
  sent_back_note: Generated<string>;
}

interface SopDraftSaveTable {
  template: string;
  revision: number;
  graph: Json<SopGraph>;
  name: string;
  description: string;
  saved_by: string | null;
  saved_by_name: string;
  saved_at: Generated<Date>;
}

interface SopCommentTable {
  id: string;
  template: string;
  node: string | null;
  author_id: string;
  author_name: string;
  at: Generated<Date>;
  text: string;
  resolved_at: InstantOrNull;
  resolved_by: Generated<string>;
}

interface SopScenarioTable {
  template: string;
  scenario_key: string;
  scenario: Json<Scenario>;
  author_id: string;
  author_name: string;
  saved_at: Generated<Date>;
}

interface SopMoveTable {
  id: string;
  template: string;
  to_version: number;
  plan: Json<MovePlan>;
  reason: string;
  requested_by: string;
  requested_by_name: string;
  started_at: Generated<Date>;
  finished_at: InstantOrNull;
}

interface SopMoveCaseTable {
  move_id: string;
  process_id: string;
  from_version: number;
  action: "stay" | "move" | "end";
  mapping: JsonOr<Record<string, string>>;
  status: Generated<MoveCaseStatus>;
  words: Generated<string>;
  at: InstantOrNull;
}
