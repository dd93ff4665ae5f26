import { useDebouncedValue } from "@mantine/hooks";
import { useMemo } from "react";
import { useStore } from "zustand";
import type { Comment } from "../../../../domain/sop/designer/draft-contract";
import type { SopTemplateSource } from "../../../../domain/sop/graph";
import { type References, validationContext } from "../../../../domain/sop/references-contract";
import { type Finding, validateSop } from "../../../../domain/sop/validate";
import type { Badge } from "../canvas/flow-nodes";
import type { DesignerStore } from "./store";

/** From so many steps on, validation waits for a pause in drawing. */
const many = 150;

/** The draft as a template, the same object as long as it is the same draft. */
export function useTemplate(store: DesignerStore, key: string, kind: string): SopTemplateSource {
  const graph = useStore(store, (state) => state.graph);
  const name = useStore(store, (state) => state.name);
  const description = useStore(store, (state) => state.description);
  return useMemo(() => ({ key, kind, name, description, graph }), [key, kind, name, description, graph]);
}

/** What is wrong with the draft, errors first, as it is drawn. */
export function useFindings(template: SopTemplateSource, references: References): readonly Finding[] {
  const [settled] = useDebouncedValue(template, template.graph.nodes.length > many ? 500 : 120);
  return useMemo(() => validateSop(settled, validationContext(references)), [settled, references]);
}

/** How many findings and open comments each step has. */
export function useBadges(
  findings: readonly Finding[],
  comments: readonly Comment[],
): ReadonlyMap<string, Badge> {
  return useMemo(() => {
    const badges = new Map<string, { errors: number; warnings: number; comments: number }>();
    const of = (id: string) => {
      const badge = badges.get(id) ?? { errors: 0, warnings: 0, comments: 0 };
      badges.set(id, badge);
      return badge;
    };
    for (const { node, severity } of findings)
      if (node !== null) of(node)[severity === "error" ? "errors" : "warnings"] += 1;
    for (const { node, resolved } of comments) if (node !== null && resolved === null) of(node).comments += 1;
    return badges;
  }, [findings, comments]);
}

/** The field of a step that a finding is about, where it can be told. */
export function fieldOf({ rule }: Finding): string | null {
  return (
    {
      message: "template",
      channel: "channel",
      form: "form",
      sop: "template",
      role: "role",
      person: "person",
      "never-overdue": "due",
      "message-text": "template",
      variable: "template",
      "may-be-empty": "template",
      "long-text": "template",
    }[rule] ?? null
  );
}
