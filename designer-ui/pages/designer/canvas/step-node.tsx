import { IconAlertTriangle, IconMessage } from "@tabler/icons-react";
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo, useEffect, useRef } from "react";
import type { Outcome } from "../../../../domain/sop/node";
import { nodeDefinitions } from "../../../../domain/sop/nodes";
import { w } from "../../../words/designer";
import { useNamed } from "../state/designer-context";
import { useFar } from "./far";
import type { StepNode as FlowNode, StepData } from "./flow-nodes";
import { nodeIcons, purposeColours } from "./purposes";

function Outcomes({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  return (
    <div className="step-outcomes">
      {outcomes.map(({ key, label }) => (
        <div className="step-outcome" key={key} title={label}>
          {outcomes.length > 1 ? <span aria-hidden>{label}</span> : null}
          <Handle
            id={key}
            type="source"
            position={Position.Bottom}
            data-outcome={key}
            title={w.wayOut(label)}
          />
        </div>
      ))}
    </div>
  );
}

/** One step of the drawing. */
export const StepNode = memo(function StepNode({ data, selected }: NodeProps<FlowNode>) {
  const { step, summary, badge, mark, focus } = data;
  const { title, purpose } = nodeDefinitions[step.type];
  const named = useNamed();
  const far = useFar();
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus > 0) here.current?.focus({ preventScroll: true });
  }, [focus]);
  const told = [
    w.step(title, step.label),
    named(summary),
    badge.errors > 0 ? w.errors(badge.errors) : "",
    badge.warnings > 0 ? w.warnings(badge.warnings) : "",
    badge.comments > 0 ? w.comments(badge.comments) : "",
  ];
  return (
    // A real button would swallow the dragging of its ways out.
    // biome-ignore lint/a11y/useSemanticElements: see above
    <div
      ref={here}
      role="button"
      className="step-node"
      tabIndex={selected || step.type === "trigger" ? 0 : -1}
      aria-pressed={selected}
      aria-label={told.filter((part) => part !== "").join(". ")}
      data-step={step.id}
      data-mark={mark}
      data-broken={badge.errors > 0 ? "" : undefined}
      style={{ "--step-colour": `var(--mantine-color-${purposeColours[purpose]}-6)` } as React.CSSProperties}
    >
      {far ? <div className="step-far">{step.label}</div> : null}
      {far ? null : <Near data={data} />}
    </div>
  );
});

/** What can be read of a step from near by. */
function Near({ data }: { readonly data: StepData }) {
  const named = useNamed();
  const { step, outcomes, badge } = data;
  const summary = named(data.summary);
  const { title } = nodeDefinitions[step.type];
  const Icon = nodeIcons[step.type];
  return (
    <>
      {step.type === "trigger" ? null : <Handle type="target" position={Position.Top} />}
      <div className="step-head">
        <Icon size={15} aria-hidden />
        <span className="step-type">{title}</span>
        {badge.comments > 0 ? (
          <span className="step-badge">
            <IconMessage size={13} aria-hidden /> {badge.comments}
          </span>
        ) : null}
        {badge.errors + badge.warnings > 0 ? (
          <span className="step-badge" data-severity={badge.errors > 0 ? "error" : "warning"}>
            <IconAlertTriangle size={13} aria-hidden /> {badge.errors + badge.warnings}
          </span>
        ) : null}
      </div>
      <div className="step-label">{step.label}</div>
      <div className="step-summary" title={summary}>
        {summary}
      </div>
      <Outcomes outcomes={outcomes} />
    </>
  );
}
