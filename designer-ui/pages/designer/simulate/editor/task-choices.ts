import type { SopTemplateSource } from "../../../../../domain/sop/graph";

export interface TaskChoices {
  readonly titles: readonly string[];
  readonly outcomes: readonly { readonly value: string; readonly label: string }[];
}

/** The tasks that an SOP, and those that it starts, may open: their titles, and the results that they offer. */
export function taskChoices(
  templates: Readonly<Record<string, SopTemplateSource>>,
  root: string,
): TaskChoices {
  const titles = new Set<string>();
  const outcomes = new Map<string, string>();
  const waiting = [root];
  const seen = new Set<string>();
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const source = templates[key];
    if (source === undefined || seen.has(key)) continue;
    seen.add(key);
    for (const { type, params } of source.graph.nodes) {
      if (type === "start_process") waiting.push(String(params["template"]));
      if (type !== "human_task" && type !== "approval") continue;
      if (typeof params["title"] === "string" && params["title"] !== "") titles.add(params["title"]);
      for (const result of Array.isArray(params["outcomes"]) ? (params["outcomes"] as unknown[]) : []) {
        const { key: value, label } = result as { key?: unknown; label?: unknown };
        if (typeof value === "string") outcomes.set(value, typeof label === "string" ? label : value);
      }
    }
  }
  return {
    titles: [...titles].sort(),
    outcomes: [...outcomes].map(([value, label]) => ({ value, label })),
  };
}
