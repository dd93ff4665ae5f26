import { useMediaQuery } from "@mantine/hooks";
import { useSearchParams } from "react-router";

export const spans = [7, 30, 90] as const;
export const views = ["table", "drawing"] as const;
export type View = (typeof views)[number];

export interface Choice {
  /** null: all versions together. */
  readonly version: number | null;
  /** How many days back ways are counted. */
  readonly days: (typeof spans)[number];
  readonly view: View;
  /** The step whose cases are listed. */
  readonly step: string | null;
}

/** What is looked at; it stands in the address, so that the way back from a case leads to the same place. */
export function useChoice(): [Choice, (change: Partial<Choice>) => void] {
  const [search, setSearch] = useSearchParams();
  const narrow = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  const version = Number(search.get("version"));
  const choice: Choice = {
    version: Number.isInteger(version) && version > 0 ? version : null,
    days: spans.find((days) => String(days) === search.get("days")) ?? 30,
    view: views.find((view) => view === search.get("view")) ?? (narrow ? "table" : "drawing"),
    step: search.get("step"),
  };
  const change = (changed: Partial<Choice>) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changed)) {
          if (value === null) after.delete(name);
          else after.set(name, String(value));
        }
        return after;
      },
      { replace: true },
    );
  return [choice, change];
}
