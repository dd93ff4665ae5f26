import { z } from "zod";
import type { Random } from "./random";

const hour = 60;
const day = 24 * hour;

/** The spans, in minutes, in which it is counted how often something comes. After the last one, nothing comes any more. */
export const edges: readonly number[] = [
  0,
  10,
  30,
  ...[1, 2, 4, 8, 16].map((hours) => hours * hour),
  ...[1, 2, 3, 4, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120].map((days) => days * day),
];

/** For each span: the chance that it comes in this span where it has not come before. */
export const delayLawSchema = z.array(z.number().min(0).max(1)).length(edges.length - 1);
export type DelayLaw = z.infer<typeof delayLawSchema>;

/** Something that was waited for. */
export interface Waited {
  /** Minutes until it came; null where it has not come. */
  readonly after: number | null;
  /** Minutes for which it was waited at all. */
  readonly watched: number;
}

/** As much as so many cases count that nobody has seen. */
const priorCases = 8;

/**
 * How soon something comes, learned from what was waited for; those still waiting count for as long as they have waited
 * (life table). Where there is little to learn from, it comes out near `usual`.
 */
export function learnDelays(waits: readonly Waited[], usual?: DelayLaw): DelayLaw {
  const weight = usual === undefined ? 0 : priorCases;
  return edges.slice(1).map((end, index) => {
    const from = edges[index] ?? 0;
    let [exposed, came] = [0, 0];
    for (const { after, watched } of waits) {
      if (after !== null && after < from) continue;
      const cameHere = after !== null && after < end;
      if (cameHere) {
        exposed += 1;
        came += 1;
      } else if (watched >= end) exposed += 1;
      else if (watched > from) exposed += (watched - from) / (end - from);
    }
    const atRisk = exposed + weight;
    return atRisk === 0 ? 0 : Math.min(1, (came + weight * (usual?.[index] ?? 0)) / atRisk);
  });
}

/**
 * Minutes from now until it comes, or null where it never does.
 * @param age Minutes for which it is waited already.
 */
export function drawDelay(law: DelayLaw, random: Random, age = 0): number | null {
  for (const [index, chance] of law.entries()) {
    const [start, end] = [edges[index] ?? 0, edges[index + 1] ?? 0];
    if (end <= age || chance === 0) continue;
    const from = Math.max(start, age);
    // What is left of the span has only its part of the chance.
    const left = (end - from) / (end - start);
    if (random() < 1 - (1 - chance) ** left) return from + random() * (end - from) - age;
  }
  return null;
}

/** The chance that it has come after so many minutes. */
export function chanceWithin(law: DelayLaw, minutes: number): number {
  let not = 1;
  for (const [index, chance] of law.entries()) {
    const [start, end] = [edges[index] ?? 0, edges[index + 1] ?? 0];
    if (start >= minutes) break;
    not *= (1 - chance) ** Math.min(1, (minutes - start) / (end - start));
  }
  return 1 - not;
}

export function neverComes(law: DelayLaw): boolean {
  return law.every((chance) => chance === 0);
}
