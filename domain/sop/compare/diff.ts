import type { SopEdge, SopGraph, SopNode } from "../graph";
import { nodeDefinitions } from "../nodes";
import { keysOf, own, same } from "./same";
import { settingInWords, settingsOf, settingTitle } from "./setting-words";
import { waysOf } from "./ways";

/** What is different in one setting of a node, in words. */
export interface SettingChange {
  /** `label`, `type`, or the key of a parameter. */
  readonly field: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

export interface NodeChange {
  readonly before: SopNode;
  readonly after: SopNode;
  readonly settings: readonly SettingChange[];
}

export interface Reroute {
  readonly before: SopEdge;
  readonly after: SopEdge;
}

/**
 * What is different between two versions of a graph. Nodes are told apart by their ids, lines by the way out of the node
 * that they leave by. Where a node lies on the canvas, and a line's id, are no differences.
 */
export interface GraphDiff {
  readonly nodes: {
    readonly added: readonly SopNode[];
    readonly removed: readonly SopNode[];
    readonly changed: readonly NodeChange[];
  };
  readonly edges: {
    readonly added: readonly SopEdge[];
    readonly removed: readonly SopEdge[];
    readonly rerouted: readonly Reroute[];
  };
}

export function diffGraphs(before: SopGraph, after: SopGraph): GraphDiff {
  const oldNodes = byId(before.nodes);
  const newNodes = byId(after.nodes);
  const oldWays = waysOf(before);
  const newWays = waysOf(after);
  return {
    nodes: {
      added: [...newNodes.values()].filter(({ id }) => !oldNodes.has(id)),
      removed: [...oldNodes.values()].filter(({ id }) => !newNodes.has(id)),
      changed: [...oldNodes.values()].flatMap((old) => {
        const now = newNodes.get(old.id);
        const settings = now === undefined ? [] : settingChanges(old, now);
        return now === undefined || settings.length === 0 ? [] : [{ before: old, after: now, settings }];
      }),
    },
    edges: {
      added: [...newWays].flatMap(([way, edge]) => (oldWays.has(way) ? [] : [edge])),
      removed: [...oldWays].flatMap(([way, edge]) => (newWays.has(way) ? [] : [edge])),
      rerouted: [...oldWays].flatMap(([way, old]) => {
        const now = newWays.get(way);
        return now === undefined || now.to === old.to ? [] : [{ before: old, after: now }];
      }),
    },
  };
}

export function isEmptyDiff({ nodes, edges }: GraphDiff): boolean {
  return [...Object.values(nodes), ...Object.values(edges)].every((list) => list.length === 0);
}

function byId(nodes: readonly SopNode[]): ReadonlyMap<string, SopNode> {
  return new Map(nodes.map((node) => [node.id, node]));
}

function settingChanges(before: SopNode, after: SopNode): SettingChange[] {
  const changes: SettingChange[] = [];
  if (before.label !== after.label) {
    changes.push({
      field: "label",
      title: "Name",
      before: `“${before.label}”`,
      after: `“${after.label}”`,
    });
  }
  if (before.type !== after.type) {
    const [old, now] = [nodeDefinitions[before.type].title, nodeDefinitions[after.type].title];
    return [...changes, { field: "type", title: "Kind of step", before: old, after: now }];
  }
  const [old, now] = [settingsOf(before), settingsOf(after)];
  for (const field of keysOf(old, now)) {
    if (same(own(old, field), own(now, field))) continue;
    changes.push({
      field,
      title: settingTitle(before.type, field),
      before: settingInWords(before.type, field, own(old, field)),
      after: settingInWords(before.type, field, own(now, field)),
    });
  }
  return changes;
}
