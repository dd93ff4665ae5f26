import { Button, Group, NativeSelect, Radio, Stack, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { outcomesOf } from "../../../../domain/sop/edit";
import type { SopGraph } from "../../../../domain/sop/graph";
import { Failed } from "../../../shell/states";

const actions = ["retry", "skip", "move", "end"] as const;

export interface Asked {
  readonly action: (typeof actions)[number] | null;
  /** The way out or the step; empty where nothing is chosen. */
  readonly to: string;
  readonly reason: string;
}

export const nothingAsked: Asked = { action: null, to: "", reason: "" };

interface Props {
  readonly node: string;
  readonly graph: SopGraph;
  readonly asked: Asked;
  readonly onChange: (asked: Asked) => void;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onClose: () => void;
  readonly onPreview: () => void;
}

/** What shall happen to the cases, and why. */
export function StepInForm({ node, graph, asked, onChange, busy, error, onClose, onPreview }: Props) {
  const { t } = useTranslation(["now", "cases"]);
  const { action, to, reason } = asked;
  const step = graph.nodes.find(({ id }) => id === node);
  const leading = (step === undefined ? [] : outcomesOf(step)).filter(({ key }) =>
    graph.edges.some(({ from, outcome }) => from === node && outcome === key),
  );
  const others = graph.nodes.filter(({ id, type }) => id !== node && type !== "trigger");
  const choices =
    action === "skip"
      ? leading.map(({ key: value, label }) => ({ value, label }))
      : others.map(({ id: value, label }) => ({ value, label }));
  const chooses = action === "skip" || action === "move";
  const ready = action !== null && reason.trim() !== "" && (!chooses || to !== "");
  return (
    <Stack gap="md">
      <Radio.Group
        label={t("cases:stepIn.what")}
        value={action}
        onChange={(value) =>
          onChange({ ...asked, action: actions.find((one) => one === value) ?? null, to: "" })
        }
      >
        <Stack gap="xs" mt="xs">
          {actions.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`cases:stepIn.${one}`)}
              description={t(`cases:stepIn.${one}Why`)}
              disabled={one === "skip" && leading.length === 0}
            />
          ))}
        </Stack>
      </Radio.Group>
      {chooses ? (
        <NativeSelect
          label={t(action === "skip" ? "cases:stepIn.way" : "cases:stepIn.goal")}
          value={to}
          onChange={({ currentTarget }) => onChange({ ...asked, to: currentTarget.value })}
          data={[{ value: "", label: t("cases:stepIn.choose") }, ...choices]}
        />
      ) : null}
      <Textarea
        label={t("cases:stepIn.reason")}
        description={t("stepIn.reasonWhy")}
        required
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={({ currentTarget }) => onChange({ ...asked, reason: currentTarget.value })}
      />
      {error === null ? null : <Failed error={error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t("cases:stepIn.cancel")}
        </Button>
        <Button disabled={!ready} loading={busy} onClick={onPreview}>
          {t("stepIn.preview")}
        </Button>
      </Group>
    </Stack>
  );
}
