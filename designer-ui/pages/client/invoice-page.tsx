import { Alert, Anchor, Button, Group, Stack, Table, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearchParams } from "react-router";
import type { ClientInvoice } from "../../../domain/billing/contract";
import { get, post } from "../../api/call";
import { longDay, money } from "../../api/format";
import { Answer, Failed, useTitle } from "../../shell/states";
import { PortalFrame } from "./use-portal";

export function Page() {
  useTitle("Your invoice");
  const { id = "" } = useParams();
  return (
    <PortalFrame>
      {({ practice: { locale } }) => (
        <Stack gap="lg">
          <Anchor component={Link} to="/portal">
            Back to your page
          </Anchor>
          <Invoice id={id} locale={locale} />
        </Stack>
      )}
    </PortalFrame>
  );
}

function Invoice({ id, locale }: { readonly id: string; readonly locale: string }) {
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
            <Title order={1}>Invoice {number}</Title>
            <Text c="dimmed">
              of {longDay(issuedAt)}, due {longDay(dueAt)}
            </Text>
          </div>
          {openMinor <= 0 ? (
            <Alert color="teal" variant="outline" role="status" title="Paid">
              Thank you. We have received {money(totalMinor, currency, locale)}.
            </Alert>
          ) : returned ? (
            <Alert color="blue" variant="outline" role="status" title="Your payment is on its way">
              It takes a moment until it is confirmed. You may leave this page.
            </Alert>
          ) : null}
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>What</Table.Th>
                <Table.Th ta="right">Amount</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map(({ description, quantity, amountMinor }) => (
                <Table.Tr key={`${description}-${amountMinor}`}>
                  <Table.Td>
                    {quantity === 1 ? "" : `${quantity} × `}
                    {description}
                  </Table.Td>
                  <Table.Td ta="right">{money(amountMinor, currency, locale)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
            <Table.Tfoot>
              <Table.Tr>
                <Table.Th>Still to pay</Table.Th>
                <Table.Th ta="right">{money(Math.max(0, openMinor), currency, locale)}</Table.Th>
              </Table.Tr>
            </Table.Tfoot>
          </Table>
          {pay.isError ? <Failed error={pay.error} /> : null}
          {openMinor <= 0 || returned ? null : (
            <Group>
              <Button size="md" loading={pay.isPending || pay.isSuccess} onClick={() => pay.mutate()}>
                Pay now
              </Button>
            </Group>
          )}
        </Stack>
      )}
    </Answer>
  );
}
