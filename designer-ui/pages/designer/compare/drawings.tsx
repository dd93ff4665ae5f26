import { Badge, Button, Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { diffGraphs } from "../../../../domain/sop/compare/diff";
import { type ChangeLine, diffInWords } from "../../../../domain/sop/compare/diff-words";
import type { SopGraph } from "../../../../domain/sop/graph";
import { Loading } from "../../../shell/states";
import { useDesigner } from "../state/designer-context";
import { sidesOf } from "./side-marks";

const ReadOnlyCanvas = lazy(() => import("./read-only-canvas"));

const colours = { added: "teal", removed: "red", changed: "orange", rerouted: "orange" } as const;

/** Both drawings side by side, and every difference in words. */
export function Drawings({ before, title }: { readonly before: SopGraph; readonly title: string }) {
  const { t } = useTranslation("compare");
  const { template, select, openDrawer } = useDesigner();
  const after = template.graph;
  const lines = useMemo(() => diffInWords(before, after), [before, after]);
  const sides = useMemo(() => sidesOf(diffGraphs(before, after)), [before, after]);
  const [shown, setShown] = useState<{ node: string; turn: number } | null>(null);
  const [chosen, setChosen] = useState<ChangeLine | null>(null);
  const show = (line: ChangeLine) => {
    setChosen(line);
    setShown((last) => ({ node: line.node, turn: (last?.turn ?? 0) + 1 }));
  };
  return (
    <Stack gap="sm">
      <Suspense fallback={<Loading />}>
        <div className="compare-sides">
          <ReadOnlyCanvas
            graph={before}
            marks={sides.before}
            title={t("before", { version: title })}
            show={shown}
          />
          <ReadOnlyCanvas graph={after} marks={sides.after} title={t("after")} show={shown} />
        </div>
      </Suspense>
      <section aria-label={t("changeList")}>
        <Text fw={650} role="status">
          {lines.length === 0 ? t("same") : t("changes", { count: lines.length })}
        </Text>
        <Stack gap={4} mt={4} component="ul" p={0} style={{ listStyle: "none" }}>
          {lines.map((line, index) => (
            // One step may have two changes that read alike.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={index}>
              <Group gap="xs" wrap="nowrap" align="flex-start">
                <UnstyledButton
                  className="compare-change"
                  data-what={line.what}
                  aria-pressed={chosen === line}
                  title={t("showStep")}
                  onClick={() => show(line)}
                >
                  <Badge size="sm" variant="outline" color={colours[line.what]} className="compare-badge">
                    {t(`marks.${line.what}`)}
                  </Badge>
                  <Text size="sm">{line.words}</Text>
                </UnstyledButton>
                {line.what === "removed" ? null : (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={`${t("goTo")}: ${line.words}`}
                    onClick={() => {
                      openDrawer(null);
                      select(line.node);
                    }}
                  >
                    {t("goTo")}
                  </Button>
                )}
              </Group>
            </li>
          ))}
        </Stack>
      </section>
    </Stack>
  );
}
