import { Alert, Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type { AuditEntry } from "../../../domain/audit/contract";
import { get } from "../../api/call";
import { moment } from "../../api/format";
import { useZone } from "../../shell/staff-shell";
import { Empty, Failed, Loading, useTitle } from "../../shell/states";
import { Sentence } from "../../words/sentence";

interface AuditPage {
  readonly entries: AuditEntry[];
  readonly more: boolean;
}

export function Page() {
  const { t } = useTranslation("audit");
  useTitle(t("title"));
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
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
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

function Entry({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation("audit");
  const zone = useZone();
  const { who, at, subject, change, reason, before, after, sealed } = entry;
  const fields = Object.keys(after ?? before ?? {}).filter(
    (field) => change === "update" || ((after ?? before)?.[field] ?? null) !== null,
  );
  const named = fields.slice(0, 6).join(", ").replaceAll("_", " ");
  const show = (value: unknown) => shown(value) ?? t("nothing");
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          <Sentence
            words={t(`entry.${change}`)}
            parts={{
              who: () => <b>{who.name === "" ? who.kind : who.name}</b>,
              subject: () => <b>{subject.replaceAll("_", " ")}</b>,
            }}
          />
          {reason === "" ? "" : t("reason", { reason })}
        </Text>
        <Group gap="xs">
          {sealed ? (
            <Badge variant="outline" color="teal" size="sm">
              {t("sealed")}
            </Badge>
          ) : null}
          <Text size="xs" c="dimmed">
            {moment(at, zone)}
          </Text>
        </Group>
      </Group>
      <details>
        <summary>
          <Text span size="sm" c="dimmed">
            {fields.length > 6 ? t("moreFields", { fields: named }) : named}
          </Text>
        </summary>
        <ul style={{ margin: "0.25rem 0 0", paddingLeft: "1.2rem" }}>
          {fields.map((field) => (
            <li key={field}>
              <Text size="sm">
                {t(change === "update" ? "became" : "was", {
                  field: field.replaceAll("_", " "),
                  before: show(before?.[field]),
                  value: show((after ?? before)?.[field]),
                })}
              </Text>
            </li>
          ))}
        </ul>
        {entry.subject === "appointment" ? (
          <Anchor component={Link} to={`/cases/${entry.subjectId}`} size="sm">
            {t("openCase")}
          </Anchor>
        ) : null}
      </details>
    </Paper>
  );
}

function shown(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
