import type { JsonObject } from "../process";
import type { Reaction, Scenario, TaskAnswer } from "../scenario";
import type { HistoryCase, HistoryEvent } from "./history";
import { type GraphOf, realAnswers } from "./real-answers";
import { tasksOf } from "./tasks-of";

export interface ScenarioSetting {
  readonly graphOf: GraphOf;
  /** How tasks are answered that the case did not have. */
  readonly otherTasks: readonly TaskAnswer[];
}

const minuteMs = 60_000;
/** Nobody watches a case for so long. */
const never = { value: 100 * 365 * 24 * 60, unit: "minutes" } as const;
/** Staff answer their tasks themselves, and a process that waits hears itself of the end of another. */
const notToTell: ReadonlySet<string> = new Set(["task_done", "approval_given", "process_ended"]);

/**
 * What people did in a real case, for playing it again on another drawing: what happened of itself at the time it really
 * happened, payments and forms as long after they were asked for, and tasks as they were answered.
 */
export function scenarioOf(history: HistoryCase, { graphOf, otherTasks }: ScenarioSetting): Scenario {
  const { id, startedAt, seenUntil, anchors, data, client } = history;
  const visit = anchors["appointment.start"];
  const visitEnd = anchors["appointment.end"];
  return {
    key: `case-${id}`,
    title: "",
    description: "",
    data,
    ...(client === undefined ? {} : { client }),
    visitIn: minutes(visit === undefined ? 0 : Math.max(0, visit - startedAt)),
    visitMinutes: visit === undefined || visitEnd === undefined ? 45 : (visitEnd - visit) / minuteMs,
    reactions: reactionsOf(history),
    tasks: [...ownTasks(history), ...otherTasks],
    answers: realAnswers(history, graphOf),
    horizon: minutes(Math.max(0, seenUntil - startedAt)),
  };
}

function minutes(ms: number) {
  return { value: ms / minuteMs, unit: "minutes" as const };
}

function reactionsOf(history: HistoryCase): Reaction[] {
  const { rows, startedAt, events } = history;
  const invoices = rows.filter((row) => row.nodeType === "create_invoice" && row.outcome === "created");
  const forms = rows.filter((row) => row.nodeType === "request_form" && row.what === "waiting");
  const known: Record<string, number> = { ...history.anchors };
  return events
    .filter(({ name, at }) => !notToTell.has(name) && at >= startedAt)
    .map((event) => {
      const made = {
        event: event.name,
        data: plainData(event.data),
        moveAnchors: movesOf(event, known),
        before: false,
      };
      const [on, asked] =
        event.name === "paid" || event.name === "payment_declined"
          ? [{ type: "invoice" } as const, invoices]
          : event.name === "form_completed"
            ? [{ type: "asked", what: "form" } as const, forms]
            : [null, []];
      const occurrence = asked.filter(({ at }) => at <= event.at).length;
      const from = asked[occurrence - 1]?.at;
      if (on === null || from === undefined) {
        return { ...made, on: { type: "start" }, after: minutes(event.at - startedAt), occurrence: 1 };
      }
      return { ...made, on, after: minutes(event.at - from), occurrence };
    });
}

/** What it says of this case's own invoice or step means nothing in another run of it. */
function plainData(data: JsonObject): Reaction["data"] {
  const plain: Record<string, string | number | boolean | null> = {};
  for (const [key, value] of Object.entries(data)) {
    if (key === "step" || key === "invoice") continue;
    if (value === null || typeof value !== "object") plain[key] = value;
  }
  return plain;
}

/** How far it moves each anchor, in minutes; keeps the anchors as they are known then. */
function movesOf({ anchors = {} }: HistoryEvent, known: Record<string, number>): Record<string, number> {
  const moves: Record<string, number> = {};
  for (const [anchor, at] of Object.entries(anchors)) {
    const before = known[anchor];
    if (before !== undefined && before !== at) moves[anchor] = (at - before) / minuteMs;
    known[anchor] = at;
  }
  return moves;
}

function ownTasks(history: HistoryCase): TaskAnswer[] {
  const times = new Map<string, number>();
  return tasksOf(history).map(({ title, openedAt, answer }) => {
    const nth = (times.get(title) ?? 0) + 1;
    times.set(title, nth);
    const after = answer === null ? never : minutes(answer.at - openedAt);
    return { title, kind: "any", after, outcome: answer?.outcome ?? "done", choose: "named", nth };
  });
}
