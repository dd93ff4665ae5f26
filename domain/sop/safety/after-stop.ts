import type { MessageAttempt, SimulatedProcess } from "../simulation";
import { firstBreach, type SafetyProperty } from "./property";

/**
 * Looks at what got through: a text that the last gate held back for want of consent did no harm. Besides, a process
 * that was itself told of the STOP must not go on inviting by another way: the gate lets an e-mail go where only texts
 * were refused, so that this is the drawing's own to see to.
 */
export const noMessageAfterStop: SafetyProperty = {
  key: "no-message-after-stop",
  title: "No message after STOP",
  sentence:
    "A client who asked for no more messages gets none that way, and no invitation by any other way from an SOP that knows it.",
  broken: ({ simulation: { attempts, processes } }) =>
    firstBreach(
      attempts,
      (attempt) => attempt.outcome === "sent" && (wentThere(attempt) || invites(attempt, processes)),
      (attempt) =>
        wentThere(attempt)
          ? `“${attempt.template}” went to a client who had asked for no more messages that way.`
          : `The invitation “${attempt.template}” went by another way to a client who had asked for no more messages.`,
    ),
};

function wentThere({ channels, stopped }: MessageAttempt): boolean {
  return channels.some((channel) => stopped.includes(channel));
}

function invites({ purpose, process, at }: MessageAttempt, processes: readonly SimulatedProcess[]): boolean {
  if (purpose !== "marketing") return false;
  const told = processes.find(({ path }) => path === process)?.state.facts["stopped"];
  return told !== undefined && told < at;
}
