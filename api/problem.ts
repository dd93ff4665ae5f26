import type { ErrorRequestHandler, Response } from "express";
import type { Logger } from "pino";
import { z } from "zod";
import { KeyUsedBefore } from "../db/once";
import type { Problem as ProblemBody } from "../domain/contract";
import { SopRefusal } from "../domain/sop/designer/refusal";
import type { SopProblemCode } from "../domain/sop/designer/words-contract";

const titles: Readonly<Record<number, string>> = {
  400: "The request is not right",
  401: "Please sign in",
  403: "This is not allowed",
  404: "Not found",
  409: "This cannot be done now",
  410: "No longer there",
  413: "Too large",
  415: "Unknown format",
  422: "This cannot be taken as it is",
  429: "Too many requests",
  500: "Something went wrong",
  503: "Not available right now",
};

/** An answer that says what went wrong and what to do (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
  }
}

export const badField = (field: string, message: string) =>
  new Problem(400, message, { errors: [{ field, message }] });
export const notFound = (what: string) => new Problem(404, `There is no such ${what}.`);
export const conflict = (detail: string, more: Readonly<Record<string, unknown>> = {}) =>
  new Problem(409, detail, more);

export function badInput(error: z.ZodError): Problem {
  const errors = error.issues.map(({ path, message }) => ({ field: path.join("."), message }));
  return new Problem(400, errors[0]?.message ?? "The request is not right.", { errors });
}

export function sendProblem(response: Response, { status, detail, more }: Problem): void {
  const body: ProblemBody = {
    type: "about:blank",
    title: titles[status] ?? "The request failed",
    status,
    detail,
    requestId: String(response.getHeader("x-request-id") ?? ""),
    ...more,
  };
  response.status(status).type("application/problem+json").send(JSON.stringify(body));
}

/** Every failure leaves as a problem; what is our own fault is logged, without what the request carried. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = asProblem(error);
    if (problem.status >= 500) {
      const fault =
        error instanceof Error
          ? { name: error.name, message: error.message, stack: error.stack }
          : String(error);
      log.error({ requestId: request.id, fault }, "A request failed");
    }
    sendProblem(response, problem);
  };
}

/** Where it is not that something stands in the way right now. */
const statusOf: Partial<Record<SopProblemCode, number>> = { not_found: 404, has_errors: 422, not_safe: 422 };

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof KeyUsedBefore) {
    return new Problem(
      422,
      "This Idempotency-Key was used for something else. Please send each request under a key of its own.",
    );
  }
  if (error instanceof z.ZodError) return badInput(error);
  if (error instanceof SopRefusal) {
    return new Problem(statusOf[error.code] ?? 409, error.message, { code: error.code, ...error.more });
  }
  const { type, status, code } = error as { type?: string; status?: number; code?: string };
  if (type === "entity.too.large") return new Problem(413, "This is more than can be taken at once.");
  if (type === "entity.parse.failed") return new Problem(400, "This is not readable JSON.");
  if (type === "charset.unsupported" || type === "encoding.unsupported")
    return new Problem(415, "This encoding is not known.");
  if (status !== undefined && status >= 400 && status < 500)
    return new Problem(status, "The request is not right.");
  if (code === "ECONNREFUSED" || code === "57P01" || code === "57P03" || code === "08006") {
    return new Problem(503, "The records cannot be reached right now. Please try again in a moment.");
  }
  return new Problem(500, "Something went wrong on our side. Please try again; nothing was half done.");
}
