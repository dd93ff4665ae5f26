import { Alert, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProcessView } from "../../../domain/sop/contract";
import { moment } from "../../api/format";
import { useMe } from "../../shell/staff-shell";
import { type Place, StepInDialog } from "./step-in";

/** Where the case stands, since when and how long, and a way for those who may to step in. */
export function Standing({ view }: { readonly view: ProcessView }) {
  const { t } = useTranslation("cases");
  const me = useMe();
  const [chosen, setChosen] = useState<Place | null>(null);
  if (view.status !== "running" || view.position.length === 0) return null;
  const mayStepIn = me.permissions.includes("process.forward");
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="standing">
      <Title order={2} size="h4" mb="sm" id="standing">
        {t("standing.title")}
      </Title>
      <Stack gap="sm">
        {view.position.map((place) => (
          <Group key={place.token} justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
            <div>
              <Text fw={600}>{place.label}</Text>
              <Text size="sm" c="dimmed">
                {t(place.until === null ? "standing.since" : "standing.sinceUntil", {
                  since: moment(place.since, view.zone),
                  until: place.until === null ? "" : moment(place.until, view.zone),
                })}
              </Text>
              {place.phase === "stuck" ? (
                <Alert color="red" variant="outline" mt="xs" title={t("standing.stuck")}>
                  {t(mayStepIn ? "standing.stuckStepIn" : "standing.stuckAsk")}
                </Alert>
              ) : null}
            </div>
            {mayStepIn ? (
              <Button
                size="xs"
                variant="default"
                style={{ flexShrink: 0 }}
                aria-label={t("standing.stepInAt", { label: place.label })}
                onClick={() => setChosen(place)}
              >
                {t("standing.stepIn")}
              </Button>
            ) : null}
          </Group>
        ))}
      </Stack>
      {chosen === null ? null : (
        <StepInDialog key={chosen.token} view={view} place={chosen} onClose={() => setChosen(null)} />
      )}
    </Paper>
  );
}
