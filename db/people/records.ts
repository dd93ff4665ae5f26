import { sql } from "kysely";
import { withoutPersonalLinks } from "../../domain/messaging/personal-links";
import type { ClientRecord, ClientRow, Portal } from "../../domain/people/contract";
import { openOf } from "../billing/balance";
import type { Db } from "../open";

const pageSize = 100;

/**
 * Clients by name, a page of them.
 * @param after the last client of the page before
 */
export async function clientPage(
  db: Db,
  { q, after }: { readonly q: string; readonly after?: string | undefined },
): Promise<{ clients: ClientRow[]; next: string | null }> {
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await db
    .selectFrom("client")
    .$if(q !== "", (query) =>
      query.where(
        sql<boolean>`((given_name || ' ' || family_name) ILIKE ${like} OR email ILIKE ${like} OR phone LIKE ${like})`,
      ),
    )
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(family_name, given_name, id) > (SELECT family_name, given_name, id FROM client WHERE id = ${after ?? ""}::uuid)`,
      ),
    )
    .orderBy("family_name")
    .orderBy("given_name")
    .orderBy("id")
    .limit(pageSize + 1)
    .select(["id", "given_name", "family_name", "email", "phone"])
    .select(({ selectFrom, ref }) => [
      selectFrom("appointment")
        .whereRef("appointment.client_id", "=", "client.id")
        .where("appointment.status", "in", ["booked", "confirmed"])
        .where(sql<boolean>`lower(during) > now()`)
        .select(sql<Date>`min(lower(during))`.as("next"))
        .as("next"),
      openOf("client_id", ref("client.id")).as("balance"),
    ])
    .execute();
  const page = rows.slice(0, pageSize);
  return {
    next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
    clients: page.map((row) => ({
      id: row.id,
      name: `${row.given_name} ${row.family_name}`.trim(),
      email: row.email,
      phone: row.phone,
      nextVisit: row.next?.toISOString() ?? null,
      balanceMinor: Number(row.balance),
    })),
  };
}

async function visitsOf(db: Db, clientId: string) {
  const rows = await db
    .selectFrom("appointment")
    .innerJoin("service", "service.id", "appointment.service_id")
    .innerJoin("staff", "staff.id", "appointment.provider_id")
    .innerJoin("location", "location.id", "appointment.location_id")
    .leftJoin("process", "process.id", "appointment.id")
    .where("appointment.client_id", "=", clientId)
    .orderBy(sql`lower(during)`, "desc")
    .limit(100)
    .select([
      "appointment.id",
      "appointment.during",
      "appointment.status",
      "appointment.service_id",
      "appointment.location_id",
      "appointment.provider_id",
      "service.name as service",
      "staff.name as provider",
      "location.name as location",
      "location.address",
      "location.zone",
      "process.clock_offset_ms",
    ])
    .execute();
  return rows.map(({ during, service_id, location_id, provider_id, clock_offset_ms, ...rest }) => ({
    ...rest,
    start: during.from.toISOString(),
    end: during.to.toISOString(),
    serviceId: service_id,
    locationId: location_id,
    providerId: provider_id,
    ahead: during.from.getTime() > Date.now() + (clock_offset_ms ?? 0),
  }));
}

async function invoicesOf(db: Db, clientId: string) {
  const rows = await db
    .selectFrom("invoice")
    .leftJoin("process", "process.id", "invoice.process_id")
    .leftJoin("process as root", "root.id", "process.root_id")
    .where("invoice.client_id", "=", clientId)
    .orderBy("number", "desc")
    .limit(100)
    .select(["invoice.id", "number", "issued_at", "due_at", "total_minor", "root.clock_offset_ms"])
    .select(({ ref }) => openOf("invoice_id", ref("invoice.id")).as("open"))
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    issuedAt: row.issued_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    totalMinor: row.total_minor,
    openMinor: Number(row.open),
    // A case that was moved ahead has a clock of its own.
    overdue: Number(row.open) > 0 && row.due_at.getTime() < Date.now() + (row.clock_offset_ms ?? 0),
  }));
}

export async function clientRecord(db: Db, id: string): Promise<ClientRecord | null> {
  const client = await db.selectFrom("client").where("id", "=", id).selectAll().executeTakeFirst();
  if (client === undefined) return null;
  const [appointments, invoices, messages] = await Promise.all([
    visitsOf(db, id),
    invoicesOf(db, id),
    db
      .selectFrom("message")
      .where("client_id", "=", id)
      .orderBy("case_at", "desc")
      .limit(100)
      .select(["id", "case_at", "direction", "channel", "template", "subject", "body", "status", "reason"])
      .execute(),
  ]);
  return {
    id: client.id,
    givenName: client.given_name,
    familyName: client.family_name,
    email: client.email,
    phone: client.phone,
    channel: client.channel,
    tags: client.tags,
    balanceMinor: invoices.reduce((sum, { openMinor }) => sum + openMinor, 0),
    appointments: appointments.map(
      ({ id: visit, start, end, zone, status, service, provider, location }) => ({
        id: visit,
        start,
        end,
        zone,
        status,
        service,
        provider,
        location,
      }),
    ),
    invoices: invoices.map(({ overdue: _, ...invoice }) => invoice),
    messages: messages.map(({ case_at, body, ...message }) => ({
      ...message,
      body: withoutPersonalLinks(body),
      at: case_at.toISOString(),
    })),
  };
}

/** What a client sees of the practice. */
export async function portalOf(db: Db, clientId: string): Promise<Portal | null> {
  const client = await db
    .selectFrom("client")
    .innerJoin("practice", (join) => join.onTrue())
    .where("client.id", "=", clientId)
    .select(["given_name", "family_name", "practice.name", "practice.currency", "practice.locale"])
    .executeTakeFirst();
  if (client === undefined) return null;
  const [appointments, invoices, forms] = await Promise.all([
    visitsOf(db, clientId),
    invoicesOf(db, clientId),
    db
      .selectFrom("form_request")
      .innerJoin("form_template", "form_template.key", "form_request.form")
      .where("client_id", "=", clientId)
      .where("status", "<>", "closed")
      .orderBy("requested_at", "desc")
      .limit(50)
      .select(["form_request.id", "form_template.name", "status", "requested_at"])
      .execute(),
  ]);
  return {
    practice: { name: client.name, currency: client.currency, locale: client.locale },
    client: { givenName: client.given_name, familyName: client.family_name },
    appointments: appointments.map(({ ahead, ...visit }) => ({
      ...visit,
      canConfirm: ahead && visit.status === "booked",
      canChange: ahead && (visit.status === "booked" || visit.status === "confirmed"),
    })),
    forms: forms.map(({ requested_at, ...form }) => ({ ...form, askedAt: requested_at.toISOString() })),
    invoices,
  };
}

/** The cases of a client that still run: whom a reply or a STOP concerns. */
export async function runningCasesOf(
  db: Db,
  clientId: string,
): Promise<{ root_id: string; clock_offset_ms: number }[]> {
  return db
    .selectFrom("process")
    .innerJoin("process as root", "root.id", "process.root_id")
    .where("process.client_id", "=", clientId)
    .where("process.status", "=", "running")
    .select(["process.root_id", "root.clock_offset_ms"])
    .distinct()
    .execute();
}
