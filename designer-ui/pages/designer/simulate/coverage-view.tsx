import { Anchor, Button, List, Stack, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { coverageOf } from "../../../../domain/sop/coverage";
import type { Simulation } from "../../../../domain/sop/simulate";
import { useDesigner } from "../state/designer-context";
import type { Mark } from "../state/store";

/** Which steps and ways out of the drawing no scenario reaches. */
export function CoverageView({ simulations }: { readonly simulations: readonly Simulation[] }) {
  const { t } = useTranslation("simulate");
  const { template, store, highlight } = useDesigner();
  const { unreachedNodes, unreachedBranches } = useMemo(
    () => coverageOf(template, simulations),
    [template, simulations],
  );
  const labelOf = (node: string) => template.graph.nodes.find(({ id }) => id === node)?.label ?? node;
  const ways = unreachedBranches.filter(({ node }) => !unreachedNodes.includes(node));
  const show = (nodes: readonly string[], branches: readonly { node: string; outcome: string }[]) => {
    const found = (some: readonly string[]) => new Map<string, Mark>(some.map((id) => [id, "found"]));
    const lines = template.graph.edges.filter((edge) =>
      branches.some(({ node, outcome }) => edge.from === node && edge.outcome === outcome),
    );
    highlight({
      nodes: found([...nodes, ...branches.map(({ node }) => node)]),
      edges: found(lines.map(({ id }) => id)),
    });
  };
  return (
    <Stack gap="xs" component="section" aria-label={t("coverage.title")}>
      <Text fw={650} size="sm">
        {t("coverage.title")}
      </Text>
      {unreachedNodes.length + ways.length === 0 ? <Text size="sm">{t("coverage.all")}</Text> : null}
      {unreachedNodes.length === 0 ? null : (
        <>
          <Text size="sm">{t("coverage.steps", { count: unreachedNodes.length })}</Text>
          <List size="sm" spacing={2}>
            {unreachedNodes.map((node) => (
              <List.Item key={node}>
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  ta="left"
                  onClick={() => {
                    show([node], []);
                    store.getState().show(node);
                  }}
                >
                  {labelOf(node)}
                </Anchor>
              </List.Item>
            ))}
          </List>
        </>
      )}
      {ways.length === 0 ? null : (
        <>
          <Text size="sm">{t("coverage.ways", { count: ways.length })}</Text>
          <List size="sm" spacing={2}>
            {ways.map((branch) => (
              <List.Item key={`${branch.node} ${branch.outcome}`}>
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  ta="left"
                  onClick={() => {
                    show([], [branch]);
                    store.getState().show(branch.node);
                  }}
                >
                  {t("coverage.way", { step: labelOf(branch.node), way: branch.label })}
                </Anchor>
              </List.Item>
            ))}
          </List>
        </>
      )}
      {unreachedNodes.length + ways.length === 0 ? null : (
        <Button size="xs" variant="default" onClick={() => show(unreachedNodes, ways)}>
          {t("coverage.mark")}
        </Button>
      )}
    </Stack>
  );
}
