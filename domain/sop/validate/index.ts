import { compileGraph } from "../compile";
import type { SopTemplateSource } from "../graph";
import { kindRule } from "../kinds";
import type { Finding, ValidationContext } from "./finding";
import { checkStructure } from "./structure";
import { checkWaiting } from "./waiting";
import { checkWording } from "./wording";

export type { Finding, ValidationContext } from "./finding";

/** What is wrong with a drawing, errors first, each with its node and how to mend it. */
export function validateSop(sop: SopTemplateSource, context: ValidationContext): Finding[] {
  const checked = { sop, context, compiled: compileGraph(sop.graph), kind: kindRule(sop.kind) };
  const found = [checkStructure, checkWaiting, checkWording].flatMap((check) => check(checked));
  return found.sort((a, b) => (a.severity === b.severity ? 0 : a.severity === "error" ? -1 : 1));
}
