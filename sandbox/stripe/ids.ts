import { randomInt } from "node:crypto";

const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

function randomLetters(length: number): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join("");
}

/** A new id of the given kind, e.g. `pi_3Qx…`. */
export function newId(prefix: string): string {
  return `${prefix}_${randomLetters(24)}`;
}

export function newSessionId(): string {
  return `cs_test_${randomLetters(58)}`;
}

export function newClientSecret(id: string): string {
  return `${id}_secret_${randomLetters(25)}`;
}

/** Stripe counts time in whole seconds. */
export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
