import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import {
  canBeReached,
  databasePlace,
  emptyOutpost,
  isSetUp,
  notePlace,
  reachablePrograms,
  // @ts-expect-error: plain JavaScript, because it runs before anything is installed
} from "../bootstrap/database-place.mjs";

let folder: string;
let closed: string;
let under: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "praxis-place-"));
  chmodSync(folder, 0o755);
  closed = join(folder, "root");
  under = join(folder, "lib");
  mkdirSync(join(closed, "clone"), { recursive: true });
  chmodSync(closed, 0o700);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the place of the database's files", () => {
  test("is the state folder, also for root, where its own user gets there", () => {
    const open = join(folder, "clone", ".praxis");
    expect(databasePlace(open, { asRoot: true, under })).toBe(join(open, "pg"));
    const own = join(closed, "clone", ".praxis");
    expect(databasePlace(own, { asRoot: false, under })).toBe(join(own, "pg"));
  });

  test("is one of its own where root keeps the state folder to itself, another one for every state folder", () => {
    const one = databasePlace(join(closed, "clone", ".praxis"), { asRoot: true, under });
    const other = databasePlace(join(closed, "other", ".praxis"), { asRoot: true, under });
    expect([one, other].every((place) => place.startsWith(join(under, "praxis")))).toBe(true);
    expect(one).not.toBe(other);
    expect(canBeReached(under)).toBe(true);
  });

  test("stays where files lie already", () => {
    const home = join(closed, "clone", ".praxis");
    mkdirSync(join(home, "pg"), { recursive: true });
    expect(databasePlace(home, { asRoot: true, under })).toBe(join(home, "pg"));
  });

  test("is taken for empty where the state folder does not know of it, and emptied with it", () => {
    const home = join(closed, "clone", ".praxis");
    const place = databasePlace(home, { asRoot: true, under });
    mkdirSync(home, { recursive: true });
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "PG_VERSION"), "18");
    expect(isSetUp(home, place)).toBe(false);
    notePlace(home, place);
    expect(isSetUp(home, place)).toBe(true);
    emptyOutpost(home, under);
    expect([existsSync(place), isSetUp(home, place)]).toEqual([false, false]);
  });
});

describe("the database's programs", () => {
  test("stay where everybody can start them", () => {
    const programs = join(folder, "native");
    mkdirSync(programs);
    expect(reachablePrograms(programs, join(under, "praxis", "one", "pg"))).toBe(programs);
  });

  test("are copied to where its own user can start them, once", () => {
    const programs = join(closed, "native");
    mkdirSync(join(programs, "bin"), { recursive: true });
    writeFileSync(join(programs, "bin", "postgres"), "first", { mode: 0o755 });
    const place = join(under, "praxis", "one", "pg");
    mkdirSync(place, { recursive: true });
    const copy = reachablePrograms(programs, place);
    expect(canBeReached(copy)).toBe(true);
    expect(statSync(join(copy, "bin", "postgres")).mode & 0o111).toBe(0o111);
    const before = statSync(join(copy, "bin", "postgres")).mtimeMs;
    expect(reachablePrograms(programs, place)).toBe(copy);
    expect(statSync(join(copy, "bin", "postgres")).mtimeMs).toBe(before);
  });
});
