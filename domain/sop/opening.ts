import { advance } from "./advance";
import type { SopGraph } from "./graph";
import { type Position, positionOf } from "./position";
import type { StartInput, Step } from "./process";

/** Where a process stands the moment it has begun, and the rows of its timeline until then. */
export interface Opening {
  readonly steps: readonly Step[];
  readonly position: readonly Position[];
}

/**
 * The opening of a process that does nothing at first but wait, so that whoever starts it can write it down beforehand;
 * null for any other, whose own first activity does that.
 */
export function openingOf(graph: SopGraph, start: StartInput): Opening | null {
  const { state, steps, commands } = advance(graph, null, start);
  if (commands.length > 0 || state.status === "ended") return null;
  return { steps, position: positionOf(graph, state) };
}
