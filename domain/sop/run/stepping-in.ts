import type { OperatorInput } from "../process";
import { endProcess } from "./ending";
import type { Run } from "./run";
import { travel } from "./travel";

/** A person tries a step again, skips it, moves the case elsewhere, or ends it. */
export function stepIn(run: Run, input: OperatorInput): void {
  const token = run.state.tokens.find(({ id }) => id === input.token);
  if (token === undefined || (input.node !== undefined && input.node !== token.node)) return;
  const compiled = run.graph.nodes.get(token.node);
  const label = compiled?.node.label ?? token.node;
  if (input.action === "end") {
    endProcess(run, input.to ?? "ended by hand", `Ended by hand: ${input.reason}`);
    return;
  }
  const to = input.action === "skip" ? compiled?.next.get(input.to ?? "") : (input.to ?? token.node);
  if (to === undefined || !run.graph.nodes.has(to)) return;
  run.remove(token);
  const words = { retry: "Tried again", skip: "Skipped", move: "Moved" }[input.action];
  run.tell(token.node, { words: `${words} by hand (${label}): ${input.reason}`, what: "changed" });
  run.journeys.push({ id: token.id, forks: token.forks, to: input.action === "retry" ? token.node : to });
  travel(run);
}
