import { type Migration, type MigrationProvider, Migrator } from "kysely";
import * as practice from "./migrations/0001-practice";
import * as processes from "./migrations/0002-processes";
import * as money from "./migrations/0003-money";
import * as record from "./migrations/0004-record";
import * as sopDesign from "./migrations/0005-sop-design";
import * as access from "./migrations/0006-access";
import * as importedCases from "./migrations/0007-imported-cases";
import * as stepIn from "./migrations/0008-step-in";
import * as notices from "./migrations/0009-notices";
import type { Db } from "./open";

/** Named one by one, because the build makes one file of all: there is no folder to look through. */
export const migrations: Record<string, Migration> = {
  "0001-practice": practice,
  "0002-processes": processes,
  "0003-money": money,
  "0004-record": record,
  "0005-sop-design": sopDesign,
  "0006-access": access,
  "0007-imported-cases": importedCases,
  "0008-step-in": stepIn,
  "0009-notices": notices,
};

const provider: MigrationProvider = { getMigrations: async () => migrations };

/**
 * Brings the database to the newest state; answers the names of the migrations that ran. Several at once are harmless:
 * the migrator takes an advisory lock, and whoever comes second finds nothing to do.
 */
export async function migrate(db: Db): Promise<string[]> {
  const { error, results = [] } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) {
    const failed = results.find((result) => result.status === "Error")?.migrationName ?? "the first step";
    throw new Error(`The database could not be brought up to date: ${failed} failed`, { cause: error });
  }
  return results.map((result) => result.migrationName);
}
