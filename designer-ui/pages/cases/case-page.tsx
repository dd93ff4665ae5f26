import { Anchor, Badge, Button, Grid, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { ProcessView } from "../../../domain/sop/contract";
import { get } from "../../api/call";
import { moment, statusColours } from "../../api/format";
import { ClientForms } from "../../shell/client-forms";
import { useMe } from "../../shell/staff-shell";
import { Answer, useTitle } from "../../shell/states";
import { Clock } from "./clock";
import { Coming } from "./coming";
import { Drawing } from "./drawing";
import { Messages } from "./messages";
import { Standing } from "./standing";
import { Timeline } from "./timeline";

export function Page() {
  const { t } = useTranslation("cases");
  useTitle(t("one.title"));
  const { id = "" } = useParams();
  const query = useQuery({
    queryKey: ["process", id],
    queryFn: () => get<ProcessView>(`/api/staff/processes/${id}`),
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.data?.forwarding === true ? 700 : false),
  });
  return (
    <Answer
      query={query}
      otherwise={
        <Anchor component={Link} to="/cases">
          {t("one.all")}
        </Anchor>
      }
    >
      {(view) => <Case view={view} />}
    </Answer>
  );
}

function Case({ view }: { readonly view: ProcessView }) {
  const { t } = useTranslation(["cases", "visit"]);
  const me = useMe();
  const { client, appointment, zone, sop, status, result } = view;
  const wide = useMediaQuery("(min-width: 75em)", undefined, { getInitialValueInEffect: false });
  const soFar = (
    <Paper withBorder p="md" component="section" aria-labelledby="so-far">
      <Title order={2} size="h4" mb="sm" id="so-far">
        {t("one.soFar")}
      </Title>
      <Timeline view={view} />
    </Paper>
  );
  const forms =
    client === null || !me.permissions.includes("client.read") ? null : (
      <ClientForms client={client.id} rootId={view.rootId} zone={zone} />
    );
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="sm">
            <Title order={1}>{client?.name ?? sop.name}</Title>
            <Badge variant="light" color={status === "running" ? "teal" : "gray"}>
              {status === "running" ? t("one.running") : t("one.ended", { result: result ?? "" })}
            </Badge>
            {appointment === null ? null : (
              <Badge variant="outline" color={statusColours[appointment.status] ?? "gray"}>
                {t(`visit:status.${appointment.status}`)}
              </Badge>
            )}
          </Group>
          {appointment === null ? null : (
            <Text>
              {t("one.visit", {
                service: appointment.service,
                provider: appointment.provider,
                when: moment(appointment.start, zone),
              })}
            </Text>
          )}
          <Group gap="md">
            {client === null ? null : (
              <Anchor size="sm" component={Link} to={`/clients/${client.id}`}>
                {t("one.record")}
              </Anchor>
            )}
            {me.permissions.includes("audit.read") ? (
              <Anchor size="sm" component={Link} to={`/audit?case=${view.rootId}`}>
                {t("one.audit")}
              </Anchor>
            ) : null}
          </Group>
        </div>
        <Clock view={view} />
      </Group>

      <Tree view={view} />

      {wide ? (
        <Grid gap="md">
          <Grid.Col span={7}>
            <Stack gap="md">
              <Drawing view={view} folded={false} />
              {forms}
            </Stack>
          </Grid.Col>
          <Grid.Col span={5}>
            <Stack gap="md">
              <Standing view={view} />
              <Coming view={view} />
              {soFar}
            </Stack>
          </Grid.Col>
        </Grid>
      ) : (
        <>
          <Standing view={view} />
          <Coming view={view} />
          <Drawing view={view} folded />
          {soFar}
          {forms}
        </>
      )}
      <Messages view={view} />
    </Stack>
  );
}

/** Every SOP that runs in this case. */
function Tree({ view }: { readonly view: ProcessView }) {
  const { t } = useTranslation("cases");
  return (
    <Group gap="xs" component="nav" aria-label={t("one.tree")}>
      {view.tree.map(({ id, name, status, result }) => (
        <Button
          key={id}
          component={Link}
          to={`/cases/${id}`}
          size="compact-md"
          variant={id === view.id ? "filled" : "default"}
          aria-current={id === view.id ? "page" : undefined}
        >
          {name}
          <Text span size="xs" ml={6} c={id === view.id ? "inherit" : "dimmed"}>
            {status === "running"
              ? t("one.treeRunning")
              : result === null
                ? t("ended")
                : t("one.treeEnded", { result })}
          </Text>
        </Button>
      ))}
    </Group>
  );
}
