import { Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { inWords } from "../../../../domain/sop/clock";
import type { Calendar } from "../../../../domain/sop/process";
import type { MessageAttempt } from "../../../../domain/sop/simulate";
import { useDesigner } from "../state/designer-context";

/** The messages that did not go, each with why. */
export function HeldBack({
  held,
  calendar,
}: {
  readonly held: readonly MessageAttempt[];
  readonly calendar: Calendar;
}) {
  const { t } = useTranslation("simulate");
  const { references } = useDesigner();
  const nameOf = (template: string) =>
    references.messages.find(({ key }) => key === template)?.name ?? template;
  if (held.length === 0) return <Text size="sm">{t("held.none")}</Text>;
  return (
    <Stack gap={6}>
      {held.map((attempt, index) => (
        <Paper
          // Several attempts of one step may fall on one instant.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          withBorder
          p="xs"
        >
          <Text size="xs" c="dimmed">
            {inWords(attempt.at, calendar)}
          </Text>
          <Text size="sm" fw={600}>
            {t("held.message", { message: nameOf(attempt.template), step: attempt.nodeLabel })}
          </Text>
          <Text size="sm">
            {attempt.outcome === "failed" && attempt.reason === ""
              ? t("held.failed")
              : t("held.why", { why: attempt.reason })}
          </Text>
        </Paper>
      ))}
    </Stack>
  );
}
