import { ActionIcon, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** What each of these can come out with; the first is the usual. */
const outcomes = {
  verify_eligibility: ["active", "inactive", "unknown"],
  send_message: ["sent", "not_deliverable"],
  create_invoice: ["created", "nothing_to_bill"],
  request_payment: ["requested", "paid", "declined"],
  change_appointment: ["done", "no_slot"],
  call_webhook: ["answered", "failed"],
} as const;
type Action = keyof typeof outcomes;
const actions = Object.keys(outcomes) as Action[];

interface ResultsProps {
  readonly answers: Readonly<Record<string, string>>;
  readonly onChange: (answers: Record<string, string>) => void;
}

/** What steps come out with where it is not the usual. */
export function StepResults({ answers, onChange }: ResultsProps) {
  const { t } = useTranslation("simulate");
  const entries = Object.entries(answers);
  const left = actions.filter((action) => answers[action] === undefined);
  const actionOf = (key: string) => actions.find((action) => action === key.split(":")[0]);
  const nameOf = (key: string) => {
    const action = actionOf(key);
    if (action === undefined) return key;
    const of = key.split(":")[1];
    return of === undefined ? t(`editor.actions.${action}`) : `${t(`editor.actions.${action}`)} (${of})`;
  };
  return (
    <Stack gap="xs" component="section" aria-label={t("editor.answers")}>
      <Text fw={650} size="sm">
        {t("editor.answers")}
      </Text>
      {entries.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("editor.noAnswers")}
        </Text>
      ) : null}
      {entries.map(([key, outcome]) => {
        const action = actionOf(key);
        const known: readonly string[] = action === undefined ? [] : outcomes[action];
        return (
          <Group key={key} gap="xs" align="flex-end" wrap="nowrap">
            <NativeSelect
              flex={1}
              label={nameOf(key)}
              data={[...new Set([...known, outcome])].map((value) => ({
                value,
                label: isWorded(value) ? t(`editor.results.${value}`) : value,
              }))}
              value={outcome}
              onChange={({ currentTarget }) => onChange({ ...answers, [key]: currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t("editor.remove", { what: nameOf(key) })}
              onClick={() => onChange(Object.fromEntries(entries.filter(([other]) => other !== key)))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        );
      })}
      {left.length === 0 ? null : (
        <NativeSelect
          aria-label={t("editor.addAnswer")}
          data={[
            { value: "", label: t("editor.addAnswer") },
            ...left.map((action) => ({ value: action, label: t(`editor.actions.${action}`) })),
          ]}
          value=""
          onChange={({ currentTarget }) => {
            const action = actions.find((one) => one === currentTarget.value);
            if (action !== undefined) onChange({ ...answers, [action]: outcomes[action][1] });
          }}
        />
      )}
    </Stack>
  );
}

const worded = new Set<string>(Object.values(outcomes).flat());

function isWorded(outcome: string): outcome is (typeof outcomes)[Action][number] {
  return worded.has(outcome);
}
