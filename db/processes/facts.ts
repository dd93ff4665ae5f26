import type { Tx } from "../open";

export interface StepCase {
  readonly processId: string;
  readonly rootId: string;
  readonly kind: string;
  readonly clientId: string | null;
  readonly appointmentId: string | null;
  readonly invoiceId: string | null;
  readonly locationId: string | null;
}

/** Whom and what a process is about. */
export async function stepCase(tx: Tx, processId: string): Promise<StepCase> {
  const row = await tx
    .selectFrom("process")
    .where("id", "=", processId)
    .select(["root_id", "kind", "client_id", "appointment_id", "invoice_id", "location_id"])
    .executeTakeFirstOrThrow();
  return {
    processId,
    rootId: row.root_id,
    kind: row.kind,
    clientId: row.client_id,
    appointmentId: row.appointment_id,
    invoiceId: row.invoice_id,
    locationId: row.location_id,
  };
}

/** Ties a process to the invoice that it made. */
export async function bindInvoice(tx: Tx, processId: string, invoiceId: string): Promise<void> {
  await tx.updateTable("process").set({ invoice_id: invoiceId }).where("id", "=", processId).execute();
}
