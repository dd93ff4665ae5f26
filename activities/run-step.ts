import { asActor } from "../db/as-actor";
import type { Tx } from "../db/open";
import { type StepCase, stepCase } from "../db/processes/facts";
import { recordProgress } from "../db/processes/record";
import { rowsOf } from "../domain/sop/ride";
import { answerActivity, scriptedAnswer } from "../domain/sop/simulate-answer";
import type { Deps } from "./deps";
import type { StepActivity, StepInput, StepResult } from "./step";

export interface StepContext {
  readonly tx: Tx;
  readonly of: StepCase;
  readonly input: StepInput;
  /** The case's clock. */
  readonly now: Date;
}

/** The part of a step that touches the outside world comes between two transactions. */
export interface OutwardStep<Plan> {
  /** What is to be done, or how it came out where nothing needs doing. Runs anew on every attempt. */
  readonly plan: (context: StepContext) => Promise<Plan | StepResult>;
  readonly act: (plan: Plan, input: StepInput) => Promise<StepResult>;
}

/** A step whose work and timeline rows are one transaction. */
export function step(deps: Deps, work: (context: StepContext) => Promise<StepResult>): StepActivity {
  return rehearsable((input) =>
    inNameOf(deps, input, async (context) => {
      const result = await work(context);
      await writeRows(context.tx, input, result);
      return result;
    }),
  );
}

export function outwardStep<Plan extends object>(deps: Deps, { plan, act }: OutwardStep<Plan>): StepActivity {
  return rehearsable(async (input) => {
    const planned = await inNameOf(deps, input, async (context) => {
      const answer = await plan(context);
      if (isResult(answer)) await writeRows(context.tx, input, answer);
      return answer;
    });
    if (isResult(planned)) return planned;
    const result = await act(planned, input);
    await inNameOf(deps, input, ({ tx }) => writeRows(tx, input, result));
    return result;
  });
}

function isResult(answer: object): answer is StepResult {
  return "outcome" in answer;
}

/** In a rehearsal nothing real is touched. */
function rehearsable(earnest: StepActivity): StepActivity {
  return async (input) => {
    const { rehearsal, command, now } = input;
    if (rehearsal === undefined) return earnest(input);
    const { answers, data, calendar } = rehearsal;
    return answerActivity({ command, now, data, calendar, scripted: scriptedAnswer(answers, command) });
  };
}

function inNameOf<T>(deps: Deps, input: StepInput, work: (context: StepContext) => Promise<T>): Promise<T> {
  const { processId, command, now } = input;
  const actor = {
    kind: "process" as const,
    id: processId,
    name: command.nodeLabel,
    origin: command.node,
    reason: `Step ${command.step}`,
  };
  return asActor(deps.db, actor, async (tx) =>
    work({ tx, of: await stepCase(tx, processId), input, now: new Date(now) }),
  );
}

async function writeRows(tx: Tx, input: StepInput, { outcome, reason }: StepResult): Promise<void> {
  const { processId, now, ride, command } = input;
  const foreseen = input.foreseen[outcome] ?? input.foreseen["*"];
  if (foreseen === undefined) return;
  const { position, status, result } = foreseen;
  const steps = [...ride, ...rowsOf(foreseen, command.seq, reason)];
  await recordProgress(tx, { processId, now, steps, position, status, result });
}
