import { Alert, Button, List, Progress, Text, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SimulationSetting } from "../../../../domain/sop/designer/simulate-contract";
import { useMe } from "../../../shell/staff-shell";
import type { KnownSafety } from "../safety/safety-store";
import { playScenario } from "../simulate/simulate-store";
import { useDesigner } from "../state/designer-context";
import { CheckItem } from "./check-item";
import { runsBeforePublish, useSafetyCheck } from "./use-safety-check";

interface Props {
  readonly setting: SimulationSetting;
  readonly known: KnownSafety | null;
  /** What the server found that this page did not. */
  readonly foundByServer: readonly string[];
  readonly reason: string;
  readonly onReason: (reason: string) => void;
}

/** The safety check of this very drawing, and the owner's reason where it fails. */
export function SafetyItem({ setting, known, foundByServer, reason, onReason }: Props) {
  const { t } = useTranslation("publish");
  const { permissions } = useMe();
  const { key, openDrawer, store, template } = useDesigner();
  const drawn = new Set(template.graph.nodes.map(({ id }) => id));
  const { done, problem, start } = useSafetyCheck({ setting, seed: known?.report.seed });
  const fresh = known !== null && !known.stale;
  const broken = fresh ? known.report.results.filter(({ ok }) => !ok) : [];
  const unsafe = broken.length > 0 || foundByServer.length > 0;
  return (
    <CheckItem
      title={t("safety.title")}
      state={done !== null ? "running" : unsafe ? "failed" : fresh ? "done" : "open"}
    >
      {done === null ? (
        <>
          <Text size="sm" role="status">
            {known === null
              ? t("safety.missing")
              : known.stale
                ? t("safety.stale")
                : unsafe
                  ? t("safety.broken")
                  : t("safety.kept", { runs: known.report.runs.toLocaleString() })}
          </Text>
          {unsafe ? (
            <List size="sm" my={4}>
              {broken.map(({ property, title, failure }) => (
                <List.Item key={property}>
                  <strong>{title}.</strong> {failure?.words}{" "}
                  {failure === undefined ? null : (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t("safety.playOf", { rule: title })}
                      onClick={() => {
                        const node = drawn.has(failure.node) ? failure.node : null;
                        playScenario(key, failure.scenario, { at: failure.at, node });
                        openDrawer("simulate");
                        if (node !== null) store.getState().show(node);
                      }}
                    >
                      {t("safety.play")}
                    </Button>
                  )}
                </List.Item>
              ))}
              {foundByServer.map((words) => (
                <List.Item key={words}>{words}</List.Item>
              ))}
            </List>
          ) : null}
          {fresh && !unsafe ? null : (
            <Button mt={6} size="compact-sm" variant={fresh ? "default" : "filled"} onClick={start}>
              {t(known === null ? "safety.run" : "safety.again")}
            </Button>
          )}
        </>
      ) : (
        <>
          <Text size="sm">
            {t("safety.running", {
              done: done.toLocaleString(),
              of: runsBeforePublish.toLocaleString(),
            })}
          </Text>
          <Progress value={(done / runsBeforePublish) * 100} aria-label={t("safety.progress")} mt={4} />
        </>
      )}
      {problem === null ? null : (
        <Alert color="orange" variant="outline" role="alert" mt={6} p="xs">
          {t("safety.cannot", { why: problem })}
        </Alert>
      )}
      {!unsafe || done !== null ? null : permissions.includes("sop.override_safety") ? (
        <Textarea
          mt="sm"
          label={t("safety.override")}
          description={t("safety.overrideHelp")}
          value={reason}
          maxLength={1000}
          autosize
          minRows={2}
          onChange={({ currentTarget }) => onReason(currentTarget.value)}
        />
      ) : (
        <Text size="sm" mt={6}>
          {t("safety.ownerOnly")}
        </Text>
      )}
    </CheckItem>
  );
}
