import { type Kysely, sql } from "kysely";

/** Invoices and a double-entry ledger in minor units; balances are sums over postings, which never change. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE SEQUENCE invoice_number START 1001;
    CREATE TABLE invoice (
      id uuid PRIMARY KEY,
      number bigint NOT NULL UNIQUE DEFAULT nextval('invoice_number'),
      client_id uuid NOT NULL REFERENCES client,
      appointment_id uuid REFERENCES appointment,
      process_id uuid REFERENCES process,
      step text,
      currency char(3) NOT NULL,
      total_minor bigint NOT NULL CHECK (total_minor > 0),
      issued_at timestamptz NOT NULL,
      due_at timestamptz NOT NULL,
      UNIQUE (process_id, step)
    );
    CREATE INDEX invoice_client ON invoice (client_id);
    ALTER TABLE process ADD FOREIGN KEY (invoice_id) REFERENCES invoice;
    CREATE TABLE invoice_line (
      invoice_id uuid NOT NULL REFERENCES invoice,
      position int NOT NULL,
      description text NOT NULL,
      quantity int NOT NULL CHECK (quantity > 0),
      unit_minor bigint NOT NULL,
      amount_minor bigint NOT NULL,
      PRIMARY KEY (invoice_id, position)
    );

    CREATE TABLE ledger_entry (
      id uuid PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('invoice', 'payment', 'refund', 'write_off')),
      client_id uuid NOT NULL REFERENCES client,
      invoice_id uuid REFERENCES invoice,
      source_key text NOT NULL UNIQUE,
      at timestamptz NOT NULL,
      recorded_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE ledger_posting (
      entry_id uuid NOT NULL REFERENCES ledger_entry,
      account text NOT NULL CHECK (account IN ('receivable', 'income', 'cash', 'credit', 'write_off')),
      amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
      PRIMARY KEY (entry_id, account)
    );
    CREATE FUNCTION ledger_entry_balances() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (SELECT coalesce(sum(amount_minor), 0) FROM ledger_posting WHERE entry_id = NEW.entry_id) <> 0 THEN
        RAISE EXCEPTION 'The postings of a ledger entry must add up to nothing' USING ERRCODE = 'check_violation';
      END IF;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER ledger_balanced AFTER INSERT ON ledger_posting
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_balances();
    CREATE FUNCTION never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END $$;
    CREATE TRIGGER ledger_posting_kept BEFORE UPDATE OR DELETE ON ledger_posting
      FOR EACH ROW EXECUTE FUNCTION never_changes();
    CREATE TRIGGER ledger_entry_kept BEFORE UPDATE OR DELETE ON ledger_entry
      FOR EACH ROW EXECUTE FUNCTION never_changes();

    CREATE TABLE payment (
      id uuid PRIMARY KEY,
      invoice_id uuid NOT NULL REFERENCES invoice,
      stripe_session text UNIQUE,
      stripe_intent text UNIQUE,
      url text NOT NULL DEFAULT '',
      amount_minor bigint NOT NULL CHECK (amount_minor > 0),
      status text NOT NULL CHECK (status IN ('open', 'paid', 'declined', 'expired')),
      reason text NOT NULL DEFAULT '',
      created_at timestamptz NOT NULL DEFAULT now(),
      paid_at timestamptz
    );
    CREATE INDEX payment_invoice ON payment (invoice_id);
  `.execute(db);
}
