import { Alert, Anchor, Badge, Button, Grid, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { ProcessView } from "../../../domain/sop/contract";
import { get, post } from "../../api/call";
import { moment, statusColours } from "../../api/format";
import { useMe } from "../../shell/staff-shell";
import { Answer, Empty, Failed, Loading, useTitle } from "../../shell/states";
import { Sentence } from "../../words/sentence";
import { Messages } from "./messages";
import { Timeline } from "./timeline";

const Graph = lazy(() => import("../sops/graph"));

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
  return <Answer query={query}>{(view) => <Case view={view} />}</Answer>;
}

function Case({ view }: { readonly view: ProcessView }) {
  const { t } = useTranslation(["cases", "visit"]);
  const me = useMe();
  const { client, appointment, zone, sop, status, result } = view;
  const states = useMemo(() => nodeStates(view), [view]);
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

      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Paper withBorder p="sm">
            <Group justify="space-between" mb="xs">
              <Title order={2} size="h4">
                {sop.name}
              </Title>
              <Text size="sm" c="dimmed">
                {t("one.version", { version: sop.version })}
              </Text>
            </Group>
            <Suspense fallback={<Loading what={t("one.opening")} />}>
              <Graph graph={view.graph} states={states} label={t("one.drawing", { sop: sop.name })} />
            </Suspense>
          </Paper>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack gap="md">
            <Coming view={view} />
            <Paper withBorder p="md" component="section" aria-labelledby="so-far">
              <Title order={2} size="h4" mb="sm" id="so-far">
                {t("one.soFar")}
              </Title>
              <Timeline view={view} />
            </Paper>
          </Stack>
        </Grid.Col>
      </Grid>
      <Messages view={view} />
    </Stack>
  );
}

type State = "passed" | "here";

function nodeStates({ path, position, status }: ProcessView): Readonly<Record<string, State>> {
  const states: Record<string, State> = Object.fromEntries(path.map((node) => [node, "passed" as const]));
  if (status === "running") for (const { node } of position) states[node] = "here";
  return states;
}

/** The case’s clock, and moving it ahead where the sandbox is on. */
function Clock({ view }: { readonly view: ProcessView }) {
  const { t } = useTranslation("cases");
  const queries = useQueryClient();
  const forward = useMutation({
    mutationFn: (to: "day" | "next" | "end") => post(`/api/staff/processes/${view.id}/fast-forward`, { to }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["process", view.id] }),
  });
  if (!view.canForward) return null;
  const offers = ["day", "next", "end"] as const;
  const now = view.forwarding ? "nowForwarding" : view.forwarded ? "nowForwarded" : "now";
  return (
    <Paper withBorder p="sm" component="section" aria-label={t("clock.title")}>
      <Text size="sm">
        <Sentence words={t(`clock.${now}`)} parts={{ when: () => <b>{moment(view.now, view.zone)}</b> }} />
      </Text>
      <Group gap="xs" mt="xs">
        <Text size="sm" c="dimmed">
          {t("clock.label")}
        </Text>
        {offers.map((to) => (
          <Button
            key={to}
            size="xs"
            variant="default"
            loading={(forward.isPending || view.forwarding) && forward.variables === to}
            disabled={forward.isPending || view.forwarding}
            onClick={() => forward.mutate(to)}
          >
            {t(`clock.${to}`)}
          </Button>
        ))}
      </Group>
      {forward.isError ? <Failed error={forward.error} /> : null}
    </Paper>
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
            {status === "running" ? t("one.treeRunning") : (result ?? t("ended"))}
          </Text>
        </Button>
      ))}
    </Group>
  );
}

function Coming({ view }: { readonly view: ProcessView }) {
  const { t } = useTranslation("cases");
  const running = view.tree.some(({ status }) => status === "running");
  const told = view.coming.filter(
    ({ message, task, words }) => message !== null || task !== null || words.startsWith("Ended"),
  );
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="coming">
      <Title order={2} size="h4" mb={4} id="coming">
        {t("coming.title")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("coming.lead")}
      </Text>
      {told.length === 0 ? (
        running ? (
          <Empty title={t("coming.nothing")}>{t("coming.nothingWhy")}</Empty>
        ) : (
          <Alert variant="outline" color="gray">
            {t("coming.ended")}
          </Alert>
        )
      ) : (
        <ul className="timeline">
          {told.map(({ at, words, sop, node, processId }) => (
            <li key={`${processId}-${node}-${at}-${words}`} data-what="waiting">
              <Text size="sm" fw={600}>
                {moment(at, view.zone)}
              </Text>
              <Text size="sm">{words}</Text>
              <Text size="xs" c="dimmed">
                {sop}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Paper>
  );
}
