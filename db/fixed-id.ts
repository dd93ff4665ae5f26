import { createHash } from "node:crypto";

/** The project's own namespace, so that no other maker of name-based ids meets ours. */
const namespace = Buffer.from("5b1f0d3c6f0e4a8f9a5c1d6e2b7a4c90", "hex");

/**
 * The same id for the same parts, always: a version 5 UUID (RFC 9562). For rows whose second insertion must be harmless.
 * @example fixedId("invoice", processId, step)
 */
export function fixedId(...parts: string[]): string {
  const hash = createHash("sha1").update(namespace).update(JSON.stringify(parts)).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
