import { compileGraph } from "../compile";
import type { SopGraph } from "../graph";
import type { BulkOperate } from "./overlay-contract";

export interface SteppingIn {
  readonly possible: boolean;
  /** What will happen, or why it cannot. */
  readonly words: string;
}

/** What stepping in does to a case that stands at a node, told before it is done. */
export function foretellStepIn(
  graph: SopGraph,
  { node, action, to }: Pick<BulkOperate, "node" | "action" | "to">,
): SteppingIn {
  const { nodes } = compileGraph(graph);
  const here = nodes.get(node);
  if (here === undefined) return no("This version of the SOP has no such step");
  const labelOf = (id: string) => nodes.get(id)?.node.label ?? id;
  const { label } = here.node;
  switch (action) {
    case "retry":
      return yes(`Begins “${label}” again`);
    case "end":
      return yes(`Ends as “${to ?? "ended by hand"}”; what is still open of it is closed`);
    case "move":
      return to !== undefined && nodes.has(to)
        ? yes(`Leaves “${label}” and goes to “${labelOf(to)}”`)
        : no("Please choose the step to go to; this version of the SOP does not have this one");
    case "skip": {
      const next = to === undefined ? undefined : here.next.get(to);
      const outcome = here.outcomes.find(({ key }) => key === to)?.label ?? to;
      return next === undefined
        ? no("Please choose a way out that leads somewhere")
        : yes(`Leaves “${label}” as if it were “${outcome}” and goes on to “${labelOf(next)}”`);
    }
  }
}

const yes = (words: string): SteppingIn => ({ possible: true, words });
const no = (words: string): SteppingIn => ({ possible: false, words });
