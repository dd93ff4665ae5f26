import { IconAlertTriangle } from "@tabler/icons-react";
import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useFar } from "../../designer/canvas/far";
import type { StepNode as FlowNode } from "../../designer/canvas/flow-nodes";
import { StepNode } from "../../designer/canvas/step-node";

/** A step with how many cases stand there in its corner; its summary, which screen readers hear, says the same. */
export const NowStep = memo(function NowStep(props: NodeProps<FlowNode>) {
  const { t } = useTranslation("now");
  const far = useFar();
  const here = Number(props.data["here"] ?? 0);
  const stuck = Number(props.data["stuck"] ?? 0);
  return (
    <>
      {here === 0 ? null : (
        <span className="now-mark" data-mark={props.data.mark} data-far={far ? "" : undefined} aria-hidden>
          {stuck > 0 ? <IconAlertTriangle size={far ? 26 : 14} /> : null}
          {stuck > 0 ? t("facts.stuck", { count: stuck }) : t("facts.here", { count: here })}
        </span>
      )}
      <StepNode {...props} />
    </>
  );
});
