import { nextDeadline } from "./advance";
import { compileGraph } from "./compile";
import type { NodeType, SopGraph, SopTemplateSource } from "./graph";
import { kindRule } from "./kinds";
import type { DoneInput, Instant, JsonObject, ProcessState, StartInput } from "./process";
import type { Running } from "./simulate-running";

/** A process of a case that runs, with the version of its SOP that it runs by. */
export interface RunningProcess {
  readonly path: string;
  readonly source: SopTemplateSource;
  readonly state: ProcessState;
  /** Who started it by which step, and whether that one waits for its result; null for the root. */
  readonly parent: { readonly path: string; readonly step: string; readonly waits: boolean } | null;
}

export interface RunningCase {
  readonly now: Instant;
  /** Those that have not ended, each after the one that started it. */
  readonly processes: readonly RunningProcess[];
  /** What the case owes, in minor units; null where nothing was billed yet. */
  readonly openMinor: number | null;
}

export function resumed(processes: readonly RunningProcess[]): Running[] {
  const byPath = new Map<string, Running>();
  for (const { path, source, state, parent } of processes) {
    const waiting = parent?.waits === true ? byPath.get(parent.path) : undefined;
    byPath.set(path, {
      path,
      source,
      parent: parent === null || waiting === undefined ? null : { process: waiting, step: parent.step },
      start: startOfState(state),
      startedBy: parent,
      hears: kindRule(state.kind)?.events ?? [],
      left: [],
      stood: [],
      state,
      deadline: nextDeadline(state) ?? Number.POSITIVE_INFINITY,
    });
  }
  return [...byPath.values()];
}

/** As far as a state tells how its process began. */
export function startOfState({ kind, now, anchors, data, calendar }: ProcessState): StartInput {
  return {
    type: "start",
    kind,
    now: anchors["process.started"] ?? now,
    anchors,
    data,
    facts: [],
    calendar,
  };
}

/** The tasks and approvals that a process waits for, as they were put into the inbox. */
export function openTasks(
  graph: SopGraph,
  { tokens }: ProcessState,
): readonly {
  readonly step: string;
  readonly node: string;
  readonly since: Instant;
  readonly params: JsonObject;
}[] {
  return tokens.flatMap(({ node, since, wait: { step, events } }) => {
    const approval = events?.includes("approval_given") === true;
    if (step === undefined || (!approval && events?.includes("task_done") !== true)) return [];
    return [{ step, node, since, params: taskParams(graph, node, approval) }];
  });
}

function taskParams(graph: SopGraph, id: string, approval: boolean): JsonObject {
  const {
    title = "",
    role = "",
    results = [],
  } = (compileGraph(graph).nodes.get(id)?.params ?? {}) as {
    readonly title?: string;
    readonly role?: string;
    readonly results?: readonly { readonly key: string; readonly label: string }[];
  };
  const decisions = [
    { key: "approved", label: "Approved" },
    { key: "rejected", label: "Rejected" },
  ];
  const outcomes = approval ? decisions : results.length > 0 ? results : [{ key: "done", label: "Done" }];
  return { kind: approval ? "approval" : "task", title, role, outcomes: outcomes.map((one) => ({ ...one })) };
}

const comesOutAs: Partial<Record<NodeType, string>> = {
  send_message: "sent",
  request_form: "requested",
  verify_eligibility: "active",
  human_task: "opened",
  approval: "opened",
  create_invoice: "created",
  collect_payment: "requested",
  offer_slot: "offered",
  change_appointment: "done",
  update_record: "updated",
  call_webhook: "answered",
};

/** The end of each step that was being carried out, and of each child that has ended meanwhile. */
export function stillCarriedOut(
  { path, source, state }: Pick<Running, "path" | "source" | "state">,
  processes: readonly RunningProcess[],
  now: Instant,
): readonly DoneInput[] {
  return state.tokens.flatMap(({ node, wait: { step, inFlight, phase } }): DoneInput[] => {
    if (step === undefined) return [];
    if (phase === "child") {
      const runs = processes.some(({ parent }) => parent?.path === path && parent.step === step);
      return runs ? [] : [{ type: "done", now, step, outcome: "ended" }];
    }
    const type = compileGraph(source.graph).nodes.get(node)?.node.type;
    if (inFlight !== true || type === undefined) return [];
    return [{ type: "done", now, step, outcome: comesOutAs[type] ?? "done" }];
  });
}
