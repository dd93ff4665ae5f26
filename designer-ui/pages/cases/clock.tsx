import { Button, Group, Paper, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ProcessView } from "../../../domain/sop/contract";
import { post } from "../../api/call";
import { moment } from "../../api/format";
import { Failed } from "../../shell/states";
import { Sentence } from "../../words/sentence";

/** The case’s clock, and moving it ahead where the sandbox is on. */
export function Clock({ view }: { readonly view: ProcessView }) {
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
