import "../simulate/simulate.css";
import { Alert, Button, Group, NumberInput, Paper, Progress, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconDice3, IconPlayerPlay } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { inWords } from "../../../../domain/sop/clock";
import type { SimulationSetting } from "../../../../domain/sop/designer/simulate-contract";
import type { Calendar } from "../../../../domain/sop/process";
import { safetyProperties } from "../../../../domain/sop/safety/catalogue";
import type { SafetyFailure, SafetyReport, SafetyResult } from "../../../../domain/sop/safety/report";
import { wordsOf } from "../../../api/call";
import { Answer } from "../../../shell/states";
import { runSafety } from "../../../workers/run-safety";
import { ScenarioWords } from "../simulate/editor/scenario-words";
import { playScenario } from "../simulate/simulate-store";
import { usePlayWith, useSettingQuery } from "../simulate/use-setting";
import { useDesigner } from "../state/designer-context";
import { keepSafety, useSafety } from "./safety-store";

const usualRuns = 2_000;
const runsAtMost = 20_000;
const seeds = 2 ** 31;

/** Looks at many random cases of the drawing for what may never happen. */
export function Panel() {
  const setting = useSettingQuery();
  return <Answer query={setting}>{(known) => <Safety setting={known} />}</Answer>;
}

interface Check {
  readonly stop: AbortController;
  readonly done: number;
}

function Safety({ setting }: { readonly setting: SimulationSetting }) {
  const { t } = useTranslation("safety");
  const { key, template } = useDesigner();
  const play = usePlayWith(setting);
  const known = useSafety(key, template.graph);
  const [runs, setRuns] = useState(usualRuns);
  const [seed, setSeed] = useState(() => known?.report.seed ?? Math.floor(Math.random() * seeds));
  const [check, setCheck] = useState<Check | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = () => {
    const stop = new AbortController();
    running.current = stop;
    setProblem(null);
    setCheck({ stop, done: 0 });
    const { graph } = template;
    const { calendar, messagesPerDay, roles } = setting;
    const context = { calendar, messagesPerDay, roles };
    runSafety(
      { templates: play.templates, template: key, context, runs, seed },
      (done) => setCheck({ stop, done }),
      stop.signal,
    )
      .then((report) => keepSafety(key, report, graph))
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setProblem(wordsOf(error));
      })
      .finally(() => {
        if (running.current === stop) setCheck(null);
      });
  };

  return (
    <Stack gap="sm" className="safety">
      <Text size="sm">{t("intro")}</Text>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <NumberInput
          label={t("runs")}
          flex={1}
          min={1}
          max={runsAtMost}
          allowDecimal={false}
          thousandSeparator=","
          value={runs}
          onChange={(next) => setRuns(typeof next === "number" && next >= 1 ? next : usualRuns)}
          disabled={check !== null}
        />
        <NumberInput
          label={t("seed")}
          flex={1}
          min={0}
          max={seeds}
          allowDecimal={false}
          value={seed}
          onChange={(next) => setSeed(typeof next === "number" ? next : 0)}
          disabled={check !== null}
        />
      </Group>
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {t("seedHelp")}
        </Text>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconDice3 size={14} aria-hidden />}
          disabled={check !== null}
          onClick={() => setSeed(Math.floor(Math.random() * seeds))}
        >
          {t("anotherSeed")}
        </Button>
      </Group>
      {check === null ? (
        <Button onClick={start}>{t(known === null ? "check" : "checkAgain")}</Button>
      ) : (
        <Stack gap={6}>
          <Progress
            value={(check.done / runs) * 100}
            aria-label={t("progress", { done: check.done, of: runs })}
          />
          <Group justify="space-between">
            <Text size="sm" role="status">
              {t("progress", { done: check.done.toLocaleString(), of: runs.toLocaleString() })}
            </Text>
            <Button size="xs" variant="default" onClick={() => check.stop.abort(new Error("Cancelled"))}>
              {t("cancel")}
            </Button>
          </Group>
        </Stack>
      )}
      {problem === null ? null : (
        <Alert color="orange" variant="outline" title={t("cannot")} role="alert">
          {problem}
        </Alert>
      )}
      {known === null ? (
        <Rules results={null} calendar={setting.calendar} />
      ) : (
        <>
          {known.stale ? (
            <Alert color="orange" variant="outline" p="xs">
              {t("stale")}
            </Alert>
          ) : null}
          <Verdict report={known.report} />
          <Rules results={known.report.results} calendar={setting.calendar} />
        </>
      )}
    </Stack>
  );
}

function Verdict({ report }: { readonly report: SafetyReport }) {
  const { t } = useTranslation("safety");
  const count = report.results.filter(({ ok }) => !ok).length;
  const runs = report.runs.toLocaleString();
  return (
    <Text fw={650} role="status" data-safety={count === 0 ? "kept" : "broken"}>
      {count === 0 ? t("allGood", { runs }) : t("broken", { count, runs })}
    </Text>
  );
}

/** Every rule as a sentence, with whether it was kept; before the first check the sentences alone. */
function Rules({
  results,
  calendar,
}: {
  readonly results: readonly SafetyResult[] | null;
  readonly calendar: Calendar;
}) {
  const { t } = useTranslation("safety");
  return (
    <Stack gap={6} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
      {safetyProperties.map(({ key, title, sentence }) => {
        const result = results?.find(({ property }) => property === key);
        return (
          <Paper key={key} component="li" withBorder p="xs" data-property={key}>
            <Group gap={6} wrap="nowrap" align="flex-start">
              {result === undefined ? null : result.ok ? (
                <IconCircleCheck
                  style={{ flexShrink: 0 }}
                  size={20}
                  color="var(--mantine-color-teal-7)"
                  role="img"
                  aria-label={t("keeps")}
                />
              ) : (
                <IconCircleX
                  style={{ flexShrink: 0 }}
                  size={20}
                  color="var(--mantine-color-red-7)"
                  role="img"
                  aria-label={t("breaks")}
                />
              )}
              <div>
                <Text size="sm" fw={600}>
                  {title}
                </Text>
                <Text size="sm" c="dimmed">
                  {sentence}
                </Text>
              </div>
            </Group>
            {result?.failure === undefined ? null : (
              <Failure rule={title} failure={result.failure} calendar={calendar} />
            )}
          </Paper>
        );
      })}
    </Stack>
  );
}

/** The shortest case that breaks a rule: what happens in it, and a way to see it. */
function Failure({
  rule,
  failure,
  calendar,
}: {
  readonly rule: string;
  readonly failure: SafetyFailure;
  readonly calendar: Calendar;
}) {
  const { t } = useTranslation("safety");
  const { key, openDrawer, store, template } = useDesigner();
  const node = template.graph.nodes.some(({ id }) => id === failure.node) ? failure.node : null;
  return (
    <Stack gap={6} mt="xs">
      <Text size="sm">
        {inWords(failure.at, calendar)}: {failure.words}
      </Text>
      <Text size="sm" fw={600}>
        {t("shortest")}
      </Text>
      <ScenarioWords scenario={failure.scenario} />
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlayerPlay size={14} aria-hidden />}
        aria-label={t("playOf", { rule })}
        onClick={() => {
          playScenario(key, failure.scenario, { at: failure.at, node });
          openDrawer("simulate");
          if (node !== null) store.getState().show(node);
        }}
      >
        {t("play")}
      </Button>
    </Stack>
  );
}
