import i18next from "i18next";
import type english from "./en/designer";

type English = typeof english;
type Said<T> = { readonly [K in keyof T]: T[K] extends string ? string : Said<T[K]> };
type Values = Readonly<Record<string, string | number>>;

const groups: ReadonlySet<string> = new Set([
  "purposes",
  "units",
  "directions",
  "operators",
  "keyNames",
  "keyUses",
  "drawers",
]);

function say(key: keyof English | string, values: Values = {}): string {
  return i18next.t(key as never, { ns: "designer", ...values }) as string;
}

/** Words looked up when they are asked for: the language file may come after the code that shows them. */
function lookedUp<T extends object>(prefix = ""): T {
  return new Proxy({} as T, {
    get: (_nothing, key) =>
      prefix === "" && groups.has(String(key)) ? lookedUp(`${String(key)}.`) : say(prefix + String(key)),
  });
}

const plain = lookedUp<Said<English>>();

/** The designer's words that hold something else within them. */
const filled = {
  addAfter: (label: string) => say("addAfter", { label }),
  addStep: (title: string) => say("addStep", { title }),
  step: (title: string, label: string) => say("step", { title, label }),
  wayOut: (label: string) => say("wayOut", { label }),
  line: (from: string, outcome: string, to: string) => say("line", { from, outcome, to }),
  connectTitle: (label: string) => say("connectTitle", { label }),
  saved: (at: string) => say("saved", { at }),
  mergedBody: (who: string) => say("mergedBody", { who }),
  severalChosen: (count: number) => say("severalChosen", { count }),
  takeAway: (what: string) => say("takeAway", { what }),
  moveUp: (what: string) => say("moveUp", { what }),
  whenSays: (sentence: string) => say("whenSays", { sentence }),
  editingMessage: (name: string) => say("editingMessage", { name }),
  cost: (amount: string) => say("cost", { amount }),
  previewProblem: (why: string) => say("previewProblem", { why }),
  outlineNext: (ways: string) => say("outlineNext", { ways }),
  added: (label: string) => say("added", { label }),
  errors: (count: number) => say("errors", { count }),
  warnings: (count: number) => say("warnings", { count }),
  comments: (count: number) => say("comments", { count }),
  found: (count: number) => (count === 0 ? plain.foundNothing : say("found", { count })),
  counts: (errors: number, warnings: number) =>
    [errors === 0 ? "" : filled.errors(errors), warnings === 0 ? "" : filled.warnings(warnings)]
      .filter((part) => part !== "")
      .join(", ") || plain.allInOrder,
  segments: (count: number, length: number, encoding: string) => say("segments", { count, length, encoding }),
  alsoHere: (name: string, at: string | null) =>
    at === null ? say("alsoHere", { name }) : say("alsoHereAt", { name, at }),
};

type Filled = typeof filled;

/** Every word of the SOP designer. */
export const w: Omit<Said<English>, keyof Filled> & Filled = new Proxy({} as never, {
  get: (_nothing, key) => (filled as Record<PropertyKey, unknown>)[key] ?? plain[key as keyof English],
});
