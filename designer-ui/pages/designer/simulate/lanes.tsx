import { Anchor, Badge, Paper, Stack, Text } from "@mantine/core";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { inWords } from "../../../../domain/sop/clock";
import type { SopTemplateSource } from "../../../../domain/sop/graph";
import type { Calendar } from "../../../../domain/sop/process";
import type { Lane } from "../../../../domain/sop/replay-at";
import type { Simulation } from "../../../../domain/sop/simulate";
import { Sentence } from "../../../words/sentence";
import { useDesigner } from "../state/designer-context";

interface LanesProps {
  readonly lanes: readonly Lane[];
  readonly simulation: Simulation;
  readonly templates: Readonly<Record<string, SopTemplateSource>>;
  readonly calendar: Calendar;
}

/** Every process of the case as a lane: the SOP itself, and those that it starts. */
export function Lanes({ lanes, simulation, templates, calendar }: LanesProps) {
  const { t } = useTranslation("simulate");
  return (
    <section aria-label={t("lanes.title")}>
      <Text fw={650} size="sm" mb={4}>
        {t("lanes.title")}
      </Text>
      <Stack gap={3}>
        {simulation.processes.map(({ path, template }) => {
          const lane = lanes.find((one) => one.path === path);
          const depth = path.split("/").length - 1;
          return (
            <Paper
              key={path}
              withBorder
              px="xs"
              py={2}
              ml={Math.min(depth, 4) * 14}
              data-lane={path}
              className="simulate-lane"
              data-state={lane === undefined ? "later" : lane.endedAt === null ? "running" : "ended"}
            >
              <LaneWords lane={lane} source={templates[template]} template={template} calendar={calendar} />
            </Paper>
          );
        })}
      </Stack>
    </section>
  );
}

function LaneWords({
  lane,
  source,
  template,
  calendar,
}: {
  readonly lane: Lane | undefined;
  readonly source: SopTemplateSource | undefined;
  readonly template: string;
  readonly calendar: Calendar;
}) {
  const { t } = useTranslation("simulate");
  const { key, store } = useDesigner();
  const drawn = template === key;
  const labelOf = (node: string) => source?.graph.nodes.find(({ id }) => id === node)?.label ?? node;
  return (
    <div
      className="simulate-lane-words"
      title={lane === undefined ? undefined : t("lanes.began", { when: inWords(lane.beganAt, calendar) })}
    >
      <Text size="sm" fw={600}>
        {source?.name ?? template}
      </Text>
      {drawn ? (
        <Badge size="xs" variant="light">
          {t("lanes.drawn")}
        </Badge>
      ) : null}
      {lane === undefined ? (
        <Text size="sm" c="dimmed">
          {t("lanes.notYet")}
        </Text>
      ) : lane.endedAt !== null ? (
        <Text size="sm">{t("lanes.ended", { result: lane.result ?? "" })}</Text>
      ) : (
        <Text size="sm" component="div">
          <Sentence
            words={t("lanes.waits", { steps: "<steps>.</steps>" })}
            parts={{
              steps: () =>
                [...new Set(lane.standsAt)].map((node, index) => (
                  <Fragment key={node}>
                    {index === 0 ? "" : ", "}
                    {drawn ? (
                      <Anchor
                        component="button"
                        type="button"
                        size="sm"
                        aria-label={t("lanes.show", { step: labelOf(node) })}
                        onClick={() => store.getState().show(node)}
                      >
                        {labelOf(node)}
                      </Anchor>
                    ) : (
                      labelOf(node)
                    )}
                  </Fragment>
                )),
            }}
          />
        </Text>
      )}
    </div>
  );
}
