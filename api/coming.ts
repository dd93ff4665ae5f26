import { beginningOf } from "../db/processes/beginning";
import { processRef } from "../db/processes/listeners";
import { namesOfKeys, type StoredProcess, withNames } from "../db/processes/views";
import { graphsInForce } from "../db/sops/in-force";
import type { ProcessView } from "../domain/sop/contract";
import { type ComingStep, comingSteps } from "../domain/sop/forecast";
import type { SopGraph, SopTemplateSource } from "../domain/sop/graph";
import type { ProcessState } from "../domain/sop/process";
import type { ApiDeps } from "./deps";

const comingAtMost = 16;
const patienceMs = 2_500;

type Coming = ProcessView["coming"][number];

/**
 * What comes next in every running process of the case and in those that they would start, if nobody does anything; nothing
 * while Temporal is away.
 */
export async function comingOf(deps: ApiDeps, { rootId, tree }: StoredProcess): Promise<Coming[]> {
  const { db } = deps;
  const running = tree.filter(({ status }) => status === "running");
  const [names, root, standing] = await Promise.all([
    namesOfKeys(db),
    processRef(db, rootId),
    Promise.all(running.map((process) => standingOf(deps, process))),
  ]);
  const known = standing.flat();
  const graphs = known.map(({ graph }) => graph);
  const templates = await startedBy(deps, graphs, root?.location_id ?? null);
  return known
    .flatMap(({ id, name, graph, state }) =>
      comingSteps({ graph, state, templates }).map((step) => inView(step, { id, name }, names)),
    )
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .slice(0, comingAtMost);
}

async function standingOf(
  { db, temporal }: ApiDeps,
  { id, kind, name }: StoredProcess["tree"][number],
): Promise<{ id: string; name: string; graph: SopGraph; state: ProcessState }[]> {
  const handle = temporal.client.workflow.getHandle(`${kind}/${id}`);
  const asking = temporal.connection.withDeadline(Date.now() + patienceMs, () =>
    handle.query<ProcessState | null>("state"),
  );
  const [state, beginning] = await Promise.all([asking.catch(() => null), beginningOf(db, id)]);
  return state === null || beginning === null ? [] : [{ id, name, graph: beginning.graph, state }];
}

/** The SOPs that these start, and those that they start in turn, in the versions in force. */
async function startedBy(
  { db }: ApiDeps,
  graphs: readonly SopGraph[],
  locationId: string | null,
): Promise<Record<string, SopTemplateSource>> {
  const found: Record<string, SopTemplateSource> = {};
  for (let asked = startsOf(graphs); asked.length > 0; ) {
    const next = await graphsInForce(db, asked, locationId);
    Object.assign(found, next);
    const further = startsOf(Object.values(next).map(({ graph }) => graph));
    asked = further.filter((key) => found[key] === undefined);
  }
  return found;
}

function startsOf(graphs: readonly SopGraph[]): string[] {
  const keys = graphs.flatMap(({ nodes }) =>
    nodes.flatMap(({ type, params }) => (type === "start_process" ? [String(params["template"])] : [])),
  );
  return [...new Set(keys)];
}

function inView(
  { at, node, label, type, words, message, task, template }: ComingStep,
  process: { readonly id: string; readonly name: string },
  names: ReadonlyMap<string, string>,
): Coming {
  return {
    at: new Date(at).toISOString(),
    node,
    label,
    type,
    words: message === null ? withNames(words, names) : `Message “${names.get(message) ?? message}”`,
    message,
    task,
    processId: process.id,
    sop: template === null ? process.name : (names.get(template) ?? template),
  };
}
