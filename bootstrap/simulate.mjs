import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildServer, serverIsFresh } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
await ensureDependencies(root);
if (!serverIsFresh(root)) await buildServer(root);
await import("../dist/server/simulate.js");
