import { betterAuth } from "better-auth";
import { fromNodeHeaders } from "better-auth/node";
import express, { type Response as Reply, type Request, type RequestHandler, Router } from "express";
import { z } from "zod";
import type { Db } from "../../db/open";
import { checkPassword, hashPassword } from "../../db/people/password";
import { type StaffIdentity, staffOfUser } from "../../db/people/staff";
import type { ApiConfig } from "../config";
import { parseInput } from "../input";
import { badField, Problem } from "../problem";
import { limitByAccount, limitByAddress } from "./limits";

export interface StaffAuth {
  /** Serves /api/auth/*. */
  readonly handler: RequestHandler;
  staffOf(request: Request): Promise<StaffIdentity | null>;
}

const dayS = 86_400;
/** The header by which the library learns the address that Express has worked out. */
const addressHeader = "x-praxis-address";

/** What of the library is open; everything else is not there. */
const served: Readonly<Record<string, "GET" | "POST">> = {
  "/sign-in/email": "POST",
  "/sign-out": "POST",
  "/get-session": "GET",
  "/list-sessions": "GET",
  "/revoke-other-sessions": "POST",
  "/change-password": "POST",
};

const signInSchema = z.object({
  email: z.email("This e-mail address does not look right").max(200),
  password: z.string().min(1, "Please give your password").max(200),
});

/** Sign-in of staff by e-mail and password. Nobody signs up by themselves: the owner adds people. */
export function openStaffAuth(db: Db, config: ApiConfig): StaffAuth {
  const auth = betterAuth({
    baseURL: config.PUBLIC_URL,
    basePath: "/api/auth",
    secret: config.PRAXIS_SECRET,
    trustedOrigins: [config.PUBLIC_URL],
    database: { db: db as never, type: "postgres" },
    user: { modelName: "auth_user" },
    session: { modelName: "auth_session", expiresIn: 14 * dayS, updateAge: dayS },
    account: { modelName: "auth_account" },
    verification: { modelName: "auth_verification" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: checkPassword },
    },
    // Counted below, by the address that Express trusts and by the account.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "praxis",
      useSecureCookies: config.PUBLIC_URL.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });

  const answer = async (request: Request, reply: Reply) => {
    const headers = fromNodeHeaders(request.headers);
    for (const name of ["content-length", "transfer-encoding", "x-forwarded-for"]) headers.delete(name);
    headers.set(addressHeader, request.ip ?? "");
    const { method } = request;
    const result = await auth.handler(
      new globalThis.Request(`${config.PUBLIC_URL}${request.originalUrl}`, {
        method,
        headers,
        ...(method === "GET" ? {} : { body: JSON.stringify(request.body ?? {}) }),
      }),
    );
    const body: unknown = await result.json().catch(() => null);
    if (!result.ok) throw refusal(result.status, body);
    for (const cookie of result.headers.getSetCookie()) reply.append("set-cookie", cookie);
    reply.status(result.status).json(withoutTokens(body));
  };

  const router = Router();
  router.use(express.json({ limit: "16kb" }), limitByAddress(config.RATE_PER_MINUTE));
  router.use((request, _reply, next) => {
    if (served[request.path] !== request.method) throw new Problem(404, "There is nothing at this address.");
    next();
  });
  router.post(
    "/sign-in/email",
    // Passwords are guessed at this door: fewer tries than elsewhere.
    limitByAddress(Math.ceil(config.RATE_PER_MINUTE / 6)),
    limitByAccount(Math.ceil(config.RATE_PER_MINUTE / 3)),
    (request, _reply, next) => {
      request.body = parseInput(signInSchema, request.body);
      next();
    },
  );
  router.use(answer);
  return {
    handler: router,
    async staffOf(request) {
      const session = await auth.api.getSession({ headers: fromNodeHeaders(request.headers) });
      return session === null ? null : staffOfUser(db, session.user.id);
    },
  };
}

/** The library's codes in our words. https://www.better-auth.com/docs/concepts/api#error-handling */
function refusal(status: number, body: unknown): Error {
  const code = String((body as { code?: unknown } | null)?.code ?? "");
  if (code === "INVALID_EMAIL_OR_PASSWORD")
    return new Problem(401, "The e-mail address or the password is not right. Please try again.");
  if (code === "INVALID_PASSWORD") return badField("currentPassword", "The current password is not right.");
  if (code === "PASSWORD_TOO_SHORT")
    return badField("newPassword", "Please use a longer password: at least 12 characters.");
  if (code === "PASSWORD_TOO_LONG") return badField("newPassword", "Please use a shorter password.");
  if (status === 401) return new Problem(401, "Please sign in.");
  if (status === 403) return new Problem(403, "This request came from another site.");
  if (status >= 400 && status < 500) return new Problem(status, "The request is not right.");
  return new Error(`Sign-in failed with ${status} ${code}`);
}

/** Scripts of a page never get to see what opens a session: that is the cookie's alone. */
function withoutTokens(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTokens);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== "token")
      .map(([name, part]) => [name, withoutTokens(part)]),
  );
}
