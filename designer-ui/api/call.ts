import i18next from "i18next";
import type { Problem } from "../../domain/contract";

/** A request that the practice's server did not take; its message is made to be read. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem> & Record<string, unknown>,
  ) {
    super(problem.detail ?? i18next.t("shell:wentWrong"));
  }

  /** What is wrong, by field. */
  get fields(): Record<string, string> {
    return Object.fromEntries((this.problem.errors ?? []).map(({ field, message }) => [field, message]));
  }
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, { credentials: "same-origin", ...init }).catch(() => {
    throw new ApiProblem(0, { detail: i18next.t("shell:offline") });
  });
  const body: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiProblem(response.status, body as Partial<Problem> & Record<string, unknown>);
  return body as T;
}

export function get<T>(path: string): Promise<T> {
  return call<T>(path, { headers: { accept: "application/json" } });
}

export function post<T>(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<T> {
  return call<T>(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

/** The words of a failure, whatever failed. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : i18next.t("shell:wentWrong");
}
