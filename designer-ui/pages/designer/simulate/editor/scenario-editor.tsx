import { Alert, Button, Group, Paper, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { SopTemplateSource } from "../../../../../domain/sop/graph";
import type { Reaction, Scenario } from "../../../../../domain/sop/scenario";
import { post } from "../../../../api/call";
import { Failed } from "../../../../shell/states";
import { newId, useDesigner } from "../../state/designer-context";
import { scenariosQuery } from "../scenario-list";
import { ClientFields } from "./client-fields";
import { ReactionRow } from "./reaction-row";
import { SpanInput } from "./span-input";
import { StepResults } from "./step-results";
import { TaskAnswers } from "./task-answers";
import { taskChoices } from "./task-choices";

interface EditorProps {
  readonly scenario: Scenario;
  /** It is one of those saved with the SOP. */
  readonly saved: boolean;
  readonly readyMade: boolean;
  readonly templates: Readonly<Record<string, SopTemplateSource>>;
  readonly onChange: (scenario: Scenario) => void;
}

const fresh: Reaction = {
  on: { type: "nth_message", n: 1 },
  after: { value: 2, unit: "hours" },
  before: false,
  event: "confirmed",
  data: {},
  moveAnchors: {},
  occurrence: 1,
};

/** Makes a scenario by clicking; the case is played anew with every change. */
export function ScenarioEditor({ scenario, saved, readyMade, templates, onChange }: EditorProps) {
  const { t } = useTranslation("simulate");
  const { kind, key } = useDesigner();
  const choices = useMemo(() => taskChoices(templates, key), [templates, key]);
  const change = (part: Partial<Scenario>) => onChange({ ...scenario, ...part });
  const set = (index: number, next: Reaction) =>
    change({ reactions: scenario.reactions.map((one, at) => (at === index ? next : one)) });
  const hasVisit = kind.anchors.includes("appointment.start");
  return (
    <Paper withBorder p="sm" role="group" aria-label={t("editor.title")}>
      <Stack gap="sm">
        <TextInput
          label={t("editor.name")}
          value={scenario.title}
          maxLength={120}
          onChange={({ currentTarget }) => change({ title: currentTarget.value })}
        />
        <Textarea
          label={t("editor.description")}
          autosize
          maxRows={4}
          value={scenario.description}
          onChange={({ currentTarget }) => change({ description: currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label={t("editor.startsAt")}
          description={t("editor.startsAtHelp")}
          value={scenario.startsAt ?? ""}
          onChange={({ currentTarget: { value } }) => {
            const { startsAt: _before, ...others } = scenario;
            onChange(value === "" ? others : { ...others, startsAt: value.slice(0, 16) });
          }}
        />
        {hasVisit ? (
          <SpanInput
            label={t("editor.visitIn")}
            value={scenario.visitIn}
            onChange={(visitIn) => change({ visitIn })}
          />
        ) : null}
        <Stack gap="xs" component="section" aria-label={t("editor.reactions")}>
          <Text fw={650} size="sm">
            {t("editor.reactions")}
          </Text>
          {scenario.reactions.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t("editor.noReactions")}
            </Text>
          ) : null}
          {scenario.reactions.map((reaction, index) => (
            <ReactionRow
              // Reactions have nothing but their place to be told apart by.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={index}
              n={index + 1}
              reaction={reaction}
              onChange={(next) => set(index, next)}
              onRemove={() => change({ reactions: scenario.reactions.filter((_, at) => at !== index) })}
            />
          ))}
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => change({ reactions: [...scenario.reactions, fresh] })}
          >
            {t("editor.addReaction")}
          </Button>
        </Stack>
        <TaskAnswers
          answers={scenario.tasks}
          titles={choices.titles}
          outcomes={choices.outcomes}
          onChange={(tasks) => change({ tasks })}
        />
        <StepResults answers={scenario.answers} onChange={(answers) => change({ answers })} />
        <ClientFields scenario={scenario} onChange={change} />
        <Keep scenario={scenario} saved={saved} readyMade={readyMade} onChange={onChange} />
      </Stack>
    </Paper>
  );
}

/** Saving with the SOP, and taking away. What is ready-made stays as it is: a change of it is saved as a new one. */
function Keep({ scenario, saved, readyMade, onChange }: Omit<EditorProps, "templates">) {
  const { t } = useTranslation("simulate");
  const { key, canEdit } = useDesigner();
  const queries = useQueryClient();
  const path = `/api/staff/sops/${key}/scenarios`;
  const again = () => queries.invalidateQueries({ queryKey: scenariosQuery(key) });
  const save = useMutation({
    mutationFn: async (asNew: boolean) => {
      const own = asNew ? { ...scenario, key: `own-${newId()}` } : scenario;
      await post(path, { scenario: own });
      await again();
      return own;
    },
    onSuccess: onChange,
  });
  const remove = useMutation({
    mutationFn: () => post(`${path}/remove`, { key: scenario.key }),
    onSuccess: again,
  });
  if (!canEdit) return null;
  const asNewOnly = readyMade || !saved;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button size="xs" loading={save.isPending} onClick={() => save.mutate(asNewOnly)}>
          {readyMade ? t("editor.asNew") : t("editor.save")}
        </Button>
        {saved ? (
          <Button size="xs" variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t("editor.delete")}
          </Button>
        ) : null}
      </Group>
      {save.isSuccess ? (
        <Alert color="teal" variant="outline" p="xs" role="status">
          {t("editor.saved")}
        </Alert>
      ) : null}
      {save.isError ? <Failed error={save.error} /> : null}
      {remove.isError ? <Failed error={remove.error} /> : null}
    </Stack>
  );
}
