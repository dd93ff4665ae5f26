import type { SopProblemCode } from "./words-contract";

/** Why something about an SOP is not done: a code for programs, words for people, and what else they need to go on. */
export class SopRefusal extends Error {
  constructor(
    readonly code: SopProblemCode,
    words: string,
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(words);
  }
}
