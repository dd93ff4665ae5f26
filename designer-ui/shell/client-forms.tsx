import { Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { StaffForms } from "../../domain/intake/contract";
import { get } from "../api/call";
import { moment } from "../api/format";
import { Answer } from "./states";

export interface ClientFormsProps {
  readonly client: string;
  /** Only what was asked in this case. */
  readonly rootId?: string;
  readonly zone: string | undefined;
}

/** What a client answered in the practice's forms. */
export function ClientForms({ client, rootId, zone }: ClientFormsProps) {
  const { t } = useTranslation("staff");
  const query = useQuery({
    queryKey: ["client-forms", client, rootId],
    queryFn: () =>
      get<StaffForms>(`/api/staff/clients/${client}/forms${rootId === undefined ? "" : `?case=${rootId}`}`),
  });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="client-forms">
      <Title order={2} size="h4" mb="sm" id="client-forms">
        {t("forms.title")}
      </Title>
      <Answer query={query}>
        {({ forms }) =>
          forms.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t("forms.none")}
            </Text>
          ) : (
            <Stack gap="md">
              {forms.map((form) => (
                <Form key={form.id} form={form} zone={zone} />
              ))}
            </Stack>
          )
        }
      </Answer>
    </Paper>
  );
}

function Form({
  form,
  zone,
}: {
  readonly form: StaffForms["forms"][number];
  readonly zone: string | undefined;
}) {
  const { t } = useTranslation("staff");
  const { name, status, askedAt, completedAt, answers } = form;
  return (
    <div>
      <Text fw={600}>{name}</Text>
      <Text size="sm" c="dimmed">
        {t(`forms.${status}`, { when: moment(completedAt ?? askedAt, zone) })}
      </Text>
      {status === "completed" && answers.length === 0 ? <Text size="sm">{t("forms.nothing")}</Text> : null}
      {answers.length === 0 ? null : (
        <dl className="answers">
          {answers.map(({ question, answer }) => (
            <div key={question}>
              <dt>{question}</dt>
              <dd>{answer}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
