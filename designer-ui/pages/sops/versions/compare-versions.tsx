import { Badge, Button, Group, Paper, Select, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { diffInWords } from "../../../../domain/sop/compare/diff-words";
import type { LibraryRow } from "../../../../domain/sop/designer/library-contract";
import type { VersionRow } from "../../../../domain/sop/designer/publish-contract";
import type { SopGraph } from "../../../../domain/sop/graph";
import { Loading } from "../../../shell/states";
import type { StepState } from "../graph";
import { ChangeLines } from "./change-lines";
import { useDraft, useVersionGraph } from "./use-versions";

const Graph = lazy(() => import("../graph"));

/** Stands among the versions for what is drawn and not published. */
const draft = "draft";

interface Props {
  readonly sop: LibraryRow;
  readonly versions: readonly VersionRow[];
}

/** What is different between two versions, or a version and the draft. */
export function CompareVersions({ sop, versions }: Props) {
  const { t } = useTranslation("sops");
  const choices = [
    ...(sop.draft === null ? [] : [{ value: draft, label: t("versions.draft") }]),
    ...versions.map(({ version }) => ({
      value: String(version),
      label: t("versions.version", { version }),
    })),
  ];
  const [before, setBefore] = useState(choices[1]?.value ?? "");
  const [after, setAfter] = useState(choices[0]?.value ?? "");
  if (choices.length < 2) return null;
  return (
    <Paper withBorder p="sm" role="region" aria-label={t("compare.title")}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t("compare.title")}
        </Title>
        <Group align="end">
          <Select
            label={t("compare.before")}
            data={choices}
            value={before}
            allowDeselect={false}
            onChange={(value) => setBefore(value ?? before)}
          />
          <Select
            label={t("compare.after")}
            data={choices}
            value={after}
            allowDeselect={false}
            onChange={(value) => setAfter(value ?? after)}
          />
        </Group>
        <Compared sop={sop.key} before={before} after={after} />
      </Stack>
    </Paper>
  );
}

/** The drawing of a version, or of the draft; undefined while it is asked for. */
function useGraph(sop: string, which: string): SopGraph | undefined {
  const version = useVersionGraph(sop, which === draft ? null : Number(which));
  const drawn = useDraft(sop);
  return which === draft ? drawn.data?.graph : version.data?.graph;
}

function Compared({
  sop,
  before,
  after,
}: {
  readonly sop: string;
  readonly before: string;
  readonly after: string;
}) {
  const { t } = useTranslation("sops");
  const [drawn, setDrawn] = useState(false);
  const was = useGraph(sop, before);
  const is = useGraph(sop, after);
  if (was === undefined || is === undefined) return <Loading />;
  const lines = diffInWords(was, is);
  if (lines.length === 0) return <Text role="status">{t("compare.same")}</Text>;
  const states = (shown: SopGraph): Record<string, StepState> => {
    const there = new Set(shown.nodes.map(({ id }) => id));
    return Object.fromEntries(
      lines
        .filter(({ node }) => there.has(node))
        .map(({ node, what }) => [node, what === "rerouted" ? "changed" : what]),
    );
  };
  const named = (which: string) =>
    which === draft ? t("versions.draft") : t("versions.version", { version: which });
  return (
    <>
      <Group role="status">
        <Badge variant="light">{t("compare.differences", { count: lines.length })}</Badge>
        <Button size="compact-sm" variant="default" aria-expanded={drawn} onClick={() => setDrawn(!drawn)}>
          {t("compare.drawings")}
        </Button>
      </Group>
      <ChangeLines lines={lines} />
      {drawn ? (
        <Suspense fallback={<Loading what={t("one.opening")} />}>
          <SimpleGrid cols={{ base: 1, lg: 2 }}>
            {[
              { which: before, graph: was },
              { which: after, graph: is },
            ].map(({ which, graph }) => (
              <div key={which}>
                <Text fw={600}>{named(which)}</Text>
                <Graph graph={graph} states={states(graph)} label={named(which)} />
              </div>
            ))}
          </SimpleGrid>
        </Suspense>
      ) : null}
    </>
  );
}
