import { ActionIcon, Autocomplete, Button, Group, NativeSelect, Paper, Stack, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { spanInWords } from "../../../../../domain/sop/clock";
import type { TaskAnswer } from "../../../../../domain/sop/scenario";
import { SpanInput } from "./span-input";

interface AnswersProps {
  readonly answers: readonly TaskAnswer[];
  /** The titles of the tasks that the SOP and those it starts may open. */
  readonly titles: readonly string[];
  /** The results that those tasks offer, by their keys. */
  readonly outcomes: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (answers: TaskAnswer[]) => void;
}

const fresh: TaskAnswer = {
  title: "",
  kind: "any",
  after: { value: 2, unit: "hours" },
  outcome: "done",
  choose: "first",
};

/** How staff answer tasks, after how long and with which result. */
export function TaskAnswers({ answers, titles, outcomes, onChange }: AnswersProps) {
  const { t } = useTranslation("simulate");
  const set = (index: number, part: Partial<TaskAnswer>) =>
    onChange(answers.map((answer, at) => (at === index ? { ...answer, ...part } : answer)));
  const resultWords = ({ choose, outcome }: TaskAnswer) =>
    choose === "first"
      ? t("editor.firstResult")
      : choose === "last"
        ? t("editor.lastResult")
        : (outcomes.find(({ value }) => value === outcome)?.label ?? outcome);
  return (
    <Stack gap="xs" component="section" aria-label={t("editor.tasks")}>
      <Text fw={650} size="sm">
        {t("editor.tasks")}
      </Text>
      {answers.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("editor.noTasks")}
        </Text>
      ) : null}
      {answers.map((answer, index) => {
        const words = t(answer.title === "" ? "editor.anyTask" : "editor.task", {
          n: index + 1,
          title: answer.title,
          span: spanInWords(answer.after),
          outcome: resultWords(answer),
        });
        return (
          // Answers have nothing but their place to be told apart by.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Paper key={index} withBorder p="xs" role="group" aria-label={words}>
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <Text size="sm" fw={600}>
                {words}
              </Text>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("editor.remove", { what: words })}
                onClick={() => onChange(answers.filter((_, at) => at !== index))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
            <Stack gap={6} mt={6}>
              <Autocomplete
                label={t("editor.title_contains")}
                data={[...titles]}
                value={answer.title}
                onChange={(title) => set(index, { title })}
              />
              <SpanInput
                label={t("editor.after")}
                value={answer.after}
                onChange={(after) => set(index, { after })}
              />
              <NativeSelect
                label={t("editor.outcome")}
                data={[
                  { value: "first:", label: t("editor.firstResult") },
                  { value: "last:", label: t("editor.lastResult") },
                  ...(outcomes.some(({ value }) => value === answer.outcome) || answer.choose !== "named"
                    ? []
                    : [{ value: `named:${answer.outcome}`, label: answer.outcome }]),
                  ...outcomes.map(({ value, label }) => ({ value: `named:${value}`, label })),
                ]}
                value={answer.choose === "named" ? `named:${answer.outcome}` : `${answer.choose}:`}
                onChange={({ currentTarget }) => {
                  const [choose = "first", outcome = ""] = currentTarget.value.split(":");
                  set(index, {
                    choose: choose as TaskAnswer["choose"],
                    outcome: outcome === "" ? "done" : outcome,
                  });
                }}
              />
            </Stack>
          </Paper>
        );
      })}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...answers, fresh])}
      >
        {t("editor.addTask")}
      </Button>
    </Stack>
  );
}
