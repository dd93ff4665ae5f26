import type { Calendar, Instant } from "../process";
import type { Simulation } from "../simulation";
import type { Breach, SafetyContext } from "./report";

/** One case as it was played, with the gate, and what it is judged by. */
export interface SafetyRun {
  readonly simulation: Simulation;
  readonly context: SafetyContext;
}

/** Something that no case may ever do. */
export interface SafetyProperty {
  readonly key: string;
  readonly title: string;
  /** What it promises, in a sentence for owners. */
  readonly sentence: string;
  /** The first step of the case that breaks it; null where none does. */
  readonly broken: (run: SafetyRun) => Breach | null;
}

/** A place in a case, with the words that say what went wrong there. */
export function breach(
  place: { readonly at: Instant; readonly node: string; readonly process: string },
  words: string,
): Breach {
  return { words, at: place.at, node: place.node, process: place.process };
}

/** The first that fits, told as a breach. */
export function firstBreach<T extends { at: Instant; node: string; process: string }>(
  places: readonly T[],
  breaks: (place: T) => boolean,
  words: (place: T) => string,
): Breach | null {
  const place = places.find(breaks);
  return place === undefined ? null : breach(place, words(place));
}

export function inHours({ quietHours }: Calendar): string {
  return quietHours === null ? "" : `${quietHours.from} to ${quietHours.to}`;
}
