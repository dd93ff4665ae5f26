import { Paper, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { SopView } from "../../../domain/sop/contract";
import type { LibraryRow } from "../../../domain/sop/designer/library-contract";
import { get } from "../../api/call";
import { longDay } from "../../api/format";
import { useZone } from "../../shell/staff-shell";
import { Answer, Empty, Loading } from "../../shell/states";
import { useVersions } from "./versions/use-versions";

const Graph = lazy(() => import("./graph"));

/** The version in force, with how many cases stand at which step. */
export function InForce({ sop }: { readonly sop: LibraryRow }) {
  const { t } = useTranslation("sops");
  const versions = useVersions(sop.key);
  if (sop.version !== null) return <Drawing sop={sop.key} />;
  const last = versions.data?.versions[0]?.version;
  return (
    <Empty title={t("one.notInForce")}>
      {last === undefined ? t("one.neverWhy") : t("one.retiredWhy", { version: last })}
    </Empty>
  );
}

function Drawing({ sop }: { readonly sop: string }) {
  const { t } = useTranslation("sops");
  const zone = useZone();
  const query = useQuery({
    queryKey: ["sops", "in-force", sop],
    queryFn: () => get<SopView>(`/api/staff/sops/${sop}`),
  });
  return (
    <Answer query={query}>
      {({ name, version, publishedAt, graph, standing }) => (
        <Stack gap="xs">
          <Text size="sm" c="dimmed">
            {t("one.inForce", { version, when: publishedAt === null ? "" : longDay(publishedAt, zone) })}
          </Text>
          <Paper withBorder p="sm">
            <Suspense fallback={<Loading what={t("one.opening")} />}>
              <Graph graph={graph} counts={standing} label={t("one.drawing", { name })} />
            </Suspense>
          </Paper>
        </Stack>
      )}
    </Answer>
  );
}
