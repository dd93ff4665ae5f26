import { Anchor, Badge, Group, SegmentedControl, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type { CaseRow } from "../../../domain/sop/contract";
import { get } from "../../api/call";
import { day, moment } from "../../api/format";
import { useZone } from "../../shell/staff-shell";
import { Answer, Empty, useTitle } from "../../shell/states";

const views = ["running", "ended"] as const;

export function Page() {
  const { t } = useTranslation("cases");
  useTitle(t("title"));
  const zone = useZone();
  const [search, setSearch] = useSearchParams();
  const status = search.get("status") ?? "running";
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed, 200);
  const query = useQuery({
    queryKey: ["cases", status, q],
    queryFn: () => get<{ cases: CaseRow[] }>(`/api/staff/cases?${new URLSearchParams({ status, q })}`),
  });
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end">
        <Title order={1}>{t("title")}</Title>
        <Group gap="sm">
          <TextInput
            aria-label={t("search")}
            placeholder={t("searchBy")}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <SegmentedControl
            aria-label={t("which")}
            data={views.map((value) => ({ value, label: t(`views.${value}`) }))}
            value={status}
            onChange={(value) => setSearch({ status: value }, { replace: true })}
          />
        </Group>
      </Group>
      <Answer query={query}>
        {({ cases }) =>
          cases.length === 0 ? (
            <Empty title={t(q === "" ? "none" : "nobody")}>{t("noneWhy")}</Empty>
          ) : (
            <Table.ScrollContainer minWidth={560}>
              <Table verticalSpacing="sm" highlightOnHover>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("columns.client")}</Table.Th>
                    <Table.Th>{t("columns.visit")}</Table.Th>
                    <Table.Th>{t(status === "running" ? "columns.standsAt" : "columns.result")}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {cases.map((row) => (
                    <Table.Tr key={row.id}>
                      <Table.Td>
                        <Anchor component={Link} to={`/cases/${row.id}`} fw={600}>
                          {row.client?.name ?? row.sop}
                        </Anchor>
                      </Table.Td>
                      <Table.Td>{row.visit === null ? "" : moment(row.visit, zone)}</Table.Td>
                      <Table.Td>
                        {status === "ended" ? (
                          <Badge variant="light">{row.result ?? t("ended")}</Badge>
                        ) : (
                          row.standsAt.map(({ label, until }) => (
                            <Text size="sm" key={`${label}-${until}`}>
                              {label}
                              {until === null ? (
                                ""
                              ) : (
                                <Text span c="dimmed">
                                  {t("until", { day: day(until, zone) })}
                                </Text>
                              )}
                            </Text>
                          ))
                        )}
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
