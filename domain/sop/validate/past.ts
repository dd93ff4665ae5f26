import { offsetInWords, untilSchema } from "../clock";
import type { CompiledGraph, CompiledNode } from "../compile";
import type { KindRule } from "../kinds";
import type { AnchorOffset, Span } from "../process";
import { type Checked, error, type Finding, warning } from "./finding";

/** By anchor, how many hours after it (or before, where negative) it surely is by now. */
type Passed = ReadonlyMap<string, number>;

/** Waits that are over before they begin, on whatever way a case comes to them. */
export function checkPast({ compiled, kind }: Checked): Finding[] {
  if (kind === undefined || compiled.trigger === null) return [];
  const passed = passedAt(compiled, compiled.trigger, kind);
  return [...compiled.nodes.values()].flatMap((compiledNode) => {
    const offset = offsetOf(compiledNode);
    const known = offset === null ? undefined : passed.get(compiledNode.node.id)?.get(offset.anchor);
    if (offset === null || known === undefined || hoursOf(offset).most > known) return [];
    const { id, label } = compiledNode.node;
    const mayMove =
      offset.anchor.startsWith("appointment.") &&
      kind.events.includes("rescheduled") &&
      !kind.rewindsOn.includes("rescheduled");
    const words = `“${label}” waits until ${offsetInWords(offset)}, which has always passed when a case comes here`;
    const mend = "Wait for a later time, or move the step further up.";
    return [(mayMove ? warning : error)(id, "always-past", words, mend)];
  });
}

/** The time that a step waits for, where it hangs on another one. */
function offsetOf({ node, params }: CompiledNode): AnchorOffset | null {
  if (params === null) return null;
  const { until, timeout, due } = params as Record<string, unknown>;
  const times: Partial<Record<typeof node.type, unknown>> = {
    wait: until,
    wait_for_event: timeout,
    request_form: due,
    collect_payment: until,
  };
  const parsed = untilSchema.safeParse(times[node.type]);
  return parsed.success && parsed.data.type === "anchor" ? parsed.data.offset : null;
}

const hour: Record<Span["unit"], (value: number) => { least: number; most: number }> = {
  minutes: (value) => ({ least: value / 60, most: value / 60 }),
  hours: (value) => ({ least: value, most: value }),
  // A day on which the clocks change has an hour more or less.
  days: (value) => ({ least: value * 24 - 1, most: value * 24 + 1 }),
  weeks: (value) => ({ least: value * 168 - 1, most: value * 168 + 1 }),
  months: (value) => ({ least: value * 28 * 24 - 1, most: value * 31 * 24 + 1 }),
  business_days: (value) => ({ least: value * 24 - 1, most: Number.POSITIVE_INFINITY }),
};

/** How long after its anchor a time is at least and at most, in hours. */
function hoursOf({ direction, span }: AnchorOffset): { least: number; most: number } {
  if (direction === "at" || span.value === 0) return { least: 0, most: 0 };
  const { least, most } = hour[span.unit](span.value);
  return direction === "after" ? { least, most } : { least: -most, most: -least };
}

/** What lies behind when a process of a kind begins. */
function passedAtStart(kind: KindRule): Passed {
  const behind: Record<string, readonly string[]> = {
    recall: ["visit.completed", "appointment.start"],
    dunning: ["invoice.issued"],
  };
  return new Map(
    ["process.started", "appointment.booked", ...(behind[kind.key] ?? [])].map((anchor) => [anchor, 0]),
  );
}

const behindEvent: Readonly<Record<string, readonly string[]>> = {
  completed: ["visit.completed", "appointment.start"],
  no_show: ["appointment.start"],
};

function passedAfter(compiledNode: CompiledNode, outcome: string, before: Passed): Passed {
  if (outcome === "rescheduled")
    return new Map([...before].filter(([anchor]) => !anchor.startsWith("appointment.")));
  const passed = new Map(before);
  const raise = (anchor: string, hours: number) =>
    passed.set(anchor, Math.max(passed.get(anchor) ?? hours, hours));
  const { type } = compiledNode.node;
  if (type === "wait_for_event") for (const anchor of behindEvent[outcome] ?? []) raise(anchor, 0);
  const offset = offsetOf(compiledNode);
  const waitedFor = type === "wait" || outcome === "timeout" || outcome === "not_in_time";
  if (offset !== null && waitedFor) raise(offset.anchor, hoursOf(offset).least);
  return passed;
}

/** For every step, what surely has passed by whichever way a case comes to it. */
function passedAt({ nodes }: CompiledGraph, trigger: string, kind: KindRule): ReadonlyMap<string, Passed> {
  const passed = new Map<string, Passed>([[trigger, passedAtStart(kind)]]);
  const left = [trigger];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    const compiledNode = nodes.get(id);
    const here = passed.get(id);
    if (compiledNode === undefined || here === undefined) continue;
    for (const [outcome, to] of compiledNode.next) {
      const coming = passedAfter(compiledNode, outcome, here);
      const known = passed.get(to);
      const both = known === undefined ? coming : common(known, coming);
      if (known !== undefined && same(known, both)) continue;
      passed.set(to, both);
      left.push(to);
    }
  }
  return passed;
}

function common(a: Passed, b: Passed): Passed {
  return new Map(
    [...a].flatMap(([anchor, hours]) => {
      const other = b.get(anchor);
      return other === undefined ? [] : [[anchor, Math.min(hours, other)] as const];
    }),
  );
}

function same(a: Passed, b: Passed): boolean {
  return a.size === b.size && [...a].every(([anchor, hours]) => b.get(anchor) === hours);
}
