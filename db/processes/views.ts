import { sql } from "kysely";
import { withoutPersonalLinks } from "../../domain/messaging/personal-links";
import type { ProcessView } from "../../domain/sop/contract";
import type { SopGraph } from "../../domain/sop/graph";
import type { Db } from "../open";

export const fullName = (given: string | null, family: string | null) =>
  `${given ?? ""} ${family ?? ""}`.trim();

/** What messages, forms and SOPs are called, by key. */
export async function namesOfKeys(db: Db): Promise<ReadonlyMap<string, string>> {
  const lists = await Promise.all(
    (["message_template", "form_template", "sop_template"] as const).map((table) =>
      db.selectFrom(table).select(["key", "name"]).execute(),
    ),
  );
  return new Map(lists.flat().map(({ key, name }) => [key, name]));
}

/** Words with the names of what the engine knows by key. */
export function withNames(words: string, names: ReadonlyMap<string, string>): string {
  return words.replace(/“([\w-]+)”/g, (all, key: string) => (names.has(key) ? `“${names.get(key)}”` : all));
}

export type StoredProcess = Omit<ProcessView, "coming" | "canForward" | "forwarding">;

/** Everything that the records know of a process and of the case it belongs to. */
export async function processView(db: Db, id: string): Promise<StoredProcess | null> {
  const row = await db
    .selectFrom("process")
    .innerJoin("process as root", "root.id", "process.root_id")
    .innerJoin("sop_template", "sop_template.key", "process.template")
    .innerJoin("sop_version", (join) =>
      join
        .onRef("sop_version.template", "=", "process.template")
        .onRef("sop_version.version", "=", "process.version"),
    )
    .leftJoin("client", "client.id", "process.client_id")
    .leftJoin("appointment", "appointment.id", "process.appointment_id")
    .leftJoin("service", "service.id", "appointment.service_id")
    .leftJoin("staff", "staff.id", "appointment.provider_id")
    .leftJoin("location", "location.id", "process.location_id")
    .where("process.id", "=", id)
    .select([
      "process.id",
      "process.root_id",
      "process.kind",
      "process.version",
      "process.status",
      "process.result",
      "process.started_at",
      "process.position",
      "process.client_id",
      "process.appointment_id",
      "root.clock_offset_ms",
      "sop_template.key as sop_key",
      "sop_template.name as sop_name",
      "sop_version.graph",
      "client.given_name",
      "client.family_name",
      "appointment.during",
      "appointment.status as visit_status",
      "service.name as service",
      "staff.name as provider",
      "location.zone",
    ])
    .executeTakeFirst();
  if (row === undefined) return null;
  const [names, told, tree, messages] = await Promise.all([
    namesOfKeys(db),
    timelineOf(db, id),
    treeOf(db, row.root_id),
    messagesOf(db, row.root_id),
  ]);
  const timeline = told.map((step) => ({ ...step, words: withNames(step.words, names) }));
  return {
    id: row.id,
    rootId: row.root_id,
    kind: row.kind,
    sop: { key: row.sop_key, name: row.sop_name, version: row.version },
    client:
      row.client_id === null ? null : { id: row.client_id, name: fullName(row.given_name, row.family_name) },
    appointment:
      row.appointment_id === null || row.during === null
        ? null
        : {
            id: row.appointment_id,
            start: row.during.from.toISOString(),
            status: row.visit_status ?? "booked",
            service: row.service ?? "",
            provider: row.provider ?? "",
          },
    zone: row.zone ?? "UTC",
    status: row.status,
    result: row.result,
    startedAt: row.started_at.toISOString(),
    now: new Date(Date.now() + row.clock_offset_ms).toISOString(),
    forwarded: row.clock_offset_ms > 0,
    graph: row.graph,
    path: pathOf(
      row.graph,
      timeline.map(({ node }) => node),
      row.position.map(({ node }) => node),
    ),
    position: row.position.map(({ since, until, waitingFor, ...place }) => ({
      ...place,
      waitingFor: [...waitingFor],
      since: new Date(since).toISOString(),
      until: until === null ? null : new Date(until).toISOString(),
    })),
    timeline,
    tree,
    messages,
  };
}

/** Nodes in the order in which they were first met; nodes that leave no row lie between those that do. */
function pathOf(graph: SopGraph, told: readonly string[], standing: readonly string[]): string[] {
  const known = new Set(graph.nodes.map(({ id }) => id));
  return [...new Set([...told, ...standing])].filter((node) => known.has(node));
}

async function timelineOf(db: Db, processId: string): Promise<StoredProcess["timeline"]> {
  const rows = await db
    .selectFrom("process_event")
    .where("process_id", "=", processId)
    .orderBy("seq")
    .select(["seq", "at", "node", "node_label", "node_type", "what", "outcome", "words", "detail"])
    .execute();
  return rows.map(({ at, node_label, node_type, detail, ...row }) => ({
    ...row,
    at: at.toISOString(),
    label: node_label,
    type: node_type as StoredProcess["timeline"][number]["type"],
    message: (detail["message"] ?? null) as StoredProcess["timeline"][number]["message"],
    task: (detail["task"] ?? null) as StoredProcess["timeline"][number]["task"],
  }));
}

async function treeOf(db: Db, rootId: string): Promise<StoredProcess["tree"]> {
  const rows = await db
    .selectFrom("process")
    .innerJoin("sop_template", "sop_template.key", "process.template")
    .where("root_id", "=", rootId)
    .orderBy(sql`process.id = process.root_id`, "desc")
    .orderBy("process.started_at")
    .orderBy("process.id")
    .select([
      "process.id",
      "process.parent_id",
      "process.kind",
      "sop_template.name",
      "process.status",
      "process.result",
    ])
    .execute();
  return rows.map(({ parent_id, ...row }) => ({ ...row, parentId: parent_id }));
}

async function messagesOf(db: Db, rootId: string): Promise<StoredProcess["messages"]> {
  const rows = await db
    .selectFrom("message")
    .innerJoin("process", "process.id", "message.process_id")
    .innerJoin("sop_template", "sop_template.key", "process.template")
    .leftJoin("process_event", (join) =>
      join
        .onRef("process_event.process_id", "=", "message.process_id")
        .onRef("process_event.at", "=", "message.case_at")
        .on(sql<boolean>`process_event.detail->'message'->>'template' = message.template`),
    )
    .where("process.root_id", "=", rootId)
    .orderBy("message.case_at", "desc")
    .orderBy("message.id")
    .distinctOn(["message.case_at", "message.id"])
    .select([
      "message.id",
      "message.case_at",
      "message.direction",
      "message.channel",
      "message.template",
      "message.purpose",
      "message.subject",
      "message.body",
      "message.status",
      "message.reason",
      "sop_template.name as sop",
      "process.version",
      "process_event.node_label",
    ])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.case_at.toISOString(),
    direction: row.direction,
    channel: row.channel,
    template: row.template,
    subject: row.subject,
    body: withoutPersonalLinks(row.body),
    status: row.status,
    why: whyOf(row),
    sop: row.sop,
    node: row.node_label ?? "",
  }));
}

interface WhyRow {
  readonly status: string;
  readonly reason: string;
  readonly purpose: string;
  readonly sop: string;
  readonly version: number;
  readonly node_label: string | null;
}

const purposeWords: Readonly<Record<string, string>> = {
  care: "messages about visits",
  billing: "messages about bills",
  marketing: "invitations",
};

/** Why a message went, or did not. */
function whyOf({ status, reason, purpose, sop, version, node_label }: WhyRow): string {
  const step = `${sop}, version ${version}${node_label === null ? "" : `, step “${node_label}”`}`;
  if (status === "held_back") return `Not sent: ${reason}. It was due by ${step}.`;
  if (status === "failed") return `Not delivered: ${reason}. It was due by ${step}.`;
  return `Sent by ${step}; the client agrees to ${purposeWords[purpose] ?? purpose}.`;
}
