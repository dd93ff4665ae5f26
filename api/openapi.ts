import { z } from "zod";
import { createDocument } from "zod-openapi";
import { problemSchema } from "../domain/contract";
import type { Route } from "./route";
import { ourCalls, providersCalls } from "./webhooks/described";

const problemAnswer = {
  description: "What is wrong, and what to do",
  content: { "application/problem+json": { schema: problemSchema } },
};

/** The API in words for programs: made of the very schemas that requests are checked with. */
export function openApiOf(routes: readonly Route[], url: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const declared of routes) {
    const { path, method, tag, summary, who, headers, body, query, answer, status = 200 } = declared;
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
    const shown = path.replace(/:(\w+)/g, "{$1}");
    paths[shown] = {
      ...paths[shown],
      [method]: {
        tags: [tag],
        summary,
        operationId: `${method}${shown.replace(/[^A-Za-z]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/[^A-Za-z]/g, "")}`,
        security: who === "anybody" ? [] : who === "client" ? [{ client: [] }] : [{ staff: [] }],
        requestParams: {
          ...(names.length === 0
            ? {}
            : { path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }),
          ...(query === undefined ? {} : { query }),
          ...(headers === undefined ? {} : { header: headers }),
        },
        ...(body === undefined
          ? {}
          : { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
        responses: {
          [String(status)]: { description: "Done", content: { "application/json": { schema: answer } } },
          ...Object.fromEntries(
            Object.entries(declared.refusals ?? {}).map(([code, { description, schema }]) => [
              code,
              { description, content: { "application/problem+json": { schema } } },
            ]),
          ),
          "4XX": problemAnswer,
        },
      },
    };
  }
  return createDocument({
    openapi: "3.1.0",
    info: { title: "Praxis", version: "0.1.0", description: "The API of a practice’s operations platform." },
    servers: [{ url }],
    paths: { ...paths, ...providersCalls(problemAnswer) },
    webhooks: ourCalls,
    components: {
      securitySchemes: {
        staff: { type: "apiKey", in: "cookie", name: "praxis.session_token" },
        client: { type: "apiKey", in: "cookie", name: "praxis_client" },
      },
    },
  } as never);
}
