import type { MessageAttempt, Simulation } from "../simulation";
import { firstBreach, type SafetyProperty } from "./property";

const over = new Set(["cancelled", "no_show", "completed"]);

/**
 * Looks at what the SOP tried to send: that the last gate held it back saves the client, not the drawing. A reminder is
 * a message whose name begins so, a reminder of a form, and every message of a reminders process but those that answer
 * the client at once or come after the process took the news with a node of its own (a word on the cancellation).
 * Once the visit has begun it is past, whatever the records say of it.
 */
export const noReminderOfPastVisit: SafetyProperty = {
  key: "no-reminder-of-past-visit",
  title: "No reminder of a visit that is cancelled or past",
  sentence: "Nobody is reminded of a visit that was cancelled, that was missed, or that has begun already.",
  broken: ({ simulation }) =>
    firstBreach(
      simulation.attempts,
      (attempt) => isOver(attempt) && reminds(attempt, simulation),
      ({ template, visit }) =>
        `“${template}” was to remind of a visit that ${visit !== null && over.has(visit) ? isWords[visit] : "had begun already"}.`,
    ),
};

const isWords: Readonly<Record<string, string>> = {
  cancelled: "was cancelled",
  no_show: "the client did not come to",
  completed: "was over",
};

function isOver({ visit, visitStart, at }: MessageAttempt): boolean {
  return visit !== null && (over.has(visit) || (visitStart !== null && at >= visitStart));
}

function reminds(attempt: MessageAttempt, { processes, timeline }: Simulation): boolean {
  if (attempt.nudge || attempt.template.startsWith("reminder")) return true;
  const kind = processes.find(({ path }) => path === attempt.process)?.kind;
  if (kind !== "reminders" || attempt.purpose !== "care" || attempt.answersClient) return false;
  return !timeline.some(
    ({ process, at, what, outcome }) =>
      process === attempt.process &&
      at <= attempt.at &&
      what === "event" &&
      outcome !== null &&
      over.has(outcome),
  );
}

/**
 * Looks at what the SOP tried to send: that the last gate held it back saves the client, not the drawing. Dunning is a
 * message whose name begins so, and every message about money but the receipt that a payment follow-up sends or that
 * the gate refuses because nothing is open. What answers the client at once (thanks for a payment) is none.
 */
export const noDunningOfPaidInvoice: SafetyProperty = {
  key: "no-dunning-of-paid-invoice",
  title: "No dunning of a paid invoice",
  sentence: "Nobody is asked again for money that has been paid.",
  broken: ({ simulation }) =>
    firstBreach(
      simulation.attempts,
      (attempt) =>
        attempt.invoiceOpenMinor !== null &&
        attempt.invoiceOpenMinor <= 0 &&
        asksForMoney(attempt, simulation),
      ({ template }) => `“${template}” was to ask for money that had been paid.`,
    ),
};

function asksForMoney(attempt: MessageAttempt, { processes }: Simulation): boolean {
  if (attempt.template.startsWith("dunning")) return true;
  if (attempt.purpose !== "billing" || attempt.template === "receipt") return false;
  if (attempt.outcome === "held_back" && attempt.reason === "the invoice is paid") return true;
  const kind = processes.find(({ path }) => path === attempt.process)?.kind;
  return kind === "dunning" && !attempt.answersClient;
}
