import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { z } from "zod";
import { median } from "./measure";

export interface AdvanceRate {
  /** Calls of `advance` for a second of one core's time: the median of the rounds. */
  readonly perSecond: number;
  readonly rounds: readonly number[];
}

/**
 * How fast `advance` is: every process of the appointment case under every starter scenario, from its start to its end,
 * each call on the state that the one before left. Built as the product is built, in a Node of its own: what runs a
 * script from its source keeps the names of functions at a price that the product does not pay.
 */
export function measureAdvanceRate({
  quick = false,
  wall = false,
}: {
  quick?: boolean;
  /** By the clock, to be held against what can be measured by nothing else. */
  wall?: boolean;
} = {}): AdvanceRate {
  const folder = mkdtempSync(join(tmpdir(), "praxis-advance-"));
  try {
    const outfile = join(folder, "advance-loop.mjs");
    const entry = fileURLToPath(new URL("advance-loop.ts", import.meta.url));
    buildSync({ entryPoints: [entry], outfile, bundle: true, platform: "node", format: "esm" });
    const printed = execFileSync(process.execPath, [
      outfile,
      ...(quick ? ["--quick"] : []),
      ...(wall ? ["--wall"] : []),
    ]);
    const rounds = z.array(z.number()).parse(JSON.parse(printed.toString()));
    return { perSecond: Math.round(median(rounds)), rounds: rounds.map(Math.round) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const invoked = process.argv[1];
if (invoked !== undefined && import.meta.url === pathToFileURL(invoked).href) {
  const { perSecond, rounds } = measureAdvanceRate({ quick: process.argv.includes("--quick") });
  console.log(`advance: ${perSecond} calls a second (rounds: ${rounds.join(", ")})`);
}
