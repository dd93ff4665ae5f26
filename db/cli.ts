import { migrate } from "./migrate";
import { type Db, openDatabase } from "./open";
import { practiceWords } from "./scheduling/catalogue";
import { demoSignIns } from "./seed/demo-practice";
import { isDemo, seedDemo } from "./seed/seed";

const usage = "Usage: db.js migrate | seed --demo | sign-ins --json | practice-name";

async function run(db: Db, command: string): Promise<string> {
  switch (command) {
    case "migrate": {
      const ran = await migrate(db);
      return ran.length === 0 ? "The database is up to date" : `Migrated: ${ran.join(", ")}`;
    }
    case "seed --demo":
      return (await seedDemo(db, new Date(), process.env["PUBLIC_URL"]))
        ? "The demo practice is there"
        : "There is a practice already";
    case "sign-ins --json":
      return JSON.stringify((await isDemo(db)) ? demoSignIns : []);
    case "practice-name":
      return (await practiceWords(db))?.name ?? "";
    default:
      throw new Error(usage);
  }
}

async function main(): Promise<void> {
  const url = process.env["DATABASE_URL"];
  if (url === undefined || url === "") throw new Error("DATABASE_URL is not set");
  const db = openDatabase(url, { max: 4 });
  try {
    console.log(await run(db, process.argv.slice(2).join(" ")));
  } finally {
    await db.destroy();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
