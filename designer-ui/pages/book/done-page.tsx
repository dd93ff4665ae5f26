import { Anchor, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { Link, Navigate, useLocation } from "react-router";
import type { Booked } from "../../../domain/scheduling/contract";
import { longDay, time } from "../../api/format";
import { ClientShell } from "../../shell/client-shell";
import { useTitle } from "../../shell/states";

export function Page() {
  useTitle("Your visit is booked");
  const state = useLocation().state as { booked: Booked; practice: string; sandboxUrl: string | null } | null;
  if (state === null) return <Navigate to="/book" replace />;
  const { booked, practice, sandboxUrl } = state;
  return (
    <ClientShell practice={practice}>
      <Stack gap="lg">
        <Group gap="sm" wrap="nowrap">
          <IconCircleCheck size={36} color="var(--mantine-color-teal-7)" aria-hidden />
          <Title order={1}>Your visit is booked</Title>
        </Group>
        <Paper withBorder p="md">
          <Text fw={600}>{booked.service}</Text>
          <Text>
            {longDay(booked.start, booked.zone)}, {time(booked.start, booked.zone)} –{" "}
            {time(booked.end, booked.zone)}
          </Text>
          <Text>with {booked.provider}</Text>
          <Text c="dimmed">
            {booked.location}, {booked.address}
          </Text>
        </Paper>
        <Text>
          We have sent you a confirmation. With the link in it you can confirm, move or cancel the visit and
          fill in your form.
        </Text>
        {sandboxUrl === null ? null : (
          <Text size="sm" c="dimmed">
            This is a demo: your messages are in the <Anchor href={sandboxUrl}>sandbox’s mailbox</Anchor>.
          </Text>
        )}
        <Group>
          <Button component={Link} to="/book" variant="default">
            Book another visit
          </Button>
        </Group>
      </Stack>
    </ClientShell>
  );
}
