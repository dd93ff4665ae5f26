import { Anchor, Group, Stack, Table, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ClientRow } from "../../../domain/people/contract";
import { get } from "../../api/call";
import { moment, money } from "../../api/format";
import { useMe, useZone } from "../../shell/staff-shell";
import { Answer, Empty, useTitle } from "../../shell/states";

export function Page() {
  const { t } = useTranslation("clients");
  useTitle(t("title"));
  const { practice } = useMe();
  const zone = useZone();
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed, 200);
  const query = useQuery({
    queryKey: ["clients", q],
    queryFn: () => get<{ clients: ClientRow[] }>(`/api/staff/clients?q=${encodeURIComponent(q)}`),
    placeholderData: (before) => before,
  });
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={1}>{t("title")}</Title>
        <TextInput
          aria-label={t("search")}
          placeholder={t("searchBy")}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </Group>
      <Answer query={query}>
        {({ clients }) =>
          clients.length === 0 ? (
            <Empty title={t(q === "" ? "none" : "nobody")}>{t("noneWhy")}</Empty>
          ) : (
            <Table.ScrollContainer minWidth={620}>
              <Table verticalSpacing="sm" highlightOnHover>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("columns.name")}</Table.Th>
                    <Table.Th>{t("columns.reach")}</Table.Th>
                    <Table.Th>{t("columns.next")}</Table.Th>
                    <Table.Th ta="right">{t("columns.owes")}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {clients.map(({ id, name, email, phone, nextVisit, balanceMinor }) => (
                    <Table.Tr key={id}>
                      <Table.Td>
                        <Anchor component={Link} to={`/clients/${id}`} fw={600}>
                          {name}
                        </Anchor>
                      </Table.Td>
                      <Table.Td>{email ?? phone}</Table.Td>
                      <Table.Td>{nextVisit === null ? "–" : moment(nextVisit, zone)}</Table.Td>
                      <Table.Td ta="right">
                        {balanceMinor === 0 ? "–" : money(balanceMinor, practice.currency, practice.locale)}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Answer>
    </Stack>
  );
}
