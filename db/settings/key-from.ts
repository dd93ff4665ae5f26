/** A key that is read easily and no other row has: from the name, with a piece of the id behind it. */
export function keyFrom(name: string, id: string): string {
  const words = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  return `${words === "" ? "own" : words}-${id.slice(0, 8)}`;
}
