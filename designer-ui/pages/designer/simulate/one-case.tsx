import { Alert, Button, Collapse, Group, SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SimulationSetting } from "../../../../domain/sop/designer/simulate-contract";
import { momentsOf, replayAt } from "../../../../domain/sop/replay-at";
import type { Scenario } from "../../../../domain/sop/scenario";
import type { Simulation } from "../../../../domain/sop/simulate";
import { Loading } from "../../../shell/states";
import { useDesigner } from "../state/designer-context";
import { ClientView } from "./client-view";
import { Clock } from "./clock";
import { Course } from "./course";
import { ScenarioEditor } from "./editor/scenario-editor";
import { HeldBack } from "./held-back";
import { Lanes } from "./lanes";
import { useScenarios } from "./scenario-list";
import { playScenario, usePlaying, type WrongMoment } from "./simulate-store";
import { TemporalCheck } from "./temporal-check";
import { type PlayWith, usePlayWith } from "./use-setting";
import { useSimulation } from "./use-simulation";
import { wayMarks } from "./way-marks";

/** One scenario, chosen or made here, and the case that comes of it. */
export function OneCase({ setting }: { readonly setting: SimulationSetting }) {
  const { t } = useTranslation("simulate");
  const { key } = useDesigner();
  const { all, own, readyMade } = useScenarios();
  const [editing, setEditing] = useState(false);
  const { scenario: chosen, showAt } = usePlaying(key);
  const scenario = chosen ?? all[0];
  const play = usePlayWith(setting);
  if (scenario === undefined) return null;
  const known = all.find((one) => one.key === scenario.key);
  const option = ({ key: value, title: label }: Scenario) => ({ value, label });
  const groups = [
    { group: t("own"), items: own.map(option) },
    { group: t("fromSafety"), items: known === undefined ? [option(scenario)] : [] },
    { group: t("readyMade"), items: readyMade.map(option) },
  ];
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <Select
          flex={1}
          label={t("scenario")}
          searchable
          allowDeselect={false}
          data={groups.filter(({ items }) => items.length > 0)}
          value={scenario.key}
          onChange={(next) => {
            const other = all.find((one) => one.key === next);
            if (other !== undefined) playScenario(key, other);
          }}
        />
        <Button
          size="sm"
          variant={editing ? "filled" : "default"}
          leftSection={<IconPencil size={15} aria-hidden />}
          aria-expanded={editing}
          aria-label={editing ? t("closeEditor") : t("change")}
          onClick={() => setEditing(!editing)}
        >
          {editing ? t("closeEditor") : t("changeShort")}
        </Button>
      </Group>
      {scenario.description === "" ? null : (
        <Text size="sm" c="dimmed">
          {scenario.description}
        </Text>
      )}
      {known !== undefined && known !== scenario ? (
        <Text size="xs" c="dimmed">
          {t("changed")}
        </Text>
      ) : null}
      <Collapse expanded={editing}>
        {editing ? (
          <ScenarioEditor
            scenario={scenario}
            saved={own.some((one) => one.key === scenario.key)}
            readyMade={readyMade.some((one) => one.key === scenario.key)}
            templates={play.templates}
            onChange={(next) => playScenario(key, next)}
          />
        ) : null}
      </Collapse>
      <PlayedCase play={play} scenario={scenario} showAt={showAt} />
    </Stack>
  );
}

function PlayedCase({
  play,
  scenario,
  showAt,
}: {
  readonly play: PlayWith;
  readonly scenario: Scenario;
  readonly showAt: WrongMoment | null;
}) {
  const { t } = useTranslation("simulate");
  const { simulation, of, problem } = useSimulation(play, scenario);
  if (problem !== null) {
    return (
      <Alert color="orange" variant="outline" title={t("cannotPlay")}>
        {t("cannotPlayWhy")} {problem}
      </Alert>
    );
  }
  if (simulation === null || of === null) return <Loading what={t("loading")} />;
  return (
    // Another case begins anew; the same one in a changed drawing stays at the moment that is shown.
    <CaseAtTime
      key={`${of.key} ${showAt?.at}`}
      play={play}
      scenario={scenario}
      simulation={simulation}
      showAt={showAt}
    />
  );
}

interface CaseProps {
  readonly play: PlayWith;
  readonly scenario: Scenario;
  readonly simulation: Simulation;
  readonly showAt: WrongMoment | null;
}

function CaseAtTime({ play, scenario, simulation, showAt }: CaseProps) {
  const { t } = useTranslation("simulate");
  const { template, highlight } = useDesigner();
  const { calendar } = play.setting;
  const moments = useMemo(() => momentsOf(simulation), [simulation]);
  const [place, setPlace] = useState(() =>
    showAt === null
      ? 0
      : Math.max(
          0,
          moments.findLastIndex((at) => at <= showAt.at),
        ),
  );
  const [shown, setShown] = useState<"client" | "course" | "held">("client");
  const last = Math.max(0, moments.length - 1);
  const at = moments[Math.min(place, last)] ?? 0;
  const moment = useMemo(() => replayAt(simulation, at), [simulation, at]);
  useEffect(() => {
    const marks = wayMarks(moment.lanes, template.key, template.graph);
    const wrong = showAt?.at === moment.at ? showAt.node : null;
    highlight(wrong === null ? marks : { ...marks, nodes: new Map([...marks.nodes, [wrong, "failed"]]) });
  }, [highlight, moment, template, showAt]);
  const held = simulation.attempts.filter((attempt) => attempt.at <= at && attempt.outcome !== "sent");
  return (
    <Stack gap="sm">
      {simulation.cutShort ? (
        <Alert color="orange" variant="outline">
          {t("endlessly")}
        </Alert>
      ) : null}
      <Clock calendar={calendar} moments={moments} place={Math.min(place, last)} onPlace={setPlace} />
      <Lanes lanes={moment.lanes} simulation={simulation} templates={play.templates} calendar={calendar} />
      <SegmentedControl
        size="xs"
        aria-label={t("what")}
        data={[
          { value: "client", label: t("shown.client") },
          { value: "course", label: t("shown.course") },
          { value: "held", label: t("shown.held", { n: held.length }) },
        ]}
        value={shown}
        onChange={(next) => setShown(next as typeof shown)}
      />
      {shown === "client" ? <ClientView messages={moment.messages} setting={play.setting} /> : null}
      {shown === "course" ? (
        <Course
          simulation={simulation}
          moment={moment}
          setting={play.setting}
          onGoTo={(when) => setPlace(moments.indexOf(when))}
        />
      ) : null}
      {shown === "held" ? <HeldBack held={held} calendar={calendar} /> : null}
      <TemporalCheck play={play} scenario={scenario} />
    </Stack>
  );
}
