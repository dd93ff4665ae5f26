import { settingTitle } from "./compare/setting-words";
import { type SopTemplateSource, sopTemplateSourceSchema } from "./graph";
import { issueInWords, pathOf, schemaTrouble, type Trouble } from "./import-words";
import { type JsonPath, readPlacedJson } from "./json-places";
import { kindKeys } from "./kinds";
import { nodeDefinitions } from "./nodes";

/** What is wrong with a file, and where; lines and columns are counted from 1. */
export interface ImportProblem {
  /** As people write it: `graph.nodes[3].params.template`; empty for the whole file. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type ImportResult =
  | { readonly ok: true; readonly template: SopTemplateSource }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] };

export interface ImportOptions {
  /** `drawn` lets through steps whose settings are not complete yet, as a draft may have them. */
  readonly settings?: "complete" | "drawn";
}

/** In UTF-16 units: more than the largest drawing takes. */
export const largestImport = 8_000_000;
const problemsAtMost = 50;

/**
 * Reads an SOP from an export file. Nothing of it is taken over where anything is wrong: every problem is named with its place,
 * at most fifty of them. Never throws, whatever the text.
 */
export function readTemplate(text: string, { settings = "complete" }: ImportOptions = {}): ImportResult {
  if (text.length > largestImport) {
    const message = `This file is too large: at most ${largestImport / 1_000_000} million characters can be read`;
    return { ok: false, problems: [{ path: "", line: 1, column: 1, message }] };
  }
  const json = readPlacedJson(text);
  if (!json.ok) {
    const { line, column } = json.place;
    const message = `This is no readable JSON: line ${line}, column ${column}. ${json.message}`;
    return { ok: false, problems: [{ path: "", line, column, message }] };
  }
  const parsed = sopTemplateSourceSchema.safeParse(json.value);
  const troubles = parsed.success
    ? [...unknownNames(json.value, parsed.data, []), ...wrongIn(parsed.data, settings)]
    : parsed.error.issues.map((issue) => schemaTrouble(issue, json.value));
  if (parsed.success && troubles.length === 0) return { ok: true, template: parsed.data };
  return {
    ok: false,
    problems: troubles
      .slice(0, problemsAtMost)
      .map(({ path, message }) => ({ path: pathInWords(path), ...json.placeOf(path), message })),
  };
}

/** An SOP as an export file: the same SOP always gives the same text, whatever the order of its settings. */
export function writeTemplate({ key, kind, name, description, graph }: SopTemplateSource): string {
  const nodes = graph.nodes.map(({ id, type, label, params, position, ...more }) => ({
    id,
    type,
    label,
    params: inOrder(params),
    ...(position === undefined ? {} : { position: { x: position.x, y: position.y } }),
    ...more,
  }));
  const edges = graph.edges.map(({ id, from, outcome, to, ...more }) => ({ id, from, outcome, to, ...more }));
  return `${JSON.stringify({ key, kind, name, description, graph: { nodes, edges } }, null, 2)}\n`;
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, inOrder(part)]));
}

function pathInWords(path: JsonPath): string {
  return path.reduce<string>(
    (words, key) => (typeof key === "number" ? `${words}[${key}]` : words === "" ? key : `${words}.${key}`),
    "",
  );
}

// --- what the schema cannot say

/** Names that mean nothing here: left out silently, a slip of the pen would change what the SOP does. */
function unknownNames(read: unknown, understood: unknown, path: JsonPath): Trouble[] {
  if (typeof read !== "object" || read === null || typeof understood !== "object" || understood === null)
    return [];
  return Object.entries(read).flatMap(([name, value]): Trouble[] => {
    const key = Array.isArray(read) ? Number(name) : name;
    if (!Object.hasOwn(understood, name)) {
      return [{ path: [...path, key], message: `“${name}” means nothing here` }];
    }
    return unknownNames(value, (understood as Readonly<Record<string, unknown>>)[name], [...path, key]);
  });
}

function wrongIn({ kind, graph }: SopTemplateSource, settings: "complete" | "drawn"): Trouble[] {
  const kinds: readonly string[] = kindKeys;
  const unknownKind = kinds.includes(kind)
    ? []
    : [{ path: ["kind"], message: `“${kind}” is no kind of process. There are: ${kindKeys.join(", ")}` }];
  return [
    ...unknownKind,
    ...twice(graph.nodes, "nodes", "Another step"),
    ...twice(graph.edges, "edges", "Another line"),
    ...danglingLines(graph),
    ...(settings === "complete" ? graph.nodes.flatMap(wrongSettings) : []),
  ];
}

function twice(list: readonly { readonly id: string }[], name: "nodes" | "edges", other: string): Trouble[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }, index) => {
    const known = seen.has(id);
    seen.add(id);
    return known ? [{ path: ["graph", name, index, "id"], message: `${other} has the id “${id}” too` }] : [];
  });
}

function danglingLines({ nodes, edges }: SopTemplateSource["graph"]): Trouble[] {
  const ids = new Set(nodes.map(({ id }) => id));
  return edges.flatMap((edge, index) =>
    (["from", "to"] as const)
      .filter((end) => !ids.has(edge[end]))
      .map((end) => ({
        path: ["graph", "edges", index, end],
        message: `Line “${edge.id}” ${end === "from" ? "comes from" : "leads to"} “${edge[end]}”, and there is no such step`,
      })),
  );
}

function wrongSettings(
  { type, label, params }: SopTemplateSource["graph"]["nodes"][number],
  index: number,
): Trouble[] {
  const at = ["graph", "nodes", index, "params"] as const;
  const parsed = nodeDefinitions[type].params.safeParse(params);
  if (parsed.success) {
    return unknownNames(params, parsed.data, at).map(({ path, message }) => ({
      path,
      message: `Step “${label}”: ${message}`,
    }));
  }
  return parsed.error.issues.map((issue) => {
    const path = pathOf(issue);
    const [field] = path;
    const setting = typeof field === "string" ? `, “${settingTitle(type, field)}”` : "";
    return {
      path: [...at, ...path],
      message: `Step “${label}”${setting}: ${issueInWords(issue, path, params)}`,
    };
  });
}
