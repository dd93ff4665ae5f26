import { type EventRule, eventRule, kindRule, takesEvent } from "../kinds";
import type { DoneInput, EventInput, HeldEvent, JsonObject } from "../process";
import { moveAnchors } from "./deadlines";
import { endProcess } from "./ending";
import type { Run } from "./run";
import { begin, travel, wake } from "./travel";

const heldAtMost = 50;

/** A step that was being carried out has come out, one way or another. */
export function done(run: Run, input: DoneInput): void {
  const token = run.state.tokens.find(
    ({ wait }) => wait.step === input.step && (wait.inFlight === true || wait.phase === "child"),
  );
  if (token === undefined) return;
  if (input.data !== undefined) run.mergeData(input.data);
  if (input.anchors !== undefined) moveAnchors(run, input.anchors, token.id);
  wake(run, token, { type: "done", outcome: input.outcome, reason: input.reason });
  travel(run);
  deliverHeld(run);
}

/** Something happened to the case: who waits for it takes it; else its kind says what that means. */
export function happen(run: Run, input: EventInput): void {
  const { state } = run;
  const kind = kindRule(state.kind);
  const rule = eventRule(input.name);
  if (rule === undefined || kind === undefined || !takesEvent(state.kind, input.name)) return;
  if (isOfAnotherInvoice(state.data, input.data)) return;
  noteFact(run, input.name, rule);
  state.data = { ...state.data, event: { ...input.data, name: input.name } };
  const anchors = { ...(rule.anchor === undefined ? {} : { [rule.anchor]: state.now }), ...input.anchors };
  state.anchors = { ...state.anchors, ...anchors };
  const event: HeldEvent = { id: input.id, name: input.name, at: state.now, data: input.data };
  // First who waits for it, then the deadlines that it moves: a time limit does not run out over what it waited for.
  const taken = deliver(run, event);
  if (run.over()) return;
  const result = kind.endsOn[input.name as keyof typeof kind.endsOn];
  if (!taken && result !== undefined) {
    endProcess(run, result, `Ended: ${rule.label}`);
    return;
  }
  if (!taken && kind.rewindsOn.some((name) => name === input.name)) {
    beginAgain(run, rule.label);
    return;
  }
  if (!taken && !rule.lasting && run.busy()) hold(run, event);
  if (Object.keys(anchors).length > 0) moveAnchors(run, anchors, null);
}

/** Kept for who waits for it as soon as what is being carried out has come out. */
function hold({ state }: Run, event: HeldEvent): void {
  state.mailbox = [...state.mailbox.slice(-(heldAtMost - 1)), event];
}

/** A case may have several invoices: whoever follows one up is not done because another one is paid. */
function isOfAnotherInvoice(data: JsonObject, { invoice }: JsonObject): boolean {
  const own = (data["invoice"] as JsonObject | undefined)?.["id"];
  return typeof invoice === "string" && own !== undefined && own !== invoice;
}

function noteFact(run: Run, name: string, { lasting, clears = [] }: EventRule): void {
  const { state } = run;
  if (clears.length > 0) run.forgetFacts(clears);
  const happened = state.data["happened"] as JsonObject | undefined;
  state.data = { ...state.data, happened: { ...happened, [name]: true } };
  if (lasting) state.facts = { ...state.facts, [name]: state.now };
}

/** Whether anybody who waits took it. */
function deliver(run: Run, event: HeldEvent): boolean {
  let taken = false;
  for (const { id } of run.state.tokens) {
    const token = run.state.tokens.find((other) => other.id === id);
    if (token?.wait.events?.includes(event.name) !== true) continue;
    if (wake(run, token, { type: "event", event })) taken = true;
  }
  travel(run);
  return taken;
}

/** What came while a step was being carried out, to those who wait for it now (a task answered as it was opened). */
function deliverHeld(run: Run): void {
  for (const event of run.state.mailbox) {
    const held = run.state.mailbox;
    if (!held.includes(event)) continue;
    run.state.mailbox = held.filter((other) => other !== event);
    const taken = deliver(run, event);
    if (run.over()) return;
    if (!taken) run.state.mailbox = held;
  }
}

function beginAgain(run: Run, why: string): void {
  const { state, graph } = run;
  for (const token of state.tokens) run.withdraw(token);
  const left = Object.keys(state.visits).filter((id) => (state.visits[id] ?? 0) > 0);
  // A message that is on its way cannot be called back.
  const onTheirWay = state.tokens.filter(({ wait }) => wait.inFlight === true);
  const sent = [...left, ...onTheirWay.map(({ node }) => node)].filter(
    (id) => graph.nodes.get(id)?.node.type === "send_message",
  );
  state.tokens = [];
  state.alreadySent = [...new Set([...state.alreadySent, ...sent])];
  run.forgetVisits();
  run.tell(graph.trigger ?? "", { words: `Began again: ${why}`, what: "changed" });
  begin(run);
}
