const longest = 60;

/**
 * The short name that a new SOP gets in addresses and files: made of its name, and not taken.
 * @example sopKeyFor("Late payers", ["late-payers"]) // "late-payers-2"
 */
export function sopKeyFor(name: string, taken: Iterable<string>): string {
  const known = new Set(taken);
  const stem =
    name
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, longest)
      .replace(/^-+|-+$/g, "") || "sop";
  let key = stem;
  for (let n = 2; known.has(key); n += 1) key = `${stem.slice(0, longest - 1 - String(n).length)}-${n}`;
  return key;
}
