import { expect, test } from "@jest/globals";
import type { AuditEntry } from "../../../domain/audit/contract";
import { byRequest } from "./by-request";

const entry = (id: number, at: string, who = "ann", reason = "") =>
  ({ id, at, who: { kind: "staff", id: who, name: who }, reason }) as AuditEntry;

test("what one request changed stands together, what came before or after it apart", () => {
  const noon = "2026-12-10T12:00:00.000Z";
  const entries = [
    entry(6, "2026-12-10T12:00:01.000Z"),
    entry(5, noon),
    entry(4, noon),
    entry(3, noon, "bob"),
    entry(2, noon, "bob", "moved"),
  ];
  expect(byRequest(entries).map((group) => group.map(({ id }) => id))).toEqual([[6], [5, 4], [3], [2]]);
});
