import { type RawBuilder, sql } from "kysely";
import { edgeFlows, type Passing } from "../../domain/sop/designer/edge-flow";
import type { Overlay, StandingCase } from "../../domain/sop/designer/overlay-contract";
import { SopRefusal } from "../../domain/sop/designer/refusal";
import type { Db } from "../open";
import { graphOf } from "./running";
import { templateOf } from "./template";

export interface OverlayQuestion {
  readonly key: string;
  readonly version: number | undefined;
  readonly from: Date;
  readonly to: Date;
}

/** What happens by an SOP: where its cases stand, what they owe, and which ways were taken in a span. */
export async function sopOverlay(db: Db, question: OverlayQuestion): Promise<Overlay> {
  const { key, version, from, to } = question;
  const shown = version ?? (await templateOf(db, key)).in_force;
  const [nodes, running, passings, days, graph] = await Promise.all([
    standingAtNodes(db, key, version),
    runningCases(db, key, version),
    passingsIn(db, question),
    daysOf(db, question),
    shown === null ? null : graphOf(db, key, shown),
  ]);
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    running,
    nodes,
    edges: graph === null ? [] : edgeFlows(graph, passings),
    days,
  };
}

const ofVersion = (version: number | undefined) =>
  version === undefined ? sql`` : sql`AND process.version = ${version}`;

/** A process of a certain invoice owes what that invoice owes; any other one what its whole case owes. */
const openOfCase = (invoiceId: RawBuilder<string>, rootId: RawBuilder<string>) => sql<number>`(
  SELECT coalesce(sum(posting.amount_minor), 0)::bigint
  FROM (
    SELECT ${invoiceId} AS id WHERE ${invoiceId} IS NOT NULL
    UNION ALL
    SELECT invoice.id FROM process part JOIN invoice ON invoice.process_id = part.id
    WHERE ${invoiceId} IS NULL AND part.root_id = ${rootId}) bill
  JOIN ledger_entry entry ON entry.invoice_id = bill.id
  JOIN ledger_posting posting ON posting.entry_id = entry.id AND posting.account = 'receivable')`;

async function standingAtNodes(db: Db, key: string, version: number | undefined): Promise<Overlay["nodes"]> {
  const { rows } = await sql<{ node: string; standing: number; stuck: number; since: number; open: number }>`
    WITH place AS (
      SELECT process.id, process.root_id, process.invoice_id, place->>'node' AS node,
        (place->>'since')::bigint AS since, place->>'phase' = 'stuck' AS stuck
      FROM process CROSS JOIN LATERAL jsonb_array_elements(process.position) place
      WHERE process.template = ${key} AND process.status = 'running' ${ofVersion(version)}),
    owing AS MATERIALIZED (SELECT DISTINCT node, root_id, invoice_id FROM place),
    bill AS (
      SELECT DISTINCT node, invoice_id AS id FROM owing WHERE invoice_id IS NOT NULL
      UNION
      SELECT owing.node, invoice.id FROM owing JOIN process part ON part.root_id = owing.root_id
      JOIN invoice ON invoice.process_id = part.id WHERE owing.invoice_id IS NULL),
    owed AS (
      SELECT bill.node, sum(posting.amount_minor)::bigint AS open
      FROM bill JOIN ledger_entry entry ON entry.invoice_id = bill.id
      JOIN ledger_posting posting ON posting.entry_id = entry.id AND posting.account = 'receivable' GROUP BY bill.node)
    SELECT place.node, count(DISTINCT place.id)::int AS standing,
      count(DISTINCT place.id) FILTER (WHERE place.stuck)::int AS stuck,
      min(place.since) AS since, coalesce(max(owed.open), 0) AS open
    FROM place LEFT JOIN owed ON owed.node = place.node GROUP BY place.node ORDER BY place.node`.execute(db);
  return rows.map(({ node, standing, stuck, since, open }) => ({
    node,
    standing,
    stuck,
    oldestSince: new Date(since).toISOString(),
    openMinor: open,
  }));
}

async function runningCases(db: Db, key: string, version: number | undefined): Promise<number> {
  const { n } = await db
    .selectFrom("process")
    .where("template", "=", key)
    .where("status", "=", "running")
    .$if(version !== undefined, (query) => query.where("version", "=", version ?? 0))
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return n;
}

async function passingsIn(db: Db, { key, version, from, to }: OverlayQuestion): Promise<Passing[]> {
  const { rows } = await sql<Passing>`
    SELECT event.node, event.outcome, count(*)::int AS times
    FROM process JOIN process_event event ON event.process_id = process.id
    WHERE process.template = ${key} ${ofVersion(version)} AND event.outcome IS NOT NULL
      AND event.at >= ${from}::timestamptz AND event.at < ${to}::timestamptz
    GROUP BY 1, 2`.execute(db);
  return rows;
}

async function daysOf(db: Db, { key, version, from, to }: OverlayQuestion): Promise<Overlay["days"]> {
  const { rows } = await sql<Overlay["days"][number]>`
    WITH practice_zone AS (SELECT zone FROM location ORDER BY name LIMIT 1),
    happened AS (
      SELECT started_at AS at, 1 AS started, 0 AS ended FROM process
      WHERE template = ${key} ${ofVersion(version)} AND started_at >= ${from}::timestamptz AND started_at < ${to}::timestamptz
      UNION ALL
      SELECT ended_at, 0, 1 FROM process
      WHERE template = ${key} ${ofVersion(version)} AND ended_at >= ${from}::timestamptz AND ended_at < ${to}::timestamptz)
    SELECT (at AT TIME ZONE coalesce((SELECT zone FROM practice_zone), 'UTC'))::date AS date,
      sum(started)::int AS started, sum(ended)::int AS ended
    FROM happened GROUP BY 1 ORDER BY 1`.execute(db);
  return rows;
}

export interface StandingQuestion {
  readonly key: string;
  readonly node: string;
  readonly version: number | undefined;
  readonly stuck: boolean | undefined;
  /** `next` of the page before. */
  readonly after: string | undefined;
}

const pageSize = 50;

/** The cases that stand at a node, who waits longest first, a page at a time. */
export async function standingAt(
  db: Db,
  { key, node, version, stuck, after }: StandingQuestion,
): Promise<{ cases: StandingCase[]; next: string | null }> {
  const behind = after === undefined ? null : cursorOf(after);
  const { rows } = await sql<StandingRow>`
    SELECT process.id, process.version, place->>'token' AS token, place->>'phase' AS phase,
      (place->>'since')::bigint AS since, (place->>'until')::bigint AS until,
      client.id AS client_id, client.given_name, client.family_name,
      ${openOfCase(sql`process.invoice_id`, sql`process.root_id`)} AS open
    FROM process CROSS JOIN LATERAL jsonb_array_elements(process.position) place
    LEFT JOIN client ON client.id = process.client_id
    WHERE process.template = ${key} AND process.status = 'running' AND place->>'node' = ${node} ${ofVersion(version)}
      ${stuck === undefined ? sql`` : sql`AND (place->>'phase' = 'stuck') = ${stuck}`}
      ${behind === null ? sql`` : sql`AND ((place->>'since')::bigint, process.id) > (${behind.since}, ${behind.id}::uuid)`}
    ORDER BY (place->>'since')::bigint, process.id LIMIT ${pageSize + 1}`.execute(db);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    cases: page.map((row) => ({
      processId: row.id,
      token: row.token,
      version: row.version,
      client:
        row.client_id === null
          ? null
          : { id: row.client_id, name: `${row.given_name ?? ""} ${row.family_name ?? ""}`.trim() },
      since: new Date(row.since).toISOString(),
      until: row.until === null ? null : new Date(row.until).toISOString(),
      phase: row.phase,
      stuck: row.phase === "stuck",
      openMinor: row.open,
    })),
    next: rows.length > pageSize && last !== undefined ? `${last.since}_${last.id}` : null,
  };
}

interface StandingRow {
  readonly id: string;
  readonly version: number;
  readonly token: string;
  readonly phase: string;
  readonly since: number;
  readonly until: number | null;
  readonly client_id: string | null;
  readonly given_name: string | null;
  readonly family_name: string | null;
  readonly open: number;
}

function cursorOf(after: string): { since: number; id: string } {
  const [, since, id] = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(after) ?? [];
  if (since === undefined || id === undefined) {
    throw new SopRefusal("not_found", "There is no such page. Begin with the first one.");
  }
  return { since: Number(since), id };
}
