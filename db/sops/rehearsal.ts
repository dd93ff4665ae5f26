import { sql } from "kysely";
import type { Rehearsal } from "../../domain/sop/designer/rehearsal-contract";
import type { SopTemplateSource } from "../../domain/sop/graph";
import { namesIn } from "../../domain/sop/starter/pack-part";
import type { Db } from "../open";
import { calendarOf } from "../scheduling/calendar";
import { templateOf } from "./template";

/** What an SOP is rehearsed with: the SOPs that it can start as they are in force at its location, and the practice's rules. */
export async function rehearsalOf(db: Db, sop: SopTemplateSource): Promise<Rehearsal> {
  const template = await templateOf(db, sop.key);
  const [templates, calendar, practice, roles] = await Promise.all([
    inForceFor(db, template.location_id),
    calendarOf(db, template.location_id),
    db.selectFrom("practice").select("messages_per_day").executeTakeFirstOrThrow(),
    db
      .selectFrom("staff")
      .where("active", "=", true)
      .select(sql<string>`unnest(roles)`.as("role"))
      .distinct()
      .orderBy("role")
      .execute(),
  ]);
  templates.set(sop.key, sop);
  if (template.overrides !== null) templates.set(template.overrides, { ...sop, key: template.overrides });
  const started = reachable(sop, templates);
  started.delete(sop.key);
  return {
    templates: Object.fromEntries(started),
    calendar: {
      ...calendar,
      workdays: [...calendar.workdays],
      holidays: [...calendar.holidays],
    },
    messagesPerDay: practice.messages_per_day,
    roles: roles.map(({ role }) => role),
  };
}

/** Every SOP in force by the key it is started by: a location's own way in the place of the practice's. */
export async function inForceFor(db: Db, locationId: string | null): Promise<Map<string, SopTemplateSource>> {
  const rows = await db
    .selectFrom("sop_template")
    .innerJoin("sop_version", (join) =>
      join
        .onRef("sop_version.template", "=", "sop_template.key")
        .onRef("sop_version.version", "=", "sop_template.in_force"),
    )
    .where(({ or, eb }) =>
      or([eb("overrides", "is", null), ...(locationId === null ? [] : [eb("location_id", "=", locationId)])]),
    )
    // Later ones take the place of earlier ones.
    .orderBy(sql`overrides IS NOT NULL`)
    .select(["key", "overrides", "kind", "name", "description", "graph"])
    .execute();
  return new Map(
    rows.map(({ key, overrides, ...sop }) => [overrides ?? key, { ...sop, key: overrides ?? key }]),
  );
}

function reachable(
  sop: SopTemplateSource,
  templates: ReadonlyMap<string, SopTemplateSource>,
): Map<string, SopTemplateSource> {
  const found = new Map<string, SopTemplateSource>();
  const left = [sop.key];
  for (let key = left.pop(); key !== undefined; key = left.pop()) {
    const next = templates.get(key);
    if (next === undefined || found.has(key)) continue;
    found.set(key, next);
    left.push(...namesIn(next.graph).sops);
  }
  return found;
}
