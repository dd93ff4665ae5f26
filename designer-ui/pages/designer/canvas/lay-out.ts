import type { Point } from "../../../../domain/sop/edit";
import { gridStep, nodeHeight, outcomesOf } from "../../../../domain/sop/edit";
import type { SopGraph } from "../../../../domain/sop/graph";
import { widthOf } from "./geometry";

/**
 * Where each step stands when the drawing is arranged in layers from the top. Worked out beside the page, which goes on
 * answering meanwhile.
 */
export async function layOut(graph: SopGraph): Promise<ReadonlyMap<string, Point>> {
  const [{ default: Elk }, { default: workerUrl }] = await Promise.all([
    import("elkjs/lib/elk-api"),
    import("elkjs/lib/elk-worker.min.js?url"),
  ]);
  const elk = new Elk({ workerUrl });
  try {
    const arranged = await elk.layout({
      id: "sop",
      layoutOptions: {
        "elk.algorithm": "layered",
        "elk.direction": "DOWN",
        "elk.layered.spacing.nodeNodeBetweenLayers": "64",
        "elk.spacing.nodeNode": "50",
        "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
        "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
      },
      children: graph.nodes.map((node) => {
        const outcomes = outcomesOf(node);
        const width = widthOf(outcomes);
        return {
          id: node.id,
          width,
          height: nodeHeight,
          layoutOptions: { "elk.portConstraints": "FIXED_ORDER" },
          ports: [
            { id: `${node.id} in`, layoutOptions: { "elk.port.side": "NORTH" } },
            ...outcomes.map(({ key }, index) => ({
              id: `${node.id} ${key}`,
              // Ports are counted clockwise, so those at the bottom from the right.
              layoutOptions: { "elk.port.side": "SOUTH", "elk.port.index": String(outcomes.length - index) },
            })),
          ],
        };
      }),
      edges: graph.edges
        .filter(({ from, outcome }) =>
          graph.nodes.some((node) => node.id === from && outcomesOf(node).some(({ key }) => key === outcome)),
        )
        .map(({ id, from, outcome, to }) => ({ id, sources: [`${from} ${outcome}`], targets: [`${to} in`] })),
    });
    const snapped = (at = 0) => Math.round(at / gridStep) * gridStep;
    return new Map((arranged.children ?? []).map(({ id, x, y }) => [id, { x: snapped(x), y: snapped(y) }]));
  } finally {
    elk.terminateWorker();
  }
}
