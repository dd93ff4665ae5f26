import { compileGraph } from "../compile";
import type { SopTemplateSource } from "../graph";
import { kindRule } from "../kinds";

/** What a case of some SOPs can meet: messages, tasks, and what its processes hear. */
export interface Vocabulary {
  readonly messages: readonly string[];
  readonly tasks: readonly {
    readonly title: string;
    readonly role: string;
    readonly results: readonly string[];
  }[];
  readonly hears: ReadonlySet<string>;
}

/** Of these SOPs and all that they can start. */
export function vocabularyOf(
  roots: readonly SopTemplateSource[],
  templates: Readonly<Record<string, SopTemplateSource>>,
): Vocabulary {
  const found = new Set(roots);
  const messages = new Set<string>();
  const tasks = new Map<string, { title: string; role: string; results: readonly string[] }>();
  const hears = new Set<string>();
  for (const { kind, graph } of found) {
    for (const event of kindRule(kind)?.events ?? []) hears.add(event);
    for (const { node, params } of compileGraph(graph).nodes.values()) {
      const set = (params ?? {}) as {
        readonly template?: string;
        readonly title?: string;
        readonly role?: string;
        readonly results?: readonly { readonly key: string }[];
      };
      if (node.type === "send_message" || node.type === "request_form") messages.add(set.template ?? "");
      if (node.type === "start_process") {
        const other = templates[set.template ?? ""];
        if (other !== undefined) found.add(other);
      }
      if (node.type !== "human_task" && node.type !== "approval") continue;
      const named = set.results ?? [];
      const offered = node.type === "approval" ? ["approved", "rejected"] : named.map(({ key }) => key);
      const results = offered.length === 0 ? ["done"] : offered;
      tasks.set(set.title ?? "", { title: set.title ?? "", role: set.role ?? "", results });
    }
  }
  return { messages: [...messages], tasks: [...tasks.values()], hears };
}
