import { expect, test } from "@jest/globals";
import { withoutPersonalLinks } from "./personal-links";

test("a message shows where a link leads, and not what opens the page", () => {
  const token = `${"0".repeat(32)}.mb1x2.AbCd-EfGh_JkLmNo.${"s".repeat(43)}`;
  expect(
    withoutPersonalLinks(
      `See https://a.example/c/${token}?to=%2Fportal, or (https://a.example/c/${token}) or /book.`,
    ),
  ).toBe("See https://a.example/c/…, or (https://a.example/c/…) or /book.");
});
