import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { bundleWorkflowCode } from "@temporalio/worker";
import { failureConverterPath } from "../temporal/connect";

/** Writes the workflows' code as one file, as workers load it: `bundle.js [target]`. */
const target = resolve(process.argv[2] ?? "dist/workflows.js");
const { code } = await bundleWorkflowCode({
  workflowsPath: resolve("workflows/index.ts"),
  failureConverterPath,
  logger: { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error },
});
await mkdir(dirname(target), { recursive: true });
await writeFile(target, code);
