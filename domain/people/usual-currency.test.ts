import { expect, test } from "@jest/globals";
import { getCountries } from "libphonenumber-js";
import { usualCurrency } from "./usual-currency";

test.each([
  ["DE", "EUR"],
  ["CH", "CHF"],
  ["US", "USD"],
  ["AQ", null],
])("a practice in %s begins with %s", (country, currency) => {
  expect(usualCurrency(country)).toBe(currency);
});

test("every currency that is offered is one", () => {
  const known = Intl.supportedValuesOf("currency");
  const offered = getCountries().flatMap((country) => usualCurrency(country) ?? []);
  expect(offered.length).toBeGreaterThan(50);
  expect(offered.filter((currency) => !known.includes(currency))).toEqual([]);
});
