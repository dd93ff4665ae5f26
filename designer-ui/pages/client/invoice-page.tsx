import { Alert, Anchor, Button, Group, Stack, Table, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";
import type { ClientInvoice } from "../../../domain/billing/contract";
import { get, post } from "../../api/call";
import { longDay, money } from "../../api/format";
import { Answer, Failed, useTitle } from "../../shell/states";
import { PortalFrame } from "./use-portal";

export function Page() {
  const { t } = useTranslation("client");
  useTitle(t("invoice.page"));
  const { id = "" } = useParams();
  return (
    <PortalFrame>
      {({ practice: { locale } }) => (
        <Stack gap="lg">
          <Anchor component={Link} to="/portal">
            {t("back")}
          </Anchor>
          <Invoice id={id} locale={locale} />
        </Stack>
      )}
    </PortalFrame>
  );
}

function Invoice({ id, locale }: { readonly id: string; readonly locale: string }) {
  const { t } = useTranslation("client");
  const [search] = useSearchParams();
  const returned = search.get("paid") === "1";
  const invoice = useQuery({
    queryKey: ["invoice", id],
    queryFn: () => get<ClientInvoice>(`/api/client/invoices/${id}`),
    refetchInterval: ({ state }) => (returned && (state.data?.openMinor ?? 1) > 0 ? 1_500 : false),
  });
  const pay = useMutation({
    mutationFn: () => post<{ url: string }>(`/api/client/invoices/${id}/pay`),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return (
    <Answer query={invoice}>
      {({ number, currency, issuedAt, dueAt, totalMinor, openMinor, lines }) => (
        <Stack gap="lg">
          <div>
            <Title order={1}>{t("invoice.title", { number })}</Title>
            <Text c="dimmed">{t("invoice.dates", { issued: longDay(issuedAt), due: longDay(dueAt) })}</Text>
          </div>
          {openMinor <= 0 ? (
            <Alert color="teal" variant="outline" role="status" title={t("invoice.paid")}>
              {t("invoice.received", { amount: money(totalMinor, currency, locale) })}
            </Alert>
          ) : returned ? (
            <Alert color="blue" variant="outline" role="status" title={t("invoice.coming")}>
              {t("invoice.comingWhy")}
            </Alert>
          ) : null}
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("invoice.what")}</Table.Th>
                <Table.Th ta="right">{t("invoice.amount")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map(({ description, quantity, amountMinor }) => (
                <Table.Tr key={`${description}-${amountMinor}`}>
                  <Table.Td>
                    {quantity === 1 ? description : t("invoice.quantity", { quantity, description })}
                  </Table.Td>
                  <Table.Td ta="right">{money(amountMinor, currency, locale)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
            <Table.Tfoot>
              <Table.Tr>
                <Table.Th>{t("invoice.open")}</Table.Th>
                <Table.Th ta="right">{money(Math.max(0, openMinor), currency, locale)}</Table.Th>
              </Table.Tr>
            </Table.Tfoot>
          </Table>
          {pay.isError ? <Failed error={pay.error} /> : null}
          {openMinor <= 0 || returned ? null : (
            <Group>
              <Button size="md" loading={pay.isPending || pay.isSuccess} onClick={() => pay.mutate()}>
                {t("invoice.payNow")}
              </Button>
            </Group>
          )}
        </Stack>
      )}
    </Answer>
  );
}
