import { resolveOffset } from "./clock";
import type { Calendar, Instant, ProcessState } from "./process";
import type { Reaction, Scenario } from "./scenario";

type Anchors = ProcessState["anchors"];

/** What people do when an anchor time of the root process comes; it moves with its anchor until then. */
export class AnchoredReactions {
  readonly #calendar: Calendar;
  #coming: readonly Reaction[];
  /** Of the anchors as they were when it was worked out. */
  #next: Instant = Number.POSITIVE_INFINITY;
  #seen: Anchors | null = null;

  constructor({ reactions }: Pick<Scenario, "reactions">, calendar: Calendar) {
    this.#calendar = calendar;
    this.#coming = reactions.filter((reaction) => reaction.on.type === "anchor");
  }

  /** Infinity where nothing comes any more. */
  next(anchors: Anchors | null): Instant {
    if (this.#coming.length === 0) return Number.POSITIVE_INFINITY;
    if (anchors !== this.#seen) {
      this.#seen = anchors;
      this.#next = this.#coming.reduce(
        (next, reaction) => Math.min(next, this.#timeOf(reaction, anchors)),
        Number.POSITIVE_INFINITY,
      );
    }
    return this.#next;
  }

  /** Takes out what has come by this time. */
  take(now: Instant, anchors: Anchors | null): readonly Reaction[] {
    const taken = this.#coming.filter((reaction) => this.#timeOf(reaction, anchors) <= now);
    this.#coming = this.#coming.filter((reaction) => !taken.includes(reaction));
    this.#seen = null;
    return taken;
  }

  #timeOf({ on, before, after: span }: Reaction, anchors: Anchors | null): Instant {
    if (on.type !== "anchor" || anchors === null) return Number.POSITIVE_INFINITY;
    const direction = before ? ("before" as const) : ("after" as const);
    const offset = { anchor: on.anchor, direction, span };
    return resolveOffset(offset, anchors, this.#calendar) ?? Number.POSITIVE_INFINITY;
  }
}
