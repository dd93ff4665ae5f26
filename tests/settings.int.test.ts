import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type Office, openOffice } from "./office";
import { Caller, someAddress } from "./people";

jest.setTimeout(60_000);

let office: Office;
let owner: Caller;

beforeAll(async () => {
  office = await openOffice();
  owner = await office.as("owner@harbour.example");
}, 60_000);

afterAll(() => office.close());

interface Entry {
  readonly id: string;
  readonly name: string;
}
interface SettingsNow {
  readonly services: readonly (Entry & { readonly providerIds: readonly string[] })[];
  readonly staff: readonly (Entry & { readonly email: string; readonly roles: readonly string[] })[];
  readonly locations: readonly (Entry & { readonly rooms: readonly Entry[] })[];
}

const settings = async () => (await owner.get("/api/staff/settings")).body as unknown as SettingsNow;
const save = (what: string, body: object) => owner.post(`/api/staff/settings/${what}`, body);

function named<T extends Entry>(entries: readonly T[], name: string): T {
  const found = entries.find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`There is no ${name}`);
  return found;
}

const aService = {
  name: "Taping",
  description: "",
  minutes: 20,
  bufferAfterMinutes: 5,
  priceMinor: 4_500,
  needsRoom: false,
  online: true,
  active: true,
  providerIds: [] as string[],
};

async function offered(): Promise<string[]> {
  const { body } = await new Caller(office.base).get("/api/booking/practice");
  return (body["services"] as Entry[]).map(({ name }) => name);
}

describe("the settings", () => {
  test("are the owner's alone", async () => {
    const desk = await office.as("desk@harbour.example");
    expect((await desk.get("/api/staff/settings")).status).toBe(403);
    expect((await desk.post("/api/staff/settings/services", aService)).status).toBe(403);
    expect((await new Caller(office.base).get("/api/staff/settings")).status).toBe(401);
  });

  test("add a service that clients can book, change it, and take it off", async () => {
    const rivera = named((await settings()).staff, "Dr. Ana Rivera").id;
    const { body } = await save("services", { ...aService, providerIds: [rivera] });
    expect(await offered()).toContain("Taping");
    const id = String(body["id"]);
    await save("services", { ...aService, id, name: "Kinesio taping", providerIds: [rivera] });
    expect(named((await settings()).services, "Kinesio taping")).toMatchObject({ id, providerIds: [rivera] });
    await save("services", { ...aService, id, active: false });
    expect(await offered()).not.toContain("Taping");
  });

  test("refuse what cannot be, and name the field", async () => {
    const wrong = await save("services", { ...aService, minutes: 1 });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: "minutes" }] } });
    const unknown = { ...aService, providerIds: ["00000000-0000-4000-8000-000000000000"] };
    expect((await save("services", unknown)).status).toBe(404);
    const practice = (await owner.get("/api/staff/settings")).body["practice"] as object;
    expect(await save("practice", { ...practice, currency: "ZZZ" })).toMatchObject({
      status: 400,
      body: { errors: [{ field: "currency" }] },
    });
  });

  test("add somebody with hours, who can sign in and be booked, until they leave", async () => {
    const { locations } = await settings();
    const hillside = named(locations, "Hillside").id;
    const { body: service } = await save("services", { ...aService, name: "Acupuncture" });
    const email = someAddress();
    const person = {
      name: "Nora Vance",
      title: "Acupuncturist",
      roles: ["provider"],
      bookable: true,
      active: true,
      locationIds: [hillside],
      serviceIds: [service["id"]],
      hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        locationId: hillside,
        weekday,
        starts: "10:00",
        ends: "12:00",
      })),
    };
    const added = await save("staff/add", { ...person, email, password: "a-long-password" });
    expect(added.status).toBe(201);
    const again = await save("staff/add", { ...person, email, password: "a-long-password" });
    expect(again).toMatchObject({ status: 400, body: { errors: [{ field: "email" }] } });
    const from = new Date(Date.now() + 8 * 86_400_000).toISOString().slice(0, 10);
    const slots = await new Caller(office.base).get(
      `/api/booking/slots?service=${service["id"]}&location=${hillside}&from=${from}&days=14`,
    );
    const days = slots.body["days"] as { slots: { providerIds: string[] }[] }[];
    expect(days.flatMap((day) => day.slots)[0]?.providerIds).toEqual([added.body["id"]]);

    const nora = new Caller(office.base);
    await nora.post("/api/auth/sign-in/email", { email, password: "a-long-password" });
    expect((await nora.get("/api/staff/me")).body["name"]).toBe("Nora Vance");
    await save("staff", { ...person, id: added.body["id"], active: false });
    expect((await nora.get("/api/staff/me")).status).toBe(401);
  });

  test("let nobody work in two places at a time", async () => {
    const { staff, locations } = await settings();
    const okafor = named(staff, "Dr. Chidi Okafor");
    const at = (place: string, starts: string, ends: string) => {
      return { locationId: named(locations, place).id, weekday: 1, starts, ends };
    };
    const refused = await save("staff", {
      ...okafor,
      hours: [at("Hillside", "08:00", "12:00"), at("Harbour Street", "11:00", "13:00")],
    });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: "hours" }] } });
  });

  test("keep an owner who can sign in", async () => {
    const grace = named((await settings()).staff, "Grace Bennett");
    for (const change of [{ active: false }, { roles: ["manager"] }]) {
      const { status, body } = await save("staff", { ...grace, ...change });
      expect([status, String(body["detail"])]).toEqual([409, expect.stringContaining("needs an owner")]);
    }
  });

  test("add a location with rooms, rename them crosswise, and take it away; one with visits stays", async () => {
    const place = {
      name: "Annexe",
      address: "1 Side Street",
      phone: "207 555 0177",
      zone: "America/New_York",
    };
    const { body } = await save("locations", { ...place, rooms: [{ name: "A" }, { name: "B" }] });
    const annexe = named((await settings()).locations, "Annexe");
    expect(annexe).toMatchObject({ id: body["id"], phone: "+12075550177" });
    const [a, b] = annexe.rooms;
    const rooms = [
      { id: a?.id, name: "B" },
      { id: b?.id, name: "A" },
    ];
    expect((await save("locations", { ...place, id: annexe.id, rooms })).status).toBe(200);
    expect(named((await settings()).locations, "Annexe").rooms.map(({ id }) => id)).toEqual([b?.id, a?.id]);
    expect((await save(`locations/${annexe.id}/remove`, {})).status).toBe(200);
    const harbour = named((await settings()).locations, "Harbour Street");
    expect(await save(`locations/${harbour.id}/remove`, {})).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining("visits at this location") },
    });
    expect(await save("locations", { ...harbour, rooms: [] })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining("visits in a room") },
    });
    expect(named((await settings()).locations, "Harbour Street").rooms).toHaveLength(3);
  });

  test("change the practice, which is in the audit trail", async () => {
    const practice = (await owner.get("/api/staff/settings")).body["practice"] as object;
    const changed = { ...practice, name: "Harbour Care", quietFrom: "20:00" };
    expect((await save("practice", changed)).status).toBe(200);
    expect((await owner.get("/api/staff/settings")).body["practice"]).toEqual(changed);
    const entry = await office.database.db
      .selectFrom("audit_entry")
      .where("subject", "=", "practice")
      .orderBy("id", "desc")
      .select(["actor_name", "change"])
      .executeTakeFirst();
    expect(entry).toEqual({ actor_name: "Grace Bennett", change: "update" });
  });
});
