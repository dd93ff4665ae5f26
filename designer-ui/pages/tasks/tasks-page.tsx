import {
  Anchor,
  Badge,
  Button,
  Group,
  List,
  Modal,
  NativeSelect,
  Paper,
  Radio,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  Title,
} from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { StaffMember } from "../../../domain/people/contract";
import type { Task } from "../../../domain/tasks/contract";
import { get, post } from "../../api/call";
import { moment, roleWords } from "../../api/format";
import { useMe, useZone } from "../../shell/staff-shell";
import { Answer, Empty, Failed, useTitle } from "../../shell/states";

const views = [
  { value: "open", label: "Open" },
  { value: "mine", label: "Mine" },
  { value: "done", label: "Done" },
];
const nothing: Readonly<Record<string, readonly [string, string]>> = {
  open: ["Nothing to do", "When a case needs somebody, its task appears here."],
  mine: ["You have no tasks", "Claim one under “Open”, and it appears here."],
  done: ["Nothing done yet", "What you finish is kept here."],
};

export function Page() {
  useTitle("Tasks");
  const [search, setSearch] = useSearchParams();
  const show = search.get("show") ?? "open";
  const query = useQuery({
    queryKey: ["tasks", show],
    queryFn: () => get<{ tasks: Task[] }>(`/api/staff/tasks?show=${show}`),
  });
  const [title, words] = nothing[show] ?? ["", ""];
  return (
    <Stack gap="md" maw={900}>
      <Group justify="space-between">
        <Title order={1}>Tasks</Title>
        <SegmentedControl
          aria-label="Which tasks"
          data={views}
          value={show}
          onChange={(value) => setSearch({ show: value }, { replace: true })}
        />
      </Group>
      <Answer query={query}>
        {({ tasks }) =>
          tasks.length === 0 ? (
            <Empty title={title}>{words}</Empty>
          ) : (
            <Stack gap="sm" component="ul" style={{ listStyle: "none", margin: 0, padding: 0 }}>
              {tasks.map((task) => (
                <TaskCard key={task.id} task={task} />
              ))}
            </Stack>
          )
        }
      </Answer>
    </Stack>
  );
}

function TaskCard({ task }: { readonly task: Task }) {
  const me = useMe();
  const queries = useQueryClient();
  const [open, setOpen] = useState<"done" | "hand-over" | null>(null);
  const act = useMutation({
    mutationFn: ({ what, body = {} }: { what: string; body?: object }) =>
      post(`/api/staff/tasks/${task.id}/${what}`, body),
    onSuccess: async () => {
      setOpen(null);
      await queries.invalidateQueries({ queryKey: ["tasks"] });
    },
  });
  const zone = useZone();
  const mine = task.assignee?.id === me.id;
  return (
    <Paper withBorder p="md" component="li">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ flex: "1 1 18rem" }}>
          <Group gap="xs">
            <Text fw={600}>{task.title}</Text>
            {task.overdue ? <Badge color="red">Overdue</Badge> : null}
            {task.priority === "high" || task.priority === "urgent" ? (
              <Badge variant="outline" color="orange">
                {task.priority === "urgent" ? "Urgent" : "Important"}
              </Badge>
            ) : null}
          </Group>
          <Text size="sm" c="dimmed">
            {roleWords[task.role] ?? task.role}
            {task.assignee === null ? "" : ` · ${mine ? "with you" : `with ${task.assignee.name}`}`}
            {task.dueAt === null ? "" : ` · due ${moment(task.dueAt, zone)}`}
          </Text>
          {task.instructions === "" ? null : (
            <Text size="sm" mt={4}>
              {task.instructions}
            </Text>
          )}
          {task.checklist.length === 0 ? null : (
            <List size="sm" mt={4}>
              {task.checklist.map((item) => (
                <List.Item key={item}>{item}</List.Item>
              ))}
            </List>
          )}
          <Group gap="sm" mt={4}>
            {task.client === null ? null : (
              <Anchor size="sm" component={Link} to={`/clients/${task.client.id}`}>
                {task.client.name}
              </Anchor>
            )}
            {task.processId === null ? null : (
              <Anchor size="sm" component={Link} to={`/cases/${task.processId}`}>
                The case
              </Anchor>
            )}
          </Group>
          {task.status === "open" ? null : (
            <Text size="sm" mt={4}>
              {task.status === "closed"
                ? `Closed: ${task.reason}`
                : `Done: ${task.outcomes.find(({ key }) => key === task.outcome)?.label ?? task.outcome ?? ""}${task.reason === "" ? "" : ` (${task.reason})`}`}
            </Text>
          )}
        </div>
        {task.status === "open" ? (
          <Group gap="xs">
            {task.assignee === null ? (
              <Button
                size="sm"
                variant="default"
                loading={act.isPending}
                onClick={() => act.mutate({ what: "claim" })}
              >
                Claim
              </Button>
            ) : null}
            {mine ? (
              <Button size="sm" variant="default" onClick={() => act.mutate({ what: "release" })}>
                Give back
              </Button>
            ) : null}
            <Button size="sm" variant="default" onClick={() => setOpen("hand-over")}>
              Hand over
            </Button>
            <Button size="sm" onClick={() => setOpen("done")}>
              Do
            </Button>
          </Group>
        ) : null}
      </Group>
      {act.isError && open === null ? <Failed error={act.error} /> : null}
      <Modal opened={open === "done"} onClose={() => setOpen(null)} title={task.title}>
        <Finish
          task={task}
          busy={act.isPending}
          error={act.error}
          onDone={(body) => act.mutate({ what: "done", body })}
        />
      </Modal>
      <Modal opened={open === "hand-over"} onClose={() => setOpen(null)} title="Hand this task over">
        <HandOver
          busy={act.isPending}
          error={act.error}
          onChoose={(to) => act.mutate({ what: "hand-over", body: { to } })}
        />
      </Modal>
    </Paper>
  );
}

interface FinishProps {
  readonly task: Task;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onDone: (body: { outcome: string; reason: string }) => void;
}

function Finish({ task, busy, error, onDone }: FinishProps) {
  const [outcome, setOutcome] = useState(task.outcomes[0]?.key ?? "done");
  const [reason, setReason] = useState("");
  const choices = [
    ...task.outcomes,
    ...(task.kind === "task" ? [{ key: "skipped", label: "Not done" }] : []),
  ];
  const needsReason = task.reasonRequired || outcome === "skipped";
  return (
    <Stack gap="md">
      {error === null || error === undefined ? null : <Failed error={error} />}
      <Radio.Group label="How did it come out?" value={outcome} onChange={setOutcome}>
        <Stack gap="xs" mt="xs">
          {choices.map(({ key, label }) => (
            <Radio key={key} value={key} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={needsReason ? "Why?" : "Note"}
        required={needsReason}
        autosize
        minRows={2}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Button
        loading={busy}
        disabled={needsReason && reason.trim() === ""}
        onClick={() => onDone({ outcome, reason: reason.trim() })}
      >
        Mark as done
      </Button>
    </Stack>
  );
}

function HandOver({
  busy,
  error,
  onChoose,
}: {
  readonly busy: boolean;
  readonly error: unknown;
  readonly onChoose: (to: string) => void;
}) {
  const people = useQuery({
    queryKey: ["people"],
    queryFn: () => get<{ staff: StaffMember[] }>("/api/staff/people"),
  });
  const [to, setTo] = useState("");
  return (
    <Stack gap="md">
      {error === null || error === undefined ? null : <Failed error={error} />}
      <Answer query={people}>
        {({ staff }) => (
          <NativeSelect
            label="To whom?"
            value={to}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
            data={[
              { value: "", label: "Please choose" },
              ...staff.map(({ id, name, title }) => ({ value: id, label: `${name}, ${title}` })),
            ]}
          />
        )}
      </Answer>
      <Button loading={busy} disabled={to === ""} onClick={() => onChoose(to)}>
        Hand it over
      </Button>
    </Stack>
  );
}
