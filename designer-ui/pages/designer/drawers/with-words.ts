import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { Capability } from "../../../words/capabilities";
import { loadWords } from "../../../words/load-words";

/** A panel in a chunk of its own, loaded together with the words it shows. */
export function withWords(
  load: () => Promise<{ Panel: ComponentType }>,
  ...words: readonly Capability[]
): LazyExoticComponent<ComponentType> {
  return lazy(async () => {
    const [module] = await Promise.all([load(), loadWords(...words)]);
    return { default: module.Panel };
  });
}
