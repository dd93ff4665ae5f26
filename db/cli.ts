import { migrate } from "./migrate";
import { openDatabase } from "./open";

const usage = "Usage: db.js migrate | seed --demo | seed --empty | sign-ins --json";

async function run([command, option]: readonly string[]): Promise<void> {
  const url = process.env["DATABASE_URL"];
  if (url === undefined || url === "") throw new Error("DATABASE_URL is not set");
  const db = openDatabase(url, { max: 4 });
  try {
    if (command === "migrate") {
      const ran = await migrate(db);
      console.log(ran.length === 0 ? "The database is up to date" : `Migrated: ${ran.join(", ")}`);
      return;
    }
    throw new Error(usage);
  } finally {
    await db.destroy();
  }
  void option;
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
