import type { StaffMember } from "../../domain/people/contract";
import type { Role } from "../../domain/people/policy";
import type { Db, Tx } from "../open";

export interface StaffIdentity {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: Role[];
}

export async function staffOfUser(db: Db, userId: string): Promise<StaffIdentity | null> {
  const row = await db
    .selectFrom("staff")
    .where("user_id", "=", userId)
    .where("active", "=", true)
    .select(["id", "name", "email", "roles"])
    .executeTakeFirst();
  return row === undefined ? null : { ...row, roles: row.roles as Role[] };
}

export async function staffList(db: Db): Promise<StaffMember[]> {
  const rows = await db
    .selectFrom("staff")
    .where("active", "=", true)
    .orderBy("name")
    .select(["id", "name", "title", "roles"])
    .execute();
  return rows.map((row) => ({ ...row, roles: row.roles as Role[] }));
}

export async function locationsOfStaff(db: Db, staffId: string) {
  const own = await db
    .selectFrom("location")
    .innerJoin("staff_location", "staff_location.location_id", "location.id")
    .where("staff_location.staff_id", "=", staffId)
    .orderBy("location.name")
    .select(["location.id", "location.name", "location.zone"])
    .execute();
  if (own.length > 0) return own;
  return db.selectFrom("location").orderBy("name").select(["id", "name", "zone"]).execute();
}

/** Who of a role gets the next task: whoever has the fewest open ones, or was given one longest ago. */
export async function nextOfRole(
  tx: Tx,
  role: string,
  by: "round_robin" | "least_loaded",
): Promise<string | null> {
  const row = await tx
    .selectFrom("staff")
    .leftJoin("task", (join) => join.onRef("task.assignee_id", "=", "staff.id"))
    .where("staff.active", "=", true)
    .where(({ val, eb }) => eb(val(role), "=", ({ fn }) => fn.any("staff.roles")))
    .groupBy("staff.id")
    .select("staff.id")
    .orderBy(
      by === "least_loaded"
        ? ({ fn }) => fn.count("task.id").filterWhere("task.status", "=", "open")
        : ({ fn }) => fn.max("task.opened_at"),
      by === "least_loaded" ? "asc" : (order) => order.asc().nullsFirst(),
    )
    .orderBy("staff.name")
    .executeTakeFirst();
  return row?.id ?? null;
}
