import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import {
  decodeOptionalFailureToOptionalError,
  encodeErrorToFailure,
} from "@temporalio/common/lib/internal-non-workflow/index.js";
import { startWorkflow } from "../temporal/start";
import { eventually } from "./people";
import { rehearsalWorker, type TestWorker } from "./temporal";

jest.setTimeout(90_000);

let worker: TestWorker;

beforeAll(async () => {
  worker = await rehearsalWorker();
});

afterAll(() => worker.stop());

describe("what Temporal keeps of a failure", () => {
  test("cannot be read there when it comes from an activity or a client, and comes back the same", async () => {
    const converter = worker.link.client.options.loadedDataConverter;
    const failure = await encodeErrorToFailure(converter, new Error("Ada Quinn's card was declined"));
    expect(Buffer.from(JSON.stringify(failure)).toString()).not.toContain("Ada");
    expect([failure.message, failure.stackTrace]).toEqual(["Encoded failure", ""]);
    const error = await decodeOptionalFailureToOptionalError(converter, failure);
    expect(error?.message).toBe("Ada Quinn's card was declined");
  });

  test("cannot be read there when it comes from a workflow", async () => {
    const workflowId = `failing/${randomUUID()}`;
    await startWorkflow(worker.link, {
      workflowId,
      type: "appointment",
      queue: worker.queue,
      args: [{ processId: "x", start: null, rehearsal: "none" }],
    });
    const handle = worker.link.client.workflow.getHandle(workflowId);
    const failure = await eventually("a failed step of the workflow", async () => {
      const { events } = await handle.fetchHistory();
      return events
        ?.map(
          ({ workflowTaskFailedEventAttributes, workflowExecutionFailedEventAttributes }) =>
            workflowTaskFailedEventAttributes?.failure ?? workflowExecutionFailedEventAttributes?.failure,
        )
        .find((found) => found != null);
    });
    expect(failure.message).toBe("Encoded failure");
    await handle.terminate().catch(() => undefined);
  });
});
