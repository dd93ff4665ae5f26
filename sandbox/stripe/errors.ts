import type { ZodError, z } from "zod";

interface StripeErrorOptions {
  status?: number;
  type?: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";
  message: string;
  code?: string;
  param?: string;
  /** Further fields of the error object, such as decline_code or the payment intent it is about. */
  details?: Record<string, unknown>;
}

/** A refusal with Stripe's error object as its body. */
export class StripeError extends Error {
  readonly status: number;
  readonly code: string | undefined;
  readonly body: Record<string, unknown>;

  constructor(options: StripeErrorOptions) {
    super(options.message);
    this.status = options.status ?? 400;
    this.code = options.code;
    this.body = {
      ...(options.code ? { code: options.code, doc_url: docUrl(options.code) } : {}),
      message: options.message,
      ...(options.param ? { param: options.param } : {}),
      type: options.type ?? "invalid_request_error",
      ...options.details,
    };
  }
}

export function noSuch(options: { noun: string; id: string; param?: string }): StripeError {
  return new StripeError({
    status: options.param ? 400 : 404,
    code: "resource_missing",
    message: `No such ${options.noun}: '${options.id}'`,
    param: options.param ?? "id",
  });
}

/** The first thing wrong with the parameters, in Stripe's words. */
export function parameterError(error: ZodError): StripeError {
  const issue = error.issues[0];
  if (!issue) return new StripeError({ message: "Invalid parameters" });
  const param = bracketed(issue.path);
  if (issue.code === "unrecognized_keys") {
    const unknown = bracketed([...issue.path, issue.keys[0] ?? ""]);
    return new StripeError({
      code: "parameter_unknown",
      message: `Received unknown parameter: ${unknown}`,
      param: unknown,
    });
  }
  if (isMissing(issue)) {
    return new StripeError({
      code: "parameter_missing",
      message: `Missing required param: ${param}.`,
      param,
    });
  }
  return new StripeError({ code: "parameter_invalid", message: `Invalid ${param}: ${issue.message}`, param });
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.code === "invalid_type" && issue.message.includes("undefined");
}

function bracketed(path: PropertyKey[]): string {
  const [first, ...rest] = path.map(String);
  return `${first ?? ""}${rest.map((segment) => `[${segment}]`).join("")}`;
}

function docUrl(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}`;
}
