import { randomUUID } from "node:crypto";
import { isGrpcServiceError } from "@temporalio/client";
import { encodeToPayloads } from "@temporalio/common/lib/internal-non-workflow/index.js";
import { msToTs } from "@temporalio/common/lib/time.js";
import type { TemporalLink } from "./connect";

export interface WorkflowStart {
  readonly workflowId: string;
  readonly type: string;
  readonly queue: string;
  readonly args: readonly unknown[];
  /** Keywords that an operator finds it by. No personal data. */
  readonly keywords?: Readonly<Record<string, string>>;
  readonly memo?: Readonly<Record<string, string>>;
  /** Starts on a clock that is so far ahead of the wall clock. */
  readonly aheadMs?: number;
  /** Lets the same id start anew once the last one has ended. */
  readonly again?: boolean;
  /** Lets the clock skip whatever nobody works in. */
  readonly virtualTime?: boolean;
}

const alreadyExists = 6;

/**
 * Starts a workflow under its fixed id; a second start of the same id is harmless. By the raw call, because the SDK's own
 * does not know of virtual time yet.
 */
export async function startWorkflow(link: TemporalLink, start: WorkflowStart): Promise<"started" | "known"> {
  const { aheadMs = 0, keywords = {}, memo = {} } = start;
  const converter = link.client.options.loadedDataConverter;
  const payloads = await encodeToPayloads(converter, ...start.args);
  try {
    await link.connection.workflowService.startWorkflowExecution({
      namespace: link.namespace,
      workflowId: start.workflowId,
      workflowType: { name: start.type },
      taskQueue: { name: start.queue },
      input: { payloads: payloads ?? [] },
      requestId: randomUUID(),
      identity: "praxis",
      workflowIdReusePolicy: start.again === true ? 1 : 3,
      workflowIdConflictPolicy: 1,
      memo: { fields: mapValues(memo, (value) => plain(value)) },
      searchAttributes: { indexedFields: mapValues(keywords, (value) => plain(value, "Keyword")) },
      ...(aheadMs > 0 ? { workflowStartDelay: msToTs(aheadMs) } : {}),
      ...(aheadMs > 0 || start.virtualTime === true
        ? {
            timeSkippingConfig: {
              enabled: true,
              ...(start.virtualTime === true
                ? { maxSessionSkipCount: 1_000_000 }
                : { fastForwardConfig: { id: `start-${start.workflowId}`, duration: msToTs(aheadMs) } }),
            },
          }
        : {}),
    });
    return "started";
  } catch (error) {
    if (isGrpcServiceError(error) && error.code === alreadyExists) return "known";
    throw error;
  }
}

function plain(value: string, type?: string) {
  const metadata = {
    encoding: Buffer.from("json/plain"),
    ...(type === undefined ? {} : { type: Buffer.from(type) }),
  };
  return { metadata, data: Buffer.from(JSON.stringify(value)) };
}

function mapValues<T>(record: Readonly<Record<string, string>>, of: (value: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]));
}
