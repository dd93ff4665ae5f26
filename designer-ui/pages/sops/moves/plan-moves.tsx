import { Alert, Badge, Button, Group, Paper, Select, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MoveReport, RunningGroup, RunningView } from "../../../../domain/sop/designer/move-contract";
import type { SopGraph } from "../../../../domain/sop/graph";
import { post, wordsOf } from "../../../api/call";
import { day } from "../../../api/format";
import { useMe, useZone } from "../../../shell/staff-shell";
import { useVersionGraph } from "../versions/use-versions";
import { DryRunResult } from "./dry-run-result";
import { type Choice, type Choices, chosenFor, groupKey, planOf, proposedChoices } from "./plan";

interface Props {
  readonly sop: string;
  readonly view: RunningView;
  readonly onStarted: (id: string) => void;
}

/** What shall become of each group, tried before anything changes. */
export function PlanMoves({ sop, view, onStarted }: Props) {
  const { t } = useTranslation("moves");
  const { permissions } = useMe();
  const to = useVersionGraph(sop, view.toVersion).data?.graph;
  const [choices, setChoices] = useState<Choices>(() => proposedChoices(view));
  const [report, setReport] = useState<MoveReport | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const plan = planOf(view, choices);
  const idle = view.groups.every((group) => chosenFor(choices, group).action === "stay");
  const mayMove = permissions.includes("sop.publish");

  const choose = (next: Choices) => {
    setChoices(next);
    setReport(null);
    setRefused(null);
  };
  const tryIt = async () => {
    setBusy(true);
    setRefused(null);
    try {
      setReport(await post<MoveReport>(`/api/staff/sops/${sop}/move-plan`, plan));
    } catch (error) {
      setRefused(wordsOf(error));
    }
    setBusy(false);
  };
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t("groups")}
      </Title>
      {mayMove ? (
        <Group gap="xs">
          <Text size="sm">{t("all")}</Text>
          <Button size="compact-sm" variant="default" onClick={() => choose(proposedChoices(view))}>
            {t("allMove")}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => choose(new Map())}>
            {t("allStay")}
          </Button>
        </Group>
      ) : (
        <Text size="sm">{t("mayNot")}</Text>
      )}
      {view.groups.map((group) => (
        <GroupChoice
          key={groupKey(group)}
          group={group}
          to={to}
          toVersion={view.toVersion}
          choice={chosenFor(choices, group)}
          {...(mayMove
            ? { onChoose: (choice: Choice) => choose(new Map(choices).set(groupKey(group), choice)) }
            : {})}
        />
      ))}
      {refused === null ? null : (
        <Alert color="red" variant="outline" role="alert">
          {refused}
        </Alert>
      )}
      {mayMove && report === null ? (
        <Group justify="flex-end">
          <Text size="sm" c="dimmed" role="status">
            {busy ? t("trying") : plan === null ? t("missing") : idle ? t("nothingPlanned") : ""}
          </Text>
          <Button disabled={plan === null || idle} loading={busy} onClick={() => void tryIt()}>
            {t("try")}
          </Button>
        </Group>
      ) : null}
      {report === null || plan === null ? null : (
        <DryRunResult sop={sop} plan={plan} report={report} onStarted={onStarted} />
      )}
    </Stack>
  );
}

interface GroupProps {
  readonly group: RunningGroup;
  readonly to: SopGraph | undefined;
  readonly toVersion: number;
  readonly choice: Choice;
  /** Missing where somebody may only look. */
  readonly onChoose?: (choice: Choice) => void;
}

function GroupChoice({ group, to, toVersion, choice, onChoose }: GroupProps) {
  const { t } = useTranslation("moves");
  const zone = useZone();
  const { fromVersion, label, cases, stuck, oldestSince } = group;
  const named = { label, version: fromVersion };
  return (
    <Paper withBorder p="sm" className="move-group" role="group" aria-label={t("at", { label })}>
      <div>
        <Text fw={650}>{t("at", { label })}</Text>
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {t("from", {
              version: fromVersion,
              cases: t("cases", { count: cases }),
              since: day(oldestSince, zone),
            })}
          </Text>
          {stuck === 0 ? null : (
            <Badge color="red" variant="light">
              {t("stuck", { count: stuck })}
            </Badge>
          )}
        </Group>
      </div>
      {onChoose === undefined ? null : (
        <>
          <Select
            label={t("what")}
            aria-label={t("whatOf", named)}
            data={(["move", "stay", "end"] as const).map((value) => ({
              value,
              label: t(`actions.${value}`, { version: toVersion }),
            }))}
            value={choice.action}
            allowDeselect={false}
            onChange={(value) => {
              if (value !== null) onChoose({ ...choice, action: value as Choice["action"] });
            }}
          />
          {choice.action === "move" ? (
            <Select
              label={t("target")}
              aria-label={t("targetOf", named)}
              placeholder={t("choose")}
              description={
                choice.toNode === null
                  ? t("chooseWhy")
                  : choice.toNode === group.node
                    ? undefined
                    : t("goneWhy")
              }
              data={targetsIn(to)}
              value={choice.toNode}
              searchable
              allowDeselect={false}
              onChange={(toNode) => onChoose({ ...choice, toNode })}
            />
          ) : (
            <span />
          )}
        </>
      )}
    </Paper>
  );
}

/** Steps at which a case can stand. */
function targetsIn(to: SopGraph | undefined): { value: string; label: string }[] {
  return (to?.nodes ?? [])
    .filter(({ type }) => type !== "trigger")
    .map(({ id, label }) => ({ value: id, label }));
}
