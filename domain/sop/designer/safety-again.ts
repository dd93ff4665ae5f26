import type { SopTemplateSource } from "../graph";
import { checkSafety } from "../safety/check-safety";
import type { SafetyReport } from "./publish-contract";
import type { Rehearsal } from "./rehearsal-contract";

/** Enough to find what a report of thousands of runs found early, and over in well under a second. */
export const runsAgain = 100;

/** A report as its page sent it, with what the first of its runs show when they are played again. */
export function withRunsAgain(
  report: SafetyReport,
  sop: SopTemplateSource,
  { templates, calendar, messagesPerDay, roles }: Rehearsal,
): SafetyReport {
  const again = checkSafety({
    templates: { ...templates, [sop.key]: sop },
    template: sop.key,
    context: { calendar, messagesPerDay, roles },
    runs: runsAgain,
    seed: report.seed,
  });
  const told = new Set(report.failures.map(({ property }) => property));
  const found = again.results.flatMap(({ property, failure }) =>
    failure === undefined || told.has(property) ? [] : [{ property, words: failure.words }],
  );
  return { ...report, failures: [...report.failures, ...found] };
}
