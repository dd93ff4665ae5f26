import type { Instant } from "../../domain/sop/process";
import type { Reaction, Scenario } from "../../domain/sop/scenario";
import { caseOf } from "../scheduling/case-data";
import type { DemoVisit } from "./demo-diary";

const minute = 60_000;

export interface ClientSoFar {
  readonly visits: number;
  readonly noShows: number;
}

/** What the client and the staff do in a visit's case until now, for its SOPs to be played with. */
export function demoScenario(
  visit: DemoVisit,
  { before, others, now }: { before: ClientSoFar; others: readonly DemoVisit[]; now: Instant },
): Scenario {
  const { client, service, provider, location, online, bookedAt, start, end } = visit;
  const { data } = caseOf({
    client: { ...client, best_hour: null, visits: before.visits, no_shows: before.noShows },
    service: { name: service.name, key: service.key, price_minor: service.priceMinor },
    provider: provider.name,
    location: location.name,
    online,
    bookedAt: new Date(bookedAt),
    during: { from: new Date(start), to: new Date(end) },
  });
  return {
    key: visit.id,
    title: "",
    description: "",
    data,
    client: {
      email: true,
      phone: true,
      agreesTo: client.agreesToNews ? ["care", "billing", "marketing"] : ["care", "billing"],
    },
    visitIn: { value: (start - bookedAt) / minute, unit: "minutes" },
    visitMinutes: service.minutes,
    reactions: [...ownReactions(visit), ...diaryOf(visit, others)],
    tasks: [
      {
        title: "Call the client",
        kind: "task",
        after: visit.staffTake,
        outcome: "not_reached",
        choose: "named",
      },
      { title: "", kind: "any", after: visit.staffTake, outcome: "done", choose: "first" },
    ],
    answers: {},
    horizon: { value: Math.floor((now - bookedAt) / minute), unit: "minutes" },
  };
}

function ownReactions(visit: DemoVisit): Reaction[] {
  const { bookedAt, checkedInAt, completedAt, missedAt, cancelledAt, confirms, fillsAfter, paysAfter } =
    visit;
  const at = (when: Instant | null, event: string) => (when === null ? [] : [then(bookedAt, when, event)]);
  const asked = (what: "form" | "payment", minutes: number | null, event: string): Reaction[] =>
    minutes === null
      ? []
      : [{ ...nothing, on: { type: "asked", what }, after: { value: minutes, unit: "minutes" }, event }];
  const asksToConfirm = { type: "message", template: "reminder_second" } as const;
  return [
    ...at(cancelledAt, "cancelled"),
    ...at(checkedInAt, "checked_in"),
    ...at(missedAt, "no_show"),
    ...at(completedAt, "completed"),
    ...(confirms
      ? [
          {
            ...nothing,
            on: asksToConfirm,
            after: { value: 95, unit: "minutes" as const },
            event: "confirmed",
          },
        ]
      : []),
    ...asked("form", fillsAfter, "form_completed"),
    ...asked("payment", paysAfter, "paid"),
  ];
}

/** What the case hears of the client's other visits: a recall does not invite somebody who is in the diary. */
function diaryOf(visit: DemoVisit, others: readonly DemoVisit[]): Reaction[] {
  const from = visit.completedAt ?? visit.end;
  return others
    .filter(({ start }) => start > from)
    .flatMap((other) => {
      const fell = other.cancelledAt ?? other.missedAt;
      return [
        then(visit.bookedAt, Math.max(other.bookedAt, from + minute), "booked"),
        ...(fell === null || fell <= from ? [] : [then(visit.bookedAt, fell, "unbooked")]),
      ];
    });
}

const nothing = { before: false, data: {}, moveAnchors: {}, occurrence: 1 } as const;

function then(bookedAt: Instant, at: Instant, event: string): Reaction {
  const after = { value: Math.max(0, (at - bookedAt) / minute), unit: "minutes" } as const;
  return { ...nothing, on: { type: "start" }, after, event };
}
