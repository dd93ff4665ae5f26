import type { Instant, JsonObject, ProcessState } from "./process";
import type { Reaction } from "./scenario";

/** Something that people will do in a simulated case. */
export interface ComingEvent {
  readonly at: Instant;
  readonly name: string;
  readonly data: JsonObject;
  readonly moveAnchors: Readonly<Record<string, number>>;
  /** The process that it is for; null: everyone who listens. */
  readonly path: string | null;
}

/** What people will do, by time; at one time as it came. */
export class ComingEvents {
  readonly #events: ComingEvent[] = [];

  /** Infinity where nothing comes. */
  get next(): Instant {
    return this.#events[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  add(event: ComingEvent): void {
    let place = this.#events.length;
    while (place > 0 && (this.#events[place - 1]?.at ?? 0) > event.at) place -= 1;
    this.#events.splice(place, 0, event);
  }

  /** Takes out what has come by this time. */
  take(now: Instant): readonly ComingEvent[] {
    let count = 0;
    while (count < this.#events.length && (this.#events[count]?.at ?? 0) <= now) count += 1;
    return count === 0 ? none : this.#events.splice(0, count);
  }
}

const none: readonly ComingEvent[] = [];

export function comingOf(at: Instant, { event, data, moveAnchors }: Reaction): ComingEvent {
  return { at, name: event, data, moveAnchors, path: null };
}

/** The process's own anchors as the event moves them; null where it moves none of them. */
export function movedAnchors(
  { moveAnchors }: ComingEvent,
  { anchors }: ProcessState,
): Record<string, Instant> | null {
  let moved: Record<string, Instant> | null = null;
  for (const anchor in moveAnchors) {
    const at = anchors[anchor];
    if (at === undefined) continue;
    moved ??= {};
    moved[anchor] = Math.round(at + (moveAnchors[anchor] ?? 0) * 60_000);
  }
  return moved;
}
