import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureSimulate } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
await ensureDependencies(root);
await ensureSimulate(root);
await import("../dist/simulate/simulate.js");
