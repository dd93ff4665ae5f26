import { createHash } from "node:crypto";
import { Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import { parseRange } from "./range";
import type { Database } from "./schema";

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;

const oid = { int8: 20, int8s: 1016, date: 1082, dates: 1182, timestamptz: 1184, tstzrange: 3910 } as const;

const parseInstant = pg.types.getTypeParser(oid.timestamptz) as (text: string) => Date;
const parseTexts = pg.types.getTypeParser(1009 as never) as (text: string) => string[];

/** Counts and amounts in minor units stay far below 2^53, so a JavaScript number holds them; a date is no instant. */
const parsers = new Map<number, (text: string) => unknown>([
  [oid.int8, Number],
  [oid.int8s, (text) => parseTexts(text).map(Number)],
  [oid.date, (text) => text],
  [oid.dates, parseTexts],
  [oid.tstzrange, (text) => parseRange(text, parseInstant)],
]);

const types = {
  getTypeParser: (id: number, format?: "text" | "binary") =>
    (format === "binary" ? undefined : parsers.get(id)) ?? pg.types.getTypeParser(id, format as "text"),
} as pg.CustomTypesConfig;

/** More than all that the code writes out; what is composed afresh each time stays unprepared beyond it. */
const preparedAtMost = 400;
/** Statements seen once have no name yet. */
const names = new Map<string, string | undefined>();

/** The name under which a statement is prepared, from its second use on: most of a short statement's cost is its planning. */
function preparedName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = names.has(text) ? `praxis_${createHash("sha1").update(text).digest("hex")}` : undefined;
  if (name !== undefined || names.size < preparedAtMost) names.set(text, name);
  return name;
}

class PreparingClient extends pg.Client {
  override query(...args: never[]): never {
    const [text, values, ...rest] = args as unknown as [unknown, unknown, ...unknown[]];
    const named = typeof text === "string" && Array.isArray(values) && values.length > 0;
    const name = named ? preparedName(text) : undefined;
    const query = super.query as (...args: unknown[]) => never;
    return name === undefined ? query.apply(this, args) : query.call(this, { text, values, name }, ...rest);
  }
}

export interface OpenOptions {
  /** Connections at most. */
  readonly max?: number;
}

/**
 * Opens the practice's database. Close it with `db.destroy()`.
 * @example const db = openDatabase(process.env["DATABASE_URL"] ?? "")
 */
export function openDatabase(url: string, { max = 10 }: OpenOptions = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    application_name: "praxis",
    Client: PreparingClient,
  });
  // A connection that breaks while it is idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
