import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { SimulatedSetting } from "../../../../domain/messaging/simulated";
import { addSpan } from "../../../../domain/sop/clock";
import type { SimulationSetting } from "../../../../domain/sop/designer/simulate-contract";
import type { SopTemplateSource } from "../../../../domain/sop/graph";
import { fromLocal, toLocal } from "../../../../domain/sop/local-time";
import type { Calendar, Instant } from "../../../../domain/sop/process";
import type { Scenario } from "../../../../domain/sop/scenario";
import type { SimulationRequest } from "../../../../domain/sop/simulate";
import { get } from "../../../api/call";
import { useDesigner } from "../state/designer-context";

/** Twilio’s price of one text in the United States, in millionths of a dollar. */
const segmentMicros = 7_900;
const dayMs = 86_400_000;

/** What a case of the drawn SOP hangs on, asked for once. */
export function useSettingQuery() {
  const { key } = useDesigner();
  return useQuery({
    queryKey: ["sop-simulation", key],
    queryFn: () => get<SimulationSetting>(`/api/staff/sops/${key}/simulation`),
    staleTime: 60_000,
  });
}

/** The next working day at ten, on the practice’s clock. */
export function usualStart(now: Instant, calendar: Calendar): Instant {
  const next = addSpan(now, { value: 1, unit: "business_days" }, 1, calendar);
  const local = toLocal(next, calendar.zone);
  if (local === null) return next;
  return fromLocal(Math.floor(local / dayMs) * dayMs + dayMs * (10 / 24), calendar.zone) ?? next;
}

export interface PlayWith {
  readonly setting: SimulationSetting;
  readonly startedAt: Instant;
  /** The SOPs in force with the drawing in its place; the same object as long as nothing changes. */
  readonly templates: Readonly<Record<string, SopTemplateSource>>;
  request(scenario: Scenario): SimulationRequest;
}

/** Makes requests for simulations of the drawing as it stands. */
export function usePlayWith(setting: SimulationSetting): PlayWith {
  const { template } = useDesigner();
  return useMemo(() => playWith(setting, template), [setting, template]);
}

/** Requests for simulations of one drawing, with everything else as it is in force. */
export function playWith(setting: SimulationSetting, template: SopTemplateSource): PlayWith {
  const { calendar, messagesPerDay } = setting;
  const templates = { ...setting.templates, [template.key]: template };
  const startedAt = usualStart(Date.now(), calendar);
  return {
    setting,
    startedAt,
    templates,
    request: (scenario) => ({
      templates,
      template: template.key,
      scenario,
      startedAt,
      calendar,
      gate: { messagesPerDay },
      standings: true,
    }),
  };
}

/** What simulated messages are written with. */
export function useMessageSetting({
  practice,
  location,
  publicUrl,
}: Pick<SimulationSetting, "practice" | "location" | "publicUrl">): SimulatedSetting {
  const { references } = useDesigner();
  return useMemo(
    () => ({
      practice,
      location,
      publicUrl,
      texts: Object.fromEntries(references.messages.map((message) => [message.key, message])),
      segmentMicros,
    }),
    [practice, location, publicUrl, references],
  );
}
