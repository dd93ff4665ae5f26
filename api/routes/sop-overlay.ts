import {
  type AskedStepIn,
  refuseAnother,
  type StepInRequest,
  type StepInRow,
  stepInsOf,
  writeStepIns,
} from "../../db/processes/step-ins";
import { sopOverlay, standingAt } from "../../db/sops/overlay";
import { graphsOf } from "../../db/sops/running";
import { type StandingToken, tokensAt } from "../../db/sops/step-in";
import { templateOf } from "../../db/sops/template";
import {
  type BulkOperate,
  type BulkPreview,
  type BulkResult,
  bulkOperateSchema,
  bulkPreviewSchema,
  bulkResultSchema,
  operateAtMost,
  overlayQuerySchema,
  overlaySchema,
  standingQuerySchema,
  standingSchema,
} from "../../domain/sop/designer/overlay-contract";
import { SopRefusal } from "../../domain/sop/designer/refusal";
import { foretellStepIn } from "../../domain/sop/designer/step-in";
import type { ApiDeps } from "../deps";
import { onceHeaders, onceKeyOf } from "../in-name";
import { inParallel } from "../in-parallel";
import { badField } from "../problem";
import { type Route, route } from "../route";
import { stepIn } from "../step-in";

const tag = "SOPs at work";
const day = 86_400_000;
const daysByItself = 30;
const daysAtMost = 400;
const atOnce = 10;

/** What happens by an SOP right now, and stepping in on many cases at once. */
export function sopOverlayRoutes(deps: ApiDeps): Route[] {
  const { db } = deps;
  return [
    route({
      method: "get",
      path: "/api/staff/sops/:key/overlay",
      tag,
      summary: "Where the cases of an SOP stand, what they owe, and which ways were taken in a span",
      who: "process.read",
      query: overlayQuerySchema,
      answer: overlaySchema,
      async handle({ params, query }) {
        const { key } = await templateOf(db, params["key"] ?? "");
        const to = query.to === undefined ? new Date() : new Date(query.to);
        const from =
          query.from === undefined ? new Date(to.getTime() - daysByItself * day) : new Date(query.from);
        const span = to.getTime() - from.getTime();
        if (span <= 0) throw badField("from", "Please choose a beginning that lies before the end");
        if (span > daysAtMost * day) throw badField("from", `Please choose ${daysAtMost} days at most`);
        return sopOverlay(db, { key, version: query.version, from, to });
      },
    }),
    route({
      method: "get",
      path: "/api/staff/sops/:key/at/:node",
      tag,
      summary: "The cases that stand at a node, who waits longest first",
      who: "process.read",
      query: standingQuerySchema,
      answer: standingSchema,
      async handle({ params, query: { version, stuck, after } }) {
        const { key } = await templateOf(db, params["key"] ?? "");
        return standingAt(db, { key, node: params["node"] ?? "", version, stuck, after });
      },
    }),
    route({
      method: "post",
      path: "/api/staff/sops/:key/operate/preview",
      tag,
      summary: "What stepping in on these cases would do; nothing changes",
      who: "process.forward",
      body: bulkOperateSchema,
      answer: bulkPreviewSchema,
      async handle({ params, body }) {
        const { key } = await templateOf(db, params["key"] ?? "");
        const { cases, more } = await foretold(deps, key, body);
        return {
          cases: cases.map(({ token, since, processId, client, possible, words }) => ({
            processId,
            token: token ?? "",
            client,
            since: since?.toISOString() ?? null,
            possible,
            words,
          })),
          possible: cases.filter(({ possible }) => possible).length,
          more,
        };
      },
    }),
    route({
      method: "post",
      path: "/api/staff/sops/:key/operate",
      tag,
      summary: "Step in on many cases at once; says of each what came of it",
      who: "process.forward",
      body: bulkOperateSchema,
      headers: onceHeaders,
      answer: bulkResultSchema,
      async handle({ params, body, actor, request }) {
        const { key } = await templateOf(db, params["key"] ?? "");
        const asking = { actor, key: onceKeyOf(request) ?? String(request.id), reason: body.reason };
        const before = await stepInsOf(db, asking);
        const { cases, more } = await foretold(deps, key, body, before);
        if (more) {
          throw new SopRefusal(
            "too_many",
            `More than ${operateAtMost} cases stand there. Please choose at most ${operateAtMost} at a time.`,
          );
        }
        // All are written down before any is told: asked again, it goes on where it was broken off.
        const written =
          before.length > 0
            ? before
            : await writeStepIns(
                db,
                asking,
                cases.flatMap((each) => asked(each, body)),
              );
        const rows = new Map(written.map((row) => [row.processId, row]));
        const results = await inParallel(cases, atOnce, (each) =>
          stepInOn(deps, asking, each, rows.get(each.processId)),
        );
        return { cases: results, done: results.filter(({ result }) => result === "done").length };
      },
    }),
  ];
}

type Foretold = StandingToken & Pick<BulkPreview["cases"][number], "possible" | "words">;

/** @param before What was written down under the same key: asked again, it is about those cases, wherever they stand now. */
async function foretold({ db }: ApiDeps, key: string, body: BulkOperate, before: readonly StepInRow[] = []) {
  const { node, action, to = null, reason } = body;
  for (const row of before) refuseAnother(row, { node, action, to, reason });
  const which: BulkOperate["which"] =
    before.length > 0 && body.which.by === "node"
      ? { by: "cases", processIds: before.map(({ processId }) => processId) }
      : body.which;
  const found = await tokensAt(db, key, { which, node }, operateAtMost + 1);
  const tokens = found.slice(0, operateAtMost);
  const graphs = await graphsOf(
    db,
    key,
    tokens.map(({ version }) => version),
  );
  const cases = tokens.map((token): Foretold => {
    const graph = graphs.get(token.version);
    if (token.token === null || graph === undefined) {
      return { ...token, possible: false, words: "The case does not stand at this step any more" };
    }
    return { ...token, ...foretellStepIn(graph, body) };
  });
  return { cases, more: found.length > operateAtMost };
}

/** What is written down of a case; nothing of one with which nothing is done. */
function asked(
  { processId, token, possible, words }: Foretold,
  { node, action, to }: BulkOperate,
): AskedStepIn[] {
  if (!possible || token === null) return [];
  return [{ processId, token, node, action, to: to ?? null, words }];
}

async function stepInOn(
  deps: ApiDeps,
  asking: StepInRequest,
  { processId, kind, client, possible, words }: Foretold,
  row: StepInRow | undefined,
): Promise<BulkResult["cases"][number]> {
  if (row === undefined) {
    const why = possible ? "It was not possible when this was asked for first. Please ask anew." : words;
    return { processId, client, result: "not_possible", words: why };
  }
  try {
    const result = await stepIn(deps, asking, kind, row);
    if (result === "done") return { processId, client, result, words: row.words };
    return { processId, client, result, words: "The case has moved on in the meantime" };
  } catch (error) {
    deps.log.warn({ processId, fault: String(error) }, "Stepping in on a case failed");
    return { processId, client, result: "failed", words: "It could not be reached. Please try again." };
  }
}
