import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { z } from "zod";
import { simulateStarter } from "../domain/sop/starter/scenarios";

const row = z.object({ at: z.string(), process: z.string(), node: z.string(), words: z.string() });

function printedBy(script: string) {
  const args = [script, "--sop", "appointment", "--scenario", "pays-late", "--json"];
  const printed = execFileSync(process.execPath, args, { encoding: "utf8" });
  return printed
    .trim()
    .split("\n")
    .map((line) => row.parse(JSON.parse(line)));
}

const expected = () =>
  simulateStarter("appointment", "pays-late").timeline.map(({ at, process, node, words }) => ({
    at: new Date(at).toISOString(),
    process,
    node,
    words,
  }));

test("npm run simulate prints a case's timeline, one object a line and step", () => {
  expect(printedBy("bootstrap/simulate.mjs")).toEqual(expected());
});

test("a simulation loads no library, which is what makes it quick", () => {
  printedBy("bootstrap/simulate.mjs");
  // Far from any node_modules.
  const folder = mkdtempSync(join(tmpdir(), "praxis-simulate-"));
  try {
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    cpSync("dist/simulate", folder, { recursive: true });
    expect(printedBy(join(folder, "simulate.js"))).toEqual(expected());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
