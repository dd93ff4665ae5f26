import { randomBytes } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { defaultPayloadConverter, type Payload } from "@temporalio/common";
import { EncryptionCodec, parseKeys } from "./codec";

const key = () => randomBytes(32).toString("base64");

describe("what goes to Temporal", () => {
  test("cannot be read on the way and comes back the same", async () => {
    const codec = new EncryptionCodec(parseKeys(`k1:${key()}`));
    const payload = defaultPayloadConverter.toPayload({ name: "Ada Lovelace" }) as Payload;
    const [closed] = await codec.encode([payload]);
    expect(Buffer.from(closed?.data ?? []).includes("Ada")).toBe(false);
    const [open] = await codec.decode(closed === undefined ? [] : [closed]);
    expect(defaultPayloadConverter.fromPayload(open as Payload)).toEqual({ name: "Ada Lovelace" });
  });

  test("can still be read after the key was changed, and not without its key", async () => {
    const old = `k1:${key()}`;
    const payload = defaultPayloadConverter.toPayload(7) as Payload;
    const closed = await new EncryptionCodec(parseKeys(old)).encode([payload]);
    const rotated = new EncryptionCodec(parseKeys(`k2:${key()},${old}`));
    const [open] = await rotated.decode(closed);
    expect(defaultPayloadConverter.fromPayload(open as Payload)).toBe(7);
    await expect(new EncryptionCodec(parseKeys(`k3:${key()}`)).decode(closed)).rejects.toThrow(
      "“k1” is not there",
    );
  });

  test("that was changed on the way is refused", async () => {
    const codec = new EncryptionCodec(parseKeys(`k1:${key()}`));
    const [closed] = await codec.encode([defaultPayloadConverter.toPayload("x") as Payload]);
    const data = Buffer.from(closed?.data ?? []);
    data.writeUInt8(data.readUInt8(14) ^ 1, 14);
    await expect(codec.decode([{ ...closed, data }])).rejects.toThrow();
  });

  test("keys of another length are refused", () => {
    expect(() => parseKeys("k1:c2hvcnQ=")).toThrow("32 bytes");
  });
});
