import { sopGraphSchema } from "../graph";

/** Far deeper than the settings of any node; what is deeper was made to do harm. */
const deepest = 40;

interface Place {
  readonly path: (string | number)[];
  readonly message: string;
}

/** Where a drawing holds what no database can keep: a character that is none, or settings within settings without end. */
export function unstorableIn(drawing: unknown): Place | null {
  const left: { value: unknown; path: (string | number)[] }[] = [{ value: drawing, path: [] }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, path } = next;
    if (typeof value === "string" && !isText(value)) {
      return { path, message: "This holds a character that cannot be kept" };
    }
    if (typeof value !== "object" || value === null) continue;
    if (path.length >= deepest) return { path: path.slice(0, 6), message: "This is nested too deep" };
    const entries: [string | number, unknown][] = Array.isArray(value)
      ? value.map((item, index) => [index, item])
      : Object.entries(value);
    for (const [key, item] of entries) {
      if (typeof key === "string" && !isText(key)) {
        return { path, message: "This has a name with a character that cannot be kept" };
      }
      left.push({ value: item, path: [...path, key] });
    }
  }
  return null;
}

/** PostgreSQL keeps no NUL, and half of a surrogate pair is no character. */
function isText(text: string): boolean {
  return !text.includes("\0") && !/\p{Surrogate}/u.test(text);
}

/** A drawing that comes from outside. */
export const storableGraphSchema = sopGraphSchema.superRefine((drawing, context) => {
  const place = unstorableIn(drawing);
  if (place !== null) context.addIssue({ code: "custom", ...place });
});
