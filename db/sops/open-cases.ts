import { sql } from "kysely";
import type { ForecastPayload } from "../../domain/sop/designer/forecast-contract";
import { behaviourOf } from "../../domain/sop/outlook/behaviour";
import type { OpenCase } from "../../domain/sop/outlook/open-case";
import type { VirtualClient } from "../../domain/sop/scenario";
import type { Db } from "../open";
import { calendarOf } from "../scheduling/calendar";
import { versionsOf, wired } from "./backtest";
import { historyOf } from "./history";
import { inForceFor } from "./rehearsal";

/** A process that runs, as the records know it: its state is with its workflow. */
export interface OpenProcessRow {
  readonly id: string;
  readonly root_id: string;
  readonly kind: string;
  readonly template: string;
  readonly version: number;
  readonly parent_id: string | null;
  readonly parent_step: string | null;
  readonly case_started_at: Date;
  readonly with_client: boolean;
  readonly email: boolean;
  readonly phone: boolean;
  readonly purposes: VirtualClient["agreesTo"];
  /** Minor units; null where the case has no invoice. */
  readonly open_minor: number | null;
}

/** The processes of the latest so many open cases, case by case, each after the one that started it. */
export async function openProcesses(
  db: Db,
  casesAtMost: number,
): Promise<{ readonly open: number; readonly processes: readonly OpenProcessRow[] }> {
  const [counted, { rows: processes }] = await Promise.all([
    sql<{ open: number }>`
      SELECT count(DISTINCT root_id)::int AS open FROM process WHERE status = 'running'`.execute(db),
    sql<OpenProcessRow>`
      WITH open_case AS (
        SELECT root_id FROM process WHERE status = 'running'
        GROUP BY root_id ORDER BY max(started_at) DESC, root_id LIMIT ${casesAtMost}),
      owed AS (
        SELECT part.root_id, sum(posting.amount_minor)::bigint AS open_minor
        FROM open_case JOIN process part ON part.root_id = open_case.root_id
        JOIN invoice ON invoice.process_id = part.id
        JOIN ledger_entry entry ON entry.invoice_id = invoice.id
        JOIN ledger_posting posting ON posting.entry_id = entry.id AND posting.account = 'receivable'
        GROUP BY part.root_id),
      agreed AS (
        SELECT client_id, array_agg(DISTINCT purpose) AS purposes FROM consent WHERE granted GROUP BY client_id)
      SELECT process.id, process.root_id, process.kind, process.template, process.version, process.parent_id,
        process.parent_step, root.started_at AS case_started_at, process.client_id IS NOT NULL AS with_client,
        client.email IS NOT NULL AS email, client.phone IS NOT NULL AS phone,
        coalesce(agreed.purposes, '{}') AS purposes, owed.open_minor
      FROM open_case JOIN process ON process.root_id = open_case.root_id AND process.status = 'running'
      JOIN process root ON root.id = process.root_id
      LEFT JOIN owed ON owed.root_id = process.root_id
      LEFT JOIN client ON client.id = process.client_id LEFT JOIN agreed ON agreed.client_id = process.client_id
      ORDER BY process.root_id, process.started_at, process.parent_id NULLS FIRST, process.id`.execute(db),
  ]);
  return { open: counted.rows[0]?.open ?? 0, processes };
}

const learnedFromWeeks = 26;
const learnedFromAtMost = 2_000;
const weekMs = 7 * 86_400_000;

/** What looking ahead needs besides the cases themselves. */
export async function outlookSetting(
  db: Db,
  cases: readonly OpenCase[],
  now: Date,
): Promise<Omit<ForecastPayload, "now" | "open" | "silent" | "cases">> {
  const since = new Date(now.getTime() - learnedFromWeeks * weekMs);
  const [history, inForce, calendar, practice, versions] = await Promise.all([
    historyOf(db, { since, atMost: learnedFromAtMost }),
    inForceFor(db, null),
    calendarOf(db, null),
    db.selectFrom("practice").select(["messages_per_day", "currency"]).executeTakeFirstOrThrow(),
    versionsOf(
      db,
      cases.flatMap(({ processes }) => processes),
    ),
  ]);
  const kinds = new Map(
    cases.flatMap(({ processes }) => processes.map(({ template, state }) => [template, state.kind] as const)),
  );
  return {
    versions: versions.map(({ template, version, graph }) => ({
      version,
      source: { key: template, kind: kinds.get(template) ?? "", name: template, description: "", graph },
    })),
    inForce: Object.fromEntries(inForce),
    behaviour: behaviourOf(history.cases),
    calendar: wired(calendar),
    messagesPerDay: practice.messages_per_day,
    currency: practice.currency,
  };
}
