import type { SopTemplateSource } from "../../domain/sop/graph";
import { positionOf } from "../../domain/sop/position";
import type { Instant } from "../../domain/sop/process";
import type { TimelineRow } from "../../domain/sop/simulation";
import { fixedId } from "../fixed-id";
import type { ImportedCases } from "../processes/import-cases";
import { rangeLiteral } from "../range";
import type { AppointmentStatus } from "../schema";
import { busyUntil } from "./demo-diary";
import { providerId } from "./demo-practice";
import { coverRows, formRows } from "./form-rows";
import { type MessageSetting, messageRows } from "./message-rows";
import { moneyRows } from "./money-rows";
import { invoiceOf, type PlayedVisit, processIdOf } from "./play-visit";
import { taskRows } from "./task-rows";

export interface RowSetting extends MessageSetting {
  readonly now: Instant;
  /** The versions in force, by SOP. */
  readonly versions: ReadonlyMap<string, number>;
  readonly templates: Readonly<Record<string, SopTemplateSource>>;
}

/** A played case as the records of a practice would hold it now. */
export function visitRows(played: PlayedVisit, setting: RowSetting): ImportedCases {
  return {
    appointments: [appointmentRow(played, setting.now)],
    processes: processRows(played, setting),
    steps: played.played.timeline.map((row) => stepRow(processIdOf(played.visit.id, row.process), row)),
    messages: messageRows(played, setting),
    tasks: taskRows(played),
    forms: formRows(played),
    covers: coverRows(played),
    events: eventRows(played),
    ...moneyRows(played, setting.practice.currency),
  };
}

function appointmentRow({ visit, played }: PlayedVisit, now: Instant): ImportedCases["appointments"][number] {
  const { checkedInAt, completedAt, start, end } = visit;
  const passed = (at: Instant | null): at is Instant => at !== null && at <= now;
  const confirmed = played.script.some(({ name }) => name === "confirmed");
  const status: AppointmentStatus = passed(visit.cancelledAt)
    ? "cancelled"
    : passed(visit.missedAt)
      ? "no_show"
      : passed(completedAt)
        ? "completed"
        : passed(checkedInAt)
          ? "checked_in"
          : confirmed
            ? "confirmed"
            : "booked";
  return {
    id: visit.id,
    client_id: visit.client.id,
    service_id: fixedId("service", visit.service.key),
    provider_id: providerId(visit.provider.key),
    room_id: visit.roomId,
    location_id: visit.location.id,
    during: rangeLiteral({ from: new Date(start), to: new Date(end) }),
    busy: rangeLiteral({ from: new Date(start), to: new Date(busyUntil(visit)) }),
    status,
    price_minor: visit.service.priceMinor,
    booked_via: visit.online ? "online" : "staff",
    request_key: null,
    booked_at: new Date(visit.bookedAt),
    checked_in_at: passed(checkedInAt) ? new Date(checkedInAt) : null,
    completed_at: passed(completedAt) ? new Date(completedAt) : null,
  };
}

function processRows(
  { visit, played, invoices }: PlayedVisit,
  { versions, templates }: RowSetting,
): ImportedCases["processes"] {
  return played.processes.map(({ path, kind, template, start, parent, state }) => {
    const graph = templates[template]?.graph;
    const version = versions.get(template);
    if (graph === undefined || version === undefined) throw new RangeError(`There is no SOP “${template}”`);
    const running = state.status === "running";
    return {
      id: processIdOf(visit.id, path),
      kind,
      template,
      version,
      root_id: visit.id,
      parent_id: parent === null ? null : processIdOf(visit.id, parent.path),
      parent_step: parent?.waits === true ? parent.step : null,
      client_id: visit.client.id,
      appointment_id: visit.id,
      invoice_id: invoiceOf(invoices, path)?.id ?? null,
      location_id: visit.location.id,
      data: JSON.stringify(start.data),
      anchors: JSON.stringify(start.anchors),
      status: state.status,
      result: state.result,
      position: JSON.stringify(running ? positionOf(graph, state) : []),
      started_at: new Date(start.now),
      ended_at: running ? null : new Date(state.now),
      resume: running ? JSON.stringify(state) : null,
    };
  });
}

/** What people did to the case. Its processes know it already. */
function eventRows({ visit, played }: PlayedVisit): ImportedCases["events"] {
  return played.script.map(({ path, at, id, name, data, anchors }) => {
    const processId = processIdOf(visit.id, path);
    return {
      topic: "event",
      process_id: processId,
      root_id: null,
      key: `imported:${processId}:${id}`,
      body: JSON.stringify({ id, name, data, at, ...(anchors === undefined ? {} : { anchors }) }),
      created_at: new Date(at),
      done_at: new Date(at),
    };
  });
}

function stepRow(processId: string, step: TimelineRow): ImportedCases["steps"][number] {
  const { message = null, task = null, until = null } = step;
  return {
    process_id: processId,
    seq: step.seq,
    at: new Date(step.at),
    node: step.node,
    node_label: step.nodeLabel,
    node_type: step.nodeType,
    what: step.what,
    outcome: step.outcome,
    words: step.words,
    detail: JSON.stringify({ message, task, until }),
    recorded_at: new Date(step.at),
  };
}
