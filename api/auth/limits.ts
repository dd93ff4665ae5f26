import type { RequestHandler } from "express";
import { ipKeyGenerator, type Options, rateLimit } from "express-rate-limit";
import { Problem, sendProblem } from "../problem";

const minuteMs = 60_000;

function limiter(words: string, options: Partial<Options>): RequestHandler {
  return rateLimit({
    standardHeaders: "draft-8",
    legacyHeaders: false,
    // Whose word about addresses counts is settled by TRUSTED_PROXIES.
    validate: { xForwardedForHeader: false },
    handler: (_request, response) => sendProblem(response, new Problem(429, words)),
    ...options,
  });
}

/** So many requests of one address a minute. */
export function limitByAddress(perMinute: number): RequestHandler {
  return limiter("That was too often. Please wait a minute and try again.", {
    windowMs: minuteMs,
    limit: perMinute,
    keyGenerator: ({ ip }) => ipKeyGenerator(ip ?? ""),
  });
}

/** So many wrong passwords for one account, from wherever they come; told alike whether there is such an account or not. */
export function limitByAccount(wrongOnes: number): RequestHandler {
  return limiter("There were too many wrong passwords. Please wait 15 minutes and try again.", {
    windowMs: 15 * minuteMs,
    limit: wrongOnes,
    skipSuccessfulRequests: true,
    keyGenerator: ({ body }) =>
      String((body as { email?: unknown } | undefined)?.email ?? "")
        .trim()
        .toLowerCase(),
  });
}
