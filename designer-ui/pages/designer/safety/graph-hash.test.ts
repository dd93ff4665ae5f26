import { expect, test } from "@jest/globals";
import type { SopGraph } from "../../../../domain/sop/graph";
import { clinicPack } from "../../../../domain/sop/starter";
import { graphHash } from "./graph-hash";

const graph = clinicPack["reminders"]?.graph ?? { nodes: [], edges: [] };
const changedNode = (change: Partial<SopGraph["nodes"][number]>): SopGraph => ({
  ...graph,
  nodes: graph.nodes.map((node, index) => (index === 1 ? { ...node, ...change } : node)),
});

test("graphs that run alike have one hash, wherever their steps lie and in whatever order they stand", () => {
  expect(graphHash(changedNode({ position: { x: 999, y: 1 } }))).toBe(graphHash(graph));
  const turned = { nodes: [...graph.nodes].reverse(), edges: [...graph.edges].reverse() };
  expect(graphHash(turned)).toBe(graphHash(graph));
  const params = Object.fromEntries(Object.entries(graph.nodes[1]?.params ?? {}).reverse());
  expect(graphHash(changedNode({ params }))).toBe(graphHash(graph));
});

test("another setting, name or way is another hash", () => {
  const hashes = [
    graph,
    changedNode({ label: "Otherwise" }),
    changedNode({ params: { ...graph.nodes[1]?.params, more: 1 } }),
    { ...graph, edges: graph.edges.slice(1) },
  ].map(graphHash);
  expect(new Set(hashes).size).toBe(hashes.length);
});
