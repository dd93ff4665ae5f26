import { betterAuth } from "better-auth";
import { fromNodeHeaders, toNodeHandler } from "better-auth/node";
import type { Request, RequestHandler } from "express";
import type { Db } from "../../db/open";
import { checkPassword, hashPassword } from "../../db/people/password";
import { type StaffIdentity, staffOfUser } from "../../db/people/staff";
import type { ApiConfig } from "../config";

export interface StaffAuth {
  /** Serves /api/auth/*. */
  readonly handler: RequestHandler;
  staffOf(request: Request): Promise<StaffIdentity | null>;
}

const dayS = 86_400;

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
    rateLimit: {
      enabled: true,
      window: 60,
      max: config.RATE_PER_MINUTE,
      // Passwords are guessed at this door: fewer tries than elsewhere.
      customRules: { "/sign-in/email": { window: 60, max: Math.ceil(config.RATE_PER_MINUTE / 6) } },
    },
    advanced: {
      cookiePrefix: "praxis",
      useSecureCookies: config.PUBLIC_URL.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
  const handler = toNodeHandler(auth);
  return {
    handler: (request, response) => handler(request, response),
    async staffOf(request) {
      const session = await auth.api.getSession({ headers: fromNodeHeaders(request.headers) });
      return session === null ? null : staffOfUser(db, session.user.id);
    },
  };
}
