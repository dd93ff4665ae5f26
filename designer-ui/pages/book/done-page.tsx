import { Anchor, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useLocation } from "react-router";
import type { Booked } from "../../../domain/scheduling/contract";
import { longMoment, time } from "../../api/format";
import { ClientShell } from "../../shell/client-shell";
import { useTitle } from "../../shell/states";
import { Sentence } from "../../words/sentence";

export function Page() {
  const { t } = useTranslation("booking");
  useTitle(t("done.title"));
  const state = useLocation().state as { booked: Booked; practice: string; sandboxUrl: string | null } | null;
  if (state === null) return <Navigate to="/book" replace />;
  const { booked, practice, sandboxUrl } = state;
  return (
    <ClientShell practice={practice}>
      <Stack gap="lg">
        <Group gap="sm" wrap="nowrap">
          <IconCircleCheck size={36} color="var(--mantine-color-teal-7)" aria-hidden />
          <Title order={1}>{t("done.title")}</Title>
        </Group>
        <Paper withBorder p="md">
          <Text fw={600}>{booked.service}</Text>
          <Text>
            {t("done.time", {
              start: longMoment(booked.start, booked.zone),
              end: time(booked.end, booked.zone),
            })}
          </Text>
          <Text>{t("done.with", { provider: booked.provider })}</Text>
          <Text c="dimmed">{t("place", { location: booked.location, address: booked.address })}</Text>
        </Paper>
        <Text>{t("done.sent")}</Text>
        {sandboxUrl === null ? null : (
          <Text size="sm" c="dimmed">
            <Sentence
              words={t("done.demo")}
              parts={{ mailbox: (words) => <Anchor href={sandboxUrl}>{words}</Anchor> }}
            />
          </Text>
        )}
        <Group>
          <Button component={Link} to="/book" variant="default">
            {t("done.another")}
          </Button>
        </Group>
      </Stack>
    </ClientShell>
  );
}
