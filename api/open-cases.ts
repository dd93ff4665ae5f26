import { type OpenProcessRow, openProcesses } from "../db/sops/open-cases";
import { type OpenCase, type OpenProcess, withoutNames } from "../domain/sop/outlook/open-case";
import type { ProcessState } from "../domain/sop/process";
import type { ApiDeps } from "./deps";
import { inParallel } from "./in-parallel";
import { stateOf } from "./state-of";

const casesAtMost = 1_000;
const atOnce = 20;
/** Whoever looks ahead waits for it. */
const budgetMs = 15_000;
/** So many without an answer from anybody: Temporal is away, and the others are not asked. */
const triesBeforeGivingUp = 20;

export interface OpenCases {
  /** How many cases are open. */
  readonly open: number;
  /** How many of them could not be asked where they stand. */
  readonly silent: number;
  readonly cases: readonly OpenCase[];
}

/** Every open case with the states of its workflows, as far as these answer. */
export async function openCases(deps: ApiDeps): Promise<OpenCases> {
  const { open, processes } = await openProcesses(deps.db, casesAtMost);
  const until = Date.now() + budgetMs;
  let answered = 0;
  let silent = 0;
  const states = await inParallel(processes, atOnce, async ({ kind, id }) => {
    if (Date.now() > until || (answered === 0 && silent >= triesBeforeGivingUp)) return null;
    const state = await stateOf(deps, kind, id);
    if (state === null) silent += 1;
    else answered += 1;
    return state;
  });
  const known = new Map(
    processes.flatMap(({ id }, index) => (states[index] ? [[id, states[index]] as const] : [])),
  );
  const cases = new Map<string, OpenProcessRow[]>();
  for (const process of processes)
    cases.set(process.root_id, [...(cases.get(process.root_id) ?? []), process]);
  const asked = [...cases.values()].flatMap((rows) => caseOf(rows, known) ?? []);
  return { open, silent: open - asked.length, cases: asked };
}

/** Null where one of its workflows did not answer: half a case would go on wrongly. */
function caseOf(
  rows: readonly OpenProcessRow[],
  states: ReadonlyMap<string, ProcessState>,
): OpenCase[] | null {
  const [first] = rows;
  if (first === undefined || rows.some(({ id }) => !states.has(id))) return null;
  const open = rows.flatMap((row): OpenProcess[] => {
    const state = states.get(row.id);
    // One that has ended meanwhile has nothing coming.
    if (state === undefined || state.status === "ended") return [];
    const parent = rows.find(({ id }) => id === row.parent_id);
    return [
      {
        path: row.id,
        template: row.template,
        version: row.version,
        state: stripped(state),
        parent:
          parent === undefined || row.parent_step === null
            ? null
            : { path: parent.id, step: row.parent_step, waits: true },
      },
    ];
  });
  if (open.length === 0) return [];
  return [
    {
      id: first.root_id,
      startedAt: first.case_started_at.getTime(),
      openMinor: first.open_minor,
      ...(first.with_client
        ? { client: { email: first.email, phone: first.phone, agreesTo: first.purposes } }
        : {}),
      processes: open,
    },
  ];
}

function stripped(state: ProcessState): ProcessState {
  return { ...state, data: withoutNames(state.data), mailbox: [], seen: [] };
}
