import { ActionIcon, Button, Checkbox, Group, Paper, Stack, Switch, Text, Title } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type RefObject, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { operateAtMost } from "../../../../domain/sop/designer/overlay-contract";
import type { SopGraph } from "../../../../domain/sop/graph";
import { useMe } from "../../../shell/staff-shell";
import { Failed, Loading } from "../../../shell/states";
import { StandingCaseLine } from "./standing-case-line";
import { StepInOnMany } from "./step-in-on-many";
import { useStanding, type Where } from "./use-overlay";

interface Props {
  readonly where: Where;
  readonly label: string;
  readonly graph: SopGraph;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** Whether opening it hands it the keyboard. */
  readonly takesKeyboard: boolean;
  readonly onClose: () => void;
}

/** On which cases somebody steps in. */
interface StepsIn {
  /** null: everything that stands here. */
  readonly processIds: readonly string[] | null;
}

/** The cases at a step, to open one or to step in on several. */
export function StandingCases({ where, label, graph, heading, takesKeyboard, onClose }: Props) {
  const { t } = useTranslation("now");
  const mayStepIn = useMe().permissions.includes("process.forward");
  const [onlyStuck, setOnlyStuck] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [stepsIn, setStepsIn] = useState<StepsIn | null>(null);
  const pages = useStanding(where, onlyStuck);
  const cases = pages.data?.pages.flatMap((page) => page.cases) ?? [];
  const ids = [...new Set(cases.map(({ processId }) => processId))];
  const picked = ids.filter((id) => chosen.has(id)).slice(0, operateAtMost);
  const several = new Set(cases.map(({ version }) => version)).size > 1;
  useEffect(() => {
    if (takesKeyboard) heading.current?.focus();
  }, [takesKeyboard, heading]);
  const choose = (id: string, on: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      if (on) after.add(id);
      else after.delete(id);
      return after;
    });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="now-cases">
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="start">
          <Title order={2} size="h4" id="now-cases" ref={heading} tabIndex={-1}>
            {t("list.title", { label })}
          </Title>
          <ActionIcon variant="subtle" color="gray" aria-label={t("list.close")} onClick={onClose}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Group>
        <Switch
          label={t("list.onlyStuck")}
          checked={onlyStuck}
          onChange={({ currentTarget }) => setOnlyStuck(currentTarget.checked)}
        />
        {pages.isError ? <Failed error={pages.error} /> : null}
        {pages.isPending ? <Loading /> : null}
        {pages.isSuccess && cases.length === 0 ? (
          <Text c="dimmed">{t(onlyStuck ? "list.noneStuck" : "list.none")}</Text>
        ) : null}
        {cases.length === 0 ? null : mayStepIn ? (
          <ListActions
            ids={ids}
            picked={picked}
            everything={!onlyStuck}
            onPick={setChosen}
            onStepIn={(processIds) => setStepsIn({ processIds })}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {t("list.mayNot")}
          </Text>
        )}
        {cases.length === 0 ? null : (
          <ul className="now-cases">
            {cases.map((each) => (
              <StandingCaseLine
                key={`${each.processId} ${each.token}`}
                standing={each}
                chosen={chosen.has(each.processId)}
                tellsVersion={several}
                {...(mayStepIn && { onChoose: (on: boolean) => choose(each.processId, on) })}
              />
            ))}
          </ul>
        )}
        {pages.hasNextPage ? (
          <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
            {t("list.more")}
          </Button>
        ) : null}
      </Stack>
      {stepsIn === null ? null : (
        <StepInOnMany
          where={where}
          label={label}
          graph={graph}
          processIds={stepsIn.processIds}
          onClose={() => setStepsIn(null)}
          onDone={() => setChosen(new Set())}
        />
      )}
    </Paper>
  );
}

interface ListActionsProps {
  readonly ids: readonly string[];
  readonly picked: readonly string[];
  /** Whether the list is of all that stand here. */
  readonly everything: boolean;
  readonly onPick: (ids: ReadonlySet<string>) => void;
  readonly onStepIn: (processIds: StepsIn["processIds"]) => void;
}

/** What can be done with the cases; it stays in sight above a long list. */
function ListActions({ ids, picked, everything, onPick, onStepIn }: ListActionsProps) {
  const { t } = useTranslation("now");
  const all = ids.slice(0, operateAtMost);
  return (
    <Stack gap="xs" className="now-actions">
      {ids.length < 2 ? null : (
        <Checkbox
          label={t("list.chooseAll")}
          checked={picked.length === all.length}
          indeterminate={picked.length > 0 && picked.length < all.length}
          onChange={({ currentTarget }) => onPick(new Set(currentTarget.checked ? all : []))}
        />
      )}
      <Group gap="xs">
        <Button size="xs" disabled={picked.length === 0} onClick={() => onStepIn(picked)}>
          {picked.length === 0 ? t("list.stepIn") : t("list.stepInOn", { count: picked.length })}
        </Button>
        {!everything || ids.length < 2 ? null : (
          <Button size="xs" variant="default" onClick={() => onStepIn(null)}>
            {t("list.stepInAll")}
          </Button>
        )}
      </Group>
      {picked.length > 0 ? null : (
        <Text size="sm" c="dimmed">
          {t("list.nothingChosen")}
        </Text>
      )}
    </Stack>
  );
}
