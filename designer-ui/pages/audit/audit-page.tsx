import { Alert, Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import type { AuditEntry } from "../../../domain/audit/contract";
import { get } from "../../api/call";
import { moment } from "../../api/format";
import { useZone } from "../../shell/staff-shell";
import { Empty, Failed, Loading, useTitle } from "../../shell/states";

interface AuditPage {
  readonly entries: AuditEntry[];
  readonly more: boolean;
}

const changeWords: Readonly<Record<string, string>> = {
  insert: "added",
  update: "changed",
  delete: "deleted",
};

export function Page() {
  useTitle("Audit trail");
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
          <Title order={1}>Audit trail</Title>
          <Text c="dimmed">
            {rootId === null ? "Who changed what, when and why." : "What was changed in one case."}
          </Text>
        </div>
        <Group gap="xs">
          {rootId === null ? null : (
            <>
              <Button variant="default" component={Link} to={`/cases/${rootId}`}>
                The case
              </Button>
              <Button variant="default" onClick={() => setSearch({})}>
                Everything
              </Button>
            </>
          )}
          <Button variant="default" loading={check.isFetching} onClick={() => void check.refetch()}>
            Check the seals
          </Button>
        </Group>
      </Group>
      {check.data === undefined ? null : (
        <Alert color={check.data.intact ? "teal" : "red"} variant="outline" role="status">
          {check.data.intact
            ? `All ${check.data.sealed} sealed entries are as they were written.`
            : `Seal ${check.data.brokenAt} does not fit: somebody changed what it seals.`}
        </Alert>
      )}
      {pages.isError ? <Failed error={pages.error} /> : null}
      {pages.isPending ? <Loading /> : null}
      {pages.isSuccess && entries.length === 0 ? <Empty title="Nothing recorded yet" /> : null}
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
          Show more
        </Button>
      ) : null}
    </Stack>
  );
}

function Entry({ entry }: { readonly entry: AuditEntry }) {
  const zone = useZone();
  const { who, at, subject, change, reason, before, after, sealed } = entry;
  const fields = Object.keys(after ?? before ?? {}).filter(
    (field) => change === "update" || ((after ?? before)?.[field] ?? null) !== null,
  );
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          <b>{who.name === "" ? who.kind : who.name}</b> {changeWords[change]}{" "}
          <b>{subject.replaceAll("_", " ")}</b>
          {reason === "" ? "" : ` · ${reason}`}
        </Text>
        <Group gap="xs">
          {sealed ? (
            <Badge variant="outline" color="teal" size="sm">
              Sealed
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
            {fields.slice(0, 6).join(", ").replaceAll("_", " ")}
            {fields.length > 6 ? " …" : ""}
          </Text>
        </summary>
        <ul style={{ margin: "0.25rem 0 0", paddingLeft: "1.2rem" }}>
          {fields.map((field) => (
            <li key={field}>
              <Text size="sm">
                {field.replaceAll("_", " ")}: {change === "update" ? `${shown(before?.[field])} → ` : ""}
                {shown((after ?? before)?.[field])}
              </Text>
            </li>
          ))}
        </ul>
        {entry.subject === "appointment" ? (
          <Anchor component={Link} to={`/cases/${entry.subjectId}`} size="sm">
            Open the case
          </Anchor>
        ) : null}
      </details>
    </Paper>
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
