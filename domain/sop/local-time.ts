import { Temporal } from "temporal-polyfill";
import type { Instant } from "./process";

/**
 * Wall-clock arithmetic by plain numbers, as quick as the engine needs it. A local time is the milliseconds that its
 * date and time would be in UTC. Every answer is what Temporal would say; outside of the years 1974 to 2199 it is null
 * and Temporal must be asked.
 */
export type LocalTime = number;

export const dayMs = 86_400_000;
const earliest = Date.UTC(1974, 0, 1);
const latest = Date.UTC(2200, 0, 1);
/** No zone has changed its clocks twice within so many days: there is at most one change in a block. */
const blockMs = 5 * dayMs;
const blocksAtMost = 20_000;

/** The offset from UTC (in milliseconds) within a block of days, and the other one that holds from `change` on. */
interface Block {
  readonly before: number;
  readonly change: Instant;
  readonly after: number;
}

type Blocks = Map<number, Block>;

const zones = new Map<string, Blocks>();
let lastZone = "";
let lastBlocks: Blocks = new Map();

function blocksOf(zone: string): Blocks {
  if (zone === lastZone) return lastBlocks;
  let blocks = zones.get(zone);
  if (blocks === undefined) {
    blocks = new Map();
    zones.set(zone, blocks);
  }
  lastZone = zone;
  lastBlocks = blocks;
  return blocks;
}

function offsetAt(at: Instant, zone: string): number | null {
  if (!(at >= earliest && at < latest)) return null;
  const blocks = blocksOf(zone);
  const index = Math.floor(at / blockMs);
  let block = blocks.get(index);
  if (block === undefined) {
    block = askBlock(index * blockMs, zone);
    if (blocks.size > blocksAtMost) blocks.clear();
    blocks.set(index, block);
  }
  return at < block.change ? block.before : block.after;
}

function askBlock(from: Instant, zone: string): Block {
  const first = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  const before = first.offsetNanoseconds / 1e6;
  const after = first.add({ milliseconds: blockMs }).offsetNanoseconds / 1e6;
  const change = before === after ? null : first.getTimeZoneTransition("next");
  return { before, change: change?.epochMilliseconds ?? Number.POSITIVE_INFINITY, after };
}

export function toLocal(at: Instant, zone: string): LocalTime | null {
  const offset = Number.isInteger(at) ? offsetAt(at, zone) : null;
  return offset === null ? null : at + offset;
}

/** A local time that the clocks skip comes out later by what they skip; of one that they show twice, the first counts. */
export function fromLocal(local: LocalTime, zone: string): Instant | null {
  const before = offsetAt(local - dayMs, zone);
  const after = offsetAt(local + dayMs, zone);
  if (before === null || after === null) return null;
  if (before === after) return local - before;
  const [first, second] = before > after ? [before, after] : [after, before];
  if (offsetAt(local - first, zone) === first) return local - first;
  if (offsetAt(local - second, zone) === second) return local - second;
  return local - before;
}

/** Days since 1970-01-01. */
export function dayOf(local: LocalTime): number {
  return Math.floor(local / dayMs);
}

export function timeOf(local: LocalTime): number {
  return local - dayOf(local) * dayMs;
}

/** ISO weekday, 1 = Monday. */
export function weekdayOf(local: LocalTime): number {
  return ((dayOf(local) + 3) % 7) + 1;
}

export function isoDateOf(local: LocalTime): string {
  return new Date(local).toISOString().slice(0, 10);
}

/** The same day of another month, or its last day where it is shorter. */
export function addMonths(local: LocalTime, months: number): LocalTime {
  const date = new Date(local);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastDay)) + timeOf(local);
}

/** `08:05` of a local time, in whole minutes. */
export function clockTime(local: LocalTime): string {
  const minutes = Math.floor(timeOf(local) / 60_000);
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** Milliseconds since midnight of a time like `08:05`; null for one that is written otherwise. */
export function readClockTime(text: string): number | null {
  if (!/^\d\d:\d\d$/.test(text)) return null;
  const hours = Number(text.slice(0, 2));
  const minutes = Number(text.slice(3));
  return hours < 24 && minutes < 60 ? (hours * 60 + minutes) * 60_000 : null;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
