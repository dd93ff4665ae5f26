import type { z } from "zod";
import type { SopTemplateSource } from "../graph";
import type { Calendar } from "../process";
import { type Reaction, type Scenario, scenarioSchema, type TaskAnswer } from "../scenario";
import { type Simulation, type SimulationRequest, simulate } from "../simulate";
import { clinicPack } from "./index";

const days = (value: number) => ({ value, unit: "days" as const });
const hours = (value: number) => ({ value, unit: "hours" as const });
const minutes = (value: number) => ({ value, unit: "minutes" as const });

function onMessage(template: string, after: Reaction["after"], event: string, more: Partial<Reaction> = {}) {
  return { on: { type: "message" as const, template }, after, event, ...more };
}

function atTime(anchor: string, after: Reaction["after"], event: string, before = false) {
  return { on: { type: "anchor" as const, anchor }, after, event, before };
}

const fillsForm = onMessage("intake_request", hours(20), "form_completed");
const arrives = atTime("appointment.start", minutes(5), "checked_in", true);
const isSeen = atTime("appointment.end", minutes(2), "completed");
const comesAndIsSeen = [fillsForm, arrives, isSeen];
const desk: Pick<TaskAnswer, "after" | "outcome" | "title">[] = [
  { title: "intake form", after: hours(3), outcome: "at_desk" },
  { title: "who pays", after: hours(2), outcome: "self_pay" },
  { title: "did not come", after: hours(20), outcome: "rebooked" },
  { title: "stays unpaid", after: days(2), outcome: "write_off" },
  { title: "Close the visit", after: hours(4), outcome: "took_place" },
];

const drafts: readonly z.input<typeof scenarioSchema>[] = [
  {
    key: "pays-at-once",
    title: "Comes, is seen and pays the same evening",
    reactions: [...comesAndIsSeen, onMessage("invoice_sent", hours(4), "paid")],
  },
  {
    key: "confirms-first-reminder",
    title: "Confirms on the first reminder",
    reactions: [
      ...comesAndIsSeen,
      onMessage("reminder_first", hours(2), "confirmed"),
      onMessage("invoice_sent", days(3), "paid"),
    ],
  },
  {
    key: "pays-late",
    title: "Pays only after the second payment reminder",
    reactions: [
      ...comesAndIsSeen,
      onMessage("reminder_second", hours(1), "confirmed"),
      onMessage("dunning_second", hours(30), "paid"),
    ],
  },
  { key: "never-pays", title: "Never pays; billing writes it off", reactions: comesAndIsSeen, tasks: desk },
  {
    key: "never-fills-form",
    title: "Never fills the form; the desk helps",
    reactions: [arrives, isSeen, onMessage("invoice_sent", days(1), "paid")],
    tasks: desk,
  },
  {
    key: "no-show",
    title: "Does not come",
    reactions: [fillsForm, atTime("appointment.start", minutes(30), "no_show")],
    tasks: desk,
  },
  {
    key: "cancels",
    title: "Cancels three days before",
    reactions: [fillsForm, atTime("appointment.start", days(3), "cancelled", true)],
  },
  {
    key: "moves-visit",
    title: "Moves the visit by a week after the first reminder",
    reactions: [
      ...comesAndIsSeen,
      onMessage("reminder_first", hours(5), "rescheduled", {
        moveAnchors: { "appointment.start": 10_080, "appointment.end": 10_080 },
      }),
      onMessage("invoice_sent", days(1), "paid"),
    ],
  },
  {
    key: "replies-stop",
    title: "Replies STOP to the first reminder",
    reactions: [
      ...comesAndIsSeen,
      onMessage("reminder_first", minutes(3), "stopped"),
      onMessage("invoice_sent", days(2), "paid"),
    ],
  },
  {
    key: "declined-card",
    title: "The card is declined three times, then it works",
    reactions: [
      ...comesAndIsSeen,
      onMessage("invoice_sent", hours(1), "payment_declined"),
      onMessage("invoice_sent", hours(2), "payment_declined"),
      onMessage("invoice_sent", hours(3), "payment_declined"),
      onMessage("dunning_first", hours(5), "paid"),
    ],
  },
  {
    key: "cover-inactive",
    title: "Insured, but the cover is not active",
    data: { client: { insured: true } },
    answers: { verify_eligibility: "inactive" },
    reactions: [...comesAndIsSeen, onMessage("invoice_sent", days(1), "paid")],
    tasks: desk,
  },
  {
    key: "free-visit",
    title: "A visit that costs nothing",
    data: { service: { priceMinor: 0 } },
    reactions: comesAndIsSeen,
  },
  {
    key: "books-for-today",
    title: "Books two hours ahead",
    visitIn: hours(2),
    reactions: [arrives, isSeen, onMessage("invoice_sent", days(1), "paid")],
    tasks: desk,
  },
  {
    key: "books-again",
    title: "Books again when invited",
    reactions: [
      ...comesAndIsSeen,
      onMessage("invoice_sent", days(1), "paid"),
      onMessage("recall_invite", days(2), "booked"),
    ],
  },
  {
    key: "books-uninvited",
    title: "Books again before being invited",
    reactions: [
      ...comesAndIsSeen,
      onMessage("invoice_sent", days(1), "paid"),
      atTime("appointment.end", days(90), "booked"),
    ],
  },
  {
    key: "nobody-closes",
    title: "Nobody says how the visit went",
    reactions: [fillsForm, onMessage("invoice_sent", days(1), "paid")],
    tasks: desk,
  },
];

/** How clients and staff may behave; each plays on every SOP, in process and on Temporal. */
export const scenarios: readonly Scenario[] = drafts.map((draft) => scenarioSchema.parse(draft));

/** A Monday morning at ten, east coast. */
export const simulatedStartAt = Date.parse("2026-03-02T15:00:00Z");

export const simulatedCalendar: Calendar = {
  zone: "America/New_York",
  locale: "en-US",
  workdays: [1, 2, 3, 4, 5],
  holidays: ["2026-05-25", "2026-07-03", "2026-09-07"],
  quietHours: { from: "21:00", to: "08:00" },
};

/**
 * @param templates the SOPs of a pack by their keys
 * @throws RangeError where there is no such SOP or scenario
 */
export function starterRequest(
  sop: string,
  scenarioKey: string,
  templates: Readonly<Record<string, SopTemplateSource>> = clinicPack,
): SimulationRequest {
  const scenario = scenarios.find(({ key }) => key === scenarioKey);
  if (scenario === undefined) throw new RangeError(`There is no scenario “${scenarioKey}”`);
  if (templates[sop] === undefined) throw new RangeError(`There is no SOP “${sop}”`);
  return {
    templates,
    template: sop,
    scenario,
    startedAt: simulatedStartAt,
    calendar: simulatedCalendar,
  };
}

export function simulateStarter(
  sop: string,
  scenarioKey: string,
  templates?: Readonly<Record<string, SopTemplateSource>>,
): Simulation {
  return simulate(starterRequest(sop, scenarioKey, templates));
}
