import { eventRule } from "../../../../domain/sop/kinds";
import type { Instant } from "../../../../domain/sop/process";
import type { Simulation } from "../../../../domain/sop/simulate";

/** A row of a case’s course as people read it. */
export type CourseRow = {
  readonly at: Instant;
  /** The step it comes of; null where people did it. */
  readonly step: string | null;
} & (
  | { readonly what: "step" | "message" | "task" | "person"; readonly words: string }
  | {
      readonly what: "money";
      readonly money: "invoiced" | "requested" | "paid" | "declined";
      readonly minor: number;
    }
);

/** Order at one instant: what people do, what the SOP does, and what that is in money. */
const order = { person: 0, step: 1, message: 1, task: 1, money: 2 } as const;

/** Steps, what people did (told once, however many processes heard of it) and money, in the order of time. */
export function courseRows({ timeline, script, money }: Simulation): readonly CourseRow[] {
  const happened = new Map(script.map((event) => [event.id, event]));
  const rows: CourseRow[] = [
    ...[...happened.values()].map(({ at, name }) => ({
      at,
      step: null,
      what: "person" as const,
      words: eventRule(name)?.label ?? name,
    })),
    ...timeline.map(({ at, nodeLabel, words, message, task }) => ({
      at,
      step: nodeLabel,
      what:
        message === undefined
          ? task === undefined
            ? ("step" as const)
            : ("task" as const)
          : ("message" as const),
      words,
    })),
    ...money.map(({ at, what, minor }) => ({ at, step: null, what: "money" as const, money: what, minor })),
  ];
  return rows.sort((a, b) => a.at - b.at || order[a.what] - order[b.what]);
}
