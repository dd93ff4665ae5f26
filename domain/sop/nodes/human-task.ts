import { z } from "zod";
import { addSpan, inWords, resolveOffset, untilSchema } from "../clock";
import { type Arrival, carryOut, defineNode, type Move, type Telling, withReason } from "../node";
import type { Timer, Wait } from "../process";
import { branchKey } from "./condition";

export const staffRole = z.enum(["owner", "manager", "provider", "front_desk", "billing"]);

/** How many minutes of work it takes; not given: as long as such a task takes by rule (`minutesOf`). */
export const expectedMinutes = z.number().int().min(1).max(480).nullable().default(null).meta({
  title: "Work it takes",
  help: "For looking ahead at how much there will be to do. Leave it empty where nobody knows yet.",
  unit: "minutes",
});
export const roleNames = {
  owner: "Owner",
  manager: "Manager",
  provider: "Provider",
  front_desk: "Front desk",
  billing: "Billing",
} as const;

const params = z.object({
  title: z.string().min(1, "Say what is to be done").max(160).meta({
    title: "What is to be done",
    help: "One line, as it will stand in the inbox.",
  }),
  instructions: z.string().max(4000).default("").meta({
    title: "How to do it",
    help: "What somebody needs to know who does it for the first time.",
    widget: "long",
  }),
  role: staffRole.meta({
    title: "For",
    help: "Everybody with this role sees it in the inbox.",
    options: roleNames,
  }),
  assign: z
    .enum(["role", "round_robin", "least_loaded", "person"])
    .default("role")
    .meta({
      title: "Given to",
      help: "Whoever takes it, one after the other, whoever has the least to do, or one person.",
      options: {
        role: "Whoever takes it",
        round_robin: "One after the other",
        least_loaded: "Whoever has the least to do",
        person: "One person",
      },
    }),
  /** Staff id, where `assign` is person. */
  person: z
    .string()
    .max(64)
    .default("")
    .meta({
      title: "Person",
      help: "Who gets it.",
      widget: "person",
      when: { field: "assign", is: ["person"] },
    }),
  due: untilSchema.nullable().default(null).meta({
    title: "Due",
    help: "Without it, the task is never overdue.",
    widget: "until",
  }),
  checklist: z
    .array(z.string().min(1, "Write the point, or take it away").max(200))
    .max(30)
    .default([])
    .meta({
      title: "Checklist",
      help: "Points to tick off before the task can be done.",
    }),
  form: z.string().max(64).default("").meta({
    title: "Form",
    help: "A form to fill in with the task; leave it empty for none.",
    widget: "form",
  }),
  priority: z
    .enum(["low", "normal", "high", "urgent"])
    .default("normal")
    .meta({
      title: "Priority",
      help: "Urgent tasks stand on top of the inbox.",
      options: { low: "Low", normal: "Normal", high: "High", urgent: "Urgent" },
    }),
  /** The results to choose from; none: done. */
  results: z
    .array(z.object({ key: branchKey, label: z.string().min(1, "Give the result a name").max(80) }))
    .max(8)
    .default([])
    .meta({
      title: "Results to choose from",
      help: "Each becomes a way out. Without any, there is one: done.",
      widget: "results",
    }),
  /** Who is told when the task is overdue. */
  escalateTo: staffRole.nullable().default(null).meta({
    title: "When overdue, tell",
    help: "Needs a time at which the task is due.",
    options: roleNames,
  }),
  minutes: expectedMinutes,
});

type Params = z.infer<typeof params>;

function results(p: Params): { key: string; label: string }[] {
  return p.results.length === 0 ? [{ key: "done", label: "Done" }] : p.results;
}

function dueAt({ params, now, anchors, calendar }: Arrival<Params>): Timer | null {
  const { due } = params;
  if (due === null) return null;
  if (due.type === "span") return { key: "due", at: addSpan(now, due.span, 1, calendar) };
  const at = resolveOffset(due.offset, anchors, calendar);
  return { key: "due", at: at === null || at < now ? now : at, offset: due.offset };
}

/** The task as the timeline names it. */
export function taskOf({
  title,
  role,
  minutes,
}: Pick<Params, "title" | "role" | "minutes">): NonNullable<Telling["task"]> {
  return minutes === null ? { title, role } : { title, role, minutes };
}

function opened(arrival: Arrival<Params>, wait: Wait, reason: string | undefined): Move {
  const due = dueAt(arrival);
  const { title, role, escalateTo } = arrival.params;
  return {
    to: "stay",
    wait: {
      phase: "open",
      ...(wait.step === undefined ? {} : { step: wait.step }),
      events: ["task_done"],
      timers: due !== null && due.at > arrival.now && escalateTo !== null ? [due] : [],
    },
    what: "waiting",
    words: withReason(
      `Task for ${roleWords[role]}: ${title}${due === null ? "" : `, due ${inWords(due.at, arrival.calendar)}`}`,
      reason,
    ),
    task: taskOf(arrival.params),
    ...(due === null ? {} : { until: due.at }),
  };
}

function escalated({ params, newStep }: Arrival<Params>, wait: Wait): Move {
  return {
    to: "stay",
    wait: { ...wait, timers: [] },
    detached: [
      {
        action: "escalate_task",
        step: newStep(),
        params: { taskStep: wait.step ?? "", role: params.escalateTo ?? params.role },
      },
    ],
    what: "done",
    words: `Overdue: ${roleWords[params.escalateTo ?? params.role]} was told of “${params.title}”`,
  };
}

export const roleWords = {
  owner: "the owner",
  manager: "the manager",
  provider: "the provider",
  front_desk: "the front desk",
  billing: "billing",
} as const;

export const humanTask = defineNode({
  type: "human_task",
  title: "Task",
  purpose: "ask",
  icon: "checkbox",
  description: "Puts a task into the inbox and waits until somebody has done it.",
  params,
  rests: () => true,
  outcomes: (p) => [...results(p), { key: "skipped", label: "Skipped" }],
  summary: (p) => `${p.title} (${roleWords[p.role]})`,
  enter: (arrival) => {
    const { params: p, newStep } = arrival;
    const due = dueAt(arrival);
    return carryOut(
      {
        action: "open_task",
        step: newStep(),
        params: {
          kind: "task",
          title: p.title,
          instructions: p.instructions,
          role: p.role,
          assign: p.assign,
          person: p.person,
          dueAt: due?.at ?? null,
          checklist: p.checklist,
          form: p.form,
          priority: p.priority,
          outcomes: results(p),
          reasonRequired: false,
        },
      },
      { phase: "opening" },
    );
  },
  resume: (arrival, wait, cause) => {
    if (cause.type === "done") return opened(arrival, wait, cause.reason);
    if (cause.type === "timer") return escalated(arrival, wait);
    const { data } = cause.event;
    if (data["step"] !== wait.step) return null;
    const outcome = String(data["outcome"] ?? "done");
    const chosen = results(arrival.params).find((result) => result.key === outcome);
    const { title } = arrival.params;
    const how = outcome === "skipped" ? "skipped" : (chosen?.label ?? "Done");
    return {
      to: "leave",
      outcome:
        outcome === "skipped" || chosen !== undefined ? outcome : (results(arrival.params)[0]?.key ?? "done"),
      what: "event",
      words: `“${title}”: ${how}`,
      task: taskOf(arrival.params),
    };
  },
  withdraw: ({ newStep }, wait) =>
    wait.step === undefined
      ? []
      : [
          {
            action: "close_task",
            step: newStep(),
            params: { taskStep: wait.step, reason: "no longer needed" },
          },
        ],
});
