import { Anchor, Button, Group, Paper, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ClientRow } from "../../../domain/people/contract";
import { get } from "../../api/call";
import { moment, money } from "../../api/format";
import { useMe, useZone } from "../../shell/staff-shell";
import { Empty, Failed, Loading, useTitle } from "../../shell/states";

export function Page() {
  const { t } = useTranslation("clients");
  useTitle(t("title"));
  const { practice } = useMe();
  const zone = useZone();
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed, 200);
  const pages = useInfiniteQuery({
    queryKey: ["clients", q],
    initialPageParam: "",
    queryFn: ({ pageParam }) => {
      const wanted = new URLSearchParams({ q });
      if (pageParam !== "") wanted.set("after", pageParam);
      return get<{ clients: ClientRow[]; next: string | null }>(`/api/staff/clients?${wanted}`);
    },
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
  const clients = pages.data?.pages.flatMap((page) => page.clients) ?? [];
  const owed = (minor: number) => money(minor, practice.currency, practice.locale);
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
      {pages.isError ? <Failed error={pages.error} /> : null}
      {pages.isPending ? <Loading /> : null}
      {pages.isSuccess && clients.length === 0 ? (
        <Empty title={t(q === "" ? "none" : "nobody")}>{t("noneWhy")}</Empty>
      ) : null}
      {clients.length === 0 ? null : (
        <>
          <Table verticalSpacing="sm" highlightOnHover visibleFrom="sm">
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
                  <Table.Td ta="right">{balanceMinor === 0 ? "–" : owed(balanceMinor)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Stack gap="xs" hiddenFrom="sm">
            {clients.map(({ id, name, email, phone, nextVisit, balanceMinor }) => (
              <Paper key={id} withBorder p="sm">
                <Anchor component={Link} to={`/clients/${id}`} fw={600}>
                  {name}
                </Anchor>
                <Text size="sm">{email ?? phone}</Text>
                {nextVisit === null ? null : (
                  <Text size="sm" c="dimmed">
                    {t("nextVisit", { when: moment(nextVisit, zone) })}
                  </Text>
                )}
                {balanceMinor === 0 ? null : (
                  <Text size="sm">{t("one.owes", { amount: owed(balanceMinor) })}</Text>
                )}
              </Paper>
            ))}
          </Stack>
        </>
      )}
      {pages.hasNextPage ? (
        <Button
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t("more")}
        </Button>
      ) : null}
    </Stack>
  );
}
