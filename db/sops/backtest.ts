import { sql } from "kysely";
import type { BacktestPayload } from "../../domain/sop/designer/backtest-contract";
import type { SopGraph } from "../../domain/sop/graph";
import type { Calendar } from "../../domain/sop/process";
import type { Db } from "../open";
import { calendarOf } from "../scheduling/calendar";
import { historyOf } from "./history";
import { inForceFor } from "./rehearsal";
import { templateOf } from "./template";

const casesAtMost = 5_000;
const weekMs = 7 * 86_400_000;

/**
 * The real cases of an SOP in the last weeks, with what is needed for playing them again.
 * @throws SopRefusal where there is no such SOP.
 */
export async function backtestPayload(
  db: Db,
  key: string,
  weeks: number,
  now: Date,
): Promise<BacktestPayload> {
  const template = await templateOf(db, key);
  const since = new Date(now.getTime() - weeks * weekMs);
  const [{ total, cases }, inForce, calendars, practice] = await Promise.all([
    historyOf(db, { template: key, since, atMost: casesAtMost }),
    inForceFor(db, template.location_id),
    calendarsOf(db),
    db.selectFrom("practice").select(["messages_per_day", "currency"]).executeTakeFirstOrThrow(),
  ]);
  const versions = await versionsOf(
    db,
    cases.flatMap(({ processes }) => processes),
  );
  return {
    weeks,
    total,
    cases,
    versions,
    inForce: Object.fromEntries(inForce),
    calendars,
    messagesPerDay: practice.messages_per_day,
    currency: practice.currency,
  };
}

/** By location; the practice's first one under the empty key. */
export async function calendarsOf(db: Db): Promise<Record<string, Wired>> {
  const locations = await db.selectFrom("location").select("id").execute();
  const known = await Promise.all(
    [null, ...locations.map(({ id }) => id)].map(
      async (id) => [id ?? "", wired(await calendarOf(db, id))] as const,
    ),
  );
  return Object.fromEntries(known);
}

type Wired = BacktestPayload["calendars"][string];

export function wired({ workdays, holidays, ...calendar }: Calendar): Wired {
  return { ...calendar, workdays: [...workdays], holidays: [...holidays] };
}

/** The drawings of these versions, each once. */
export async function versionsOf(
  db: Db,
  wanted: readonly { readonly template: string; readonly version: number }[],
): Promise<{ template: string; version: number; graph: SopGraph }[]> {
  const pairs = [...new Map(wanted.map((one) => [`${one.template} ${one.version}`, one])).values()];
  if (pairs.length === 0) return [];
  const { rows } = await sql<{ template: string; version: number; graph: SopGraph }>`
    SELECT sop_version.template, sop_version.version, sop_version.graph FROM sop_version
    JOIN unnest(${pairs.map(({ template }) => template)}::text[], ${pairs.map(({ version }) => version)}::int[])
      AS wanted (template, version)
    ON wanted.template = sop_version.template AND wanted.version = sop_version.version`.execute(db);
  return rows;
}
