import { randomBytes } from "node:crypto";
import type { Request, Response } from "express";
import type { Db } from "../../db/open";
import {
  clientExists,
  clientOfSession,
  closeClientSession,
  openClientSession,
  renewClientSession,
  takeLink,
} from "../../db/people/sessions";
import { fingerprint, readLinkToken } from "../../db/people/sign-in-link";
import type { ApiConfig } from "../config";
import { Problem } from "../problem";

const cookieName = "praxis_client";
const dayMs = 86_400_000;
const sessionMs = 30 * dayMs;
/** Requests that were under way with the former cookie still get through. */
const graceMs = 60_000;

/** Who asks. A session in use goes on, and changes its cookie once a day: one that was copied does not live on with it. */
export async function clientOfRequest(
  { db, config }: { readonly db: Db; readonly config: ApiConfig },
  request: Request,
  response: Response,
): Promise<{ id: string; name: string } | null> {
  const token = cookieOf(request);
  if (token === null) return null;
  const session = await clientOfSession(db, fingerprint(token));
  if (session === null) return null;
  const { expiresAt, ...client } = session;
  const left = expiresAt.getTime() - Date.now();
  if (left > graceMs && left < sessionMs - dayMs) {
    const next = newToken();
    const renewed = await renewClientSession(db, fingerprint(token), {
      tokenHash: fingerprint(next),
      expiresAt: new Date(Date.now() + sessionMs),
      graceUntil: new Date(Date.now() + graceMs),
    });
    if (renewed) setCookie(config, response, next);
  }
  return client;
}

const gone = (why: string) => new Problem(410, `${why} Please ask for a new one.`);

/**
 * Opens a session with the token of a link, and ends the one that this browser had before. A link opens one session; once
 * opened, it goes on leading the same person to their page as long as that session lasts.
 */
export async function openSession(
  { db, config }: { readonly db: Db; readonly config: ApiConfig },
  token: string,
  request: Request,
  response: Response,
): Promise<void> {
  const reading = readLinkToken(config.PRAXIS_SECRET, token, Date.now());
  if (!reading.ok)
    throw gone(reading.why === "old" ? "This link is too old." : "This link is not complete or was changed.");
  const former = cookieOf(request);
  const known = former === null ? null : await clientOfSession(db, fingerprint(former));
  if (!(await clientExists(db, reading.clientId))) throw gone("This link belongs to nobody.");
  const first = await takeLink(db, fingerprint(token), reading.clientId);
  if (known?.id === reading.clientId) return;
  if (!first) throw gone("This link was used before.");
  if (former !== null) await closeClientSession(db, fingerprint(former));
  const session = newToken();
  await openClientSession(db, reading.clientId, fingerprint(session), new Date(Date.now() + sessionMs));
  setCookie(config, response, session);
}

export async function closeSession(db: Db, request: Request, response: Response): Promise<void> {
  const token = cookieOf(request);
  if (token !== null) await closeClientSession(db, fingerprint(token));
  response.clearCookie(cookieName, { path: "/" });
}

function newToken(): string {
  return randomBytes(32).toString("base64url");
}

function setCookie(config: ApiConfig, response: Response, token: string): void {
  response.cookie(cookieName, token, {
    httpOnly: true,
    sameSite: "lax",
    secure: config.PUBLIC_URL.startsWith("https:"),
    maxAge: sessionMs,
    path: "/",
  });
}

function cookieOf(request: Request): string | null {
  const cookies = (request.headers.cookie ?? "").split(";").map((part) => part.trim());
  const own = cookies.find((part) => part.startsWith(`${cookieName}=`));
  const token = own?.slice(cookieName.length + 1) ?? "";
  // What the cookie was set to: anything else opens nothing, whatever it means.
  return /^[\w-]+$/.test(token) ? token : null;
}
