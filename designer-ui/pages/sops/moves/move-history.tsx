import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type MoveJob, moveCaseStatuses } from "../../../../domain/sop/designer/move-contract";
import { moment } from "../../../api/format";
import { useZone } from "../../../shell/staff-shell";

interface Props {
  readonly moves: readonly MoveJob[];
  readonly onShow: (id: string) => void;
}

/** The moves of an SOP's cases, the newest first. */
export function MoveHistory({ moves, onShow }: Props) {
  const { t } = useTranslation("moves");
  const zone = useZone();
  if (moves.length === 0) return null;
  return (
    <section aria-labelledby="move-history">
      <Title order={2} size="h4" mb="xs" id="move-history">
        {t("history")}
      </Title>
      <Stack gap="xs">
        {moves.map(({ id, toVersion, by, startedAt, reason, counts, status }) => (
          <Paper withBorder p="sm" key={id}>
            <Group justify="space-between" wrap="nowrap">
              <div>
                <Text fw={600}>
                  {t(status === "running" ? "job.title" : "job.titleDone", { version: toVersion })}
                </Text>
                <Text size="sm">{t("job.by", { who: by, when: moment(startedAt, zone), reason })}</Text>
                <Text size="sm" c="dimmed">
                  {moveCaseStatuses
                    .filter((each) => (counts[each] ?? 0) > 0)
                    .map((each) => t(`job.counts.${each}`, { count: counts[each] ?? 0 }))
                    .join(" · ")}
                </Text>
              </div>
              <Button
                variant="default"
                size="compact-sm"
                style={{ flexShrink: 0 }}
                aria-label={t("showOf", { when: moment(startedAt, zone) })}
                onClick={() => onShow(id)}
              >
                {t("show")}
              </Button>
            </Group>
          </Paper>
        ))}
      </Stack>
    </section>
  );
}
