import { Alert, Button, SimpleGrid, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { inWords } from "../../../../domain/sop/clock";
import type { Calendar } from "../../../../domain/sop/process";
import type { Scenario } from "../../../../domain/sop/scenario";
import type { TimelineRow } from "../../../../domain/sop/simulate";
import { Failed } from "../../../shell/states";
import { useDesigner } from "../state/designer-context";
import { rehearse } from "./rehearse";
import type { PlayWith } from "./use-setting";

/** Plays the scenario by the real workflows too, and says whether both go the same way. */
export function TemporalCheck({ play, scenario }: { readonly play: PlayWith; readonly scenario: Scenario }) {
  const { t } = useTranslation("simulate");
  const { canEdit } = useDesigner();
  const run = useMutation({ mutationFn: () => rehearse(play, scenario) });
  const { reset } = run;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was compared is of another drawing or scenario then
  useEffect(() => reset(), [play, scenario, reset]);
  if (!canEdit) return null;
  return (
    <Stack gap="xs">
      <Button
        variant="default"
        onClick={() => run.mutate()}
        loading={run.isPending}
        title={t("temporal.help")}
      >
        {t("temporal.run")}
      </Button>
      <div role="status">
        {run.isPending ? <Text size="sm">{t("temporal.running")}</Text> : null}
        {run.data !== undefined && run.data.difference === null ? (
          <Alert color="teal" variant="outline" p="xs">
            {t("temporal.agree", { count: run.data.steps, took: (run.data.took / 1000).toFixed(1) })}
          </Alert>
        ) : null}
        {run.data !== undefined && run.data.difference !== null ? (
          <Alert
            color="red"
            variant="outline"
            p="xs"
            title={t("temporal.differ", { n: run.data.difference.index + 1 })}
          >
            <SimpleGrid cols={2} spacing="xs">
              <Row
                title={t("temporal.here")}
                row={run.data.difference.one}
                calendar={play.setting.calendar}
              />
              <Row
                title={t("temporal.there")}
                row={run.data.difference.other}
                calendar={play.setting.calendar}
              />
            </SimpleGrid>
          </Alert>
        ) : null}
      </div>
      {run.isError ? <Failed error={run.error} /> : null}
    </Stack>
  );
}

function Row({
  title,
  row,
  calendar,
}: {
  readonly title: string;
  readonly row: TimelineRow | null;
  readonly calendar: Calendar;
}) {
  const { t } = useTranslation("simulate");
  return (
    <div>
      <Text size="xs" fw={650}>
        {title}
      </Text>
      <Text size="sm">
        {row === null
          ? t("temporal.nothing")
          : `${inWords(row.at, calendar)}, ${row.nodeLabel}: ${row.words}`}
      </Text>
    </div>
  );
}
