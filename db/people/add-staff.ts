import type { Role } from "../../domain/people/policy";
import { fixedId } from "../fixed-id";
import type { Tx } from "../open";
import { hashPassword } from "./password";

export interface NewStaff {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly title: string;
  readonly bookable: boolean;
  readonly colour: string;
  readonly locationIds: readonly string[];
}

/** Somebody who works here, with a sign-in. Adding the same address twice changes nothing. */
export async function addStaff(tx: Tx, staff: NewStaff): Promise<string> {
  const { name, email, password, roles, title, bookable, colour, locationIds } = staff;
  const id = fixedId("staff", email);
  const userId = fixedId("user", email);
  const added = await tx
    .insertInto("staff")
    .values({ id, user_id: userId, name, email, roles: [...roles], title, bookable, colour })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added === undefined) return id;
  if (locationIds.length > 0) {
    const rows = locationIds.map((location_id) => ({ staff_id: id, location_id }));
    await tx.insertInto("staff_location").values(rows).execute();
  }
  await tx
    .insertInto("auth_user")
    .values({ id: userId, name, email, emailVerified: true, image: null })
    .execute();
  await tx
    .insertInto("auth_account")
    .values({
      id: fixedId("account", email),
      accountId: userId,
      providerId: "credential",
      userId,
      accessToken: null,
      refreshToken: null,
      idToken: null,
      scope: null,
      password: await hashPassword(password),
    })
    .execute();
  return id;
}
