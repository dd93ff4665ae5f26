import type { Role } from "../../domain/people/policy";
import { clinic } from "../../domain/sop/starter/clinic";
import type { ServiceSource } from "../../domain/sop/starter/pack";
import { fixedId } from "../fixed-id";
import type { Tx } from "../open";
import { addStaff } from "../people/add-staff";
import { publicHolidays } from "../people/public-holidays";
import { installServices } from "../sops/install-pack";

export const demoPassword = "harbour-demo-2026";
export const demoZone = "America/New_York";

export const demoLocations = [
  {
    id: fixedId("location", "harbour-street"),
    name: "Harbour Street",
    slug: "harbour-street",
    address: "12 Harbour Street, Portland, ME 04101",
    phone: "+12075550140",
  },
  {
    id: fixedId("location", "hillside"),
    name: "Hillside",
    slug: "hillside",
    address: "3 Hillside Road, Portland, ME 04103",
    phone: "+12075550141",
  },
] as const;
const [harbour, hillside] = demoLocations;

export interface DemoService extends ServiceSource {
  /** The keys of those who do it. */
  readonly by: readonly string[];
}

const doneBy: Readonly<Record<string, readonly string[]>> = {
  "physio-first": ["rivera", "okafor", "lindqvist"],
  "physio-follow-up": ["rivera", "okafor", "lindqvist"],
  "sports-check": ["okafor", "haddad"],
  massage: ["lindqvist", "tanaka"],
  nutrition: ["haddad", "tanaka"],
  call: ["rivera", "haddad"],
};

export const demoServices: readonly DemoService[] = clinic.services.map((service) => ({
  ...service,
  by: doneBy[service.key] ?? [],
}));

interface DemoPerson {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly title: string;
  readonly colour: string;
  readonly at: readonly string[];
}

export const demoProviders: readonly DemoPerson[] = [
  {
    key: "rivera",
    name: "Dr. Ana Rivera",
    email: "ana.rivera@harbour.example",
    roles: ["provider"],
    title: "Physiotherapist",
    colour: "teal",
    at: [harbour.id],
  },
  {
    key: "okafor",
    name: "Dr. Chidi Okafor",
    email: "chidi.okafor@harbour.example",
    roles: ["provider"],
    title: "Sports physician",
    colour: "grape",
    at: [harbour.id, hillside.id],
  },
  {
    key: "lindqvist",
    name: "Maja Lindqvist",
    email: "maja.lindqvist@harbour.example",
    roles: ["provider"],
    title: "Physiotherapist",
    colour: "orange",
    at: [hillside.id],
  },
  {
    key: "haddad",
    name: "Samir Haddad",
    email: "samir.haddad@harbour.example",
    roles: ["provider"],
    title: "Nutritionist",
    colour: "lime",
    at: [harbour.id],
  },
  {
    key: "tanaka",
    name: "Yuki Tanaka",
    email: "yuki.tanaka@harbour.example",
    roles: ["provider"],
    title: "Massage therapist",
    colour: "indigo",
    at: [hillside.id],
  },
];

const others: readonly DemoPerson[] = [
  {
    key: "owner",
    name: "Grace Bennett",
    email: "owner@harbour.example",
    roles: ["owner"],
    title: "Owner",
    colour: "blue",
    at: [],
  },
  {
    key: "manager",
    name: "Tom Becker",
    email: "manager@harbour.example",
    roles: ["manager"],
    title: "Practice manager",
    colour: "blue",
    at: [],
  },
  {
    key: "desk",
    name: "Lucy Marsh",
    email: "desk@harbour.example",
    roles: ["front_desk"],
    title: "Front desk",
    colour: "pink",
    at: [harbour.id, hillside.id],
  },
  {
    key: "billing",
    name: "Omar Reyes",
    email: "billing@harbour.example",
    roles: ["billing"],
    title: "Billing",
    colour: "yellow",
    at: [],
  },
];

/** One sign-in for each role. */
export const demoSignIns = [
  { role: "Owner", email: "owner@harbour.example" },
  { role: "Manager", email: "manager@harbour.example" },
  { role: "Provider", email: "ana.rivera@harbour.example" },
  { role: "Front desk", email: "desk@harbour.example" },
  { role: "Billing", email: "billing@harbour.example" },
].map((person) => ({ ...person, password: demoPassword }));

export function providerId(key: string): string {
  return fixedId("staff", demoProviders.find((person) => person.key === key)?.email ?? key);
}

/** Who does the tasks of a role. */
export function staffOfRole(role: string): string | undefined {
  const person = [...others, ...demoProviders].find(({ roles }) => roles.some((held) => held === role));
  return person === undefined ? undefined : fixedId("staff", person.email);
}

/** The demo practice without its clients and visits. */
export async function seedDemoPractice(tx: Tx, today: Date): Promise<void> {
  await tx
    .insertInto("practice")
    .values({ id: fixedId("practice"), name: "Harbour Health", trade: "clinic", messages_per_day: 12 })
    .execute();
  const years = [today.getUTCFullYear(), today.getUTCFullYear() + 1];
  const holidays = publicHolidays("US", years, "me");
  await tx
    .insertInto("location")
    .values(demoLocations.map((location) => ({ ...location, zone: demoZone, holidays })))
    .execute();
  for (const { id, slug } of demoLocations) {
    const rooms = [1, 2, 3].map((n) => ({
      id: fixedId("room", slug, String(n)),
      location_id: id,
      name: `Room ${n}`,
    }));
    await tx.insertInto("room").values(rooms).execute();
  }
  for (const { at, key: _, ...person } of [...others, ...demoProviders]) {
    await addStaff(tx, {
      ...person,
      password: demoPassword,
      bookable: person.roles.includes("provider"),
      locationIds: at,
    });
  }
  for (const { key, at } of demoProviders)
    await tx.insertInto("provider_hours").values(hoursOf(key, at)).execute();
  await installServices(tx, demoServices);
  for (const { key, by } of demoServices) {
    const id = fixedId("service", key);
    const rows = by.map((provider) => ({ service_id: id, staff_id: providerId(provider) }));
    await tx.insertInto("service_provider").values(rows).execute();
  }
}

/** Eight to noon and one to five; whoever works in two places is in the second one on Tuesdays and Thursdays. */
function hoursOf(key: string, at: readonly string[]) {
  return [1, 2, 3, 4, 5].flatMap((weekday) =>
    [
      ["08:00", "12:00"],
      ["13:00", "17:00"],
    ].map(([starts = "", ends = ""]) => ({
      id: fixedId("hours", key, String(weekday), starts),
      staff_id: providerId(key),
      location_id: (weekday % 2 === 0 ? at[1] : at[0]) ?? at[0] ?? "",
      weekday,
      starts,
      ends,
    })),
  );
}
