import { Anchor, Button, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { diffInWords } from "../../../../domain/sop/compare/diff-words";
import { ChangeLines } from "../../sops/versions/change-lines";
import { useVersionGraph } from "../../sops/versions/use-versions";
import { useDesigner } from "../state/designer-context";
import { CheckItem } from "./check-item";

/** What is different from the version in force, in words; a click goes to the step. */
export function ChangesItem({ inForce }: { readonly inForce: number | null }) {
  const { t } = useTranslation("publish");
  const { key, template, select, openDrawer } = useDesigner();
  const old = useVersionGraph(key, inForce).data?.graph;
  const { graph } = template;
  if (inForce === null) {
    return (
      <CheckItem title={t("changes.title")} state="done">
        {t("changes.first", { count: graph.nodes.length })}
      </CheckItem>
    );
  }
  if (old === undefined) {
    return (
      <CheckItem title={t("changes.title")} state="running">
        {t("changes.against", { version: inForce })}
      </CheckItem>
    );
  }
  const lines = diffInWords(old, graph);
  const there = new Set(graph.nodes.map(({ id }) => id));
  return (
    <CheckItem title={t("changes.title")} state="done">
      <Text size="sm" mb={4}>
        {t(lines.length === 0 ? "changes.same" : "changes.against", { version: inForce })}
      </Text>
      <ChangeLines
        lines={lines}
        link={({ node }, words) =>
          there.has(node) ? (
            <Anchor component="button" type="button" size="sm" ta="start" onClick={() => select(node)}>
              {words}
            </Anchor>
          ) : (
            words
          )
        }
      />
      <Button mt={6} size="compact-sm" variant="default" onClick={() => openDrawer("compare")}>
        {t("changes.compare")}
      </Button>
    </CheckItem>
  );
}
