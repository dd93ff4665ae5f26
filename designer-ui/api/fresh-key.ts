/**
 * A key for one attempt at something, so that a repeat does it no second time. Made of random bytes rather than by
 * `crypto.randomUUID`, which browsers give to pages from https alone: practices also run in a house's own network.
 */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
