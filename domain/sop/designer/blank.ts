import type { SopGraph } from "../graph";

/** What a new SOP begins with: a start that leads to an end. */
export function blankGraph(): SopGraph {
  return {
    nodes: [
      { id: "start", type: "trigger", label: "Start", params: {}, position: { x: 0, y: 0 } },
      { id: "end", type: "end", label: "End: done", params: { result: "done" }, position: { x: 0, y: 160 } },
    ],
    edges: [{ id: "start-next", from: "start", outcome: "next", to: "end" }],
  };
}
