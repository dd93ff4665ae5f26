import { Button, List, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SimulationSetting } from "../../../../domain/sop/designer/simulate-contract";
import { useScenarios } from "../simulate/scenario-list";
import { useAllPlayed } from "../simulate/use-all-scenarios";
import { usePlayWith } from "../simulate/use-setting";
import { useDesigner } from "../state/designer-context";
import { CheckItem } from "./check-item";

/** Plays every scenario of the drawing, and tells which of them never come to a rest. */
export function ScenariosItem({ setting }: { readonly setting: SimulationSetting }) {
  const { t } = useTranslation("publish");
  const { openDrawer } = useDesigner();
  const { all } = useScenarios();
  const { simulations, problem } = useAllPlayed(usePlayWith(setting), all);
  const round = all.filter((_scenario, index) => simulations?.[index]?.cutShort === true);
  const state =
    problem !== null ? "open" : simulations === null ? "running" : round.length > 0 ? "failed" : "done";
  return (
    <CheckItem title={t("scenarios.title")} state={state}>
      <Text size="sm" role="status">
        {problem !== null
          ? t("scenarios.cannot", { why: problem })
          : simulations === null
            ? t("scenarios.running")
            : t("scenarios.all", { count: simulations.length })}
      </Text>
      {round.length === 0 ? null : (
        <>
          <Text size="sm">{t("scenarios.round")}</Text>
          <List size="sm">
            {round.map(({ key, title }) => (
              <List.Item key={key}>{title}</List.Item>
            ))}
          </List>
        </>
      )}
      <Button mt={6} size="compact-sm" variant="default" onClick={() => openDrawer("simulate")}>
        {t("scenarios.look")}
      </Button>
    </CheckItem>
  );
}
