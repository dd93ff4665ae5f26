import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { nodeHeight } from "../../../domain/sop/edit";
import type { SopNode } from "../../../domain/sop/graph";
import { nodeDefinitions } from "../../../domain/sop/nodes";
import { nodeIcons, purposeColours } from "../designer/canvas/purposes";
import type { Way } from "./graph-ways";

export type StepState = "passed" | "here" | "added" | "removed" | "changed";

export interface StepData extends Record<string, unknown> {
  readonly step: SopNode;
  readonly ways: readonly Way[];
  readonly width: number;
  readonly state: StepState | undefined;
  /** How many cases stand here. */
  readonly count: number;
}

/** One step of a drawing that is looked at: what it is, what it says, how it stands, and its ways out. */
export const GraphNode = memo(function GraphNode({ data }: NodeProps<Node<StepData>>) {
  const { t } = useTranslation("staff");
  const { step, ways, width, state, count } = data;
  const { title, purpose } = nodeDefinitions[step.type];
  const Icon = nodeIcons[step.type];
  return (
    <div
      className="graph-node"
      data-state={state}
      style={
        {
          width,
          height: nodeHeight,
          "--step-colour": `var(--mantine-color-${purposeColours[purpose]}-6)`,
        } as React.CSSProperties
      }
    >
      {step.type === "trigger" ? null : (
        <Handle type="target" position={Position.Top} isConnectable={false} />
      )}
      <div className="graph-head">
        <Icon size={15} aria-hidden />
        <span>{title}</span>
        {count > 0 ? <b>{t("drawing.count", { count })}</b> : state ? <b>{t(`drawing.${state}`)}</b> : null}
      </div>
      <div className="graph-label" title={step.label}>
        {step.label}
      </div>
      <div className="graph-ways">
        {ways.map(({ id, label }) => (
          <div className="graph-way" key={id} title={label}>
            {label === "" ? null : <span>{label}</span>}
            <Handle id={id} type="source" position={Position.Bottom} isConnectable={false} />
          </div>
        ))}
      </div>
    </div>
  );
});
