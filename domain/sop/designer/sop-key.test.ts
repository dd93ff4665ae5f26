import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { sopKeyFor } from "./sop-key";
import { sopKeySchema } from "./words-contract";

test.each([
  ["Late payers", [], "late-payers"],
  ["Late payers", ["late-payers", "late-payers-2"], "late-payers-3"],
  ["Überweisung für Ärzte!", [], "uberweisung-fur-arzte"],
  ["診療", [], "sop"],
])("the short name of “%s” beside %j is %s", (name, taken, key) => {
  expect(sopKeyFor(name, taken)).toBe(key);
});

test("whatever the name, the short name is a good one, and free", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 150 }), (name) => {
      const first = sopKeyFor(name, []);
      const second = sopKeyFor(name, [first]);
      expect(sopKeySchema.safeParse(first).success && sopKeySchema.safeParse(second).success).toBe(true);
      expect(second).not.toBe(first);
    }),
  );
});
