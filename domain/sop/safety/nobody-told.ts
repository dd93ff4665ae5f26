import { eventRule } from "../kinds";
import type { Token } from "../process";
import type { SimulatedProcess, Simulation } from "../simulation";
import { breach, type SafetyProperty } from "./property";

/** What the client does; everything else waits for somebody of the practice. */
const clientDoes = new Set([
  "confirmed",
  "rescheduled",
  "cancelled",
  "form_completed",
  "paid",
  "payment_declined",
  "replied",
  "booked",
  "stopped",
  "slot_accepted",
]);

/**
 * Looks at where every process of the case stands when nothing comes of itself any more. It may wait for a time, for a
 * person who has the task in the inbox, for the client where a message of the same process came through to them, or for
 * another process. It may not wait for what nobody knows of, stand still, or go round for ever.
 */
export const nobodyIsForgotten: SafetyProperty = {
  key: "every-case-goes-on",
  title: "Every case ends, or somebody knows that it waits for them",
  sentence: "No case stands still without a person, a client or a date that moves it on.",
  broken: ({ simulation }) => {
    if (simulation.cutShort) {
      const last = simulation.timeline.at(-1);
      if (last !== undefined) return breach(last, "The case goes round and round and never ends.");
    }
    for (const process of simulation.processes) {
      for (const token of process.state.tokens) {
        const words = forgotten(process, token, simulation);
        if (words !== null)
          return breach({ at: token.since, node: token.node, process: process.path }, words);
      }
    }
    return null;
  },
};

function forgotten(process: SimulatedProcess, token: Token, simulation: Simulation): string | null {
  const { wait } = token;
  if (wait.phase === "stuck") return "The case cannot go on here, and nobody is told.";
  if ((wait.timers ?? []).length > 0 || wait.phase === "join" || wait.inFlight === true) return null;
  if (wait.phase === "child") return null;
  if (isOpenTask(token)) return null;
  const events = wait.events ?? [];
  const words = events.map((event) => eventRule(event)?.label ?? event).join(", or ");
  if (events.length === 0) return "The case stands here and nothing will move it on.";
  if (process.state.tokens.some((other) => other !== token && isOpenTask(other))) return null;
  if (!events.some((event) => clientDoes.has(event))) {
    return `The case waits here until ${words}, with no time limit and no task: nobody is told that it waits for them.`;
  }
  const told = simulation.attempts.some(
    ({ process: path, at, outcome }) => path === process.path && outcome === "sent" && at <= token.since,
  );
  return told
    ? null
    : `The case waits here until ${words}, with no time limit, and the client got no message about it.`;
}

function isOpenTask({ wait }: Token): boolean {
  return (
    wait.phase === "open" &&
    (wait.events ?? []).some((event) => event === "task_done" || event === "approval_given")
  );
}
