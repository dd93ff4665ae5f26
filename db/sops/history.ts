import { sql } from "kysely";
import type { Db } from "../open";
import { assembleCases } from "./history-cases";
import type { EventRow, MoneyRow, ProcessRow, TimelineRow } from "./history-rows";

export interface HistoryQuestion {
  /** The SOP whose processes are asked for; without it, whole cases of every SOP. */
  readonly template?: string;
  readonly since: Date;
  /** The latest so many. */
  readonly atMost: number;
}

export interface History {
  /** How many began since then. */
  readonly total: number;
  readonly cases: ReturnType<typeof assembleCases>;
}

/**
 * Real cases with all that they started, what was done to them and their money: five statements, however many cases there
 * are. They come without what says whom they are about.
 */
export async function historyOf(db: Db, question: HistoryQuestion): Promise<History> {
  const [{ total }, processes] = await Promise.all([countOf(db, question), processesOf(db, question)]);
  const ids = processes.map(({ id }) => id);
  const roots = [...new Set(processes.map(({ root_id }) => root_id))];
  const [rows, events, money] = await Promise.all([
    timelineOf(db, ids),
    eventsOf(db, ids, roots),
    moneyOf(db, ids),
  ]);
  return { total, cases: assembleCases({ processes, rows, events, money }) };
}

const asked = ({ template, since }: HistoryQuestion) => sql`
  process.started_at >= ${since}::timestamptz
  AND ${template === undefined ? sql`process.parent_id IS NULL` : sql`process.template = ${template}`}`;

async function countOf(db: Db, question: HistoryQuestion): Promise<{ total: number }> {
  const { rows } = await sql<{ total: number }>`
    SELECT count(*)::int AS total FROM process WHERE ${asked(question)}`.execute(db);
  return rows[0] ?? { total: 0 };
}

async function processesOf(db: Db, question: HistoryQuestion): Promise<readonly ProcessRow[]> {
  const { rows } = await sql<ProcessRow>`
    WITH RECURSIVE top AS (
      SELECT id FROM process WHERE ${asked(question)} ORDER BY started_at DESC, id LIMIT ${question.atMost}),
    tree AS (
      SELECT id AS top, id, 0 AS depth FROM top
      UNION ALL
      SELECT tree.top, process.id, tree.depth + 1 FROM tree JOIN process ON process.parent_id = tree.id),
    agreed AS (
      SELECT client_id, array_agg(DISTINCT purpose) AS purposes FROM consent WHERE granted GROUP BY client_id)
    SELECT tree.top, process.id, process.root_id, process.kind, process.template, process.version, process.data,
      process.anchors, process.location_id, process.started_at, process.ended_at, process.result, process.invoice_id,
      client.email IS NOT NULL AS email, client.phone IS NOT NULL AS phone,
      coalesce(agreed.purposes, '{}') AS purposes, process.client_id IS NOT NULL AS with_client,
      clock_timestamp() + make_interval(secs => root.clock_offset_ms / 1000.0) AS case_now
    FROM tree JOIN process ON process.id = tree.id JOIN process root ON root.id = process.root_id
    LEFT JOIN client ON client.id = process.client_id LEFT JOIN agreed ON agreed.client_id = process.client_id
    ORDER BY tree.top, tree.depth, process.started_at, process.id`.execute(db);
  return rows;
}

/** The rows that say what a client or the staff noticed, or how an activity came out. */
async function timelineOf(db: Db, ids: readonly string[]): Promise<readonly TimelineRow[]> {
  const { rows } = await sql<TimelineRow>`
    SELECT process_id, at, node, node_type, what, outcome, nullif(detail->'message', 'null') AS message,
      nullif(detail->'task', 'null') AS task
    FROM process_event
    WHERE process_id = ANY(${ids}::uuid[]) AND (jsonb_typeof(detail->'message') = 'object'
      OR jsonb_typeof(detail->'task') = 'object' OR what = 'ended' OR node_type IN ('request_form', 'verify_eligibility',
      'create_invoice', 'collect_payment', 'offer_slot', 'change_appointment', 'call_webhook', 'human_task', 'approval'))
    ORDER BY at, process_id, seq`.execute(db);
  return rows;
}

/** By the case's own clock; what was told before that was written down happened when it was told. */
async function eventsOf(
  db: Db,
  ids: readonly string[],
  roots: readonly string[],
): Promise<readonly EventRow[]> {
  const { rows } = await sql<EventRow>`
    SELECT outbox.process_id, outbox.root_id, outbox.body->>'name' AS name, outbox.body->'data' AS data,
      outbox.body->'anchors' AS anchors,
      coalesce((outbox.body->>'at')::bigint, (extract(epoch FROM outbox.created_at) * 1000)::bigint) AS at
    FROM outbox
    WHERE topic = 'event' AND (outbox.process_id = ANY(${ids}::uuid[]) OR outbox.root_id = ANY(${roots}::uuid[]))
      AND outbox.body->>'name' NOT IN ('task_done', 'approval_given', 'process_ended')
    ORDER BY 6, outbox.id`.execute(db);
  return rows;
}

/** Invoices by the process that made them or is about them, and what was paid of each. */
async function moneyOf(db: Db, ids: readonly string[]): Promise<readonly MoneyRow[]> {
  const { rows } = await sql<MoneyRow>`
    WITH bill AS (
      SELECT invoice.process_id AS process_id, invoice.id, true AS own FROM invoice
      WHERE invoice.process_id = ANY(${ids}::uuid[])
      UNION
      SELECT process.id, process.invoice_id, false FROM process
      WHERE process.id = ANY(${ids}::uuid[]) AND process.invoice_id IS NOT NULL)
    SELECT bill.process_id, bill.own, bill.id AS invoice_id, entry.kind, entry.at, abs(posting.amount_minor)::bigint AS minor
    FROM bill JOIN ledger_entry entry ON entry.invoice_id = bill.id AND entry.kind IN ('invoice', 'payment')
    JOIN ledger_posting posting ON posting.entry_id = entry.id AND posting.account = 'receivable'
    ORDER BY entry.at, entry.id`.execute(db);
  return rows;
}
