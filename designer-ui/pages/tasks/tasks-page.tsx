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
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type { StaffMember } from "../../../domain/people/contract";
import { roles } from "../../../domain/people/policy";
import type { Task, TaskView } from "../../../domain/tasks/contract";
import { get, post } from "../../api/call";
import { moment } from "../../api/format";
import { useMe, useZone } from "../../shell/staff-shell";
import { Answer, Empty, Failed, useTitle } from "../../shell/states";

const views: readonly TaskView[] = ["open", "mine", "done"];

export function Page() {
  const { t } = useTranslation("tasks");
  useTitle(t("title"));
  const [search, setSearch] = useSearchParams();
  const show = views.find((view) => view === search.get("show")) ?? "open";
  const query = useQuery({
    queryKey: ["tasks", show],
    queryFn: () => get<{ tasks: Task[] }>(`/api/staff/tasks?show=${show}`),
  });
  return (
    <Stack gap="md" maw={900}>
      <Group justify="space-between">
        <Title order={1}>{t("title")}</Title>
        <SegmentedControl
          aria-label={t("which")}
          data={views.map((value) => ({ value, label: t(`views.${value}`) }))}
          value={show}
          onChange={(value) => setSearch({ show: value }, { replace: true })}
        />
      </Group>
      <Answer query={query}>
        {({ tasks }) =>
          tasks.length === 0 ? (
            <Empty title={t(`none.${show}`)}>{t(`none.${show}Why`)}</Empty>
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
  const { t } = useTranslation(["tasks", "staff"]);
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
  const role = roles.find((known) => known === task.role);
  const outcome = task.outcomes.find(({ key }) => key === task.outcome)?.label ?? task.outcome ?? "";
  return (
    <Paper withBorder p="md" component="li">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ flex: "1 1 18rem" }}>
          <Group gap="xs">
            <Text fw={600}>{task.title}</Text>
            {task.overdue ? <Badge color="red">{t("overdue")}</Badge> : null}
            {task.priority === "high" || task.priority === "urgent" ? (
              <Badge variant="outline" color="orange">
                {t(task.priority === "urgent" ? "urgent" : "important")}
              </Badge>
            ) : null}
          </Group>
          <Text size="sm" c="dimmed">
            {[
              role === undefined ? task.role : t(`staff:roles.${role}`),
              ...(task.assignee === null
                ? []
                : [mine ? t("withYou") : t("with", { name: task.assignee.name })]),
              ...(task.dueAt === null ? [] : [t("due", { when: moment(task.dueAt, zone) })]),
            ].join(" · ")}
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
                {t("theCase")}
              </Anchor>
            )}
          </Group>
          {task.status === "open" ? null : (
            <Text size="sm" mt={4}>
              {task.status === "closed"
                ? t("closed", { reason: task.reason })
                : t(task.reason === "" ? "done" : "doneBecause", { outcome, reason: task.reason })}
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
                {t("claim")}
              </Button>
            ) : null}
            {mine ? (
              <Button size="sm" variant="default" onClick={() => act.mutate({ what: "release" })}>
                {t("giveBack")}
              </Button>
            ) : null}
            <Button size="sm" variant="default" onClick={() => setOpen("hand-over")}>
              {t("handOver")}
            </Button>
            <Button size="sm" onClick={() => setOpen("done")}>
              {t("do")}
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
      <Modal opened={open === "hand-over"} onClose={() => setOpen(null)} title={t("handOverTo.title")}>
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
  const { t } = useTranslation("tasks");
  const [outcome, setOutcome] = useState("");
  const [reason, setReason] = useState("");
  const choices = [
    ...(task.outcomes.length === 0 ? [{ key: "done", label: t("finish.isDone") }] : task.outcomes),
    ...(task.kind === "task" ? [{ key: "skipped", label: t("finish.notDone") }] : []),
  ];
  const needsReason = task.reasonRequired || outcome === "skipped";
  return (
    <Stack gap="md">
      {error === null || error === undefined ? null : <Failed error={error} />}
      {task.instructions === "" ? null : <Text size="sm">{task.instructions}</Text>}
      {task.checklist.length === 0 ? null : (
        <List size="sm">
          {task.checklist.map((item) => (
            <List.Item key={item}>{item}</List.Item>
          ))}
        </List>
      )}
      <Radio.Group label={t("finish.how")} value={outcome} onChange={setOutcome}>
        <Stack gap="xs" mt="xs">
          {choices.map(({ key, label }) => (
            <Radio key={key} value={key} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t(needsReason ? "finish.why" : "finish.note")}
        required={needsReason}
        autosize
        minRows={2}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Button
        loading={busy}
        disabled={outcome === "" || (needsReason && reason.trim() === "")}
        onClick={() => onDone({ outcome, reason: reason.trim() })}
      >
        {t("finish.submit")}
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
  const { t } = useTranslation("tasks");
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
            label={t("handOverTo.to")}
            value={to}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
            data={[
              { value: "", label: t("handOverTo.choose") },
              ...staff.map(({ id, name, title }) => ({
                value: id,
                label: t("handOverTo.person", { name, title }),
              })),
            ]}
          />
        )}
      </Answer>
      <Button loading={busy} disabled={to === ""} onClick={() => onChoose(to)}>
        {t("handOverTo.submit")}
      </Button>
    </Stack>
  );
}
