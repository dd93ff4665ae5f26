import { z } from "zod";
import type { HistoryCase } from "../backtest/history";
import type { Instant } from "../process";

const dayMs = 86_400_000;
/** Visits that were booked less than so many days ahead; the last takes all that were booked earlier. */
export const leadDays = [2, 7, 21, Number.POSITIVE_INFINITY] as const;

const habit = z.object({
  /** Share of the visits that the client or the practice cancels. */
  cancelled: z.number().min(0).max(1),
  /** Share of those not cancelled to which the client does not come. */
  noShow: z.number().min(0).max(1),
});

/** By how long ahead the visit was booked, as `leadDays` says. */
export const visitHabitsSchema = z.array(habit).length(leadDays.length);
export type VisitHabits = z.infer<typeof visitHabitsSchema>;
export type VisitHabit = VisitHabits[number];

const priorVisits = 10;

export function learnVisits(cases: readonly HistoryCase[]): VisitHabits {
  const counts = leadDays.map(() => ({ visits: 0, cancelled: 0, noShow: 0 }));
  const all = { visits: 0, cancelled: 0, noShow: 0 };
  for (const { kind, anchors, startedAt, events } of cases) {
    const start = anchors["appointment.start"];
    if (kind !== "appointment" || start === undefined) continue;
    const happened = (name: string) => events.some((event) => event.name === name);
    const cancelled = happened("cancelled");
    const noShow = !cancelled && happened("no_show");
    // One that is still ahead says nothing yet.
    if (!cancelled && !noShow && !happened("completed") && !happened("checked_in")) continue;
    const count = counts[leadIndex(startedAt, start)];
    for (const sum of count === undefined ? [all] : [count, all]) {
      sum.visits += 1;
      if (cancelled) sum.cancelled += 1;
      if (noShow) sum.noShow += 1;
    }
  }
  const usual = shares(all, { cancelled: 0, noShow: 0 }, 0);
  return counts.map((count) => shares(count, usual, priorVisits));
}

function shares(
  { visits, cancelled, noShow }: { visits: number; cancelled: number; noShow: number },
  usual: VisitHabit,
  weight: number,
): VisitHabit {
  const share = (some: number, of: number, rate: number) =>
    of + weight === 0 ? 0 : (some + weight * rate) / (of + weight);
  return {
    cancelled: share(cancelled, visits, usual.cancelled),
    noShow: share(noShow, visits - cancelled, usual.noShow),
  };
}

function leadIndex(bookedAt: Instant, start: Instant): number {
  const days = (start - bookedAt) / dayMs;
  return leadDays.findIndex((below) => days < below);
}

export function habitFor(habits: VisitHabits, bookedAt: Instant, start: Instant): VisitHabit {
  return habits[leadIndex(bookedAt, start)] ?? { cancelled: 0, noShow: 0 };
}
