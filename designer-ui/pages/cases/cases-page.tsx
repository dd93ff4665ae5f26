import { Anchor, Badge, Group, SegmentedControl, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { CaseRow } from "../../../domain/sop/contract";
import { get } from "../../api/call";
import { day, moment } from "../../api/format";
import { useZone } from "../../shell/staff-shell";
import { Answer, Empty, useTitle } from "../../shell/states";

const views = [
  { value: "running", label: "Running" },
  { value: "ended", label: "Ended" },
];

export function Page() {
  useTitle("Cases");
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
        <Title order={1}>Cases</Title>
        <Group gap="sm">
          <TextInput
            aria-label="Search by client"
            placeholder="Client’s name"
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <SegmentedControl
            aria-label="Which cases"
            data={views}
            value={status}
            onChange={(value) => setSearch({ status: value }, { replace: true })}
          />
        </Group>
      </Group>
      <Answer query={query}>
        {({ cases }) =>
          cases.length === 0 ? (
            <Empty title={q === "" ? "No cases here" : "Nobody of this name"}>
              Every booking opens a case that runs by your SOPs.
            </Empty>
          ) : (
            <Table.ScrollContainer minWidth={560}>
              <Table verticalSpacing="sm" highlightOnHover>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Client</Table.Th>
                    <Table.Th>Visit</Table.Th>
                    <Table.Th>{status === "running" ? "Stands at" : "Result"}</Table.Th>
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
                          <Badge variant="light">{row.result ?? "ended"}</Badge>
                        ) : (
                          row.standsAt.map(({ label, until }) => (
                            <Text size="sm" key={`${label}-${until}`}>
                              {label}
                              {until === null ? (
                                ""
                              ) : (
                                <Text span c="dimmed">{` until ${day(until, zone)}`}</Text>
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
