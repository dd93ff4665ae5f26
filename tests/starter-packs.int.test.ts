import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { asActor } from "../db/as-actor";
import { openPractice } from "../db/people/open-practice";
import { availability } from "../db/scheduling/availability";
import { bookingCatalogue } from "../db/scheduling/catalogue";
import { installPack } from "../db/sops/install-pack";
import { starterPacks } from "../domain/sop/starter";
import { clinic } from "../domain/sop/starter/clinic";
import type { StarterPack } from "../domain/sop/starter/pack";
import { partOfPack } from "../domain/sop/starter/pack-part";
import { freshDatabase, type TestDatabase } from "./database";

jest.setTimeout(60_000);

const actor = { kind: "staff", id: "tester", name: "Tester" } as const;
const packs = Object.values(starterPacks);
let database: TestDatabase;

beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

const install = (pack: StarterPack, as: "published" | "draft", keys?: readonly string[]) =>
  asActor(database.db, actor, (tx) =>
    installPack(tx, {
      part: partOfPack(pack, keys),
      as,
      author: { id: null, name: "Tester" },
      at: new Date(),
    }),
  );

const keysOf = (rows: readonly { key: string }[]) => rows.map(({ key }) => key).sort();

async function there(table: "sop_template" | "message_template" | "form_template" | "service") {
  return keysOf(await database.db.selectFrom(table).select("key").execute());
}

async function standing() {
  const rows = await database.db
    .selectFrom("sop_template")
    .leftJoin("sop_version", "sop_version.template", "sop_template.key")
    .leftJoin("sop_draft", "sop_draft.template", "sop_template.key")
    .select(["key", "version", "revision", "in_force"])
    .execute();
  return new Map(
    rows.map(({ key, version, revision, in_force }) => [
      key,
      revision === null
        ? `version ${version} in force ${in_force}`
        : `draft ${revision} in force ${in_force}`,
    ]),
  );
}

describe("a new practice", () => {
  test.each(packs)("of the trade $key begins with its pack, published", async (pack) => {
    const opened = await openPractice(database.db, actor, {
      practice: "Elm",
      trade: pack.key,
      zone: "Europe/Paris",
      country: "DE",
      currency: "EUR",
      bookable: true,
      name: "Eva",
      email: "eva@elm.example",
      password: "a-long-password",
    });
    expect(opened).toBe(true);
    expect(await there("sop_template")).toEqual(keysOf(pack.sops));
    expect(await there("message_template")).toEqual(keysOf(pack.messages));
    expect(await there("form_template")).toEqual(keysOf(pack.forms));
    expect(await there("service")).toEqual(keysOf(pack.services));
    expect(new Set((await standing()).values())).toEqual(new Set(["version 1 in force 1"]));
  });

  test.each([
    [true, "can be booked at once for everything that it offers, in its own money"],
    [false, "cannot be booked until somebody is"],
  ])("whose owner is bookable (%s) %s", async (bookable) => {
    const { db } = database;
    const pack = packs[0] ?? clinic;
    await openPractice(db, actor, {
      practice: "Elm",
      trade: pack.key,
      zone: "Europe/Berlin",
      country: "DE",
      currency: "EUR",
      bookable,
      name: "Eva",
      email: "eva@elm.example",
      password: "a-long-password",
    });
    const catalogue = await bookingCatalogue(db);
    expect(catalogue).toMatchObject({ currency: "EUR", locale: "en-DE" });
    const free = await Promise.all(
      (catalogue?.services ?? []).map(({ id }) =>
        availability(db, {
          serviceId: id,
          locationId: catalogue?.locations[0]?.id ?? "",
          from: "2026-12-07",
          days: 5,
          now: new Date("2026-12-01T08:00:00Z"),
        }),
      ),
    );
    expect(free.length).toBeGreaterThan(0);
    const days = free.map((one) => one?.days.filter(({ slots }) => slots.length > 0).length);
    expect(new Set(days)).toEqual(new Set([bookable ? 5 : 0]));
  });
});

describe("a pack that is added", () => {
  test.each(packs)("a second time ($key) changes nothing and tells what was there", async (pack) => {
    const first = await install(pack, "published");
    expect(keysOf(first.installed.sops.map((key) => ({ key })))).toEqual(keysOf(pack.sops));
    expect(first.kept).toEqual({ sops: [], messages: [], forms: [] });
    const before = await standing();
    const second = await install(pack, "draft");
    expect(second.installed).toEqual({ sops: [], messages: [], forms: [] });
    expect(second.kept.sops).toHaveLength(pack.sops.length);
    expect(await standing()).toEqual(before);
  });

  test("leaves a message alone that the practice has changed", async () => {
    await install(clinic, "published");
    await asActor(database.db, actor, (tx) =>
      tx.updateTable("message_template").set({ subject: "Ours" }).where("key", "=", "receipt").execute(),
    );
    expect((await install(clinic, "draft")).kept.messages).toContain("receipt");
    const { subject } = await database.db
      .selectFrom("message_template")
      .where("key", "=", "receipt")
      .select("subject")
      .executeTakeFirstOrThrow();
    expect(subject).toBe("Ours");
  });

  test("in part brings what the part needs, as drafts", async () => {
    const { installed } = await install(clinic, "draft", ["follow-up"]);
    expect(installed).toEqual({
      sops: ["follow-up", "recall"],
      messages: ["follow_up_thanks", "aftercare", "recall_invite", "recall_second"],
      forms: [],
    });
    expect(new Set((await standing()).values())).toEqual(new Set(["draft 1 in force null"]));
  });
});
