import "@mantine/charts/styles.css";
import { Alert, Button, Group, NumberInput, Progress, Stack, Text, Title } from "@mantine/core";
import { IconDice3 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ForecastPayload } from "../../../domain/sop/designer/forecast-contract";
import { get } from "../../api/call";
import { Answer, Empty, useTitle } from "../../shell/states";
import { OutlookView } from "./outlook-view";
import { useOutlook } from "./use-outlook";

const usual = { weeks: 4, runs: 100, seed: 1 };
const seeds = 2 ** 31;
/** Fewer cases than that are hardly a habit. */
const enoughCases = 30;

/** What the open cases will bring: tasks, messages, money, each with a range. */
export function Page() {
  const { t } = useTranslation("forecast");
  useTitle(t("title"));
  const forecast = useQuery({
    queryKey: ["forecast"],
    queryFn: () => get<ForecastPayload>("/api/staff/forecast"),
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  });
  return (
    <Stack>
      <div>
        <Title order={1} size="h2">
          {t("title")}
        </Title>
        <Text maw="60rem">{t("intro")}</Text>
      </div>
      <Answer query={forecast}>
        {(payload) =>
          payload.open === 0 ? (
            <Empty title={t("none")}>{t("noneWhy")}</Empty>
          ) : payload.cases.length === 0 ? (
            <Empty title={t("allSilent")}>{t("allSilentWhy", { open: payload.open })}</Empty>
          ) : (
            <Ahead payload={payload} />
          )
        }
      </Answer>
    </Stack>
  );
}

function Ahead({ payload }: { readonly payload: ForecastPayload }) {
  const { t } = useTranslation("forecast");
  const [weeks, setWeeks] = useState(usual.weeks);
  const [runs, setRuns] = useState(usual.runs);
  const [seed, setSeed] = useState(usual.seed);
  const ahead = useOutlook();
  const { start } = ahead;
  const look = () => start(payload, { days: weeks * 7, runs, seed });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first look comes by itself, every other one is asked for
  useEffect(() => look(), [payload]);
  const { silent, open, behaviour } = payload;
  const whole = (next: string | number, or: number) => (typeof next === "number" ? next : or);
  return (
    <Stack>
      <Group align="flex-end">
        <NumberInput
          label={t("weeks")}
          w={130}
          min={1}
          max={26}
          allowDecimal={false}
          value={weeks}
          onChange={(next) => setWeeks(Math.max(1, whole(next, usual.weeks)))}
          disabled={ahead.running}
        />
        <NumberInput
          label={t("runs")}
          w={130}
          min={10}
          max={1000}
          allowDecimal={false}
          value={runs}
          onChange={(next) => setRuns(Math.max(1, whole(next, usual.runs)))}
          disabled={ahead.running}
        />
        <NumberInput
          label={t("seed")}
          w={160}
          min={0}
          max={seeds}
          allowDecimal={false}
          value={seed}
          onChange={(next) => setSeed(whole(next, usual.seed))}
          disabled={ahead.running}
        />
        <Button
          variant="subtle"
          leftSection={<IconDice3 size={16} aria-hidden />}
          onClick={() => setSeed(Math.floor(Math.random() * seeds))}
          disabled={ahead.running}
        >
          {t("anotherSeed")}
        </Button>
        <Button onClick={look} disabled={ahead.running}>
          {t("start")}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t("seedHelp")} {t("learned", { count: behaviour.cases })}{" "}
        {behaviour.cases < enoughCases ? t("little") : null}
      </Text>
      {silent === 0 ? null : (
        <Alert color="orange" variant="outline" p="xs">
          {t("silent", { count: silent, open })}
        </Alert>
      )}
      {ahead.running ? (
        <Group maw="40rem" wrap="nowrap">
          <Progress
            flex={1}
            value={(ahead.done / runs) * 100}
            aria-label={t("progress", { done: ahead.done, of: runs })}
          />
          <Text size="sm" role="status">
            {t("progress", { done: ahead.done, of: runs })}
          </Text>
          <Button size="xs" variant="default" onClick={ahead.cancel}>
            {t("cancel")}
          </Button>
        </Group>
      ) : null}
      {ahead.problem === null ? null : (
        <Alert color="orange" variant="outline" title={t("cannot")} role="alert">
          {ahead.problem}
        </Alert>
      )}
      {ahead.result === null ? null : <OutlookView outlook={ahead.result} currency={payload.currency} />}
    </Stack>
  );
}
