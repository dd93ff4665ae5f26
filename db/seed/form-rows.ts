import { fixedId } from "../fixed-id";
import { formRequestId } from "../intake/forms";
import type { ImportedCases } from "../processes/import-cases";
import { demoAnswers } from "./demo-answers";
import { type PlayedVisit, processIdOf } from "./play-visit";

/** What the client of a played case was asked to fill in, and what came back. */
export function formRows({ visit, played, asked }: PlayedVisit): ImportedCases["forms"] {
  const requested = asked.filter(
    ({ process, command }) =>
      command.action === "request_form" &&
      played.attempts.some((attempt) => attempt.process === process && attempt.step === command.step),
  );
  return requested.map(({ process, command: { step, params }, now }) => {
    const filled = played.script.find(
      ({ path, name, at }) => path === process && name === "form_completed" && at >= now,
    );
    const closed = asked.some(
      ({ process: path, command }) =>
        path === process && command.action === "close_form" && command.params["formStep"] === step,
    );
    const processId = processIdOf(visit.id, process);
    const status = filled !== undefined && !closed ? "completed" : closed ? "closed" : "open";
    return {
      id: formRequestId(processId, step),
      process_id: processId,
      step,
      client_id: visit.client.id,
      form: String(params["form"]),
      status,
      answers: JSON.stringify(status === "completed" ? demoAnswers(String(params["form"]), visit) : {}),
      requested_at: new Date(now),
      completed_at: status === "completed" && filled !== undefined ? new Date(filled.at) : null,
    };
  });
}

export function coverRows({ visit, covers }: PlayedVisit): ImportedCases["covers"] {
  return covers.map(({ process, command: { step, params }, now, answer }) => {
    const processId = processIdOf(visit.id, process);
    return {
      id: fixedId("eligibility", processId, step),
      process_id: processId,
      step,
      client_id: visit.client.id,
      payer: String(params["payer"] ?? "") || visit.client.payer,
      outcome: answer.outcome,
      reason: answer.reason,
      at: new Date(now),
    };
  });
}
