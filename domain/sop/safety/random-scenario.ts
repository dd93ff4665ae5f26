import fc from "fast-check";
import { actionOutcomes } from "../action-outcomes";
import { compileGraph } from "../compile";
import type { SopTemplateSource } from "../graph";
import { eventRule, kindRule } from "../kinds";
import type { Reaction, Scenario } from "../scenario";
import { type RandomStart, randomStart } from "./random-start";

/** What a case of these SOPs can meet: the messages that somebody answers, the tasks, the activities. */
interface Vocabulary {
  readonly kind: string;
  readonly events: readonly string[];
  readonly anchors: readonly string[];
  readonly messages: readonly string[];
  readonly tasks: readonly { readonly title: string; readonly outcomes: readonly string[] }[];
  readonly answers: readonly { readonly key: string; readonly outcomes: readonly string[] }[];
  /** Texts and numbers that conditions ask for: what is drawn by chance would never meet them. */
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
}

export interface RandomScenarioOptions {
  readonly templates: Readonly<Record<string, SopTemplateSource>>;
  readonly template: string;
  readonly zone: string;
}

/**
 * Any client, any staff, at any time: each run is a scenario like one that a person writes. What is smaller comes first
 * in every choice, so that a run shrinks to few events at round times.
 *
 * @throws RangeError where the template is not among `templates`.
 */
export function randomScenario(options: RandomScenarioOptions): fc.Arbitrary<Scenario> {
  const words = vocabularyOf(options);
  return fc
    .record({
      start: randomStart(options.zone),
      usual: usualCourse(words),
      others: fc.array(someReaction(words), { maxLength: 5 }),
      tasks: fc.tuple(...words.tasks.map(taskAnswer)),
      answers: fc.tuple(...words.answers.map(activityAnswer)),
      data: someData(words),
      client: fc.option(
        fc.record({
          email: fc.boolean().map((without) => !without),
          phone: fc.boolean().map((without) => !without),
          agreesTo: fc.constantFrom<NonNullable<Scenario["client"]>["agreesTo"]>(
            ["care", "billing", "marketing"],
            ["care", "billing"],
            ["care"],
            [],
          ),
        }),
        { freq: 3 },
      ),
    })
    .map(({ start, usual, others, tasks, answers, data, client }) =>
      toScenario(start, {
        reactions: [...usual, ...others],
        tasks: tasks.filter((task) => task !== null),
        answers: Object.fromEntries(answers.filter((answer) => answer !== null)),
        data,
        ...(client === null ? {} : { client }),
      }),
    );
}

function toScenario(
  { startsAt, visitIn }: RandomStart,
  parts: Pick<Scenario, "reactions" | "tasks" | "answers" | "data" | "client">,
): Scenario {
  return {
    key: "random",
    title: "A random run",
    description: "",
    startsAt,
    visitIn,
    visitMinutes: 45,
    horizon: { value: 400, unit: "days" },
    ...parts,
  };
}

function vocabularyOf({ templates, template }: RandomScenarioOptions): Vocabulary {
  const root = templates[template];
  if (root === undefined) throw new RangeError(`There is no SOP “${template}”`);
  const events = new Set<string>();
  const messages = new Set<string>();
  const tasks = new Map<string, readonly string[]>();
  const answers = new Map<string, readonly string[]>();
  const conditions: string[] = [];
  for (const { kind, graph } of reachable(templates, root)) {
    for (const event of kindRule(kind)?.events ?? []) events.add(event);
    for (const { node, params } of compileGraph(graph).nodes.values()) {
      const set = (params ?? {}) as Record<string, unknown>;
      conditions.push(JSON.stringify(params ?? ""));
      if (node.type === "send_message" || node.type === "request_form") {
        const name = String(set["template"] ?? "");
        messages.add(name);
        answers.set(`${node.type}:${name}`, rareOutcomes(node.type));
      } else if (node.type in actionOutcomes)
        answers.set(node.type, rareOutcomes(node.type as keyof typeof actionOutcomes));
      if (node.type === "collect_payment") answers.set("request_payment", rareOutcomes("request_payment"));
      if (node.type === "human_task") {
        const results = (set["results"] ?? []) as readonly { key: string }[];
        tasks.set(String(set["title"] ?? ""), [
          ...(results.length === 0 ? ["done"] : results.map(({ key }) => key)),
          "skipped",
        ]);
      }
      if (node.type === "approval") tasks.set(String(set["title"] ?? ""), ["approved", "rejected"]);
    }
  }
  const asked = conditions.join(" ");
  return {
    kind: root.kind,
    // Staff answer tasks by themselves; a case that is withdrawn is over.
    events: [...events].filter((event) => !["task_done", "approval_given", "withdrawn"].includes(event)),
    anchors: kindRule(root.kind)?.anchors ?? [],
    messages: [...messages],
    tasks: [...tasks].map(([title, outcomes]) => ({ title, outcomes })),
    answers: [...answers].map(([key, outcomes]) => ({ key, outcomes })),
    texts: [...asked.matchAll(/(?:==|!=) *(?:\\"|')([^"'\\]{1,40})/g)].map(([, text = ""]) => text),
    numbers: [...asked.matchAll(/[<>=] *(\d{1,9})\b/g)].map(([, digits]) => Number(digits)),
  };
}

/** Every outcome but the ordinary one, which comes anyway. */
function rareOutcomes(action: keyof typeof actionOutcomes): readonly string[] {
  return actionOutcomes[action].slice(action === "verify_eligibility" ? 0 : 1);
}

/** The SOP and all that it can start, directly or through others. */
function reachable(
  templates: RandomScenarioOptions["templates"],
  root: SopTemplateSource,
): readonly SopTemplateSource[] {
  const found = new Set<SopTemplateSource>([root]);
  for (const source of found) {
    for (const { type, params } of source.graph.nodes) {
      const other = type === "start_process" ? templates[String(params["template"])] : undefined;
      if (other !== undefined) found.add(other);
    }
  }
  return [...found];
}

const someSpan: fc.Arbitrary<Reaction["after"]> = fc.oneof(
  { withCrossShrink: true },
  fc.record({ value: fc.integer({ min: 0, max: 60 }), unit: fc.constant("days" as const) }),
  fc.record({ value: fc.integer({ min: 0, max: 72 }), unit: fc.constant("hours" as const) }),
  fc.record({
    value: fc.integer({ min: 0, max: 36 }).map((fives) => fives * 5),
    unit: fc.constant("minutes" as const),
  }),
);

function reaction(
  on: Reaction["on"],
  after: Reaction["after"],
  event: string,
  more: Partial<Reaction> = {},
): Reaction {
  return { on, after, before: false, event, data: {}, moveAnchors: {}, occurrence: 1, ...more };
}

const minutes = (value: number) => ({ value, unit: "minutes" as const });

/** What mostly happens: the client comes and is seen, answers messages, and pays; any part of it may be missing. */
function usualCourse({ anchors, events, messages, kind }: Vocabulary): fc.Arbitrary<readonly Reaction[]> {
  const parts: fc.Arbitrary<readonly Reaction[]>[] = [];
  const perhaps = (made: fc.Arbitrary<readonly Reaction[]>) =>
    parts.push(fc.oneof({ withCrossShrink: true }, fc.constant([]), made));
  if (anchors.includes("appointment.start") && kind === "appointment") {
    const start = { type: "anchor" as const, anchor: "appointment.start" };
    const seen = reaction({ type: "anchor", anchor: "appointment.end" }, minutes(0), "completed");
    perhaps(fc.constant([reaction(start, minutes(5), "checked_in", { before: true }), seen]));
  }
  if (events.includes("paid")) {
    perhaps(
      fc
        .record({ after: someSpan, every: fc.boolean() })
        .map(({ after, every }) => [
          reaction({ type: "invoice" }, after, "paid", every ? { occurrence: "every" } : {}),
        ]),
    );
  }
  if (events.includes("form_completed"))
    perhaps(someSpan.map((after) => [reaction({ type: "asked", what: "form" }, after, "form_completed")]));
  if (events.includes("stopped") && messages.length > 0) {
    parts.push(
      fc.oneof(
        { withCrossShrink: true },
        { weight: 3, arbitrary: fc.constant([]) },
        {
          weight: 1,
          arbitrary: fc
            .record({ n: fc.integer({ min: 1, max: 8 }), after: someSpan })
            .map(({ n, after }) => [reaction({ type: "nth_message", n }, after, "stopped")]),
        },
      ),
    );
  }
  return fc.tuple(...parts).map((some) => some.flat());
}

/** How far a visit is moved, in minutes. */
const moves = [1440, 10_080, 60, 4320, -60, -1440, 43_200, 720];

function someReaction({ events, anchors, messages }: Vocabulary): fc.Arbitrary<Reaction> {
  const stimuli: fc.Arbitrary<Pick<Reaction, "on" | "before">>[] = [
    fc.constant({ on: { type: "start" as const }, before: false }),
  ];
  if (anchors.length > 0) {
    stimuli.push(
      fc.record({ anchor: fc.constantFrom(...anchors), before: fc.boolean() }).map(({ anchor, before }) => ({
        on: { type: "anchor" as const, anchor },
        before,
      })),
    );
  }
  if (messages.length > 0) {
    stimuli.push(
      fc.constantFrom(...messages).map((template) => ({
        on: { type: "message" as const, template },
        before: false,
      })),
    );
  }
  const event = fc.constantFrom(...(events.length === 0 ? ["withdrawn"] : events));
  return fc
    .record({
      stimulus: fc.oneof({ withCrossShrink: true }, ...stimuli),
      after: someSpan,
      event,
      move: fc.constantFrom(...moves),
    })
    .map(({ stimulus: { on, before }, after, event: name, move }) =>
      reaction(on, after, name, {
        before,
        ...(eventRule(name) !== undefined && name === "rescheduled"
          ? { moveAnchors: { "appointment.start": move, "appointment.end": move } }
          : {}),
      }),
    );
}

function taskAnswer({ title, outcomes }: Vocabulary["tasks"][number]) {
  return fc.option(
    fc
      .record({ after: someSpan, outcome: fc.constantFrom(...outcomes) })
      .map(({ after, outcome }): Scenario["tasks"][number] => ({
        title,
        kind: "any",
        after,
        outcome,
        choose: "named",
      })),
    { freq: 1 },
  );
}

function activityAnswer({ key, outcomes }: Vocabulary["answers"][number]) {
  return fc.option(
    outcomes.length === 0
      ? fc.constant(null)
      : fc
          .record({ outcome: fc.constantFrom(...outcomes), time: fc.integer({ min: 0, max: 2 }) })
          .map(
            ({ outcome, time }) =>
              [time === 0 || !key.includes(":") ? key : `${key}#${time}`, outcome] as const,
          ),
    { freq: 8 },
  );
}

/** The kind's own variables, each as it is in the example or otherwise. */
function someData({ kind, texts, numbers }: Vocabulary): fc.Arbitrary<Scenario["data"]> {
  // A follow-up of an invoice of nothing is no case that happens.
  const variables = Object.entries(kindRule(kind)?.variables ?? {}).filter(
    ([name]) => name !== "invoice.totalMinor",
  );
  const values = variables.map(([name, example]) => {
    if (name === "client.channel") return fc.constantFrom<unknown>(null, "sms");
    const other: readonly unknown[] =
      typeof example === "boolean"
        ? [!example]
        : typeof example === "number"
          ? [0, ...numbers, ...numbers.map((number) => number + 1), ...numbers.map((number) => number - 1)]
          : texts;
    return fc.oneof(
      { withCrossShrink: true },
      { weight: 3, arbitrary: fc.constant<unknown>(null) },
      { weight: 1, arbitrary: fc.constantFrom<unknown>(null, ...other) },
    );
  });
  return fc.tuple(...values).map((chosen) => {
    const data: Record<string, Record<string, unknown>> = {};
    for (const [index, [name]] of variables.entries()) {
      const value = chosen[index];
      if (value === null || value === undefined) continue;
      const [group = "", field = ""] = name.split(".");
      data[group] = { ...data[group], [field]: value };
    }
    return data;
  });
}
