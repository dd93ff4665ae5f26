import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { inWords } from "../domain/sop/clock";
import { simulate, type TimelineRow } from "../domain/sop/simulate";
import { sopsOf, starterPacks } from "../domain/sop/starter";
import { packKeys } from "../domain/sop/starter/pack";
import { scenarios, starterRequest } from "../domain/sop/starter/scenarios";

const usage = `Usage: npm run simulate -- --sop <key> [--pack <${packKeys.join("|")}>]
         --scenario <${scenarios.map(({ key }) => key).join("|")}> [--on temporal] [--json]
${packKeys.map((key) => `SOPs of ${key}: ${starterPacks[key].sops.map((sop) => sop.key).join(", ")}`).join("\n")}`;

/** Prints how a case goes: in process, or by the real workflows of the stack that runs on PORT. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sop: { type: "string" },
      pack: { type: "string", default: "clinic" },
      scenario: { type: "string" },
      on: { type: "string" },
      json: { type: "boolean" },
    },
  });
  const { sop, scenario, on, json = false } = values;
  const pack = packKeys.find((key) => key === values.pack);
  if (
    sop === undefined ||
    scenario === undefined ||
    pack === undefined ||
    (on !== undefined && on !== "temporal")
  )
    throw new Error(usage);
  const request = starterRequest(sop, scenario, sopsOf(starterPacks[pack]));
  const simulation = simulate(request);
  const timeline = on === "temporal" ? await onTemporal() : simulation.timeline;
  for (const row of timeline) console.log(json ? asJson(row) : asLine(row));

  async function onTemporal(): Promise<readonly TimelineRow[]> {
    const env = runningStack();
    const [{ linkTemporal }, { rehearseOnTemporal }] = await Promise.all([
      import("../temporal/connect"),
      import("../temporal/rehearse"),
    ]);
    const link = linkTemporal({
      address: env["TEMPORAL_ADDRESS"] ?? "",
      namespace: env["TEMPORAL_NAMESPACE"] ?? "",
      keys: env["PRAXIS_KEYS"] ?? "",
    });
    try {
      return (await rehearseOnTemporal(link, request, simulation)).timeline;
    } finally {
      await link.connection.close();
    }
  }

  function asLine({ at, process, nodeLabel, words }: TimelineRow): string {
    const name =
      process
        .split("/")
        .at(-1)
        ?.replace(/^s\d+\./, "") ?? process;
    return `${inWords(at, request.calendar)}  ${name.padEnd(12)} ${nodeLabel}: ${words}`;
  }
}

function asJson({ at, process, node, what, outcome, words, message, task }: TimelineRow): string {
  return JSON.stringify({
    at: new Date(at).toISOString(),
    process,
    node,
    what,
    outcome,
    words,
    message: message ?? null,
    task: task ?? null,
  });
}

/** What `npm start` wrote down of the stack that it runs. */
function runningStack(): Record<string, string> {
  const file = join(process.env["PRAXIS_HOME"] ?? ".praxis", "run", "stack.json");
  try {
    const { env } = JSON.parse(readFileSync(file, "utf8")) as { env: Record<string, string> };
    const port = process.env["PORT"];
    if (port === undefined || env["PORT"] === port) return env;
  } catch {
    // Told below.
  }
  throw new Error("No running Praxis was found: please run npm start first, with the same PORT.");
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
