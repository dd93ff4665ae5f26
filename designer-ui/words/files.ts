import type { WordFiles } from "./load-words";

/** Every language file, each in a chunk of its own: a new language is a new folder here. */
export const wordFiles: WordFiles = import.meta.glob<object>("./*/*.ts", { import: "default" });
