import {
  ActionIcon,
  Group,
  NativeSelect,
  NumberInput,
  Paper,
  Stack,
  Switch,
  Text,
  TextInput,
} from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { anchorName } from "../../../../../domain/sop/clock";
import { eventCatalogue, eventNames } from "../../../../../domain/sop/kinds";
import type { Reaction, Stimulus } from "../../../../../domain/sop/scenario";
import { useDesigner } from "../../state/designer-context";
import { reactionInWords } from "./reaction-words";
import { SpanInput } from "./span-input";

const stimuli = [
  "nth_message",
  "message",
  "any_message",
  "asked",
  "invoice",
  "task",
  "anchor",
  "start",
] as const;
const asked = ["form", "payment", "slot"] as const;
const purposes = ["any", "care", "billing", "marketing"] as const;
/** Staff answer tasks elsewhere. */
const happenings = eventNames.filter((name) => name !== "task_done" && name !== "approval_given");
const moved = ["appointment.start", "appointment.end"] as const;
const minutesADay = 1440;

interface RowProps {
  readonly reaction: Reaction;
  /** Counts from 1. */
  readonly n: number;
  readonly onChange: (reaction: Reaction) => void;
  readonly onRemove: () => void;
}

/** One thing that somebody does: what makes them, after how long, and what happens. */
export function ReactionRow({ reaction, n, onChange, onRemove }: RowProps) {
  const { t } = useTranslation("simulate");
  const { references, kind } = useDesigner();
  const messageName = (key: string) => references.messages.find((one) => one.key === key)?.name ?? key;
  const words = reactionInWords(reaction, n, t, messageName);
  const fresh = (type: string): Stimulus => {
    switch (type) {
      case "message":
        return { type, template: references.messages[0]?.key ?? "" };
      case "any_message":
        return { type, purpose: "any" };
      case "asked":
        return { type, what: "form" };
      case "task":
        return { type, title: "" };
      case "anchor":
        return { type, anchor: kind.anchors.at(-1) ?? "process.started" };
      case "invoice":
      case "start":
        return { type };
      default:
        return { type: "nth_message", n: 1 };
    }
  };
  const change = (part: Partial<Reaction>) => onChange({ ...reaction, ...part });
  const daysMoved = (reaction.moveAnchors["appointment.start"] ?? 0) / minutesADay;
  const { on } = reaction;
  return (
    <Paper withBorder p="xs" role="group" aria-label={words} data-reaction={n}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm" fw={600}>
          {words}
        </Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("editor.remove", { what: words })}
          onClick={onRemove}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <Stack gap={6} mt={6}>
        <NativeSelect
          label={t("editor.when")}
          data={stimuli.map((type) => ({ value: type, label: t(`editor.on.${type}`) }))}
          value={on.type}
          onChange={({ currentTarget }) => change({ on: fresh(currentTarget.value), before: false })}
        />
        <Detail on={on} onChange={(next) => change({ on: next })} />
        {on.type === "anchor" ? (
          <Switch
            size="sm"
            label={t("editor.before")}
            checked={reaction.before}
            onChange={({ currentTarget }) => change({ before: currentTarget.checked })}
          />
        ) : null}
        <SpanInput label={t("editor.after")} value={reaction.after} onChange={(after) => change({ after })} />
        <NativeSelect
          label={t("editor.happens")}
          data={happenings.map((name) => ({ value: name, label: eventCatalogue[name].label }))}
          value={reaction.event}
          onChange={({ currentTarget }) => {
            const event = currentTarget.value;
            change({ event, moveAnchors: event === "rescheduled" ? movedBy(7) : {} });
          }}
        />
        {reaction.event === "rescheduled" ? (
          <NumberInput
            label={t("editor.by")}
            value={daysMoved}
            min={-365}
            max={365}
            allowDecimal={false}
            onChange={(days) => {
              if (typeof days === "number") change({ moveAnchors: movedBy(days) });
            }}
          />
        ) : null}
      </Stack>
    </Paper>
  );
}

function movedBy(days: number): Record<string, number> {
  return Object.fromEntries(moved.map((anchor) => [anchor, days * minutesADay]));
}

function Detail({ on, onChange }: { readonly on: Stimulus; readonly onChange: (on: Stimulus) => void }) {
  const { t } = useTranslation("simulate");
  const { references, kind } = useDesigner();
  switch (on.type) {
    case "nth_message":
      return (
        <NumberInput
          label={t("editor.which")}
          min={1}
          max={200}
          allowDecimal={false}
          value={on.n}
          onChange={(n) => {
            if (typeof n === "number" && n >= 1) onChange({ ...on, n });
          }}
        />
      );
    case "message":
      return (
        <NativeSelect
          label={t("editor.which")}
          data={references.messages.map(({ key, name }) => ({ value: key, label: name }))}
          value={on.template}
          onChange={({ currentTarget }) => onChange({ ...on, template: currentTarget.value })}
        />
      );
    case "any_message":
      return (
        <NativeSelect
          label={t("editor.which")}
          data={purposes.map((purpose) => ({
            value: purpose,
            label: purpose === "any" ? t("editor.anyPurpose") : t(`editor.purposes.${purpose}`),
          }))}
          value={on.purpose}
          onChange={({ currentTarget }) =>
            onChange({ ...on, purpose: currentTarget.value as typeof on.purpose })
          }
        />
      );
    case "task":
      return (
        <TextInput
          label={t("editor.title_contains")}
          value={on.title}
          onChange={({ currentTarget }) => onChange({ ...on, title: currentTarget.value })}
        />
      );
    case "asked":
      return (
        <NativeSelect
          label={t("editor.which")}
          data={asked.map((what) => ({ value: what, label: t(`editor.asked.${what}`) }))}
          value={on.what}
          onChange={({ currentTarget }) => onChange({ ...on, what: currentTarget.value as typeof on.what })}
        />
      );
    case "anchor":
      return (
        <NativeSelect
          label={t("editor.which")}
          data={[...new Set([...kind.anchors, on.anchor])].map((anchor) => ({
            value: anchor,
            label: anchorName(anchor),
          }))}
          value={on.anchor}
          onChange={({ currentTarget }) => onChange({ ...on, anchor: currentTarget.value })}
        />
      );
    case "invoice":
    case "start":
      return null;
  }
}
