import type { CaseRecords, MessageOrder } from "./case-records";
import type { ActivityCommand, Instant, Step } from "./process";
import type { SimulatedAnswer } from "./simulate-answer";
import type { MessageAttempt } from "./simulation";

interface Outgoing {
  readonly command: ActivityCommand;
  readonly order: MessageOrder;
  /** How it comes out where nothing holds it back. */
  readonly answer: SimulatedAnswer;
  readonly now: Instant;
  /** The path of the process that sends it. */
  readonly process: string;
}

/** The messages of one simulated case: asks the last gate, where there is one, and keeps what became of each. */
export class Mail {
  readonly attempts: MessageAttempt[] = [];
  readonly #records: CaseRecords;
  readonly #messagesPerDay: number | null;
  /** Messages that have a row in the timeline and did not come to the client, by process, node and time. */
  readonly #unheard = new Set<string>();

  /** @param messagesPerDay null where there is no gate */
  constructor(records: CaseRecords, messagesPerDay: number | null) {
    this.#records = records;
    this.#messagesPerDay = messagesPerDay;
  }

  send(outgoing: Outgoing): SimulatedAnswer {
    const { command, answer, now, process } = outgoing;
    if (answer.outcome === "already_completed") return answer;
    const fails = answer.outcome === "not_deliverable";
    const { outcome, reason } = this.#attempt(outgoing, fails);
    if (this.#messagesPerDay === null) return answer;
    const sent = outcome === "sent";
    if (!sent) this.#unheard.add(`${process} ${command.node} ${now}`);
    if (fails) return answer;
    if (command.action === "request_form")
      return { ...answer, reason: sent ? reason : `not sent: ${reason}` };
    return { outcome: sent ? "sent" : "not_deliverable", reason };
  }

  /** The step as people see it: a message that was held back is none to them. */
  asSeen(process: string, step: Step): Step {
    if (step.message === undefined || this.#unheard.size === 0) return step;
    if (!this.#unheard.has(`${process} ${step.node} ${step.at}`)) return step;
    const { message: _unheard, ...seen } = step;
    return seen;
  }

  #attempt({ command, order, answer, now, process }: Outgoing, fails: boolean): MessageAttempt {
    const facts = this.#records.facts(now);
    const { outcome, channels, reason } = fails
      ? { outcome: "failed" as const, channels: [], reason: answer.reason ?? "" }
      : this.#messagesPerDay === null
        ? this.#records.sendAnyway(order)
        : this.#records.send(order, now, this.#messagesPerDay);
    const attempt: MessageAttempt = {
      at: now,
      process,
      node: command.node,
      nodeLabel: command.nodeLabel,
      step: command.step,
      formStep: formStepOf(command),
      template: order.template,
      wanted: order.wanted,
      purpose: order.purpose,
      nudge: command.params["formStep"] !== undefined,
      outcome,
      channels,
      reason,
      visit: facts.visit,
      visitStart: facts.visitStart,
      invoiceOpenMinor: facts.invoiceOpenMinor,
      stopped: facts.stopped,
      answersClient: facts.answersClient,
    };
    this.attempts.push(attempt);
    return attempt;
  }
}

function formStepOf({ action, step, params }: ActivityCommand): string | null {
  if (action === "request_form") return step;
  return typeof params["formStep"] === "string" ? params["formStep"] : null;
}
