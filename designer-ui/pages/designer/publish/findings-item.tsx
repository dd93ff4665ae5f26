import { Stack, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Finding } from "../../../../domain/sop/validate";
import { useDesigner, useDesignerState } from "../state/designer-context";
import { fieldOf } from "../state/use-findings";
import { CheckItem } from "./check-item";

/** What is missing in the drawing; a click goes there. */
export function FindingsItem({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation("publish");
  const { select } = useDesigner();
  const graph = useDesignerState((state) => state.graph);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const hints = findings.length - errors;
  const words = [
    ...(errors === 0 ? [] : [t("findings.errors", { count: errors })]),
    ...(hints === 0 ? [] : [t("findings.hints", { count: hints })]),
  ];
  return (
    <CheckItem title={t("findings.title")} state={errors > 0 ? "failed" : "done"}>
      <Text size="sm" role="status">
        {words.length === 0 ? t("findings.none") : `${words.join(". ")}.`}
      </Text>
      <Stack gap={6} mt={findings.length === 0 ? 0 : 6}>
        {findings.map((finding, index) => (
          <UnstyledButton
            // Two findings may say the same of one step.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={index}
            className="finding"
            data-severity={finding.severity}
            onClick={() => {
              if (finding.node !== null) select(finding.node, fieldOf(finding) ?? undefined);
            }}
          >
            <Text size="xs" c="dimmed">
              {graph.nodes.find(({ id }) => id === finding.node)?.label ?? t("findings.whole")}
            </Text>
            <Text size="sm">{finding.message}</Text>
            <Text size="sm" c="dimmed">
              {finding.mend}
            </Text>
          </UnstyledButton>
        ))}
      </Stack>
    </CheckItem>
  );
}
