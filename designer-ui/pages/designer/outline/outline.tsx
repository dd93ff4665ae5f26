import { Text, UnstyledButton } from "@mantine/core";
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { flowOrder, outcomesOf } from "../../../../domain/sop/edit";
import { nodeDefinitions } from "../../../../domain/sop/nodes";
import { w } from "../../../words/designer";
import { type Badge, noBadge, summaryOf } from "../canvas/flow-nodes";
import { nodeIcons, purposeColours } from "../canvas/purposes";
import { useDesigner, useDesignerState, useNamed } from "../state/designer-context";

interface Props {
  readonly badges: ReadonlyMap<string, Badge>;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** The steps as a list, in the order of the flow: the drawing for those who do not draw. */
export default function Outline({ badges, onKeyDown }: Props) {
  const { store } = useDesigner();
  const graph = useDesignerState((state) => state.graph);
  const selection = useDesignerState((state) => state.selection);
  const focus = useDesignerState((state) => state.focus);
  const named = useNamed();
  const here = useRef<HTMLElement>(null);
  const order = useMemo(() => flowOrder(graph), [graph]);
  const leads = useMemo(() => {
    const labels = new Map(graph.nodes.map(({ id, label }) => [id, label]));
    const ways = new Map(
      graph.edges.map(({ from, outcome, to }) => [`${from} ${outcome}`, labels.get(to) ?? to]),
    );
    return (id: string) => (outcome: string) => ways.get(`${id} ${outcome}`) ?? w.nowhere;
  }, [graph]);
  useEffect(() => {
    if (focus === null) return;
    const step = here.current?.querySelector<HTMLElement>(`[data-step="${focus.id}"]`);
    step?.scrollIntoView({ block: "nearest" });
    if (focus.sightOnly !== true) step?.focus();
  }, [focus]);
  return (
    <section
      ref={here}
      aria-label={w.outline}
      style={{ overflowY: "auto", height: "100%", padding: "0.6rem" }}
      onKeyDown={onKeyDown}
    >
      <ol style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {order.map(({ node, depth }) => {
          const { title, purpose } = nodeDefinitions[node.type];
          const Icon = nodeIcons[node.type];
          const badge = badges.get(node.id) ?? noBadge;
          const outcomes = outcomesOf(node);
          const to = leads(node.id);
          const ways = outcomes.map(({ key, label }) =>
            outcomes.length > 1 ? `${label} → ${to(key)}` : to(key),
          );
          return (
            <li key={node.id} style={{ marginLeft: Math.min(depth, 4) * 14 }}>
              <UnstyledButton
                className="outline-step"
                data-step={node.id}
                aria-pressed={selection.has(node.id)}
                onClick={() => store.getState().open(node.id)}
                style={
                  {
                    "--step-colour": `var(--mantine-color-${purposeColours[purpose]}-6)`,
                  } as React.CSSProperties
                }
              >
                <Text size="xs" c="dimmed">
                  <Icon size={13} aria-hidden style={{ verticalAlign: "-2px" }} /> {title}
                  {badge.errors > 0 ? ` · ${w.errors(badge.errors)}` : ""}
                  {badge.warnings > 0 ? ` · ${w.warnings(badge.warnings)}` : ""}
                  {badge.comments > 0 ? ` · ${w.comments(badge.comments)}` : ""}
                </Text>
                <Text size="sm" fw={600}>
                  {node.label}
                </Text>
                <Text size="xs">{named(summaryOf(node))}</Text>
                {ways.length === 0 ? null : (
                  <Text size="xs" c="dimmed">
                    {w.outlineNext(ways.join("; "))}
                  </Text>
                )}
              </UnstyledButton>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
