import type { HistoryCase, HistoryRow } from "../backtest/history";
import type { Scenario } from "../scenario";
import type { Simulation } from "../simulation";

/** A simulated case as a practice's records would hold it. Its SOPs all run by version 1. */
export function historyOf(
  { timeline, script, money, processes }: Simulation,
  more: { readonly id: string; readonly seenUntil: number; readonly client?: Scenario["client"] },
): HistoryCase {
  const [root] = processes;
  if (root === undefined) throw new RangeError("Nothing was played");
  const places = new Map(processes.map(({ path }, index) => [path, index]));
  const heard = new Set<string>();
  const events = script.flatMap(({ path, at, name, data, anchors }) => {
    // One that several processes hear stands there once.
    const known = [...places.keys()].some((other) => other !== path && heard.has(`${other} ${at} ${name}`));
    heard.add(`${path} ${at} ${name}`);
    return known ? [] : [{ at, name, data, ...(anchors === undefined ? {} : { anchors }) }];
  });
  return {
    id: more.id,
    kind: root.kind,
    processes: processes.map(({ template }) => ({ template, version: 1 })),
    startedAt: root.start.now,
    endedAt: root.state.status === "ended" ? root.state.now : null,
    seenUntil: more.seenUntil,
    result: root.state.result,
    data: root.start.data,
    anchors: root.start.anchors,
    facts: root.start.facts.map(String),
    ...(more.client === undefined ? {} : { client: more.client }),
    calendar: "here",
    rows: timeline.map(({ process, at, node, nodeType, what, outcome, message, task }): HistoryRow => {
      const index = places.get(process) ?? 0;
      return {
        process: index,
        at,
        node,
        nodeType,
        what,
        outcome,
        ...(message === undefined ? {} : { message }),
        ...(task === undefined ? {} : { task }),
      };
    }),
    events,
    money: money.flatMap(({ at, what, minor }) =>
      what === "invoiced" || what === "paid" ? [{ at, what, minor }] : [],
    ),
  };
}
