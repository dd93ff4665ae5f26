import { z } from "zod";

/** A parameter’s schema taken apart: what it holds, and what may stand in its place. */
export interface Taken {
  readonly core: z.ZodType;
  /** It may be left out, which is null. */
  readonly nullable: boolean;
  readonly fallback: unknown;
}

export function takeApart(schema: z.ZodType): Taken {
  let core = schema;
  let nullable = false;
  let fallback: unknown;
  for (;;) {
    if (core instanceof z.ZodDefault) {
      fallback ??= core.def.defaultValue;
      core = core.unwrap() as z.ZodType;
    } else if (core instanceof z.ZodNullable || core instanceof z.ZodOptional) {
      nullable = true;
      core = core.unwrap() as z.ZodType;
    } else return { core, nullable, fallback };
  }
}

export function shapeOf(schema: z.ZodType): readonly (readonly [string, z.ZodType])[] {
  return schema instanceof z.ZodObject ? (Object.entries(schema.shape) as [string, z.ZodType][]) : [];
}

export type Problems = ReadonlyMap<string, string>;

/** What is wrong, by the path of the field: `branches.0.when`. */
export function problemsOf(schema: z.ZodType, value: unknown): Problems {
  const { error } = schema.safeParse(value);
  const problems = new Map<string, string>();
  for (const { path, message } of error?.issues ?? []) {
    const at = path.join(".");
    if (!problems.has(at)) problems.set(at, inPlainWords(message));
  }
  return problems;
}

/** Zod’s own words, where a schema says none of its own. */
function inPlainWords(message: string): string {
  if (message.startsWith("Invalid input: expected")) return "Please fill this in.";
  if (message.startsWith("Invalid option")) return "Please choose one of these.";
  const big = /^Too big: expected .*?(?:<=?)(-?[\d.]+)( characters)?/.exec(message);
  if (big !== null) return big[2] === undefined ? `At most ${big[1]}.` : `At most ${big[1]} letters.`;
  const small = /^Too small: expected .*?(?:>=?)(-?[\d.]+)/.exec(message);
  if (small !== null)
    return message.includes("characters") ? "Please fill this in." : `At least ${small[1]}.`;
  return message;
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The key of something new that has a name: from the name, and not taken. */
export function keyFor(label: string, taken: readonly string[]): string {
  const stem =
    label
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "")
      .slice(0, 30) || "way";
  let key = stem;
  for (let n = 2; taken.includes(key) || key === "else" || key === "skipped"; n += 1) key = `${stem}_${n}`;
  return key;
}
