/** A span of time from (included) to (not included), as PostgreSQL's `tstzrange` of the form `[from,to)`. */
export interface Range {
  readonly from: Date;
  readonly to: Date;
}

/** The literal that PostgreSQL reads as a `tstzrange`. */
export function rangeLiteral({ from, to }: Range): string {
  return `[${from.toISOString()},${to.toISOString()})`;
}

const shape = /^\["?([^",]+)"?,"?([^",)]+)"?\)$/;

/** Reads what PostgreSQL writes for a bounded `tstzrange`. */
export function parseRange(literal: string, parseInstant: (text: string) => Date): Range {
  const [, from, to] = shape.exec(literal) ?? [];
  if (from === undefined || to === undefined)
    throw new TypeError(`Not a bounded [from,to) range: ${literal}`);
  return { from: parseInstant(from), to: parseInstant(to) };
}
