import type { z } from "zod";

/** How a parameter is asked for, where its type alone does not say it. */
export type Widget =
  | "condition"
  | "events"
  | "form"
  | "kind"
  | "lines"
  | "long"
  | "message"
  | "money"
  | "person"
  | "results"
  | "sop"
  | "span"
  | "until"
  | "branches";

/** The words of a parameter: they stand in its schema, as `.meta()`, and the designer’s side panel shows them. */
export interface FieldWords {
  readonly title: string;
  /** What it does, for somebody who sees it for the first time. */
  readonly help: string;
  readonly widget?: Widget;
  readonly unit?: string;
  /** The words of each choice. */
  readonly options?: Readonly<Record<string, string>>;
  /** Asked for only where another parameter has one of these values. */
  readonly when?: { readonly field: string; readonly is: readonly (string | number | boolean)[] };
}

/** The words of a parameter’s schema; undefined where it has none. */
export function fieldWords(schema: z.ZodType): FieldWords | undefined {
  const meta = schema.meta();
  return meta !== undefined && typeof meta["help"] === "string" ? (meta as unknown as FieldWords) : undefined;
}
