import { Alert, Anchor, Stack, Text, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { ClientForm } from "../../../domain/intake/contract";
import { get, post } from "../../api/call";
import { Answer, Failed, Loading, useTitle } from "../../shell/states";
import { PortalFrame } from "./use-portal";

const Survey = lazy(() => import("./survey"));

export function Page() {
  const { t } = useTranslation("client");
  useTitle(t("forms.title"));
  const { id = "" } = useParams();
  return (
    <PortalFrame>
      {() => (
        <Stack gap="lg">
          <Anchor component={Link} to="/portal">
            {t("back")}
          </Anchor>
          <Form id={id} />
        </Stack>
      )}
    </PortalFrame>
  );
}

function Form({ id }: { readonly id: string }) {
  const { t } = useTranslation("client");
  const queries = useQueryClient();
  const form = useQuery({
    queryKey: ["form", id],
    queryFn: () => get<ClientForm>(`/api/client/forms/${id}`),
  });
  const [sent, setSent] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const send = async (answers: Record<string, unknown>) => {
    setProblem(null);
    try {
      await post(`/api/client/forms/${id}`, { answers });
      setSent(true);
      await queries.invalidateQueries({ queryKey: ["portal"] });
      return true;
    } catch (error) {
      setProblem(error);
      return false;
    }
  };
  return (
    <Answer query={form}>
      {({ name, status, definition, answers }) => (
        <>
          <Title order={1}>{name}</Title>
          {problem === null ? null : <Failed error={problem} />}
          {sent || status === "completed" ? (
            <Alert color="teal" variant="outline" role="status" title={t("forms.thanks")}>
              <Text size="sm">{t("forms.thanksWhy")}</Text>
            </Alert>
          ) : status === "closed" ? (
            <Alert color="gray" variant="outline" title={t("forms.closed")}>
              <Text size="sm">{t("forms.closedWhy")}</Text>
            </Alert>
          ) : (
            <Suspense fallback={<Loading what={t("forms.opening")} />}>
              <Survey definition={definition} answers={answers} onSend={send} />
            </Suspense>
          )}
        </>
      )}
    </Answer>
  );
}
