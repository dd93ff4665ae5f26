import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export interface SignInLink {
  readonly clientId: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** What makes this link another than the next one, e.g. the message's id. */
  readonly nonce: string;
}

/** A link's token: whose it is, until when, and a signature (HMAC-SHA-256) over both. The same link gives the same token. */
export function linkToken(secret: string, link: SignInLink): string {
  const body = tokenBody(link);
  return `${body}.${signature(secret, body)}`;
}

const unsigned = "unsigned";

/** The same token with a mark where its signature belongs: it opens nothing, so that a message may be kept with it. */
export function unsignedToken(link: SignInLink): string {
  return `${tokenBody(link)}.${unsigned}`;
}

/** A message's text with its links signed; those of anybody but its recipient stay as they are, whoever wrote them there. */
export function signLinks(secret: string, clientId: string, text: string): string {
  const own = clientId.replaceAll("-", "");
  return text.replace(
    new RegExp(`/c/(${own}\\.[0-9a-z]+\\.[\\w-]{16})\\.${unsigned}`, "g"),
    (_, body: string) => `/c/${body}.${signature(secret, body)}`,
  );
}

function tokenBody({ clientId, expiresAt, nonce }: SignInLink): string {
  return [clientId.replaceAll("-", ""), expiresAt.toString(36), fingerprint(nonce).slice(0, 16)].join(".");
}

export type LinkReading =
  | { readonly ok: true; readonly clientId: string }
  | { readonly ok: false; readonly why: "tampered" | "old" };

export function readLinkToken(secret: string, token: string, now: number): LinkReading {
  const cut = token.lastIndexOf(".");
  const body = token.slice(0, cut);
  const given = Buffer.from(token.slice(cut + 1));
  const right = Buffer.from(signature(secret, body));
  if (cut < 1 || given.length !== right.length || !timingSafeEqual(given, right))
    return { ok: false, why: "tampered" };
  const [id = "", expires = ""] = body.split(".");
  if (!/^[0-9a-f]{32}$/.test(id)) return { ok: false, why: "tampered" };
  if (Number.parseInt(expires, 36) <= now) return { ok: false, why: "old" };
  const clientId = [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join(
    "-",
  );
  return { ok: true, clientId };
}

/** What is kept of a secret that is only compared. */
export function fingerprint(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

function signature(secret: string, body: string): string {
  return createHmac("sha256", secret).update(`sign-in-link:${body}`).digest("base64url");
}
