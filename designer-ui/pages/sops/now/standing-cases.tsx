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

/** The cases at a step, to open one or to step in on several. */
export function StandingCases({ where, label, graph, heading, takesKeyboard, onClose }: Props) {
  const { t } = useTranslation("now");
  const mayStepIn = useMe().permissions.includes("process.forward");
  const [onlyStuck, setOnlyStuck] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [stepsIn, setStepsIn] = useState<"cases" | "node" | null>(null);
  const pages = useStanding(where, onlyStuck);
  const cases = pages.data?.pages.flatMap((page) => page.cases) ?? [];
  const ids = [...new Set(cases.map(({ processId }) => processId))];
  const picked = ids.filter((id) => chosen.has(id)).slice(0, operateAtMost);
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
        {mayStepIn && ids.length > 1 ? (
          <Checkbox
            label={t("list.chooseAll")}
            checked={picked.length === ids.length}
            indeterminate={picked.length > 0 && picked.length < ids.length}
            onChange={({ currentTarget }) => setChosen(new Set(currentTarget.checked ? ids : []))}
          />
        ) : null}
        {cases.length === 0 ? null : (
          <ul className="now-cases">
            {cases.map((each) => (
              <StandingCaseLine
                key={`${each.processId} ${each.token}`}
                standing={each}
                chosen={chosen.has(each.processId)}
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
        {mayStepIn ? null : (
          <Text size="sm" c="dimmed">
            {t("list.mayNot")}
          </Text>
        )}
        {mayStepIn && cases.length > 0 ? (
          <Group gap="xs">
            <Button disabled={picked.length === 0} onClick={() => setStepsIn("cases")}>
              {picked.length === 0 ? t("list.stepIn") : t("list.stepInOn", { count: picked.length })}
            </Button>
            {onlyStuck || ids.length < 2 ? null : (
              <Button variant="default" onClick={() => setStepsIn("node")}>
                {t("list.stepInAll")}
              </Button>
            )}
            {picked.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t("list.nothingChosen")}
              </Text>
            ) : null}
          </Group>
        ) : null}
      </Stack>
      {stepsIn === null ? null : (
        <StepInOnMany
          where={where}
          label={label}
          graph={graph}
          processIds={stepsIn === "cases" ? picked : null}
          onClose={() => setStepsIn(null)}
          onDone={() => setChosen(new Set())}
        />
      )}
    </Paper>
  );
}
