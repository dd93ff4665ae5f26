import type { Actor } from "../../domain/people/actor";
import type { JsonObject } from "../../domain/sop/process";
import { asActor } from "../as-actor";
import { fixedId } from "../fixed-id";
import type { Db, Tx } from "../open";
import { tellEvent } from "../outbox/outbox";

export interface FormRequest {
  readonly processId: string;
  readonly step: string;
  readonly clientId: string;
  readonly form: string;
  readonly at: Date;
}

/** Asks a client for a form; answers the request's id. Asking twice is harmless. */
export async function requestForm(
  tx: Tx,
  { processId, step, clientId, form, at }: FormRequest,
): Promise<string> {
  const id = fixedId("form", processId, step);
  await tx
    .insertInto("form_request")
    .values({ id, process_id: processId, step, client_id: clientId, form, requested_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return id;
}

/** Whether the client filled in this form within the year before. */
export async function filledLately(tx: Tx, clientId: string, form: string, at: Date): Promise<boolean> {
  const row = await tx
    .selectFrom("form_request")
    .where("client_id", "=", clientId)
    .where("form", "=", form)
    .where("status", "=", "completed")
    .where("completed_at", ">", new Date(at.getTime() - 365 * 86_400_000))
    .select("id")
    .executeTakeFirst();
  return row !== undefined;
}

export function formRequestId(processId: string, step: string): string {
  return fixedId("form", processId, step);
}

export async function closeForm(tx: Tx, processId: string, step: string): Promise<void> {
  await tx
    .updateTable("form_request")
    .set({ status: "closed" })
    .where("id", "=", formRequestId(processId, step))
    .where("status", "=", "open")
    .execute();
}

export async function clientForm(db: Db, id: string, clientId: string) {
  const row = await db
    .selectFrom("form_request")
    .innerJoin("form_template", "form_template.key", "form_request.form")
    .where("form_request.id", "=", id)
    .where("client_id", "=", clientId)
    .select(["form_request.id", "form_template.name", "status", "definition", "answers"])
    .executeTakeFirst();
  return row ?? null;
}

export type FillResult = "filled" | "unknown" | "closed";

/** Keeps a client's answers and tells the case. Sending them twice keeps the first ones. */
export async function fillForm(
  db: Db,
  actor: Actor,
  id: string,
  clientId: string,
  answers: JsonObject,
): Promise<FillResult> {
  return asActor(db, actor, async (tx) => {
    const request = await tx
      .selectFrom("form_request")
      .innerJoin("process", "process.id", "form_request.process_id")
      .innerJoin("process as root", "root.id", "process.root_id")
      .where("form_request.id", "=", id)
      .where("form_request.client_id", "=", clientId)
      .select(["form_request.process_id", "form_request.step", "form_request.status", "root.clock_offset_ms"])
      .forUpdate("form_request")
      .executeTakeFirst();
    if (request === undefined) return "unknown";
    if (request.status === "completed") return "filled";
    if (request.status === "closed") return "closed";
    await tx
      .updateTable("form_request")
      .set({
        status: "completed",
        answers: JSON.stringify(answers),
        completed_at: new Date(Date.now() + request.clock_offset_ms),
      })
      .where("id", "=", id)
      .execute();
    await tellEvent(tx, {
      processId: request.process_id,
      id: `form_completed:${id}`,
      name: "form_completed",
      data: { step: request.step },
    });
    return "filled";
  });
}

/** The forms that a client was asked for, the newest first; with a case, those of that case alone. */
export async function formsOfClient(db: Db, clientId: string, rootId: string | undefined) {
  return db
    .selectFrom("form_request")
    .innerJoin("form_template", "form_template.key", "form_request.form")
    .innerJoin("process", "process.id", "form_request.process_id")
    .where("form_request.client_id", "=", clientId)
    .$if(rootId !== undefined, (query) => query.where("process.root_id", "=", rootId ?? ""))
    .orderBy("form_request.requested_at", "desc")
    .orderBy("form_request.id")
    .limit(100)
    .select([
      "form_request.id",
      "form_template.name",
      "form_template.definition",
      "form_request.status",
      "form_request.answers",
      "form_request.requested_at",
      "form_request.completed_at",
    ])
    .execute();
}
