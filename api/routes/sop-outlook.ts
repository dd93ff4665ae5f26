import { z } from "zod";
import { backtestPayload } from "../../db/sops/backtest";
import { outlookSetting } from "../../db/sops/open-cases";
import { backtestPayloadSchema, backtestWeeks } from "../../domain/sop/designer/backtest-contract";
import { forecastPayloadSchema } from "../../domain/sop/designer/forecast-contract";
import type { ApiDeps } from "../deps";
import { openCases } from "../open-cases";
import { type Route, route } from "../route";

const tag = "Looking back and ahead";

const weeksSchema = z.object({
  weeks: z.coerce
    .number()
    .int()
    .min(backtestWeeks.least)
    .max(backtestWeeks.most)
    .default(backtestWeeks.usual),
});

/** What pages need that play real cases again, or run open ones forward. */
export function sopOutlookRoutes(deps: ApiDeps): Route[] {
  const { db } = deps;
  return [
    route({
      method: "get",
      path: "/api/staff/sops/:key/backtest",
      tag,
      summary: "Real cases of an SOP, for playing them again on a draft",
      who: "sop.edit",
      query: weeksSchema,
      answer: backtestPayloadSchema,
      handle: ({ params, query }) => backtestPayload(db, params["key"] ?? "", query.weeks, new Date()),
    }),
    route({
      method: "get",
      path: "/api/staff/forecast",
      tag,
      summary: "Every open case as it stands, and how clients and staff have responded so far",
      who: "process.read",
      answer: forecastPayloadSchema,
      async handle() {
        const now = new Date();
        const { open, silent, cases } = await openCases(deps);
        const setting = await outlookSetting(db, cases, now);
        return { now: now.getTime(), open, silent, cases: [...cases], ...setting };
      },
    }),
  ];
}
