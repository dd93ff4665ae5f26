import type { z } from "zod";
import type { FieldWords } from "../../../../../domain/sop/field";
import type { Problems } from "./schema";

/** What every field of the panel gets. */
export interface FieldProps {
  readonly schema: z.ZodType;
  readonly words: FieldWords;
  readonly value: unknown;
  /** Where it stands in the step’s parameters: `branches.0.when`. */
  readonly path: string;
  readonly problems: Problems;
  readonly disabled: boolean;
  /** The step’s other parameters, by name. */
  readonly siblings: Readonly<Record<string, unknown>>;
  onChange(value: unknown): void;
  /** Sets several parameters of the step at once. */
  onSiblings(values: Readonly<Record<string, unknown>>): void;
}

/** What a control of the kit needs for its label, its help and what is wrong with it. */
export function labelled({ words, problems, path, disabled }: FieldProps) {
  return {
    label: words.title,
    description: words.help,
    error: problems.get(path) ?? null,
    disabled,
    "data-field": path,
    size: "sm" as const,
  };
}
