import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { METADATA_ENCODING_KEY, type Payload, type PayloadCodec, ValueError } from "@temporalio/common";
import proto from "@temporalio/proto";

const encoding = "binary/encrypted";
const nonceBytes = 12;
const tagBytes = 16;

/** Keys by their ids; the first one is the one in use, the others still open what was closed with them. */
export type Keys = ReadonlyMap<string, Buffer>;

/**
 * Reads `id:base64,id:base64`, newest first; each key has 32 bytes.
 * @throws where there is no key, or one of another length
 */
export function parseKeys(text: string): Keys {
  const keys = new Map<string, Buffer>();
  for (const part of text.split(",").map((piece) => piece.trim())) {
    const colon = part.indexOf(":");
    const key = Buffer.from(part.slice(colon + 1), "base64");
    if (colon < 1 || key.length !== 32)
      throw new Error("PRAXIS_KEYS must be a list of id:key, each key 32 bytes in base64");
    keys.set(part.slice(0, colon), key);
  }
  return keys;
}

/** Encrypts everything that goes to Temporal (AES-256-GCM); the key's id stands in the payload, so that keys rotate. */
export class EncryptionCodec implements PayloadCodec {
  readonly #keys: Keys;

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    const [current] = this.#keys;
    if (current === undefined) throw new ValueError("There is no key to encrypt with");
    return payloads.map((payload) => close(payload, current));
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => this.#open(payload));
  }

  #open(payload: Payload): Payload {
    const { metadata, data } = payload;
    if (metadata == null || data == null || text(metadata[METADATA_ENCODING_KEY]) !== encoding)
      return payload;
    const id = text(metadata["key-id"]);
    const key = this.#keys.get(id);
    if (key === undefined) throw new ValueError(`The encryption key “${id}” is not there`);
    const bytes = Buffer.from(data);
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes));
    decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
    const open = Buffer.concat([
      decipher.update(bytes.subarray(nonceBytes, bytes.length - tagBytes)),
      decipher.final(),
    ]);
    return proto.temporal.api.common.v1.Payload.decode(open);
  }
}

function close(payload: Payload, [id, key]: [string, Buffer]): Payload {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const open = proto.temporal.api.common.v1.Payload.encode(payload).finish();
  const data = Buffer.concat([nonce, cipher.update(open), cipher.final(), cipher.getAuthTag()]);
  return { metadata: { [METADATA_ENCODING_KEY]: Buffer.from(encoding), "key-id": Buffer.from(id) }, data };
}

function text(bytes: Uint8Array | null | undefined): string {
  return bytes == null ? "" : Buffer.from(bytes).toString("utf8");
}
