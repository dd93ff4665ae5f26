import fc from "fast-check";
import { inWords } from "../clock";
import type { SopTemplateSource } from "../graph";
import type { Scenario } from "../scenario";
import { simulate } from "../simulate";
import { safetyProperties } from "./catalogue";
import type { SafetyProperty } from "./property";
import { randomScenario } from "./random-scenario";
import type {
  Breach,
  SafetyContext,
  SafetyFailure,
  SafetyReport,
  SafetyRequest,
  SafetyResult,
} from "./report";

export interface SafetyCheckOptions extends SafetyRequest {
  /** Told now and then how many runs are done, out of how many. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** A run is tried in so many smaller ways; what is smallest by then is told. */
const shrinksAtMost = 3_000;
const tellEvery = 50;
/** Every scenario says itself when it begins. */
const anyStart = 0;

/**
 * Plays random cases of an SOP and looks at each with the whole catalogue of properties. What breaks one is made as
 * small as can be: few events, round times. The same request brings the same report.
 *
 * @throws RangeError where the SOP, or one that it starts, is not among `templates`.
 */
export function checkSafety({ onProgress, ...request }: SafetyCheckOptions): SafetyReport {
  const { runs, seed } = request;
  const scenarios = randomScenario({
    templates: request.templates,
    template: request.template,
    zone: request.context.calendar.zone,
  });
  const brokenAt = new Map<SafetyProperty, number>();
  let done = 0;
  const lookAt = (scenario: Scenario) => {
    const open = safetyProperties.filter((property) => !brokenAt.has(property));
    if (open.length > 0) {
      const run = { simulation: play(request, scenario), context: request.context };
      for (const property of open) if (property.broken(run) !== null) brokenAt.set(property, done);
    }
    done += 1;
    if (done % tellEvery === 0 || done === runs) onProgress?.(done, runs);
  };
  fc.check(fc.property(scenarios, lookAt), { seed, numRuns: runs });
  const results = safetyProperties.map((property): SafetyResult => {
    const { key, title } = property;
    const at = brokenAt.get(property);
    if (at === undefined) return { property: key, title, ok: true };
    return { property: key, title, ok: false, failure: shortest(request, scenarios, property, at) };
  });
  return { runs, seed, results };
}

/** The first step of a scenario that breaks a property, as `checkSafety` finds it; null where none does. */
export function breachIn(
  request: Pick<SafetyRequest, "templates" | "template" | "context">,
  property: SafetyProperty,
  scenario: Scenario,
): Breach | null {
  return property.broken({ simulation: play(request, scenario), context: request.context });
}

function play(
  {
    templates,
    template,
    context,
  }: {
    readonly templates: Readonly<Record<string, SopTemplateSource>>;
    readonly template: string;
    readonly context: SafetyContext;
  },
  scenario: Scenario,
) {
  const { calendar, messagesPerDay } = context;
  return simulate({ templates, template, scenario, startedAt: anyStart, calendar, gate: { messagesPerDay } });
}

/** Plays the run once more that broke it, and smaller and smaller ones that break it still. */
function shortest(
  request: SafetyRequest,
  scenarios: fc.Arbitrary<Scenario>,
  property: SafetyProperty,
  at: number,
): SafetyFailure {
  let tries = 0;
  let found: { readonly scenario: Scenario; readonly breach: Breach } | null = null;
  const holds = (scenario: Scenario): boolean => {
    tries += 1;
    if (tries > shrinksAtMost) return true;
    const breach = breachIn(request, property, scenario);
    if (breach !== null) found = { scenario, breach };
    return breach === null;
  };
  fc.check(fc.property(scenarios, holds), { seed: request.seed, path: String(at), numRuns: 1 });
  return toFailure(request, property, found);
}

function toFailure(
  { seed, context }: SafetyRequest,
  { key, title }: SafetyProperty,
  found: { readonly scenario: Scenario; readonly breach: Breach } | null,
): SafetyFailure {
  if (found === null) throw new Error(`The run that broke “${title}” went well when it was played again`);
  const { scenario, breach } = found;
  return {
    ...breach,
    scenario: {
      ...scenario,
      key: `safety-${key}-${seed}`,
      title: `Breaks “${title}”`,
      description: `${inWords(breach.at, context.calendar)}: ${breach.words}`,
    },
  };
}
