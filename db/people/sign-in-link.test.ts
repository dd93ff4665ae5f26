import { describe, expect, test } from "@jest/globals";
import { linkToken, readLinkToken, signLinks, unsignedToken } from "./sign-in-link";

const clientId = "0b0c9a52-3d59-4a39-9a0e-6f6a4f1f9a11";
const token = linkToken("secret", { clientId, expiresAt: 1000, nonce: "message-1" });

describe("a sign-in link", () => {
  test("names its client until it expires", () => {
    expect(readLinkToken("secret", token, 999)).toEqual({ ok: true, clientId });
    expect(readLinkToken("secret", token, 1000)).toEqual({ ok: false, why: "old" });
  });

  test("that was changed anywhere, or signed with another secret, is refused", () => {
    for (let index = 0; index < token.length; index += 1) {
      const changed = token.slice(0, index) + (token[index] === "a" ? "b" : "a") + token.slice(index + 1);
      expect(readLinkToken("secret", changed, 0)).toEqual({ ok: false, why: "tampered" });
    }
    expect(readLinkToken("other", token, 0)).toMatchObject({ ok: false });
    expect(readLinkToken("secret", "", 0)).toMatchObject({ ok: false });
  });

  test("is another one for another message", () => {
    expect(linkToken("secret", { clientId, expiresAt: 1000, nonce: "message-2" })).not.toBe(token);
  });
});

describe("a message that is kept", () => {
  const link = { clientId, expiresAt: 1000, nonce: "message-1" };
  const kept = `Look: https://a.example/c/${unsignedToken(link)}?to=%2Fportal and /c/${unsignedToken(link)}.`;

  test("opens nothing until it is handed over", () => {
    expect(readLinkToken("secret", unsignedToken(link), 0)).toEqual({ ok: false, why: "tampered" });
    expect(signLinks("secret", clientId, kept)).toBe(
      `Look: https://a.example/c/${token}?to=%2Fportal and /c/${token}.`,
    );
  });

  test("never gets somebody else's link signed, whoever wrote it into the text", () => {
    const other = "11111111-3d59-4a39-9a0e-6f6a4f1f9a11";
    expect(signLinks("secret", other, kept)).toBe(kept);
  });
});
