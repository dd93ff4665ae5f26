import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, sep } from "node:path";

/** Where system services keep their files; everybody may pass through it. */
const services = "/var/lib";

/**
 * Where the database's files lie: in the state folder. PostgreSQL does not run as root, though, and the user that it runs as
 * instead cannot get into a folder such as /root: then they lie under /var/lib/praxis, by the state folder's name.
 * @param options asRoot: PostgreSQL gets a user of its own
 */
export function databasePlace(home, { asRoot = process.getuid?.() === 0, under = services } = {}) {
  const inside = join(home, "pg");
  return !asRoot || existsSync(inside) || canBeReached(home) ? inside : join(outpost(home, under), "pg");
}

/** Whether any user gets into a folder, or would once what is missing of it is made. */
export function canBeReached(folder) {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/**
 * PostgreSQL's programs where the database's own user can start them: where they are, or else in a copy of theirs.
 * @param programs the folder of the package that has them
 */
export function reachablePrograms(programs, place) {
  if (canBeReached(programs)) return programs;
  const copy = join(
    dirname(place),
    "programs",
    createHash("sha256").update(programs).digest("hex").slice(0, 12),
  );
  const whole = join(copy, "whole");
  if (existsSync(whole)) return copy;
  rmSync(dirname(copy), { recursive: true, force: true });
  cpSync(programs, copy, { recursive: true, dereference: true });
  writeFileSync(whole, "");
  return copy;
}

/** Makes the folder that the database's files are to lie in, for its own user alone where it has one. */
export function makePlace(place, owner) {
  const around = dirname(place);
  if (around.startsWith(join(services, "praxis") + sep)) {
    mkdirSync(around, { recursive: true });
    chmodSync(around, 0o711);
  }
  mkdirSync(place, { recursive: true, mode: 0o700 });
  if (owner.uid !== undefined) chownSync(place, owner.uid, owner.gid);
}

/** Files elsewhere that the state folder does not know of belong to one that was deleted: their password is lost. */
export function isSetUp(home, place) {
  if (!existsSync(join(place, "PG_VERSION"))) return false;
  return place === join(home, "pg") || readNote(home) === place;
}

export function notePlace(home, place) {
  if (place !== join(home, "pg")) writeFileSync(noteOf(home), place, { mode: 0o600 });
}

function readNote(home) {
  return existsSync(noteOf(home)) ? readFileSync(noteOf(home), "utf8") : null;
}

function noteOf(home) {
  return join(home, "pg.place");
}

/** What lies outside of the state folder, if anything does. */
export function emptyOutpost(home, under = services) {
  rmSync(outpost(home, under), { recursive: true, force: true });
}

function outpost(home, under) {
  return join(under, "praxis", createHash("sha256").update(home).digest("hex").slice(0, 12));
}
