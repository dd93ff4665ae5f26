import { readFileSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Payload } from "@temporalio/common";
import proto from "@temporalio/proto";
import { kindKeys } from "../domain/sop/kinds";
import { scenarioSchema } from "../domain/sop/scenario";
import { simulate } from "../domain/sop/simulate";
import { draw, end } from "../domain/sop/starter/build";
import { simulatedCalendar, simulatedStartAt } from "../domain/sop/starter/scenarios";
import { EncryptionCodec, parseKeys } from "../temporal/codec";
import { linkTemporal } from "../temporal/connect";
import { rehearseOnTemporal } from "../temporal/rehearse";

/**
 * Writes down a history of every kind of process, for the replay test: those that ran and ended on the running stack
 * (PRAXIS_HOME), and rehearsals of kinds that no starter SOP has. To be run when a kind is added, or begins to go another way: new histories come beside the
 * old ones, which are what the test is about.
 */
const { env } = JSON.parse(
  readFileSync(join(process.env["PRAXIS_HOME"] ?? ".praxis", "run/stack.json"), "utf8"),
) as {
  env: Record<string, string>;
};
const keys = env["PRAXIS_KEYS"] ?? "";
const link = linkTemporal({
  address: env["TEMPORAL_ADDRESS"] ?? "",
  namespace: env["TEMPORAL_NAMESPACE"] ?? "",
  keys,
});
const codec = new EncryptionCodec(parseKeys(keys));

for (const kind of kindKeys) {
  const known = (await readdir("tests/histories")).filter((file) => kindOf(file) === kind).length;
  const workflowId = (await endedOf(kind)) ?? (known > 0 ? null : await rehearsed(kind));
  if (workflowId === null) continue;
  const history = await link.client.workflow.getHandle(workflowId).fetchHistory();
  await open(history);
  await writeFile(
    `tests/histories/${kind}.${known + 1}.bin`,
    proto.temporal.api.history.v1.History.encode(history).finish(),
  );
  console.log(kind, workflowId);
}
await link.connection.close();

function kindOf(file: string): string {
  return file.split(".")[0] ?? "";
}

async function endedOf(kind: string): Promise<string | null> {
  const query = `WorkflowType = '${kind}' AND ExecutionStatus = 'Completed' AND WorkflowId STARTS_WITH '${kind}/'`;
  for await (const { workflowId } of link.client.workflow.list({ query })) return workflowId;
  return null;
}

async function rehearsed(kind: string): Promise<string> {
  const sop = draw({
    key: kind,
    kind,
    name: kind,
    description: "",
    nodes: {
      start: { type: "trigger", label: "Start", at: [0, 0], to: { next: "task" } },
      task: {
        type: "human_task",
        label: "Look at it",
        params: { title: "Look at it", role: "manager" },
        at: [0, 1],
        to: { done: "pause", skipped: "pause" },
      },
      pause: {
        type: "wait",
        label: "A week",
        params: { until: { type: "span", span: { value: 7, unit: "days" } } },
        at: [0, 2],
        to: { next: "done", passed: "done" },
      },
      done: end("done", [0, 3]),
    },
  });
  const scenario = scenarioSchema.parse({
    key: "usual",
    title: "Usual",
    tasks: [{ title: "", after: { value: 2, unit: "hours" }, outcome: "done" }],
  });
  const templates = { [kind]: sop };
  const request = {
    templates,
    template: kind,
    scenario,
    startedAt: simulatedStartAt,
    calendar: simulatedCalendar,
  };
  return (await rehearseOnTemporal(link, request, simulate(request))).workflowId;
}

/** Opens what is encrypted, so that the test needs no key. */
async function open(value: unknown): Promise<void> {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return;
  if (Array.isArray(value)) {
    for (const part of value) await open(part);
    return;
  }
  const payload = value as Payload;
  if (payload.metadata?.["encoding"] !== undefined && payload.data instanceof Uint8Array) {
    const [plain] = await codec.decode([payload]);
    Object.assign(payload, { metadata: plain?.metadata, data: plain?.data });
    return;
  }
  for (const part of Object.values(value)) await open(part);
}
