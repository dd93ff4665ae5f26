import { takesEvent } from "../../domain/sop/kinds";
import type { JsonObject } from "../../domain/sop/process";
import { fixedId } from "../fixed-id";
import type { Tx } from "../open";
import { tellStart } from "../outbox/outbox";
import { hasVisitAhead } from "../scheduling/visit-ahead";
import { sopInForce } from "../sops/in-force";

export interface NewProcess {
  readonly id: string;
  readonly template: string;
  readonly root: string;
  readonly parent?: {
    readonly id: string /** Null where the parent does not wait. */;
    readonly step: string | null;
  };
  readonly clientId: string | null;
  readonly appointmentId: string | null;
  readonly invoiceId?: string | null;
  readonly locationId: string | null;
  readonly data: JsonObject;
  readonly anchors: Readonly<Record<string, number>>;
  readonly at: Date;
}

/** The id of a process that another one starts by one of its steps. */
export function childProcessId(parentId: string, step: string): string {
  return fixedId("process", parentId, step);
}

/**
 * Opens a process by the SOP version in force at its location and has the relay start it. Opening it twice is harmless.
 * @throws where no version of the SOP is published.
 */
export async function openProcess(tx: Tx, process: NewProcess): Promise<void> {
  const sop = await sopInForce(tx, process.template, process.locationId);
  if (sop === null) throw new Error(`No version of the SOP “${process.template}” is published`);
  await tx
    .insertInto("process")
    .values({
      id: process.id,
      kind: sop.kind,
      template: sop.key,
      version: sop.version,
      root_id: process.root,
      parent_id: process.parent?.id ?? null,
      parent_step: process.parent?.step ?? null,
      client_id: process.clientId,
      appointment_id: process.appointmentId,
      invoice_id: process.invoiceId ?? null,
      location_id: process.locationId,
      data: JSON.stringify(await withBooking(tx, sop.kind, process)),
      anchors: JSON.stringify(process.anchors),
      result: null,
      started_at: process.at,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  await tellStart(tx, process.id, process.at);
}

/** A kind that follows whether its client is in the diary begins by knowing it. */
async function withBooking(tx: Tx, kind: string, process: NewProcess): Promise<JsonObject> {
  const { data, clientId, at: now, appointmentId: besides } = process;
  if (clientId === null || !takesEvent(kind, "unbooked")) return data;
  if (!(await hasVisitAhead(tx, { clientId, now, besides }))) return data;
  return { ...data, happened: { ...(data["happened"] as JsonObject | undefined), booked: true } };
}
