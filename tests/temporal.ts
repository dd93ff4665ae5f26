import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { NativeConnection, Worker } from "@temporalio/worker";
import { createActivities } from "../activities";
import { linkTemporal, type TemporalLink } from "../temporal/connect";

export interface TestWorker {
  readonly link: TemporalLink;
  readonly queue: string;
  readonly stop: () => Promise<void>;
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: please run the tests with npm test`);
  return value;
}

export async function workflowCode(): Promise<string> {
  return readFile(setting("WORKFLOW_BUNDLE"), "utf8");
}

/** A worker for rehearsals: its activities touch nothing. */
export function rehearsalWorker(): Promise<TestWorker> {
  return worksOn({});
}

/** A worker on a queue of the test's own, whose activities reach what is given and nothing else. */
export async function worksOn(deps: Partial<Parameters<typeof createActivities>[0]>): Promise<TestWorker> {
  const address = setting("TEST_TEMPORAL_ADDRESS");
  const namespace = setting("TEST_TEMPORAL_NAMESPACE");
  const keys = `k1:${randomBytes(32).toString("base64")}`;
  const link = linkTemporal({ address, namespace, keys });
  const connection = await NativeConnection.connect({ address });
  const queue = `rehearsal-${randomBytes(4).toString("hex")}`;
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: queue,
    dataConverter: link.dataConverter,
    workflowBundle: { code: await workflowCode() },
    activities: createActivities(deps as Parameters<typeof createActivities>[0]),
  });
  const running = worker.run();
  return {
    link,
    queue,
    async stop() {
      worker.shutdown();
      await running;
      await connection.close();
      await link.connection.close();
    },
  };
}
