import { Temporal } from "temporal-polyfill";

/** Half-open spans of time in milliseconds since 1970: [from, to). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** When a provider works at the location: ISO weekday and local times `HH:MM`. */
export interface WorkingHours {
  readonly weekday: number;
  readonly starts: string;
  readonly ends: string;
}

export interface ProviderDiary {
  readonly id: string;
  readonly hours: readonly WorkingHours[];
  /** What is taken already, buffers and time off included; in any order. */
  readonly busy: readonly Span[];
}

export interface SlotRequest {
  readonly zone: string;
  /** ISO date. */
  readonly from: string;
  readonly days: number;
  /** ISO dates on which the location is closed. */
  readonly holidays: readonly string[];
  readonly minutes: number;
  readonly bufferMinutes: number;
  /** Grid of starts, in minutes. */
  readonly everyMinutes: number;
  /** Nothing starts before this instant. */
  readonly notBefore: number;
  readonly providers: readonly ProviderDiary[];
  /** The diaries of the rooms, one of which must be free; null where the service needs none. */
  readonly rooms: readonly (readonly Span[])[] | null;
}

export interface FreeSlot {
  readonly start: number;
  readonly providerIds: readonly string[];
}

export interface FreeDay {
  readonly date: string;
  readonly slots: readonly FreeSlot[];
}

const minute = 60_000;

/**
 * The free times of every day asked for. A visit lies wholly within the provider's hours; its buffer may reach beyond
 * them, but not into another visit. Days with no free time come with an empty list.
 */
export function freeSlots(request: SlotRequest): FreeDay[] {
  const providers = request.providers.map((provider) => ({ ...provider, busy: sorted(provider.busy) }));
  const rooms = request.rooms?.map(sorted) ?? null;
  const first = Temporal.PlainDate.from(request.from);
  return Array.from({ length: request.days }, (_, index) => {
    const date = first.add({ days: index });
    const iso = date.toString();
    if (request.holidays.includes(iso)) return { date: iso, slots: [] };
    return { date: iso, slots: slotsOfDay(request, date, providers, rooms) };
  });
}

function slotsOfDay(
  request: SlotRequest,
  date: Temporal.PlainDate,
  providers: readonly ProviderDiary[],
  rooms: readonly (readonly Span[])[] | null,
): FreeSlot[] {
  const length = request.minutes * minute;
  const taken = (request.minutes + request.bufferMinutes) * minute;
  const step = request.everyMinutes * minute;
  const byStart = new Map<number, string[]>();
  for (const provider of providers) {
    for (const { starts, ends } of provider.hours.filter(({ weekday }) => weekday === date.dayOfWeek)) {
      const open = localInstant(date, starts, request.zone);
      const close = localInstant(date, ends, request.zone);
      for (let start = open; start + length <= close; start += step) {
        if (start < request.notBefore || !isFree(provider.busy, start, start + taken)) continue;
        const others = byStart.get(start);
        if (others !== undefined) {
          if (!others.includes(provider.id)) others.push(provider.id);
        } else if (rooms === null || rooms.some((room) => isFree(room, start, start + taken))) {
          byStart.set(start, [provider.id]);
        }
      }
    }
  }
  return [...byStart].sort(([a], [b]) => a - b).map(([start, providerIds]) => ({ start, providerIds }));
}

function localInstant(date: Temporal.PlainDate, time: string, zone: string): number {
  return date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

function sorted(spans: readonly Span[]): Span[] {
  const merged: { from: number; to: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/** Whether nothing in the sorted, merged diary overlaps [from, to). */
export function isFree(busy: readonly Span[], from: number, to: number): boolean {
  let low = 0;
  let high = busy.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((busy[middle]?.to ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  const next = busy[low];
  return next === undefined || next.from >= to;
}

/** Of many free times the ones nearest to a wanted one, in the order of time. */
export function nearestSlots(days: readonly FreeDay[], wanted: number, atMost: number): FreeSlot[] {
  return days
    .flatMap(({ slots }) => slots)
    .sort((a, b) => Math.abs(a.start - wanted) - Math.abs(b.start - wanted) || a.start - b.start)
    .slice(0, atMost)
    .sort((a, b) => a.start - b.start);
}
