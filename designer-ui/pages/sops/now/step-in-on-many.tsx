import { Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BulkOperate, BulkPreview, BulkResult } from "../../../../domain/sop/designer/overlay-contract";
import type { SopGraph } from "../../../../domain/sop/graph";
import { post } from "../../../api/call";
import { freshKey } from "../../../api/fresh-key";
import { nothingAsked, StepInForm } from "./step-in-form";
import { StepInPreview, StepInResult } from "./step-in-outcome";
import type { Where } from "./use-overlay";

interface Props {
  readonly where: Where;
  readonly label: string;
  readonly graph: SopGraph;
  /** null: everything that stands there. */
  readonly processIds: readonly string[] | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

interface Foretold {
  readonly preview: BulkPreview;
  /** Exactly what was foretold is asked for: who comes to the step in the meantime is not part of it. */
  readonly body: BulkOperate;
  /** A second click does the same thing once. */
  readonly key: string;
}

/** Takes several cases on by hand: what to do, what would come of it, and what came of it. */
export function StepInOnMany({ where, label, graph, processIds, onClose, onDone }: Props) {
  const { t } = useTranslation("now");
  const queries = useQueryClient();
  const { sop, node, version } = where;
  const [asked, setAsked] = useState(nothingAsked);
  const [foretold, setForetold] = useState<Foretold | null>(null);
  const preview = useMutation({
    mutationFn: async (): Promise<Foretold> => {
      const { action, to } = asked;
      const body: BulkOperate = {
        which:
          processIds === null
            ? { by: "node", ...(version === null ? {} : { version }) }
            : { by: "cases", processIds: [...processIds] },
        node,
        action: action ?? "retry",
        reason: asked.reason.trim(),
        ...(to === "" ? {} : { to }),
      };
      const told = await post<BulkPreview>(`/api/staff/sops/${sop}/operate/preview`, body);
      const ids = [...new Set(told.cases.map((each) => each.processId))];
      return {
        preview: told,
        body: { ...body, which: { by: "cases", processIds: ids } },
        key: freshKey(),
      };
    },
    onSuccess: setForetold,
  });
  const operate = useMutation({
    mutationFn: ({ body, key }: Foretold) =>
      post<BulkResult>(`/api/staff/sops/${sop}/operate`, body, { "idempotency-key": key }),
    onSuccess: onDone,
    onSettled: () =>
      Promise.all(
        ["sop-overlay", "sop-standing", "process"].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("stepIn.title", { label })}
      size="lg"
      closeButtonProps={{ "aria-label": t("stepIn.close") }}
    >
      <Stack gap="md">
        <Text size="sm">
          {processIds === null ? t("stepIn.onAll") : t("stepIn.on", { count: processIds.length })}
        </Text>
        {operate.data !== undefined ? (
          <StepInResult result={operate.data} onClose={onClose} />
        ) : foretold !== null ? (
          <StepInPreview
            preview={foretold.preview}
            ends={foretold.body.action === "end"}
            doing={operate.isPending}
            error={operate.error}
            onChange={() => {
              operate.reset();
              setForetold(null);
            }}
            onDo={() => operate.mutate(foretold)}
          />
        ) : (
          <StepInForm
            node={node}
            graph={graph}
            asked={asked}
            onChange={setAsked}
            busy={preview.isPending}
            error={preview.error}
            onClose={onClose}
            onPreview={() => preview.mutate()}
          />
        )}
      </Stack>
    </Modal>
  );
}
