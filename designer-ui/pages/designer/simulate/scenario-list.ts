import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { OwnScenario } from "../../../../domain/sop/designer/draft-contract";
import type { Scenario } from "../../../../domain/sop/scenario";
import { scenariosFor } from "../../../../domain/sop/starter/scenarios/index";
import { get } from "../../../api/call";
import { useDesigner } from "../state/designer-context";

export interface ScenarioList {
  readonly readyMade: readonly Scenario[];
  /** Saved with the SOP. */
  readonly own: readonly Scenario[];
  /** Both, the SOP’s own first. */
  readonly all: readonly Scenario[];
}

export const scenariosQuery = (key: string) => ["sop-scenarios", key];

/** Every scenario that the drawn SOP can be played with. */
export function useScenarios(): ScenarioList {
  const { key, kind } = useDesigner();
  const saved = useQuery({
    queryKey: scenariosQuery(key),
    queryFn: () => get<{ scenarios: OwnScenario[] }>(`/api/staff/sops/${key}/scenarios`),
  });
  return useMemo(() => {
    const own = (saved.data?.scenarios ?? []).map(({ scenario }) => scenario);
    const readyMade = scenariosFor(kind.key);
    return { readyMade, own, all: [...own, ...readyMade] };
  }, [saved.data, kind]);
}
