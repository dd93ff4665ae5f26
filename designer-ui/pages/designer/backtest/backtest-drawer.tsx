import { Alert, Button, Group, NumberInput, Progress, Stack, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { backtestWeeks } from "../../../../domain/sop/designer/backtest-contract";
import { Empty, Failed, Loading } from "../../../shell/states";
import { useDesigner } from "../state/designer-context";
import { BacktestView } from "./backtest-view";
import { useRealCases, useReplay } from "./use-backtest";

/** The last weeks' real cases, played again on the draft. */
export function Panel() {
  const { t } = useTranslation("backtest");
  const { key, template } = useDesigner();
  const [weeks, setWeeks] = useState<number>(backtestWeeks.usual);
  const [asked, setAsked] = useState<{ weeks: number; times: number } | null>(null);
  const cases = useRealCases(key, asked?.weeks ?? weeks, asked !== null);
  const replay = useReplay();
  const { data } = cases;
  const { start } = replay;
  // biome-ignore lint/correctness/useExhaustiveDependencies: played when it is asked for, not whenever the drawing changes
  useEffect(() => {
    if (asked !== null && data !== undefined && data.cases.length > 0) start(data, { ...template, key });
  }, [asked, data]);

  const busy = replay.running || (asked !== null && cases.isFetching);
  return (
    <Stack gap="sm">
      <Text size="sm">{t("intro")}</Text>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <NumberInput
          label={t("weeks")}
          flex={1}
          min={backtestWeeks.least}
          max={backtestWeeks.most}
          allowDecimal={false}
          value={weeks}
          onChange={(next) => setWeeks(typeof next === "number" && next >= 1 ? next : backtestWeeks.usual)}
          disabled={busy}
        />
        <Button onClick={() => setAsked({ weeks, times: (asked?.times ?? 0) + 1 })} disabled={busy}>
          {t(replay.result === null ? "start" : "again")}
        </Button>
      </Group>
      {asked !== null && cases.isError ? <Failed error={cases.error} /> : null}
      {asked !== null && cases.isLoading ? <Loading what={t("loading")} /> : null}
      {replay.running && data !== undefined ? (
        <Stack gap={6}>
          <Progress
            value={(replay.done / data.cases.length) * 100}
            aria-label={t("progress", { done: replay.done, of: data.cases.length })}
          />
          <Group justify="space-between">
            <Text size="sm" role="status">
              {t("progress", { done: replay.done.toLocaleString(), of: data.cases.length.toLocaleString() })}
            </Text>
            <Button size="xs" variant="default" onClick={replay.cancel}>
              {t("cancel")}
            </Button>
          </Group>
        </Stack>
      ) : null}
      {asked !== null && data?.cases.length === 0 ? <Empty title={t("none")}>{t("noneWhy")}</Empty> : null}
      {replay.problem === null ? null : (
        <Alert color="orange" variant="outline" title={t("cannot")} role="alert">
          {replay.problem}
        </Alert>
      )}
      {replay.result === null || data === undefined ? null : (
        <BacktestView payload={data} result={replay.result} />
      )}
    </Stack>
  );
}
