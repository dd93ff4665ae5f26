import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { seedDemo } from "../db/seed/seed";
import { startWorkflow } from "../temporal/start";
import { processStart } from "../worker/process-start";
import { freshDatabase, type TestDatabase } from "./database";
import { eventually } from "./people";
import { type TestWorker, worksOn } from "./temporal";

jest.setTimeout(90_000);

let database: TestDatabase;
let worker: TestWorker;

beforeAll(async () => {
  database = await freshDatabase();
  await seedDemo(database.db, new Date());
  worker = await worksOn({ db: database.db });
}, 90_000);

afterAll(async () => {
  await worker.stop();
  await database.drop();
});

test("an imported case that runs goes on from where it stood", async () => {
  const { db } = database;
  const { id, resume } = await db
    .selectFrom("process")
    .where("template", "=", "recall")
    .where("status", "=", "running")
    .select(["id", "resume"])
    .executeTakeFirstOrThrow();
  const rows = () =>
    db.selectFrom("process_event").where("process_id", "=", id).orderBy("seq").selectAll().execute();
  const before = await rows();
  const start = await processStart(db, id);
  if (start === null || resume === null) throw new Error("The recall does not run");
  const workflowId = `${start.workflowId}/${randomUUID()}`;
  await startWorkflow(worker.link, { ...start, workflowId, queue: worker.queue });
  const handle = worker.link.client.workflow.getHandle(workflowId);
  const stands = await eventually("where it stands", () => handle.query<typeof resume>("state"));
  expect(stands.tokens).toEqual(resume.tokens);

  await handle.signal("event", { id: "one", name: "withdrawn", data: {} });
  expect(await handle.result()).toBe("withdrawn");
  const after = await rows();
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.map(({ seq }) => seq)).toEqual(after.map((_, index) => index + 1));
  expect(after.length).toBeGreaterThan(resume.seq);
  expect(after.at(-1)).toMatchObject({ what: "ended" });
});

test("what has ended is not started", async () => {
  const { id } = await database.db
    .selectFrom("process")
    .where("status", "=", "ended")
    .select("id")
    .executeTakeFirstOrThrow();
  expect(await processStart(database.db, id)).toBeNull();
});
