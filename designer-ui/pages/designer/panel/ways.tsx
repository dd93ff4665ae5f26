import { NativeSelect, Stack } from "@mantine/core";
import { connect, outcomesOf, removeEdges } from "../../../../domain/sop/edit";
import type { SopNode } from "../../../../domain/sop/graph";
import { w } from "../../../words/designer";
import { useDesigner, useDesignerState } from "../state/designer-context";

/** Where each way out of a step leads, to be chosen from a list: drawing without drawing. */
export function Ways({ node }: { readonly node: SopNode }) {
  const { store, canEdit } = useDesigner();
  const graph = useDesignerState((state) => state.graph);
  const targets = graph.nodes
    .filter(({ id, type }) => id !== node.id && type !== "trigger")
    .map(({ id, label }) => ({ value: id, label }));
  return (
    <Stack gap="xs">
      {outcomesOf(node).map(({ key, label }) => {
        const edge = graph.edges.find(({ from, outcome }) => from === node.id && outcome === key);
        return (
          <NativeSelect
            key={key}
            label={label}
            data-way={key}
            disabled={!canEdit}
            data={[{ value: "", label: w.nowhere }, ...targets]}
            value={edge?.to ?? ""}
            onChange={({ currentTarget: { value } }) =>
              store
                .getState()
                .edit((before) =>
                  value === ""
                    ? removeEdges(before, new Set(edge === undefined ? [] : [edge.id]))
                    : connect(before, { from: node.id, outcome: key, to: value }),
                )
            }
          />
        );
      })}
    </Stack>
  );
}
