import { randomBytes } from "node:crypto";
import pg from "pg";
import { migrate } from "../db/migrate";
import { type Db, openDatabase } from "../db/open";

function serverUrl(): URL {
  const url = process.env["TEST_DATABASE_URL"];
  if (url === undefined) throw new Error("TEST_DATABASE_URL is not set: please run the tests with npm test");
  return new URL(url);
}

async function onServer(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl().href });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

export interface TestDatabase {
  readonly db: Db;
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** A database of the test's own, brought up to date. */
export async function freshDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onServer(`CREATE DATABASE ${name}`);
  const url = serverUrl();
  url.pathname = `/${name}`;
  const db = openDatabase(url.href, { max: 8 });
  await migrate(db);
  return {
    db,
    url: url.href,
    async drop() {
      await db.destroy();
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
