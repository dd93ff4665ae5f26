import { readFile } from "node:fs/promises";
import { describe, expect, test } from "@jest/globals";
import proto from "@temporalio/proto";
import { Worker } from "@temporalio/worker";
import { kindKeys } from "../domain/sop/kinds";
import { workflowCode } from "./temporal";

/** What ran with the code of yesterday must go on with the code of today: no history may take another course. */
describe("a recorded history", () => {
  test.each(kindKeys)("of the kind %s takes the same course with today's code", async (kind) => {
    const bytes = await readFile(`tests/histories/${kind}.bin`);
    const history = proto.temporal.api.history.v1.History.decode(bytes);
    expect(history.events.length).toBeGreaterThan(5);
    await Worker.runReplayHistory({ workflowBundle: { code: await workflowCode() } }, history);
  });
});
