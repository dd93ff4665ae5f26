import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "@jest/globals";
import proto from "@temporalio/proto";
import { Worker } from "@temporalio/worker";
import { kindKeys } from "../domain/sop/kinds";
import { workflowCode } from "./temporal";

const files = readdirSync("tests/histories");

/** What ran with the code of yesterday must go on with the code of today: no history may take another course. */
describe("recorded histories", () => {
  test("are there of every kind", () => {
    expect(new Set(files.map((file) => file.split(".")[0]))).toEqual(new Set(kindKeys));
  });

  test.each(files)("%s takes the same course with today's code", async (file) => {
    const bytes = await readFile(`tests/histories/${file}`);
    const history = proto.temporal.api.history.v1.History.decode(bytes);
    expect(history.events.length).toBeGreaterThan(5);
    await Worker.runReplayHistory({ workflowBundle: { code: await workflowCode() } }, history);
  });
});
