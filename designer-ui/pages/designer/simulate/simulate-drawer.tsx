import "./simulate.css";
import { SegmentedControl, Stack } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Answer } from "../../../shell/states";
import { useDesigner } from "../state/designer-context";
import { AllScenarios } from "./all-scenarios";
import { OneCase } from "./one-case";
import { playScenario } from "./simulate-store";
import { useSettingQuery } from "./use-setting";

/** Plays the drawing with made-up clients: one case on a virtual clock, or every scenario at once. */
export function Panel() {
  const { t } = useTranslation("simulate");
  const { key, highlight } = useDesigner();
  const setting = useSettingQuery();
  const [view, setView] = useState<"one" | "all">("one");
  useEffect(() => () => highlight(null), [highlight]);
  return (
    <Answer query={setting}>
      {(known) => (
        <Stack gap="sm" className="simulate" data-view={view}>
          <SegmentedControl
            size="xs"
            aria-label={t("view")}
            data={[
              { value: "one", label: t("views.one") },
              { value: "all", label: t("views.all") },
            ]}
            value={view}
            onChange={(next) => {
              highlight(null);
              setView(next === "all" ? "all" : "one");
            }}
          />
          {view === "one" ? (
            <OneCase setting={known} />
          ) : (
            <AllScenarios
              setting={known}
              onPlay={(scenario) => {
                playScenario(key, scenario);
                setView("one");
              }}
            />
          )}
        </Stack>
      )}
    </Answer>
  );
}
