import { Button, Group, Modal, NativeSelect, Radio, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProcessView } from "../../../domain/sop/contract";
import { foretellStepIn } from "../../../domain/sop/designer/step-in";
import { outcomesOf } from "../../../domain/sop/edit";
import { post } from "../../api/call";
import { freshKey } from "../../api/fresh-key";
import { Failed } from "../../shell/states";

/** One place at which a case stands. */
export type Place = ProcessView["position"][number];

const actions = ["retry", "skip", "move", "end"] as const;
type Action = (typeof actions)[number];

export interface StepInDialogProps {
  readonly view: ProcessView;
  readonly place: Place;
  readonly onClose: () => void;
}

/** Takes a case on by hand: what to do, where it leads, and why. */
export function StepInDialog({ view, place, onClose }: StepInDialogProps) {
  const { t } = useTranslation("cases");
  const queries = useQueryClient();
  const { id, graph } = view;
  const step = graph.nodes.find(({ id: node }) => node === place.node);
  const leading = (step === undefined ? [] : outcomesOf(step)).filter(({ key }) =>
    graph.edges.some(({ from, outcome }) => from === place.node && outcome === key),
  );
  const others = graph.nodes.filter(({ id: node, type }) => node !== place.node && type !== "trigger");
  const [action, setAction] = useState<Action | null>(null);
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  // A second click does the same thing once; another choice is another thing.
  const [key] = useState(freshKey);
  const goal = to === "" ? undefined : to;
  const stepIn = useMutation({
    mutationFn: () =>
      post(
        `/api/staff/processes/${id}/operate`,
        { token: place.token, action, reason: reason.trim(), ...(goal === undefined ? {} : { to: goal }) },
        { "idempotency-key": `${key}-${action}-${to}` },
      ),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ["process"] }),
  });
  const foretold =
    action === null ? null : foretellStepIn(graph, { node: place.node, action, ...(goal && { to: goal }) });
  const chooses = action === "skip" || action === "move";
  const ready = foretold?.possible === true && reason.trim() !== "";
  const choices =
    action === "skip"
      ? leading.map(({ key: value, label }) => ({ value, label }))
      : others.map(({ id: value, label }) => ({ value, label }));
  return (
    <Modal opened onClose={onClose} title={t("stepIn.title", { label: place.label })}>
      <Stack gap="md">
        <Radio.Group
          label={t("stepIn.what")}
          value={action}
          onChange={(value) => {
            setAction(actions.find((one) => one === value) ?? null);
            setTo("");
          }}
        >
          <Stack gap="xs" mt="xs">
            {actions.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`stepIn.${one}`)}
                description={t(`stepIn.${one}Why`)}
                disabled={one === "skip" && leading.length === 0}
              />
            ))}
          </Stack>
        </Radio.Group>
        {chooses ? (
          <NativeSelect
            label={t(action === "skip" ? "stepIn.way" : "stepIn.goal")}
            value={to}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
            data={[{ value: "", label: t("stepIn.choose") }, ...choices]}
          />
        ) : null}
        {foretold === null || (chooses && goal === undefined) ? null : (
          <Text size="sm" role="status">
            {t("stepIn.outcome", { words: foretold.words })}
          </Text>
        )}
        <Textarea
          label={t("stepIn.reason")}
          description={t("stepIn.reasonWhy")}
          required
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        {stepIn.isError ? <Failed error={stepIn.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("stepIn.cancel")}
          </Button>
          <Button
            color={action === "end" ? "red" : "teal"}
            disabled={!ready}
            loading={stepIn.isPending}
            onClick={() => stepIn.mutate()}
          >
            {t(action === null ? "stepIn.do" : `stepIn.${action}`)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
