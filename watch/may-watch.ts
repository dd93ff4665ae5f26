import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

const thisMachine = ["127.0.0.1", "::1", "::ffff:127.0.0.1"];

/**
 * Whether somebody may read the metrics: whoever brings the token (`Authorization: Bearer …`), or, where none is set,
 * whoever asks from this very machine and not through a proxy.
 */
export function mayWatch({ headers, socket }: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) {
    const forwarded = headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined;
    return !forwarded && thisMachine.includes(socket.remoteAddress ?? "");
  }
  return timingSafeEqual(digest(headers.authorization ?? ""), digest(`Bearer ${token}`));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
