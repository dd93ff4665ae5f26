import type { MessageAttempt } from "../simulation";
import { breach, type SafetyProperty } from "./property";

const dayMs = 86_400_000;

/**
 * Looks at what the SOP tried to send: the last gate keeps to the number by dropping what is too much, and a dropped
 * message is lost. Answers to what the client did a moment ago are not counted here (who moves a visit five times is
 * told five times), nor what consent held back.
 */
export const withinMessageBudget: SafetyProperty = {
  key: "within-message-budget",
  title: "Not too many messages in a day",
  sentence: "No SOP wants to send a client more messages within 24 hours than the practice allows.",
  broken: ({ simulation: { attempts }, context: { messagesPerDay } }) => {
    const counted: MessageAttempt[] = [];
    for (const attempt of attempts) {
      if (attempt.answersClient || !wouldCount(attempt)) continue;
      for (let ways = 0; ways < Math.max(1, attempt.channels.length); ways += 1) counted.push(attempt);
      const within = counted.filter(({ at }) => at > attempt.at - dayMs);
      if (within.length > messagesPerDay) {
        return breach(
          attempt,
          `“${attempt.template}” was to be message number ${within.length} within 24 hours; the practice allows ${messagesPerDay}.`,
        );
      }
    }
    return null;
  },
};

function wouldCount({ outcome, reason }: MessageAttempt): boolean {
  return outcome === "sent" || (outcome === "held_back" && reason.includes("within a day"));
}
