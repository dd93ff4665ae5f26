import { Stack } from "@mantine/core";
import { memo, useEffect, useMemo, useRef } from "react";
import type { SopNode } from "../../../../domain/sop/graph";
import { nodeDefinitions } from "../../../../domain/sop/nodes";
import { useDesigner, useDesignerState } from "../state/designer-context";
import { Field } from "./fields/field";
import { problemsOf, shapeOf } from "./fields/schema";

/** The settings of a step, built from its own schema. */
export const NodeForm = memo(function NodeForm({ node }: { readonly node: SopNode }) {
  const { store, canEdit } = useDesigner();
  const field = useDesignerState((state) => state.field);
  const here = useRef<HTMLDivElement>(null);
  const { params: schema } = nodeDefinitions[node.type];
  const problems = useMemo(() => problemsOf(schema, node.params), [schema, node.params]);
  const set = (values: Readonly<Record<string, unknown>>) =>
    store.getState().setParams(node.id, { ...node.params, ...values });
  useEffect(() => {
    if (field === null) return;
    const at = here.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
    at?.scrollIntoView({ block: "center" });
    at?.focus();
  }, [field]);
  return (
    <Stack gap="md" ref={here}>
      {shapeOf(schema).map(([name, parameter]) => (
        <Field
          key={`${node.id} ${name}`}
          schema={parameter}
          value={node.params[name]}
          path={name}
          problems={problems}
          disabled={!canEdit}
          siblings={node.params}
          onChange={(value) => set({ [name]: value })}
          onSiblings={set}
        />
      ))}
    </Stack>
  );
});
