import {
  Anchor,
  Badge,
  Button,
  Group,
  Paper,
  SegmentedControl,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type { CaseList, CaseRow } from "../../../domain/sop/contract";
import { get } from "../../api/call";
import { moment } from "../../api/format";
import { useZone } from "../../shell/staff-shell";
import { Empty, Failed, Loading, useTitle } from "../../shell/states";

const views = ["running", "ended"] as const;

export function Page() {
  const { t } = useTranslation("cases");
  useTitle(t("title"));
  const [search, setSearch] = useSearchParams();
  const status = views.find((view) => view === search.get("status")) ?? "running";
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed, 200);
  const pages = useInfiniteQuery({
    queryKey: ["cases", status, q],
    initialPageParam: "",
    queryFn: ({ pageParam }) => {
      const wanted = new URLSearchParams({ status, q });
      if (pageParam !== "") wanted.set("after", pageParam);
      return get<CaseList>(`/api/staff/cases?${wanted}`);
    },
    getNextPageParam: ({ next }) => next,
  });
  const cases = pages.data?.pages.flatMap((page) => page.cases) ?? [];
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={1}>{t("title")}</Title>
          <Text c="dimmed">{t(`lead.${status}`)}</Text>
        </div>
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
      {pages.isError ? <Failed error={pages.error} /> : null}
      {pages.isPending ? <Loading /> : null}
      {pages.isSuccess && cases.length === 0 ? (
        <Empty title={t(q === "" ? "none" : "nobody")}>{t("noneWhy")}</Empty>
      ) : null}
      {cases.length === 0 ? null : (
        <>
          <Rows cases={cases} status={status} />
          <Cards cases={cases} />
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

function Rows({ cases, status }: { readonly cases: readonly CaseRow[]; readonly status: string }) {
  const { t } = useTranslation("cases");
  const zone = useZone();
  return (
    <Table verticalSpacing="sm" highlightOnHover visibleFrom="sm">
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
              <Name row={row} />
            </Table.Td>
            <Table.Td>{row.visit === null ? "" : moment(row.visit, zone)}</Table.Td>
            <Table.Td>
              <State row={row} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** The same, where there is no room for columns. */
function Cards({ cases }: { readonly cases: readonly CaseRow[] }) {
  const { t } = useTranslation("cases");
  const zone = useZone();
  return (
    <Stack gap="xs" hiddenFrom="sm">
      {cases.map((row) => (
        <Paper key={row.id} withBorder p="sm">
          <Name row={row} />
          {row.visit === null ? null : (
            <Text size="sm">{t("visitOn", { when: moment(row.visit, zone) })}</Text>
          )}
          <State row={row} />
        </Paper>
      ))}
    </Stack>
  );
}

function Name({ row }: { readonly row: CaseRow }) {
  return (
    <Anchor component={Link} to={`/cases/${row.id}`} fw={600}>
      {row.client?.name ?? row.sop}
    </Anchor>
  );
}

function State({ row: { status, result, standsAt } }: { readonly row: CaseRow }) {
  const { t } = useTranslation("cases");
  const zone = useZone();
  if (status === "ended") return <Badge variant="light">{result ?? t("ended")}</Badge>;
  return standsAt.map(({ label, until }) => (
    <Text size="sm" key={`${label}-${until}`}>
      {label}
      {until === null ? null : (
        <Text span size="sm" c="dimmed">
          {" "}
          · {t("until", { when: moment(until, zone) })}
        </Text>
      )}
    </Text>
  ));
}
