import { expect, test } from "@jest/globals";
import type { AuditEntry } from "../../../domain/audit/contract";
import { caseOf, casesOf } from "./case-of";

const entry = (over: Partial<AuditEntry>) =>
  ({ subject: "client", subjectId: "c1", before: null, after: null, ...over }) as AuditEntry;
const stepIn = (process: string) => entry({ subject: "step_in", after: { process_id: process } });

test("a visit leads to its own case, stepping in to the one that was stepped in on", () => {
  expect(caseOf(entry({ subject: "appointment", subjectId: "a1" }))).toBe("a1");
  expect(caseOf(stepIn("p1"))).toBe("p1");
});

test("what is about no case leads to none, even where it names one", () => {
  expect(caseOf(entry({ after: { process_id: "p1" } }))).toBeUndefined();
});

test("the same case counts once", () => {
  expect(casesOf([stepIn("p1"), entry({}), stepIn("p2"), stepIn("p1")])).toEqual(["p1", "p2"]);
});
