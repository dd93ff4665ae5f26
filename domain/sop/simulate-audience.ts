import { compileGraph } from "./compile";
import type { SopGraph } from "./graph";
import type { Step } from "./process";
import type { Reaction, Scenario, Stimulus } from "./scenario";

type MessagePurpose = "care" | "billing" | "marketing";

/** A message of the timeline that went out; one that could not be delivered did not. */
export function wentOut({
  message,
  outcome,
}: Pick<Step, "outcome"> & { readonly message?: Step["message"] | undefined }): boolean {
  return message !== undefined && outcome !== "not_deliverable";
}

/** What a message of a node is sent for; the request for a form counts as care. */
export function purposeOf(graph: SopGraph, node: string): MessagePurpose {
  const params = compileGraph(graph).nodes.get(node)?.params as { purpose?: MessagePurpose } | null;
  return params?.purpose ?? "care";
}

const nobody: readonly Reaction[] = [];

/** Those who respond in a scenario: counts what they see, and says who responds to what. */
export class Audience {
  readonly #watching: readonly { readonly reaction: Reaction; readonly at: number | "every" }[];
  readonly #seen: number[];

  constructor({ reactions }: Pick<Scenario, "reactions">) {
    this.#watching = reactions
      .filter(({ on }) => on.type !== "anchor" && on.type !== "start")
      .map((reaction) => ({
        reaction,
        at: reaction.on.type === "nth_message" ? reaction.on.n : reaction.occurrence,
      }));
    this.#seen = this.#watching.map(() => 0);
  }

  responsesTo(step: Step, graph: SopGraph): readonly Reaction[] {
    let responses: Reaction[] | null = null;
    // By index: this runs for every step of every simulated case.
    for (let index = 0; index < this.#watching.length; index += 1) {
      const watching = this.#watching[index];
      if (watching === undefined || !provokes(watching.reaction.on, step, graph)) continue;
      const seen = (this.#seen[index] ?? 0) + 1;
      this.#seen[index] = seen;
      if (watching.at !== "every" && watching.at !== seen) continue;
      responses ??= [];
      responses.push(watching.reaction);
    }
    return responses ?? nobody;
  }
}

const askedBy = { form: "request_form", payment: "collect_payment", slot: "offer_slot" } as const;

function provokes(on: Stimulus, step: Step, graph: SopGraph): boolean {
  switch (on.type) {
    case "message":
      return wentOut(step) && step.message?.template === on.template;
    case "nth_message":
      return wentOut(step);
    case "any_message":
      return wentOut(step) && (on.purpose === "any" || purposeOf(graph, step.node) === on.purpose);
    case "task":
      return step.what === "waiting" && step.task?.title.includes(on.title) === true;
    case "asked":
      return step.what === "waiting" && step.nodeType === askedBy[on.what];
    case "invoice":
      return step.nodeType === "create_invoice" && step.outcome === "created";
    case "anchor":
    case "start":
      return false;
  }
}
