import type { SopGraph } from "../../domain/sop/graph";
import { eventRule } from "../../domain/sop/kinds";
import type { Calendar, JsonObject, ProcessState, StartInput } from "../../domain/sop/process";
import type { Db } from "../open";
import { calendarOf } from "../scheduling/calendar";

export interface Beginning {
  readonly graph: SopGraph;
  readonly start: Omit<StartInput, "type" | "now">;
}

/** What a process needs to begin: the graph of the version that it is pinned to, and its case's data. */
export async function beginningOf(db: Db, processId: string): Promise<Beginning | null> {
  const row = await db
    .selectFrom("process")
    .innerJoin("sop_version", (join) =>
      join
        .onRef("sop_version.template", "=", "process.template")
        .onRef("sop_version.version", "=", "process.version"),
    )
    .where("process.id", "=", processId)
    .select(["process.kind", "process.data", "process.anchors", "process.location_id", "sop_version.graph"])
    .executeTakeFirst();
  if (row === undefined) return null;
  const calendar: Calendar = await calendarOf(db, row.location_id);
  const { kind, data, anchors, graph } = row;
  return { graph, start: { kind, data, anchors, facts: factsOf(data), calendar } };
}

/** Where an imported case stood when it came, to go on from there; null for one that begins at its SOP's start. */
export async function importedState(db: Db, processId: string): Promise<ProcessState | null> {
  const row = await db.selectFrom("process").where("id", "=", processId).select("resume").executeTakeFirst();
  return row?.resume ?? null;
}

/** What stays true of what has happened to the case so far. */
function factsOf(data: JsonObject): string[] {
  const happened = data["happened"];
  if (typeof happened !== "object" || happened === null || Array.isArray(happened)) return [];
  return Object.entries(happened as JsonObject)
    .filter(([name, so]) => so === true && eventRule(name)?.lasting === true)
    .map(([name]) => name);
}
