import type { Channel } from "../messaging/gate";
import type { Instant, Leaving } from "./process";
import type { SentMessage, SimulatedProcess, SimulatedTask, Simulation } from "./simulation";

/** One process of a case, as it stood at one time. */
export interface Lane {
  readonly path: string;
  readonly template: string;
  readonly kind: string;
  /** Its parent's path; null for the case itself. */
  readonly parent: string | null;
  readonly beganAt: Instant;
  /** Null while it runs. */
  readonly endedAt: Instant | null;
  readonly result: string | null;
  /** Ids of the nodes that it stands at, one for each token. */
  readonly standsAt: readonly string[];
  /** The ways that it had taken by then, in their order. */
  readonly taken: readonly Leaving[];
}

export interface DeliveredMessage extends SentMessage {
  /** The ways by which it went. */
  readonly channels: readonly Channel[];
}

export interface TaskAt extends SimulatedTask {
  /** When it was over, with its result; null while it is open. */
  readonly doneAt: Instant | null;
  readonly outcome: string | null;
}

export interface MoneyAt {
  /** Minor units. */
  readonly invoicedMinor: number;
  readonly paidMinor: number;
}

/** A case as it stood at one time. */
export interface Moment {
  readonly at: Instant;
  /** Those that had begun by then, older ones first. */
  readonly lanes: readonly Lane[];
  /** What the client had got by then, in the order of sending. */
  readonly messages: readonly DeliveredMessage[];
  readonly tasks: readonly TaskAt[];
  readonly money: MoneyAt;
}

/**
 * What a simulated case looked like at one time: everything that had happened by then, and nothing of what comes later.
 * The simulation must have been played with `standings`.
 */
export function replayAt(simulation: Simulation, at: Instant): Moment {
  const rows = simulation.money.filter((row) => row.at <= at);
  const sum = (what: string) =>
    rows.filter((row) => row.what === what).reduce((total, { minor }) => total + minor, 0);
  return {
    at,
    lanes: simulation.processes.flatMap((process) => laneAt(process, at)),
    messages: deliveredMessages(simulation).filter((message) => message.at <= at),
    tasks: simulation.tasks
      .filter((task) => task.at <= at && task.what !== "escalation")
      .map((task) => taskAt(task, simulation, at)),
    money: { invoicedMinor: sum("invoiced"), paidMinor: sum("paid") },
  };
}

/** Every time at which something happens in a case, in order, each once. */
export function momentsOf({ timeline, script, attempts }: Simulation): readonly Instant[] {
  const times = [...timeline, ...script, ...attempts].map(({ at }) => at);
  return [...new Set(times)].sort((a, b) => a - b);
}

/** The messages that went to the client, each with the ways by which it went. */
export function deliveredMessages({ sent, attempts }: Simulation): readonly DeliveredMessage[] {
  const left = attempts.filter(({ outcome }) => outcome === "sent");
  return sent.map((message) => {
    const index = left.findIndex(
      ({ process, node, at }) => process === message.process && node === message.node && at === message.at,
    );
    const [attempt] = index === -1 ? [] : left.splice(index, 1);
    return { ...message, channels: attempt?.channels ?? [] };
  });
}

function laneAt({ path, template, kind, stood, left, state }: SimulatedProcess, at: Instant): Lane[] {
  const beganAt = stood[0]?.at ?? Number.POSITIVE_INFINITY;
  if (beganAt > at) return [];
  const ended = state.status === "ended" && state.now <= at;
  return [
    {
      path,
      template,
      kind,
      parent: path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : null,
      beganAt,
      endedAt: ended ? state.now : null,
      result: ended ? state.result : null,
      standsAt: stood.findLast((standing) => standing.at <= at)?.nodes ?? [],
      taken: left.filter((leaving) => leaving.at <= at),
    },
  ];
}

function taskAt(task: SimulatedTask, { processes }: Simulation, at: Instant): TaskAt {
  const process = processes.find(({ path }) => path === task.process);
  const leaving = process?.left.find(({ node, at: when }) => node === task.node && when >= task.at);
  const closedAt = leaving?.at ?? (process?.state.status === "ended" ? process.state.now : null);
  const over = closedAt !== null && closedAt <= at;
  return { ...task, doneAt: over ? closedAt : null, outcome: over ? (leaving?.outcome ?? null) : null };
}
