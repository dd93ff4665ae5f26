import type { Request, RequestHandler, Response, Router } from "express";
import { z } from "zod";
import type { StaffIdentity } from "../db/people/staff";
import type { Actor } from "../domain/people/actor";
import { can, type Permission } from "../domain/people/policy";
import { clientOfRequest } from "./auth/clients";
import type { ApiDeps } from "./deps";
import { parseInput } from "./input";
import { Problem } from "./problem";

/** Who may call a route: anybody, a client about their own, or staff with a permission. */
export type Who = "anybody" | "client" | "staff" | Permission;

export interface Context<B, Q> {
  readonly body: B;
  readonly query: Q;
  readonly params: Readonly<Record<string, string>>;
  readonly staff: StaffIdentity;
  readonly client: { readonly id: string; readonly name: string };
  /** Whom the audit trail names. */
  readonly actor: Actor;
  readonly request: Request;
  readonly response: Response;
}

export interface Route<
  B extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
> {
  readonly method: "get" | "post";
  /** As Express writes it, e.g. `/api/staff/tasks/:id/done`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly who: Who;
  /** Headers that it takes, as the API's document names them; the route checks them itself. */
  readonly headers?: z.ZodObject;
  readonly body?: B;
  readonly query?: Q;
  /** What else it may answer than a plain problem, by status. */
  readonly refusals?: Readonly<Record<number, { readonly description: string; readonly schema: z.ZodType }>>;
  readonly answer: A;
  readonly status?: number;
  /** Counted, where somebody could guess or flood. */
  readonly limited?: boolean;
  readonly handle: (context: Context<z.output<B>, z.output<Q>>) => Promise<z.input<A>>;
}

/** Declares a route with its types taken from its schemas. */
export function route<B extends z.ZodType, Q extends z.ZodType, A extends z.ZodType>(
  declared: Route<B, Q, A>,
): Route {
  return declared as unknown as Route;
}

const paramsSchema = z.record(z.string(), z.string());
const nobody = { id: "", name: "" };
const noStaff: StaffIdentity = { id: "", name: "", email: "", roles: [] };
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Puts a route into a router: who calls, what comes in, and what goes out, are settled before and after its own work. */
export function mount(router: Router, deps: ApiDeps, declared: Route, limit: RequestHandler): void {
  const { method, path, body, query, status = 200, handle, limited = false } = declared;
  const before = limited ? [limit] : [];
  router[method](path, ...before, async (request: Request, response: Response) => {
    const caller = await callerOf(deps, declared.who, request, response);
    const params = parseInput(paramsSchema, request.params);
    if (params["id"] !== undefined && !uuid.test(params["id"]))
      throw new Problem(404, "There is nothing at this address.");
    const answer = await handle({
      ...caller,
      body: body === undefined ? undefined : parseInput(body, request.body),
      query: query === undefined ? undefined : parseInput(query, request.query),
      params,
      actor: { ...caller.actor, origin: `${method.toUpperCase()} ${path}`, requestId: String(request.id) },
      request,
      response,
    });
    if (!response.headersSent) response.status(status).json(answer);
  });
}

async function callerOf(deps: ApiDeps, who: Who, request: Request, response: Response) {
  if (who === "anybody") {
    return { staff: noStaff, client: nobody, actor: { kind: "system" as const, id: "web", name: "Web" } };
  }
  if (who === "client") {
    const client = await clientOfRequest(deps, request, response);
    if (client === null)
      throw new Problem(401, "Please open your page with the link we sent you, or ask for a new one.");
    return { staff: noStaff, client, actor: { kind: "client" as const, ...client } };
  }
  const staff = await deps.staffAuth.staffOf(request);
  if (staff === null) throw new Problem(401, "Please sign in.");
  if (who !== "staff" && !can(staff.roles, who)) {
    throw new Problem(403, "Your role does not allow this. Please ask the owner of the practice.");
  }
  return { staff, client: nobody, actor: { kind: "staff" as const, id: staff.id, name: staff.name } };
}
