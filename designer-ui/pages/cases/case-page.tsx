import { Alert, Anchor, Badge, Button, Grid, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useMemo } from "react";
import { Link, useParams } from "react-router";
import type { ProcessView } from "../../../domain/sop/contract";
import { get, post } from "../../api/call";
import { moment, statusColours, statusWords } from "../../api/format";
import { useMe } from "../../shell/staff-shell";
import { Answer, Empty, Failed, Loading, useTitle } from "../../shell/states";
import { Messages } from "./messages";
import { Timeline } from "./timeline";

const Graph = lazy(() => import("../sops/graph"));

export function Page() {
  useTitle("Case");
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
              {status === "running" ? "Running" : `Ended: ${result ?? ""}`}
            </Badge>
            {appointment === null ? null : (
              <Badge variant="outline" color={statusColours[appointment.status] ?? "gray"}>
                {statusWords[appointment.status] ?? appointment.status}
              </Badge>
            )}
          </Group>
          {appointment === null ? null : (
            <Text>
              {appointment.service} with {appointment.provider}, {moment(appointment.start, zone)}
            </Text>
          )}
          <Group gap="md">
            {client === null ? null : (
              <Anchor size="sm" component={Link} to={`/clients/${client.id}`}>
                Client’s record
              </Anchor>
            )}
            {me.permissions.includes("audit.read") ? (
              <Anchor size="sm" component={Link} to={`/audit?case=${view.rootId}`}>
                Audit trail
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
                version {sop.version}
              </Text>
            </Group>
            <Suspense fallback={<Loading what="The drawing is being opened" />}>
              <Graph graph={view.graph} states={states} label={`${sop.name}: the path taken`} />
            </Suspense>
          </Paper>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack gap="md">
            <Coming view={view} />
            <Paper withBorder p="md" component="section" aria-labelledby="so-far">
              <Title order={2} size="h4" mb="sm" id="so-far">
                What happened so far
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
  const queries = useQueryClient();
  const forward = useMutation({
    mutationFn: (to: "day" | "next" | "end") => post(`/api/staff/processes/${view.id}/fast-forward`, { to }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["process", view.id] }),
  });
  if (!view.canForward) return null;
  const offers = [
    { to: "day", label: "By a day" },
    { to: "next", label: "To the next step" },
    { to: "end", label: "To the end" },
  ] as const;
  return (
    <Paper withBorder p="sm" component="section" aria-label="Fast-forward">
      <Text size="sm">
        In this case it is <b>{moment(view.now, view.zone)}</b>
        {view.forwarding ? " … moving ahead" : view.forwarded ? " (moved ahead)" : ""}
      </Text>
      <Group gap="xs" mt="xs">
        <Text size="sm" c="dimmed">
          Fast-forward:
        </Text>
        {offers.map(({ to, label }) => (
          <Button
            key={to}
            size="xs"
            variant="default"
            loading={(forward.isPending || view.forwarding) && forward.variables === to}
            disabled={forward.isPending || view.forwarding}
            onClick={() => forward.mutate(to)}
          >
            {label}
          </Button>
        ))}
      </Group>
      {forward.isError ? <Failed error={forward.error} /> : null}
    </Paper>
  );
}

/** Every SOP that runs in this case. */
function Tree({ view }: { readonly view: ProcessView }) {
  return (
    <Group gap="xs" component="nav" aria-label="SOPs of this case">
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
            {status === "running" ? "running" : (result ?? "ended")}
          </Text>
        </Button>
      ))}
    </Group>
  );
}

function Coming({ view }: { readonly view: ProcessView }) {
  const running = view.tree.some(({ status }) => status === "running");
  const told = view.coming.filter(
    ({ message, task, words }) => message !== null || task !== null || words.startsWith("Ended"),
  );
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="coming">
      <Title order={2} size="h4" mb={4} id="coming">
        What comes next
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        If nobody does anything until then
      </Text>
      {told.length === 0 ? (
        running ? (
          <Empty title="Nothing by itself">This case waits for somebody.</Empty>
        ) : (
          <Alert variant="outline" color="gray">
            This case has ended.
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
