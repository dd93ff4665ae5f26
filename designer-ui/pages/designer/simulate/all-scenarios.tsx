import { Alert, Anchor, Button, Group, Progress, ScrollArea, Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SimulationSetting } from "../../../../domain/sop/designer/simulate-contract";
import type { Scenario } from "../../../../domain/sop/scenario";
import type { Simulation } from "../../../../domain/sop/simulate";
import { Loading } from "../../../shell/states";
import { useDesigner } from "../state/designer-context";
import { CoverageView } from "./coverage-view";
import { useScenarios } from "./scenario-list";
import { resultOfScenario } from "./scenario-result";
import { type AllRehearsed, type Rehearsed, useAllPlayed, useAllRehearsed } from "./use-all-scenarios";
import { usePlayWith } from "./use-setting";

/** Every scenario in one table, here and by the real workflows, and what none of them reaches. */
export function AllScenarios({
  setting,
  onPlay,
}: {
  readonly setting: SimulationSetting;
  readonly onPlay: (scenario: Scenario) => void;
}) {
  const { t } = useTranslation("simulate");
  const { all } = useScenarios();
  const { canEdit } = useDesigner();
  const play = usePlayWith(setting);
  const { simulations, problem } = useAllPlayed(play, all);
  const temporal = useAllRehearsed(play, all);
  if (problem !== null) {
    return (
      <Alert color="orange" variant="outline" title={t("cannotPlay")}>
        {t("cannotPlayWhy")} {problem}
      </Alert>
    );
  }
  if (simulations === null) return <Loading what={t("loading")} />;
  return (
    <Stack gap="sm">
      {canEdit ? <OnTemporal temporal={temporal} of={all.length} /> : null}
      <ScrollArea viewportProps={{ tabIndex: 0 }}>
        <Table
          fz="sm"
          verticalSpacing={4}
          horizontalSpacing={6}
          className="simulate-table"
          aria-label={t("all.title")}
        >
          <Table.Thead>
            <Table.Tr>
              {(["scenario", "result", "messages", "held", "tasks", "cash", "temporal"] as const).map(
                (column) => (
                  <Table.Th key={column} scope="col">
                    {t(`all.columns.${column}`)}
                  </Table.Th>
                ),
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {all.map((scenario, index) => {
              const simulation = simulations[index];
              return simulation === undefined ? null : (
                <Row
                  key={scenario.key}
                  scenario={scenario}
                  simulation={simulation}
                  rehearsed={temporal.results.get(scenario.key)}
                  onPlay={() => onPlay(scenario)}
                />
              );
            })}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      <CoverageView simulations={simulations} />
    </Stack>
  );
}

function Row({
  scenario,
  simulation,
  rehearsed,
  onPlay,
}: {
  readonly scenario: Scenario;
  readonly simulation: Simulation;
  readonly rehearsed: Rehearsed | undefined;
  readonly onPlay: () => void;
}) {
  const { t } = useTranslation("simulate");
  const { template } = useDesigner();
  const { messages, heldBack, tasks, daysToCash, end } = resultOfScenario(simulation);
  const labelOf = (node: string) => template.graph.nodes.find(({ id }) => id === node)?.label ?? node;
  return (
    <Table.Tr data-scenario={scenario.key}>
      <Table.Th scope="row" fw={400}>
        <Anchor
          component="button"
          type="button"
          size="sm"
          ta="left"
          aria-label={t("all.open", { title: scenario.title })}
          onClick={onPlay}
        >
          {scenario.title}
        </Anchor>
      </Table.Th>
      <Table.Td>
        {end.type === "ended"
          ? t("all.endsOn", { result: end.result })
          : end.type === "waits"
            ? t("all.waits", { step: end.nodes.map(labelOf).join(", ") })
            : t("all.goesRound")}
      </Table.Td>
      <Table.Td>{messages}</Table.Td>
      <Table.Td>{heldBack}</Table.Td>
      <Table.Td>{tasks}</Table.Td>
      <Table.Td>{daysToCash === null ? t("all.noCash") : daysToCash.toFixed(1)}</Table.Td>
      <Table.Td>
        <RehearsedWords rehearsed={rehearsed} />
      </Table.Td>
    </Table.Tr>
  );
}

function RehearsedWords({ rehearsed }: { readonly rehearsed: Rehearsed | undefined }) {
  const { t } = useTranslation("simulate");
  if (rehearsed === undefined) return <Text size="sm">{t("all.notRun")}</Text>;
  if ("problem" in rehearsed) {
    return (
      <Text size="sm" c="red" title={rehearsed.problem}>
        {t("all.failed")}: {rehearsed.problem}
      </Text>
    );
  }
  return (
    <Text size="sm">
      {rehearsed.difference === null
        ? t("all.agrees", { count: rehearsed.steps })
        : t("all.differs", { n: rehearsed.difference.index + 1 })}
    </Text>
  );
}

function OnTemporal({ temporal, of }: { readonly temporal: AllRehearsed; readonly of: number }) {
  const { t } = useTranslation("simulate");
  const { results, running } = temporal;
  const done = results.size;
  const differing = [...results.values()].filter(
    (result) => !("problem" in result) && result.difference !== null,
  ).length;
  const failed = [...results.values()].some((result) => "problem" in result);
  return (
    <Stack gap={6}>
      <Group gap="xs">
        {running ? (
          <Button size="xs" variant="default" onClick={temporal.stop}>
            {t("all.stop")}
          </Button>
        ) : (
          <Button size="xs" variant="default" onClick={temporal.start} title={t("temporal.help")}>
            {t("all.onTemporal")}
          </Button>
        )}
        <Text size="sm" role="status">
          {running
            ? t("all.progress", { done, of })
            : done === 0
              ? ""
              : differing > 0
                ? t("all.someDiffer", { count: differing })
                : done === of && !failed
                  ? t("all.allAgree", { count: of })
                  : ""}
        </Text>
      </Group>
      {running ? (
        <Progress value={(done / of) * 100} aria-label={t("all.progress", { done, of })} size="sm" />
      ) : null}
    </Stack>
  );
}
