import type { Instant } from "../../domain/sop/process";
import { sopsOf } from "../../domain/sop/starter";
import { clinic } from "../../domain/sop/starter/clinic";
import type { Tx } from "../open";
import { type ImportedCases, importCases } from "../processes/import-cases";
import { calendarOf } from "../scheduling/calendar";
import { demoClients, seedDemoClients } from "./demo-clients";
import { type DemoVisit, demoDiary } from "./demo-diary";
import { demoLocations } from "./demo-practice";
import { demoScenario } from "./demo-scenario";
import { type PlayedVisit, playVisit } from "./play-visit";
import { type RowSetting, visitRows } from "./visit-rows";

const firstInvoice = 1001;
const practiceSinceMs = 60 * 86_400_000;

/**
 * Clients, and four weeks of visits behind now and ahead. Each visit's case is played until now by the practice's own
 * SOPs on its own dates, so that its timeline, messages, tasks, forms and money agree; what has not ended goes on.
 */
export async function seedDemoVisits(tx: Tx, now: Date, publicUrl: string): Promise<void> {
  const clients = demoClients();
  await seedDemoClients(tx, clients, new Date(now.getTime() - practiceSinceMs));
  const setting = await settingOf(tx, now.getTime(), publicUrl);
  const played = await playAll(tx, demoDiary(clients, now.getTime()), setting);
  await importCases(tx, together(played.map((visit) => visitRows(visit, setting))));
}

type Setting = RowSetting & { readonly practice: { readonly messagesPerDay: number } };

async function settingOf(tx: Tx, now: Instant, publicUrl: string): Promise<Setting> {
  const { messages_per_day: messagesPerDay, ...practice } = await tx
    .selectFrom("practice")
    .select(["name", "currency", "locale", "messages_per_day"])
    .executeTakeFirstOrThrow();
  const inForce = await tx.selectFrom("sop_template").select(["key", "in_force"]).execute();
  return {
    publicUrl,
    now,
    practice: { ...practice, messagesPerDay },
    templates: sopsOf(clinic),
    texts: new Map(clinic.messages.map((text) => [text.key, text])),
    versions: new Map(inForce.flatMap(({ key, in_force }) => (in_force === null ? [] : [[key, in_force]]))),
  };
}

async function playAll(tx: Tx, diary: readonly DemoVisit[], setting: Setting): Promise<PlayedVisit[]> {
  const { now, templates, practice } = setting;
  const calendars = new Map(
    await Promise.all(demoLocations.map(async ({ id }) => [id, await calendarOf(tx, id)] as const)),
  );
  const numbers = invoiceNumbers(diary, now);
  const filled = new Map<string, Instant>();
  return diary.map((visit) => {
    const others = diary.filter(({ id, client }) => client === visit.client && id !== visit.id);
    const calendar = calendars.get(visit.location.id);
    if (calendar === undefined) throw new RangeError("There is no such location");
    const scenario = demoScenario(visit, { before: soFar(others, visit.bookedAt), others, now });
    const invoiceNumber = numbers.get(visit.id) ?? firstInvoice;
    return playVisit(visit, scenario, { templates, calendar, practice, invoiceNumber, filled });
  });
}

function soFar(others: readonly DemoVisit[], at: Instant) {
  const until = (when: Instant | null) => when !== null && when <= at;
  return {
    visits: others.filter(({ completedAt }) => until(completedAt)).length,
    noShows: others.filter(({ missedAt }) => until(missedAt)).length,
  };
}

/** Invoices are numbered as they are issued: as the visits are completed. */
function invoiceNumbers(diary: readonly DemoVisit[], now: Instant): ReadonlyMap<string, number> {
  const billed = diary
    .filter(
      ({ completedAt, service }) => completedAt !== null && completedAt <= now && service.priceMinor > 0,
    )
    .sort((a, b) => (a.completedAt ?? 0) - (b.completedAt ?? 0) || (a.id < b.id ? -1 : 1));
  return new Map(billed.map(({ id }, index) => [id, firstInvoice + index]));
}

function together(cases: readonly ImportedCases[]): ImportedCases {
  const all = <Part extends keyof ImportedCases>(part: Part) =>
    cases.flatMap((one) => one[part] as ImportedCases[Part][number][]) as unknown as ImportedCases[Part];
  return {
    appointments: all("appointments"),
    processes: all("processes"),
    steps: all("steps"),
    messages: all("messages"),
    tasks: all("tasks"),
    forms: all("forms"),
    covers: all("covers"),
    invoices: all("invoices"),
    invoiceLines: all("invoiceLines"),
    entries: all("entries"),
    postings: all("postings"),
    payments: all("payments"),
    events: all("events"),
  };
}
