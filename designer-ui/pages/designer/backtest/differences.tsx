import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CaseDifference } from "../../../../domain/sop/backtest/difference";
import { inWords } from "../../../../domain/sop/clock";
import type { BacktestPayload } from "../../../../domain/sop/designer/backtest-contract";
import { playScenario } from "../simulate/simulate-store";
import { useDesigner } from "../state/designer-context";

/** The cases that would go most differently, each to be played on the drawing. */
export function Differences({
  payload,
  differences,
}: {
  readonly payload: BacktestPayload;
  readonly differences: readonly CaseDifference[];
}) {
  const { t } = useTranslation("backtest");
  const { key, openDrawer } = useDesigner();
  const calendar = Object.values(payload.calendars)[0];
  if (differences.length === 0 || calendar === undefined) return null;
  return (
    <div>
      <Title order={3} size="h6" mb={4}>
        {t("mostDifferent")}
      </Title>
      <Stack component="ul" gap={6} p={0} m={0} style={{ listStyle: "none" }}>
        {differences.map((difference) => {
          const when = inWords(difference.startedAt, calendar);
          return (
            <Paper key={difference.id} component="li" withBorder p="xs">
              <Group justify="space-between" wrap="nowrap">
                <div>
                  <Text size="sm" fw={600}>
                    {t("begun", { when })}
                  </Text>
                  <DifferenceWords difference={difference} />
                </div>
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconPlayerPlay size={14} aria-hidden />}
                  aria-label={t("playOf", { when })}
                  onClick={() => {
                    playScenario(key, { ...difference.scenario, title: t("realCase", { when }) });
                    openDrawer("simulate");
                  }}
                >
                  {t("play")}
                </Button>
              </Group>
            </Paper>
          );
        })}
      </Stack>
    </div>
  );
}

function DifferenceWords({ difference }: { readonly difference: CaseDifference }) {
  const { t } = useTranslation("backtest");
  const { messages, tasks, daysLater } = difference;
  const days = Math.abs(daysLater ?? 0).toFixed(1);
  const words = [
    ...(messages.more > 0 ? [t("more", { count: messages.more })] : []),
    ...(messages.fewer > 0 ? [t("fewer", { count: messages.fewer })] : []),
    ...(tasks.more > 0 ? [t("tasksMore", { count: tasks.more })] : []),
    ...(tasks.fewer > 0 ? [t("tasksFewer", { count: tasks.fewer })] : []),
    ...(days === "0.0" ? [] : [t((daysLater ?? 0) > 0 ? "later" : "sooner", { days })]),
  ];
  return <Text size="sm">{words.join(", ")}</Text>;
}
