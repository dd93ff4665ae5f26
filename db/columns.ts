import type { ColumnType } from "kysely";
import type { Range } from "./range";

/** Written as JSON text, because `pg` would make a PostgreSQL array of a JavaScript one. */
export type Json<T> = ColumnType<T, string, string>;
export type JsonOr<T> = ColumnType<T, string | undefined, string>;
export type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>;
export type RangeColumn = ColumnType<Range, string, string>;
export type InstantOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>;
