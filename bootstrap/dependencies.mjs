import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Fault } from "./fault.mjs";

const stampFile = "node_modules/.praxis-lock";

/** Installs what the lock file names, where that is not there yet; answers whether it had to. */
export async function ensureDependencies(root) {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const stamp = join(root, stampFile);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return false;
  if (!existsSync(join(root, "node_modules")) || !matchesLock(root)) {
    const code = await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], root);
    if (code !== 0) {
      throw new Fault(
        "The dependencies could not be installed: please look at npm's words above, and start again.",
      );
    }
  }
  writeFileSync(stamp, lock);
  return true;
}

/** npm keeps what it installed as a lock file of its own. */
function matchesLock(root) {
  try {
    const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
    const there = JSON.parse(readFileSync(join(root, "node_modules/.package-lock.json"), "utf8")).packages;
    return Object.entries(wanted).every(
      ([name, { version, optional, devOptional }]) =>
        name === "" || optional || devOptional || there[name]?.version === version,
    );
  } catch {
    return false;
  }
}

function run(command, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
