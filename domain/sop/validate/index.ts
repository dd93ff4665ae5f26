import { compileGraph } from "../compile";
import type { SopTemplateSource } from "../graph";
import { kindRule } from "../kinds";
import type { Finding, ValidationContext } from "./finding";
import { checkMoney } from "./money";
import { checkPast } from "./past";
import { checkPeople } from "./people";
import { checkStructure } from "./structure";
import { checkVariables } from "./variables";
import { checkWaiting } from "./waiting";
import { checkWording } from "./wording";

export type { Finding, ValidationContext } from "./finding";

const checks = [
  checkStructure,
  checkWaiting,
  checkPast,
  checkWording,
  checkVariables,
  checkPeople,
  checkMoney,
];

/** What is wrong with a drawing, errors first, each with its node and how to mend it. */
export function validateSop(sop: SopTemplateSource, context: ValidationContext): Finding[] {
  const checked = { sop, context, compiled: compileGraph(sop.graph), kind: kindRule(sop.kind) };
  const found = checks.flatMap((check) => check(checked));
  return found.sort((a, b) => (a.severity === b.severity ? 0 : a.severity === "error" ? -1 : 1));
}
