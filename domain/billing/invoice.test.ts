import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { moneyInWords, priceInvoice } from "./invoice";

describe("an invoice", () => {
  test("adds up its lines", () => {
    const { totalMinor, lines } = priceInvoice([{ description: "Visit", quantity: 2, unitMinor: 4500 }], 0);
    expect(totalMinor).toBe(9000);
    expect(lines).toHaveLength(1);
  });

  test("shows a discount as a line, and its lines always add up to its total", () => {
    const line = fc.record({
      description: fc.constant("Visit"),
      quantity: fc.integer({ min: 1, max: 20 }),
      unitMinor: fc.integer({ min: 0, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 100 }),
        (drafts, percent) => {
          const { lines, totalMinor } = priceInvoice(drafts, percent);
          expect(lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(totalMinor);
          expect(totalMinor).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  test("writes money as the locale does", () => {
    expect(moneyInWords(12_000, "USD", "en-US")).toBe("$120.00");
    expect(moneyInWords(500, "JPY", "en-US")).toBe("¥500");
  });
});
