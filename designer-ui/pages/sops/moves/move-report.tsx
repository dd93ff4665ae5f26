import {
  ActionIcon,
  Alert,
  Anchor,
  Button,
  Group,
  List,
  Paper,
  Progress,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import {
  type MoveCaseStatus,
  type MoveJobDetail,
  moveCaseStatuses,
} from "../../../../domain/sop/designer/move-contract";
import { get, post, wordsOf } from "../../../api/call";
import { moment } from "../../../api/format";
import { useMe, useZone } from "../../../shell/staff-shell";
import { Answer } from "../../../shell/states";

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

/** What becomes of every case of a move, while it happens and afterwards. */
export function MoveReport({ id, onClose }: Props) {
  const queries = useQueryClient();
  const job = useQuery({
    queryKey: ["sop-moves", "job", id],
    queryFn: () => get<MoveJobDetail>(`/api/staff/sop-moves/${id}`),
    refetchInterval: ({ state }) => (state.data?.status === "done" ? false : 1_500),
  });
  const status = job.data?.status;
  useEffect(() => {
    if (status !== "done") return;
    for (const key of ["sop-running", "sop-moves", "sops", "cases"])
      void queries.invalidateQueries({ queryKey: [key] });
  }, [status, queries]);
  return <Answer query={job}>{(detail) => <Report job={detail} onClose={onClose} />}</Answer>;
}

function Report({ job, onClose }: { readonly job: MoveJobDetail; readonly onClose: () => void }) {
  const { t } = useTranslation("moves");
  const zone = useZone();
  const { permissions } = useMe();
  const queries = useQueryClient();
  const [every, setEvery] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { counts, cases, toVersion, by, startedAt, reason } = job;
  const count = (status: MoveCaseStatus) => counts[status] ?? 0;
  const all = moveCaseStatuses.reduce((sum, status) => sum + count(status), 0);
  const done = all - count("pending");
  const running = job.status === "running";
  const failed = cases.filter(({ status }) => status === "failed");
  const retry = async () => {
    setBusy(true);
    setRefused(null);
    try {
      await post(`/api/staff/sop-moves/${job.id}/retry`);
      await queries.invalidateQueries({ queryKey: ["sop-moves"] });
    } catch (error) {
      setRefused(wordsOf(error));
    }
    setBusy(false);
  };
  return (
    <Paper withBorder p="md" role="region" aria-label={t("job.title", { version: toVersion })}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="start">
          <div>
            <Title order={2} size="h4">
              {t(running ? "job.title" : "job.titleDone", { version: toVersion })}
            </Title>
            <Text size="sm" c="dimmed">
              {t("job.by", { who: by, when: moment(startedAt, zone), reason })}
            </Text>
          </div>
          {running ? null : (
            <ActionIcon variant="subtle" color="gray" aria-label={t("close")} onClick={onClose}>
              <IconX size={18} aria-hidden />
            </ActionIcon>
          )}
        </Group>
        <Progress
          value={all === 0 ? 100 : (done / all) * 100}
          aria-label={t("job.progress")}
          color={count("failed") > 0 ? "orange" : "teal"}
          animated={running}
        />
        <Text role="status">
          {[
            running ? t("job.running", { done, all }) : t("job.done"),
            ...moveCaseStatuses
              .filter((status) => count(status) > 0)
              .map((status) => t(`job.counts.${status}`, { count: count(status) })),
          ].join(" · ")}
        </Text>
        {failed.length === 0 ? null : (
          <Alert color="orange" variant="outline" title={t("job.failed")}>
            <CaseList cases={failed} />
            {running || !permissions.includes("sop.publish") ? null : (
              <Button mt="xs" size="compact-sm" variant="default" loading={busy} onClick={() => void retry()}>
                {t("job.retry", { count: failed.length })}
              </Button>
            )}
          </Alert>
        )}
        {refused === null ? null : (
          <Alert color="red" variant="outline" role="alert">
            {refused}
          </Alert>
        )}
        <div>
          <Button size="compact-sm" variant="default" aria-expanded={every} onClick={() => setEvery(!every)}>
            {t(every ? "job.hide" : "job.allCases")}
          </Button>
        </div>
        {every ? <CaseList cases={cases} /> : null}
      </Stack>
    </Paper>
  );
}

function CaseList({ cases }: { readonly cases: MoveJobDetail["cases"] }) {
  const { t } = useTranslation("moves");
  return (
    <List size="sm">
      {cases.map(({ processId, client, status, words }) => (
        <List.Item key={processId}>
          <Anchor component={Link} to={`/cases/${processId}`}>
            {client === "" ? t("result.noClient") : client}
          </Anchor>
          : {words === "" ? t(`job.counts.${status}`, { count: 1 }) : words}
        </List.Item>
      ))}
    </List>
  );
}
