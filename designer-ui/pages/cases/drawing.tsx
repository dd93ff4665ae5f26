import { Button, Collapse, Group, Paper, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ProcessView } from "../../../domain/sop/contract";
import { takenWays } from "../../../domain/sop/taken-ways";
import { Loading } from "../../shell/states";

const Graph = lazy(() => import("../sops/graph"));

/** The SOP with the way that the case took. Where there is little room it opens when asked for. */
export function Drawing({ view, folded }: { readonly view: ProcessView; readonly folded: boolean }) {
  const { t } = useTranslation("cases");
  const [open, { toggle }] = useDisclosure(false);
  const { graph, timeline, position, status, sop, path } = view;
  const { states, taken } = useMemo(() => {
    const standing = status === "running" ? position.map(({ node }) => node) : [];
    const { edges, nodes } = takenWays(graph, timeline, standing);
    const marks = Object.fromEntries(
      [...path, ...nodes].map((node) => [node, "passed" as "passed" | "here"]),
    );
    for (const node of standing) marks[node] = "here";
    return { states: marks, taken: edges };
  }, [graph, timeline, position, status, path]);
  const shown = !folded || open;
  const drawing = (
    <Suspense fallback={<Loading what={t("one.opening")} />}>
      <Graph graph={graph} states={states} taken={taken} label={t("one.drawing", { sop: sop.name })} />
    </Suspense>
  );
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" mb={shown ? "xs" : 0}>
        <div>
          <Title order={2} size="h4">
            {sop.name}
          </Title>
          <Text size="sm" c="dimmed">
            {t("one.version", { version: sop.version })}
          </Text>
        </div>
        {folded ? (
          <Button size="xs" variant="default" aria-expanded={open} onClick={toggle}>
            {t(open ? "one.hideDrawing" : "one.showDrawing")}
          </Button>
        ) : null}
      </Group>
      {folded ? <Collapse expanded={open}>{open ? drawing : null}</Collapse> : drawing}
    </Paper>
  );
}
