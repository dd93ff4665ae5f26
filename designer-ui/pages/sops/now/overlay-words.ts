import type { TFunction } from "i18next";
import type { Overlay } from "../../../../domain/sop/designer/overlay-contract";
import { ageOf, type Standing } from "./step-rows";

export interface Saying {
  readonly t: TFunction<"now">;
  /** Of the reader, for putting facts in a row: `en`. */
  readonly language: string;
  readonly money: (minor: number) => string;
  /** The instant against which ages are told. */
  readonly now: string;
}

/** “3 days” */
export function ageWords(since: string, { t, now }: Pick<Saying, "t" | "now">): string {
  const age = ageOf(since, now);
  switch (age.unit) {
    case "short":
      return t("age.short");
    case "hours":
      return t("age.hours", { count: age.count });
    case "days":
      return t("age.days", { count: age.count });
  }
}

/** “12 here, longest 3 days, $480 open, 2 cannot go on”; what is nothing is not said. */
export function stepWords({ standing, oldestSince, openMinor, stuck }: Standing, saying: Saying): string {
  const { t, language, money } = saying;
  const facts = [
    t("facts.here", { count: standing }),
    t("facts.longest", { age: ageWords(oldestSince, saying) }),
    openMinor === 0 ? "" : t("facts.open", { amount: money(openMinor) }),
    stuck === 0 ? "" : t("facts.stuck", { count: stuck }),
  ];
  return new Intl.ListFormat(language, { type: "unit" }).format(facts.filter((fact) => fact !== ""));
}

/** How often each line was taken, by its id: “34 times”, “never”. Not there: the records cannot tell. */
export function wayWords({ edges }: Pick<Overlay, "edges">, t: TFunction<"now">): Map<string, string> {
  return new Map(
    edges.flatMap(({ edge, times }): [string, string][] => {
      if (times === null) return [];
      return [[edge, times === 0 ? t("way.never") : t("way.times", { count: times })]];
    }),
  );
}
