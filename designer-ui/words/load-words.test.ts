import { beforeAll, describe, expect, test } from "@jest/globals";
import i18next from "i18next";
import clients from "./en/clients";
import day from "./en/day";
import { languageFor, loadWords, startWords, type WordFiles } from "./load-words";

const asked: string[] = [];
const files: WordFiles = Object.fromEntries(
  Object.entries({
    "./en/day.ts": day,
    "./en/clients.ts": clients,
    "./pl/day.ts": {
      title: "Dzień",
      owes: "Do zapłaty: {{amount}}",
      visits_one: "{{count}} wizyta",
      visits_few: "{{count}} wizyty",
      visits_many: "{{count}} wizyt",
      visits_other: "{{count}} wizyty",
    },
  }).map(([path, words]) => [
    path,
    async () => {
      asked.push(path);
      return words;
    },
  ]),
);
const broken: WordFiles = { "./pl/tasks.ts": () => Promise.reject(new Error("no connection")) };

describe("words in a language that was added as files", () => {
  beforeAll(async () => {
    expect(await startWords({ ...files, ...broken }, ["pl-PL", "en"])).toBe("pl");
    asked.length = 0;
    await loadWords("day");
  });

  test("are shown, with what is put into them as it is", () => {
    expect(i18next.t("day:title")).toBe("Dzień");
    expect(i18next.t("day:owes", { amount: "<5 & 6>" })).toBe("Do zapłaty: <5 & 6>");
  });

  test("count as that language does, with forms that English has not", () => {
    const visits = (count: number) =>
      (i18next.t as (key: string, put: object) => string)("day:visits", { count });
    expect([1, 3, 5, 22].map(visits)).toEqual(["1 wizyta", "3 wizyty", "5 wizyt", "22 wizyty"]);
  });

  test("come for what a page asks for, and English stands in for what is missing", async () => {
    expect(asked.sort()).toEqual(["./en/day.ts", "./pl/day.ts"]);
    expect(i18next.t("day:today")).toBe("Today");
    await loadWords("clients");
    expect(i18next.t("clients:title")).toBe("Clients");
  });

  test("never put in by a client are taken as words of ours", () => {
    expect(i18next.t("day:owes", { amount: "$t(day:title) {{amount}}" })).toBe(
      "Do zapłaty: $t(day:title) {{amount}}",
    );
  });

  test("that cannot be had are an error, not keys on the screen", async () => {
    await expect(loadWords("tasks")).rejects.toThrow("did not load");
  });
});

test.each([
  [["de-AT", "fr"], "de"],
  [["pt-BR"], "pt-BR"],
  [["fr", "de"], "de"],
  [["ja"], "en"],
  [[], "en"],
])("for %j the language is %s", (wanted, language) => {
  expect(languageFor(wanted, ["en", "de", "pt-BR"])).toBe(language);
});
