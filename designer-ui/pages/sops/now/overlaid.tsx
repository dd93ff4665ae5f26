import "./now.css";
import { Paper, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Overlay } from "../../../../domain/sop/designer/overlay-contract";
import type { SopGraph } from "../../../../domain/sop/graph";
import { Empty, Loading } from "../../../shell/states";
import { StandingCases } from "./standing-cases";
import { stepRows } from "./step-rows";
import { StepTable } from "./step-table";
import type { Choice } from "./use-choice";
import { useSaying } from "./use-saying";

const NowDrawing = lazy(() => import("./now-drawing"));

interface Props {
  readonly sop: string;
  readonly overlay: Overlay;
  readonly graph: SopGraph;
  /** The version that is drawn. */
  readonly shown: number;
  readonly choice: Choice;
  readonly onChange: (change: Partial<Choice>) => void;
}

/** Where cases stand, as a drawing or a table, and beside it the cases of the chosen step. */
export function Overlaid({ sop, overlay, graph, shown, choice, onChange }: Props) {
  const { t } = useTranslation("now");
  const saying = useSaying(overlay.to);
  const rows = useMemo(() => stepRows(graph, overlay), [graph, overlay]);
  const [takesKeyboard, setTakesKeyboard] = useState(false);
  const list = useRef<HTMLHeadingElement>(null);
  const { step, version, view, days } = choice;
  const label = graph.nodes.find(({ id }) => id === step)?.label ?? t("otherStep", { node: step ?? "" });
  const elsewhere = rows.filter((row) => row.label === null).length;
  // A step that is open already only has its list handed the keyboard.
  const open = (node: string) => {
    setTakesKeyboard(true);
    if (node === step) list.current?.focus();
    else onChange({ step: node });
  };
  const close = () => {
    const id = CSS.escape(step ?? "");
    const openers = document.querySelectorAll<HTMLElement>(`[data-opens="${id}"], [data-step="${id}"]`);
    // The table is there twice, for narrow and for wide pages; one of them is not shown.
    const opener = [...openers].find(({ offsetParent }) => offsetParent !== null);
    onChange({ step: null });
    opener?.focus();
  };
  return (
    <>
      {rows.length > 0 ? (
        <Text>{t("lead", { count: overlay.running })}</Text>
      ) : (
        <Empty title={version === null ? t("none") : t("noneOfVersion", { version })}>
          {t(version === null ? "noneWhy" : "noneOfVersionWhy")}
        </Empty>
      )}
      <div className="now-parts" data-open={step === null ? undefined : ""}>
        <Stack gap="xs" miw={0}>
          {view === "table" ? (
            <StepTable rows={rows} saying={saying} chosen={step} onOpen={open} />
          ) : (
            <>
              <Suspense fallback={<Loading what={t("opening")} />}>
                <NowDrawing
                  key={shown}
                  graph={graph}
                  overlay={overlay}
                  saying={saying}
                  chosen={step}
                  label={t("drawing", { version: shown })}
                  onChoose={(node) => {
                    setTakesKeyboard(false);
                    onChange({ step: node });
                  }}
                  onEnter={open}
                />
              </Suspense>
              {elsewhere === 0 ? null : <Text size="sm">{t("elsewhere", { count: elsewhere })}</Text>}
              <Legend days={days} />
            </>
          )}
        </Stack>
        {step === null ? null : (
          <StandingCases
            key={`${step} ${version}`}
            where={{ sop, node: step, version }}
            label={label}
            graph={graph}
            heading={list}
            takesKeyboard={takesKeyboard}
            onClose={close}
          />
        )}
      </div>
    </>
  );
}

function Legend({ days }: { readonly days: number }) {
  const { t } = useTranslation("now");
  return (
    <Paper withBorder p="sm" component="section" aria-labelledby="now-legend">
      <Text fw={600} size="sm" id="now-legend">
        {t("legend.title")}
      </Text>
      <ul className="now-legend">
        <li>
          <span className="now-swatch" data-mark="here" aria-hidden />
          {t("legend.here")}
        </li>
        <li>
          <span className="now-swatch" data-mark="failed" aria-hidden>
            !
          </span>
          {t("legend.stuck")}
        </li>
        <li>{t("legend.ways", { days })}</li>
        <li>{t("legend.unknown")}</li>
        <li>{t("legend.keys")}</li>
      </ul>
    </Paper>
  );
}
