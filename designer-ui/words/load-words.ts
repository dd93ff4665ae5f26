import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Capability } from "./capabilities";
import shell from "./en/shell";

/** How to load each language file, by its path: `./en/booking.ts`. */
export type WordFiles = Readonly<Record<string, () => Promise<object>>>;

const fallback = "en";

/**
 * Chooses the language and loads the words that every page needs. English stands in for what a language lacks.
 * @param wanted the reader's languages, the best first, e.g. `navigator.languages`
 * @returns the language chosen, e.g. `en`
 */
export async function startWords(files: WordFiles, wanted: readonly string[]): Promise<string> {
  const languages = [...new Set(Object.keys(files).map((path) => path.split("/")[1] ?? fallback))];
  const language = languageFor(wanted, languages);
  await i18next
    .use(backend(files))
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: fallback,
      load: "currentOnly",
      ns: ["shell"],
      defaultNS: "shell",
      resources: { [fallback]: { shell } },
      partialBundledLanguages: true,
      // React escapes what it shows.
      interpolation: { escapeValue: false },
    });
  return language;
}

/** Loads these capabilities' words; fails when they cannot be had, rather than show keys for words. */
export function loadWords(...capabilities: readonly Capability[]): Promise<void> {
  return new Promise((resolve, reject) => {
    void i18next.loadNamespaces(capabilities, (errors) => {
      if (errors === null || errors === undefined) resolve();
      else reject(new Error("The words of this page did not load", { cause: errors }));
    });
  });
}

/** The first wanted language that is there, else that without its region (`de` for `de-AT`), else English. */
export function languageFor(wanted: readonly string[], there: readonly string[]): string {
  for (const language of wanted) {
    const found = [language, language.split("-")[0]].find((tag) => there.includes(tag ?? ""));
    if (found !== undefined) return found;
  }
  return fallback;
}

function backend(files: WordFiles): BackendModule {
  return {
    type: "backend",
    init() {},
    read(language, capability, done) {
      const load = files[`./${language}/${capability}.ts`];
      if (load === undefined) done(null, {});
      else
        load().then(
          (words) => done(null, { ...words }),
          (error: unknown) => done(error instanceof Error ? error : String(error), false),
        );
    },
  };
}
