import { sql } from "kysely";
import type { CaseList, CaseQuery } from "../../domain/sop/contract";
import type { Db } from "../open";
import { fullName } from "./views";

const pageSize = 100;
/** Sorts behind every time there is. */
const never = 9e15;

/**
 * Cases by their root process, a page of them: of those that run, the ones in which something is due first; of those that
 * are over, the ones begun last.
 */
export async function caseList(db: Db, { status, kind, q, after }: CaseQuery): Promise<CaseList> {
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const running = status === "running";
  const rank = running
    ? sql<number>`coalesce(due.at, ${never}::double precision)`
    : sql<number>`-extract(epoch FROM process.started_at)::double precision`;
  const rows = await db
    .with("due", (qb) =>
      qb
        .selectFrom("process as part")
        .leftJoinLateral(
          sql<{
            until: number | null;
          }>`(SELECT (spot->>'until')::double precision AS until FROM jsonb_array_elements(part.position) spot)`.as(
            "place",
          ),
          (join) => join.onTrue(),
        )
        .where("part.status", "=", "running")
        .groupBy("part.root_id")
        .select(["part.root_id", sql<number | null>`min(place.until)`.as("at")]),
    )
    .selectFrom("process")
    .leftJoin("due", "due.root_id", "process.id")
    .innerJoin("sop_template", "sop_template.key", "process.template")
    .leftJoin("client", "client.id", "process.client_id")
    .leftJoin("appointment", "appointment.id", "process.appointment_id")
    .whereRef("process.id", "=", "process.root_id")
    .where("due.root_id", running ? "is not" : "is", null)
    .$if(kind !== undefined, (query) => query.where("process.kind", "=", kind ?? ""))
    .$if(q !== "", (query) =>
      query.where(sql<boolean>`(client.given_name || ' ' || client.family_name) ILIKE ${like}`),
    )
    .$if(after !== undefined, (query) => {
      const [at = "", id = ""] = (after ?? "").split("~");
      return query.where(
        sql<boolean>`(${rank}, process.id) > (${Number(at)}::double precision, ${id}::uuid)`,
      );
    })
    .orderBy(rank)
    .orderBy("process.id")
    .limit(pageSize + 1)
    .select([
      "process.id",
      "process.kind",
      "process.result",
      "process.started_at",
      "process.client_id",
      "sop_template.name as sop",
      "client.given_name",
      "client.family_name",
      "appointment.during",
      rank.as("rank"),
    ])
    .select(
      sql<{ label: string; until: number | null }[]>`(
        SELECT coalesce(jsonb_agg(jsonb_build_object('label', place->'label', 'until', place->'until') ORDER BY place->'until'), '[]')
        FROM process part, jsonb_array_elements(part.position) place
        WHERE part.root_id = process.id AND part.status = 'running')`.as("stands_at"),
    )
    .execute();
  const page = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return {
    next: last === undefined ? null : `${last.rank}~${last.id}`,
    cases: page.map((row) => ({
      id: row.id,
      kind: row.kind,
      sop: row.sop,
      client:
        row.client_id === null
          ? null
          : { id: row.client_id, name: fullName(row.given_name, row.family_name) },
      visit: row.during?.from.toISOString() ?? null,
      status,
      result: row.result,
      standsAt: row.stands_at.map(({ label, until }) => ({
        label,
        until: until === null ? null : new Date(until).toISOString(),
      })),
      startedAt: row.started_at.toISOString(),
    })),
  };
}
