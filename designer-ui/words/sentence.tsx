import { Fragment, type ReactNode } from "react";

/**
 * A sentence with links or emphasis in it, so that translators see it whole and may order it as their language does.
 * @example <Sentence words="Please <again>try again</again>." parts={{ again: (words) => <a href="/">{words}</a> }} />
 */
export function Sentence({
  words,
  parts,
}: {
  readonly words: string;
  readonly parts: Readonly<Record<string, (words: string) => ReactNode>>;
}) {
  return pieces(words).map(({ part, text }, index) => {
    const show = part === null ? undefined : parts[part];
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence never change places
    return <Fragment key={index}>{show === undefined ? text : show(text)}</Fragment>;
  });
}

/** Takes `a <b>c</b>` apart into `a ` and, as part `b`, `c`. */
export function pieces(words: string): { readonly part: string | null; readonly text: string }[] {
  const found: { part: string | null; text: string }[] = [];
  let rest = 0;
  for (const match of words.matchAll(/<(\w+)>(.*?)<\/\1>/gs)) {
    if (match.index > rest) found.push({ part: null, text: words.slice(rest, match.index) });
    found.push({ part: match[1] ?? null, text: match[2] ?? "" });
    rest = match.index + match[0].length;
  }
  if (rest < words.length) found.push({ part: null, text: words.slice(rest) });
  return found;
}
