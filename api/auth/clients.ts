import { randomBytes } from "node:crypto";
import type { Request, Response } from "express";
import type { Db } from "../../db/open";
import {
  clientExists,
  clientOfSession,
  closeClientSession,
  openClientSession,
  takeLink,
} from "../../db/people/sessions";
import { fingerprint, readLinkToken } from "../../db/people/sign-in-link";
import type { ApiConfig } from "../config";
import { Problem } from "../problem";

const cookieName = "praxis_client";
const sessionMs = 30 * 86_400_000;

export async function clientOfRequest(
  db: Db,
  request: Request,
): Promise<{ id: string; name: string } | null> {
  const token = cookieOf(request);
  return token === null ? null : clientOfSession(db, fingerprint(token));
}

const gone = (why: string) => new Problem(410, `${why} Please ask for a new one.`);

/**
 * Opens a session with the token of a link. A link opens one session; once opened, it goes on leading the same person to
 * their page as long as that session lasts.
 */
export async function openSession(
  db: Db,
  config: ApiConfig,
  token: string,
  request: Request,
  response: Response,
): Promise<void> {
  const reading = readLinkToken(config.PRAXIS_SECRET, token, Date.now());
  if (!reading.ok)
    throw gone(reading.why === "old" ? "This link is too old." : "This link is not complete or was changed.");
  const known = await clientOfRequest(db, request);
  if (known?.id === reading.clientId) return;
  if (!(await clientExists(db, reading.clientId))) throw gone("This link belongs to nobody.");
  if (!(await takeLink(db, fingerprint(token), reading.clientId))) throw gone("This link was used before.");
  const session = randomBytes(32).toString("base64url");
  await openClientSession(db, reading.clientId, fingerprint(session), new Date(Date.now() + sessionMs));
  response.cookie(cookieName, session, {
    httpOnly: true,
    sameSite: "lax",
    secure: config.PUBLIC_URL.startsWith("https:"),
    maxAge: sessionMs,
    path: "/",
  });
}

export async function closeSession(db: Db, request: Request, response: Response): Promise<void> {
  const token = cookieOf(request);
  if (token !== null) await closeClientSession(db, fingerprint(token));
  response.clearCookie(cookieName, { path: "/" });
}

function cookieOf(request: Request): string | null {
  const cookies = (request.headers.cookie ?? "").split(";").map((part) => part.trim());
  const own = cookies.find((part) => part.startsWith(`${cookieName}=`));
  const token = own?.slice(cookieName.length + 1) ?? "";
  // What the cookie was set to: anything else opens nothing, whatever it means.
  return /^[\w-]+$/.test(token) ? token : null;
}
