import { type Role, roles } from "../../domain/people/policy";
import type { SimulationSetting } from "../../domain/sop/designer/simulate-contract";
import type { Db } from "../open";
import { calendarOf } from "../scheduling/calendar";
import { templateOf } from "./template";
import { validationContext } from "./validation-context";

/** What a case of this SOP hangs on. @throws SopRefusal where there is no such SOP */
export async function simulationSetting(db: Db, key: string): Promise<Omit<SimulationSetting, "publicUrl">> {
  const { location_id: locationId } = await templateOf(db, key);
  const [calendar, practice, location, templates, { roles: held = [] }] = await Promise.all([
    calendarOf(db, locationId),
    db
      .selectFrom("practice")
      .select(["name", "currency", "locale", "messages_per_day"])
      .executeTakeFirstOrThrow(),
    db
      .selectFrom("location")
      .$if(locationId !== null, (query) => query.where("id", "=", locationId))
      .orderBy("name")
      .select(["name", "address", "zone", "phone"])
      .executeTakeFirst(),
    templatesInForce(db, locationId),
    validationContext(db),
  ]);
  const { messages_per_day: messagesPerDay, ...names } = practice;
  return {
    calendar: { ...calendar, workdays: [...calendar.workdays], holidays: [...calendar.holidays] },
    messagesPerDay,
    practice: names,
    location: location ?? null,
    roles: roles.filter((role: Role) => held.includes(role)),
    templates,
  };
}

/** The drawings in force by the keys that they are started by; a location's own way stands in for the practice's. */
async function templatesInForce(db: Db, locationId: string | null): Promise<SimulationSetting["templates"]> {
  const rows = await db
    .selectFrom("sop_template")
    .innerJoin("sop_version", (join) =>
      join
        .onRef("sop_version.template", "=", "sop_template.key")
        .onRef("sop_version.version", "=", "sop_template.in_force"),
    )
    .where(({ or, eb }) =>
      or([
        eb("sop_template.overrides", "is", null),
        ...(locationId === null ? [] : [eb("sop_template.location_id", "=", locationId)]),
      ]),
    )
    .select([
      "sop_template.key",
      "sop_template.kind",
      "sop_template.name",
      "sop_template.description",
      "sop_template.overrides",
      "sop_version.graph",
    ])
    .execute();
  const own = rows.filter(({ overrides }) => overrides !== null);
  return Object.fromEntries(
    [...rows.filter(({ overrides }) => overrides === null), ...own].map(({ overrides, ...source }) => {
      const key = overrides ?? source.key;
      return [key, { ...source, key }];
    }),
  );
}
