import { Accordion, Alert, Badge, Group, Paper, Stack, Switch, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { changesAnything, type Impact } from "../../../../domain/sop/compare/impact";
import { sumImpact } from "../../../../domain/sop/compare/impact-sum";
import type { SimulationSetting } from "../../../../domain/sop/designer/simulate-contract";
import type { SopGraph } from "../../../../domain/sop/graph";
import type { Scenario } from "../../../../domain/sop/scenario";
import { Answer, Loading } from "../../../shell/states";
import { useScenarios } from "../simulate/scenario-list";
import { type PlayWith, playWith, usePlayWith, useSettingQuery } from "../simulate/use-setting";
import { useDesigner } from "../state/designer-context";
import { CashTable, WorkTable } from "./impact-tables";
import { MessageChanges } from "./message-changes";
import { useImpacts } from "./use-impacts";

interface ViewProps {
  /** The older drawing. */
  readonly before: SopGraph;
  /** What the older version is called. */
  readonly title: string;
}

/** What clients and staff would notice if cases went by the draft: over all scenarios, and in each. */
export function ImpactView(props: ViewProps) {
  const setting = useSettingQuery();
  return <Answer query={setting}>{(known) => <Impacts {...props} setting={known} />}</Answer>;
}

function Impacts({ before, setting }: ViewProps & { readonly setting: SimulationSetting }) {
  const { t } = useTranslation("compare");
  const { template } = useDesigner();
  const { all } = useScenarios();
  const now = usePlayWith(setting);
  const old = useMemo(
    (): PlayWith => playWith(setting, { ...template, graph: before }),
    [setting, template, before],
  );
  const { impacts, problem } = useImpacts(old, now, all);
  if (problem !== null) {
    return (
      <Alert color="orange" variant="outline" title={t("impact.cannot")}>
        {problem}
      </Alert>
    );
  }
  if (impacts === null) return <Loading what={t("impact.running")} />;
  return <Compared impacts={impacts} scenarios={all} setting={setting} />;
}

interface ComparedProps {
  readonly impacts: readonly Impact[];
  readonly scenarios: readonly Scenario[];
  readonly setting: SimulationSetting;
}

function Compared({ impacts, scenarios, setting }: ComparedProps) {
  const { t } = useTranslation("compare");
  const [changedOnly, setChangedOnly] = useState(true);
  const sum = useMemo(() => sumImpact(impacts), [impacts]);
  if (!impacts.some(changesAnything))
    return (
      <Alert color="teal" variant="outline">
        {t("impact.nothing")}
      </Alert>
    );
  const { messages, otherResults } = sum;
  const rows = scenarios.flatMap((scenario, index) => {
    const impact = impacts[index];
    if (impact === undefined) return [];
    const differs = changesAnything(impact);
    return changedOnly && !differs ? [] : [{ scenario, impact, differs }];
  });
  return (
    <Stack gap="md">
      <Paper withBorder p="sm" component="section" aria-label={t("impact.sum", { n: scenarios.length })}>
        <Stack gap="sm">
          <Text fw={650}>{t("impact.sum", { n: scenarios.length })}</Text>
          <div>
            <Text size="sm" fw={600}>
              {t("impact.messages")}
            </Text>
            <Text size="sm">{t("impact.messagesSum", messages)}</Text>
          </div>
          <WorkTable tasks={sum.tasks} />
          <CashTable cash={sum.cash} practice={setting.practice} />
          {otherResults === 0 ? null : <Text size="sm">{t("impact.others", { count: otherResults })}</Text>}
        </Stack>
      </Paper>
      <section aria-label={t("impact.scenarios")}>
        <Group justify="space-between" mb="xs">
          <Text fw={650}>{t("impact.scenarios")}</Text>
          <Switch
            label={t("impact.changedOnly")}
            checked={changedOnly}
            onChange={({ currentTarget }) => setChangedOnly(currentTarget.checked)}
          />
        </Group>
        <Accordion variant="separated" order={3}>
          {rows.map(({ scenario, impact, differs }) => (
            <Accordion.Item key={scenario.key} value={scenario.key}>
              <Accordion.Control>
                <Group gap="xs">
                  <Text size="sm" fw={600}>
                    {scenario.title}
                  </Text>
                  {differs ? (
                    <Badge size="sm" variant="outline" className="compare-badge">
                      {t("impact.differs")}
                    </Badge>
                  ) : null}
                </Group>
              </Accordion.Control>
              <Accordion.Panel>
                {differs ? (
                  <Stack gap="sm">
                    <MessageChanges messages={impact.messages} calendar={setting.calendar} />
                    <WorkTable tasks={impact.tasks} />
                    <CashTable cash={impact.cash} practice={setting.practice} result={impact.result} />
                  </Stack>
                ) : (
                  <Text size="sm">{t("impact.noDifference")}</Text>
                )}
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      </section>
    </Stack>
  );
}
