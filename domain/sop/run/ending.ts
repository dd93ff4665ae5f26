import type { Run } from "./run";

/** One path is over; with the last of them the process is. */
export function endPath(run: Run, result: string): void {
  if (run.state.tokens.length === 0 && run.journeys.length === 0) endProcess(run, result, null);
}

/** Ends the process, and closes whatever is still open in it. */
export function endProcess(run: Run, result: string, words: string | null, at?: string): void {
  for (const token of run.state.tokens) {
    run.withdraw(token);
    const label = run.graph.nodes.get(token.node)?.node.label ?? token.node;
    run.tell(token.node, { words: `Dropped: “${label}” is no longer needed`, what: "skipped" });
  }
  run.state.tokens = [];
  run.state.mailbox = [];
  run.state.status = "ended";
  run.state.result = result;
  const node = at ?? run.steps.at(-1)?.node ?? run.graph.trigger ?? "";
  run.tell(node, { words: words === null ? `Ended: ${result}` : `${words} (${result})`, what: "ended" });
}
