import { eventRule, type KindRule } from "./kinds";

/** What a variable is called where people read conditions. */
const names: Readonly<Record<string, string>> = {
  "client.givenName": "the client’s first name",
  "client.returning": "the client has been here before",
  "client.visits": "the client’s number of visits",
  "client.noShows": "the client’s number of missed visits",
  "client.channel": "the client’s preferred way of being told",
  "client.insured": "the client is insured",
  "service.name": "the service",
  "service.key": "the service’s short name",
  "service.priceMinor": "the price of the service",
  "provider.name": "the provider",
  "location.name": "the location",
  "appointment.online": "the visit was booked online",
  "invoice.totalMinor": "the total of the invoice",
  "invoice.number": "the number of the invoice",
};

/** A yes-or-no variable, said as it is and turned round. */
const statements: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  "client.returning": ["the client has been here before", "the client is new"],
  "client.insured": ["the client is insured", "the client is not insured"],
  "appointment.online": ["the visit was booked online", "the visit was not booked online"],
};

/** An event, said as having happened and as not having happened. */
const happenings: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  confirmed: ["the client has confirmed", "the client has not confirmed"],
  rescheduled: ["the visit was moved", "the visit was not moved"],
  cancelled: ["the visit was cancelled", "the visit was not cancelled"],
  checked_in: ["the client has checked in", "the client has not checked in"],
  completed: ["the visit is completed", "the visit is not completed"],
  no_show: ["the client did not come", "the client did not miss the visit"],
  form_completed: ["the form is filled in", "the form is not filled in"],
  paid: ["the invoice is paid", "the invoice is not paid"],
  payment_declined: ["a payment was declined", "no payment was declined"],
  replied: ["the client has replied", "the client has not replied"],
  booked: ["the client has booked", "the client has not booked"],
  unbooked: ["the client’s next visit fell away", "the client’s next visit did not fall away"],
  stopped: ["the client asked for no more messages", "the client did not ask for no more messages"],
  slot_accepted: ["the client took the offered time", "the client did not take the offered time"],
  task_done: ["the task is done", "the task is not done"],
  approval_given: ["the approval is decided", "the approval is not decided"],
  withdrawn: ["the case was withdrawn", "the case was not withdrawn"],
};

export function variableName(variable: string): string {
  if (variable.startsWith("happened.")) return statementOf(variable, true);
  return names[variable] ?? variable.replaceAll(".", " ").replaceAll("_", " ");
}

/** A yes-or-no variable as a statement, e.g. “the client is new”. */
export function statementOf(variable: string, holds: boolean): string {
  const event = variable.startsWith("happened.") ? variable.slice("happened.".length) : null;
  const known = event === null ? statements[variable] : happenings[event];
  if (known !== undefined) return known[holds ? 0 : 1];
  const words =
    event === null
      ? `${variableName(variable)} is so`
      : (eventRule(event)?.label ?? event.replaceAll("_", " "));
  return holds ? words : `it is not so that ${words}`;
}

/** Whether a variable is an amount of money in minor units. */
export function isMoney(variable: string): boolean {
  return variable.endsWith("Minor");
}

export interface VariableChoice {
  readonly name: string;
  readonly label: string;
  readonly type: "text" | "number" | "yes_no" | "money";
  readonly example: string | number | boolean;
}

/** Everything that a condition of this kind may ask for: its variables, and what may have happened. */
export function conditionVariables(kind: KindRule): VariableChoice[] {
  const variables = Object.entries(kind.variables).map(([name, example]): VariableChoice => {
    const type =
      typeof example === "boolean"
        ? "yes_no"
        : typeof example === "string"
          ? "text"
          : isMoney(name)
            ? "money"
            : "number";
    return { name, label: variableName(name), type, example };
  });
  const events = kind.events.map(
    (event): VariableChoice => ({
      name: `happened.${event}`,
      label: statementOf(`happened.${event}`, true),
      type: "yes_no",
      example: true,
    }),
  );
  return [...variables, ...events];
}
