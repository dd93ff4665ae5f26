import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
// @ts-expect-error: plain JavaScript, because it runs before anything is installed
import { closeState } from "../bootstrap/state.mjs";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "praxis-state-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe("the state folder", () => {
  test("is its owner's alone, also where an earlier start left it open", () => {
    const home = join(folder, "home");
    mkdirSync(join(home, "logs"), { recursive: true });
    chmodSync(join(home, "logs"), 0o755);
    closeState(home, false);
    expect([home, join(home, "logs"), join(home, "sandbox"), join(home, "run")].map(mode)).toEqual([
      "700",
      "700",
      "700",
      "700",
    ]);
  });

  test("lets the database's own user through, where root starts it, and look at nothing", () => {
    const home = join(folder, "home");
    closeState(home, true);
    expect([mode(home), mode(join(home, "sandbox"))]).toEqual(["711", "700"]);
  });

  test("stays as it is where it is somebody's own; what Praxis keeps in it does not", () => {
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, "thesis.txt"), "");
    closeState(folder, false);
    expect([mode(folder), mode(join(folder, "run"))]).toEqual(["755", "700"]);
  });
});
