import { Alert, Anchor, Button, Group, List, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { MovePlan, MoveReport } from "../../../../domain/sop/designer/move-contract";
import { post, wordsOf } from "../../../api/call";

interface Props {
  readonly sop: string;
  readonly plan: MovePlan;
  readonly report: MoveReport;
  readonly onStarted: (id: string) => void;
}

/** What the plan would do to every case, and the button that does it. */
export function DryRunResult({ sop, plan, report, onStarted }: Props) {
  const { t } = useTranslation("moves");
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { counts, asked, cases } = report;
  const exceptions = cases.filter(({ exception }) => exception !== null);
  const start = async () => {
    setBusy(true);
    setRefused(null);
    try {
      const { id } = await post<{ id: string }>(`/api/staff/sops/${sop}/move`, { ...plan, reason });
      onStarted(id);
      await queries.invalidateQueries({ queryKey: ["sop-moves", sop] });
    } catch (error) {
      setRefused(wordsOf(error));
      setBusy(false);
    }
  };
  return (
    <Paper withBorder p="md" role="region" aria-label={t("result.title")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== "" && !busy) void start();
        }}
      >
        <Stack gap="sm">
          <div role="status">
            <Title order={3} size="h5">
              {t("result.title")}
            </Title>
            <Text>
              {[
                t("result.move", { count: counts.move }),
                t("result.stay", { count: counts.stay }),
                t("result.end", { count: counts.end }),
                ...(counts.exceptions === 0 ? [] : [t("result.exceptions", { count: counts.exceptions })]),
              ].join(" · ")}
            </Text>
            <Text size="sm" c="dimmed">
              {t("result.nothing")}{" "}
              {counts.move > asked ? t("result.asked", { asked, moving: counts.move }) : ""}
            </Text>
          </div>
          {exceptions.length === 0 ? null : (
            <Alert color="orange" variant="outline">
              <Text size="sm" fw={600}>
                {t("result.exceptionsLead")}
              </Text>
              <List size="sm">
                {exceptions.map(({ processId, client, exception }) => (
                  <List.Item key={processId}>
                    <Anchor component={Link} to={`/cases/${processId}`}>
                      {client === "" ? t("result.noClient") : client}
                    </Anchor>
                    : {exception}
                  </List.Item>
                ))}
              </List>
            </Alert>
          )}
          {counts.end === 0 ? null : (
            <Alert color="red" variant="outline">
              {t("result.endWarning", { count: counts.end })}
            </Alert>
          )}
          <Textarea
            label={t("result.reason")}
            placeholder={t("result.reasonExample")}
            value={reason}
            maxLength={500}
            required
            autosize
            minRows={2}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          {refused === null ? null : (
            <Alert color="red" variant="outline" role="alert">
              {refused}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button type="submit" loading={busy} disabled={reason.trim() === ""}>
              {t("result.start")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
