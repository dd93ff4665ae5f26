import type { Insertable } from "kysely";
import { sql } from "kysely";
import type { Tx } from "../open";
import type { Database } from "../schema";

type Row<Table extends keyof Database> = Insertable<Database[Table]>;

/** The records of cases that ran before Praxis carried them. A process that still runs has `resume`. */
export interface ImportedCases {
  readonly appointments: readonly Row<"appointment">[];
  /** Each after the one that started it. */
  readonly processes: readonly Row<"process">[];
  readonly steps: readonly Row<"process_event">[];
  readonly messages: readonly Row<"message">[];
  readonly tasks: readonly Row<"task">[];
  readonly forms: readonly Row<"form_request">[];
  readonly covers: readonly Row<"eligibility_check">[];
  readonly invoices: readonly Row<"invoice">[];
  readonly invoiceLines: readonly Row<"invoice_line">[];
  readonly entries: readonly Row<"ledger_entry">[];
  readonly postings: readonly Row<"ledger_posting">[];
  readonly payments: readonly Row<"payment">[];
  /** What was done to them, told already. */
  readonly events: readonly Row<"outbox">[];
}

/** A statement takes 65,535 values; the widest row has some thirty. */
const rowsAtOnce = 500;

/** Writes imported cases down and has the relay start what still runs where it stands. */
export async function importCases(tx: Tx, cases: ImportedCases): Promise<void> {
  await inBatches(cases.appointments, (rows) => tx.insertInto("appointment").values(rows).execute());
  // A process and its invoice name each other.
  const bare = cases.processes.map((process) => ({ ...process, invoice_id: null }));
  await inBatches(bare, (rows) => tx.insertInto("process").values(rows).execute());
  await inBatches(cases.steps, (rows) => tx.insertInto("process_event").values(rows).execute());
  await inBatches(cases.messages, (rows) => tx.insertInto("message").values(rows).execute());
  await inBatches(cases.tasks, (rows) => tx.insertInto("task").values(rows).execute());
  await inBatches(cases.forms, (rows) => tx.insertInto("form_request").values(rows).execute());
  await inBatches(cases.covers, (rows) => tx.insertInto("eligibility_check").values(rows).execute());
  await inBatches(cases.invoices, (rows) => tx.insertInto("invoice").values(rows).execute());
  await inBatches(cases.invoiceLines, (rows) => tx.insertInto("invoice_line").values(rows).execute());
  await inBatches(cases.entries, (rows) => tx.insertInto("ledger_entry").values(rows).execute());
  await inBatches(cases.postings, (rows) => tx.insertInto("ledger_posting").values(rows).execute());
  await inBatches(cases.payments, (rows) => tx.insertInto("payment").values(rows).execute());
  await inBatches(cases.events, (rows) => tx.insertInto("outbox").values(rows).execute());
  await bindInvoices(tx, cases.processes);
  await countOnFrom(tx);
  await inBatches(
    cases.processes.filter(({ resume }) => resume !== null && resume !== undefined),
    (rows) =>
      tx
        .insertInto("outbox")
        .values(
          rows.map(({ id, started_at }) => ({
            topic: "start" as const,
            process_id: id,
            root_id: null,
            key: `start:${id}`,
            body: JSON.stringify({ at: started_at.getTime() }),
          })),
        )
        .execute(),
  );
}

async function inBatches<R>(rows: readonly R[], insert: (rows: R[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    await insert(rows.slice(from, from + rowsAtOnce));
}

async function bindInvoices(tx: Tx, processes: ImportedCases["processes"]): Promise<void> {
  const bound = processes.flatMap(({ id, invoice_id }) =>
    invoice_id === null || invoice_id === undefined ? [] : [{ id, invoice: invoice_id }],
  );
  await sql`
    UPDATE process SET invoice_id = bound.invoice
    FROM unnest(${bound.map(({ id }) => id)}::uuid[], ${bound.map(({ invoice }) => invoice)}::uuid[])
      AS bound (id, invoice)
    WHERE process.id = bound.id
  `.execute(tx);
}

/** The next invoice that is issued here has the number after the last imported one. */
async function countOnFrom(tx: Tx): Promise<void> {
  await sql`SELECT setval('invoice_number', max(number)) FROM invoice HAVING max(number) IS NOT NULL`.execute(
    tx,
  );
}
