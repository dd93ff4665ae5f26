import { Alert, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type { AuditEntry } from "../../../domain/audit/contract";
import { get } from "../../api/call";
import { useMe } from "../../shell/staff-shell";
import { Empty, Failed, Loading, useTitle } from "../../shell/states";
import { AuditGroup } from "./audit-group";
import { byRequest } from "./by-request";

interface AuditPage {
  readonly entries: AuditEntry[];
  readonly more: boolean;
}

export function Page() {
  const { t } = useTranslation("audit");
  useTitle(t("title"));
  const mayRead = useMe().permissions.includes("audit.read");
  return mayRead ? <Trail /> : <Empty title={t("notYours")}>{t("notYoursWhy")}</Empty>;
}

function Trail() {
  const { t } = useTranslation("audit");
  const [search, setSearch] = useSearchParams();
  const rootId = search.get("case");
  const pages = useInfiniteQuery({
    queryKey: ["audit", rootId],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => {
      const wanted = new URLSearchParams();
      if (rootId !== null) wanted.set("case", rootId);
      if (pageParam > 0) wanted.set("before", String(pageParam));
      return get<AuditPage>(`/api/staff/audit?${wanted}`);
    },
    getNextPageParam: ({ entries, more }) => (more ? (entries.at(-1)?.id ?? null) : null),
  });
  const check = useQuery({
    queryKey: ["audit-check"],
    queryFn: () =>
      get<{ intact: boolean; sealed: number; brokenAt: number | null }>("/api/staff/audit/check"),
    enabled: false,
  });
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Stack gap="md" maw={900}>
      <Group justify="space-between">
        <div>
          <Title order={1}>{t("title")}</Title>
          <Text c="dimmed">{t(rootId === null ? "lead" : "leadCase")}</Text>
        </div>
        <Group gap="xs">
          {rootId === null ? null : (
            <>
              <Button variant="default" component={Link} to={`/cases/${rootId}`}>
                {t("theCase")}
              </Button>
              <Button variant="default" onClick={() => setSearch({})}>
                {t("everything")}
              </Button>
            </>
          )}
          <Button variant="default" loading={check.isFetching} onClick={() => void check.refetch()}>
            {t("check")}
          </Button>
        </Group>
      </Group>
      {check.data === undefined ? null : (
        <Alert color={check.data.intact ? "teal" : "red"} variant="outline" role="status">
          {check.data.intact
            ? t("intact", { count: check.data.sealed })
            : t("broken", { seal: check.data.brokenAt ?? 0 })}
        </Alert>
      )}
      {pages.isError ? <Failed error={pages.error} /> : null}
      {pages.isPending ? <Loading /> : null}
      {pages.isSuccess && entries.length === 0 ? <Empty title={t("none")} /> : null}
      <Stack gap="xs">
        {byRequest(entries).map((changes) => (
          <AuditGroup key={changes[0].id} changes={changes} />
        ))}
      </Stack>
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
