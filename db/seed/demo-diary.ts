import { Temporal } from "temporal-polyfill";
import type { Instant, Span } from "../../domain/sop/process";
import { fixedId } from "../fixed-id";
import type { DemoClient } from "./demo-clients";
import { type DemoService, demoLocations, demoProviders, demoServices, demoZone } from "./demo-practice";
import { type Dice, dice } from "./dice";

export type DemoProvider = (typeof demoProviders)[number];

/** A visit of the demo's diary and how it goes, as far as that does not hang on its SOPs. Whole minutes everywhere. */
export interface DemoVisit {
  readonly id: string;
  readonly client: DemoClient;
  readonly service: DemoService;
  readonly provider: DemoProvider;
  readonly location: (typeof demoLocations)[number];
  readonly roomId: string | null;
  readonly online: boolean;
  readonly bookedAt: Instant;
  readonly start: Instant;
  readonly end: Instant;
  /** What becomes of it and when; what has not come yet is left to whoever tries the demo. */
  readonly checkedInAt: Instant | null;
  readonly completedAt: Instant | null;
  readonly missedAt: Instant | null;
  readonly cancelledAt: Instant | null;
  readonly confirms: boolean;
  /** After how many minutes the client fills in a form, and pays an invoice; null: not by themselves. */
  readonly fillsAfter: number | null;
  readonly paysAfter: number | null;
  /** How long staff take for a task. */
  readonly staffTake: Span;
}

type Course = Pick<
  DemoVisit,
  | "checkedInAt"
  | "completedAt"
  | "missedAt"
  | "cancelledAt"
  | "confirms"
  | "fillsAfter"
  | "paysAfter"
  | "staffTake"
>;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const daysAround = 28;

/** Four weeks of visits behind now and four ahead, in the order of their booking: the same ones for the same day. */
export function demoDiary(clients: readonly DemoClient[], now: Instant): DemoVisit[] {
  const roll = dice(11);
  const diary: DemoVisit[] = [];
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(demoZone).toPlainDate();
  for (let offset = -daysAround; offset <= daysAround; offset += 1) {
    const date = today.add({ days: offset });
    if (date.dayOfWeek > 5) continue;
    for (const provider of demoProviders) {
      const visits = offset <= 0 ? 2 : roll(5) < 2 ? 1 : 0;
      for (let n = 0; n < visits; n += 1) {
        const visit = visitOf({
          provider,
          date,
          hour: Math.min(8 + n * 6 + roll(3), 15),
          clients,
          now,
          roll,
        });
        const roomId = freeRoom(diary, visit);
        if (roomId !== undefined && !isTaken(diary, visit)) diary.push({ ...visit, roomId });
      }
    }
  }
  return diary.sort((a, b) => a.bookedAt - b.bookedAt || (a.id < b.id ? -1 : 1));
}

interface VisitQuestion {
  readonly provider: DemoProvider;
  readonly date: Temporal.PlainDate;
  readonly hour: number;
  readonly clients: readonly DemoClient[];
  readonly now: Instant;
  readonly roll: Dice;
}

type Planned = Omit<DemoVisit, "roomId">;

function visitOf({ provider, date, hour: at, clients, now, roll }: VisitQuestion): Planned {
  const offered = demoServices.filter(({ by }) => by.includes(provider.key));
  const service = offered[roll(offered.length)];
  const client = clients[roll(clients.length)];
  const second = date.dayOfWeek % 2 === 0 ? provider.at[1] : undefined;
  const location = demoLocations.find(({ id }) => id === (second ?? provider.at[0])) ?? demoLocations[0];
  if (service === undefined || client === undefined) throw new RangeError("The demo has nobody to see");
  const start = date.toZonedDateTime({
    timeZone: demoZone,
    plainTime: { hour: at },
  }).epochMilliseconds;
  const end = start + service.minutes * minute;
  const before = (5 + roll(10)) * day + roll(8 * 60) * minute;
  const lately = (1 + roll(70)) * hour + roll(60) * minute;
  return {
    id: fixedId("demo-visit", provider.key, date.toString(), String(at)),
    client,
    service,
    provider,
    location,
    online: roll(3) > 0,
    bookedAt: Math.min(start - before, wholeMinute(now) - lately),
    start,
    end,
    ...howItGoes(start, end, roll),
  };
}

/** One in twelve is missed and one in fourteen called off; most pay soon, some late, a few not at all. */
function howItGoes(start: Instant, end: Instant, roll: Dice): Course {
  const missed = roll(12) === 0;
  const cancelled = !missed && roll(14) === 0;
  const comes = !missed && !cancelled;
  return {
    checkedInAt: comes ? start - roll(9) * minute : null,
    completedAt: comes ? end - roll(6) * minute : null,
    missedAt: missed ? start + (15 + roll(10)) * minute : null,
    cancelledAt: cancelled ? start - (26 + roll(40)) * hour : null,
    confirms: roll(10) < 7,
    fillsAfter: oneOf(roll, [
      [6, 20 + roll(1500)],
      [2, 3000 + roll(600)],
      [2, null],
    ]),
    paysAfter: oneOf(roll, [
      [9, 10 + roll(700)],
      [6, 1440 + roll(6 * 1440)],
      [2, 17 * 1440 + roll(3 * 1440)],
      [3, null],
    ]),
    staffTake:
      roll(2) === 0 ? { value: 3, unit: "business_days" } : { value: 15 + roll(160), unit: "minutes" },
  };
}

function oneOf<T>(roll: Dice, choices: readonly (readonly [weight: number, choice: T])[]): T | null {
  let left = roll(choices.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, choice] of choices) {
    if (left < weight) return choice;
    left -= weight;
  }
  return null;
}

function wholeMinute(at: Instant): Instant {
  return at - (at % minute);
}

export function busyUntil({ end, service }: Pick<DemoVisit, "end" | "service">): Instant {
  return end + service.bufferAfterMinutes * minute;
}

function overlaps(a: Planned, b: Planned): boolean {
  return a.start < busyUntil(b) && b.start < busyUntil(a);
}

/** A provider and a client are in one place at a time. */
function isTaken(diary: readonly DemoVisit[], visit: Planned): boolean {
  return diary.some(
    (other) =>
      (other.provider === visit.provider || other.client.id === visit.client.id) && overlaps(other, visit),
  );
}

/** Null where none is needed, undefined where none is free. */
function freeRoom(diary: readonly DemoVisit[], visit: Planned): string | null | undefined {
  if (!visit.service.needsRoom) return null;
  const rooms = [1, 2, 3].map((n) => fixedId("room", visit.location.slug, String(n)));
  return rooms.find((room) => !diary.some((other) => other.roomId === room && overlaps(other, visit)));
}
