/**
 * The kinds of process a practice has: what each may wait for, which anchor times it knows, which variables its
 * conditions and messages may use, and how it takes what happens to a case while nobody in its graph waits for it.
 */
export interface EventRule {
  readonly label: string;
  /** A fact stays true (paid, checked in): a wait that begins later is over at once. */
  readonly lasting: boolean;
  /** Facts that stop being true when this happens. */
  readonly clears?: readonly string[];
  /** The anchor time that this sets where the event itself does not say it. */
  readonly anchor?: string;
}

export const eventCatalogue = {
  confirmed: { label: "the client confirms", lasting: true },
  rescheduled: { label: "the visit is moved", lasting: false, clears: ["confirmed", "no_show"] },
  cancelled: { label: "the visit is cancelled", lasting: true },
  checked_in: { label: "the client checks in", lasting: true },
  completed: { label: "the visit is completed", lasting: true, anchor: "visit.completed" },
  no_show: { label: "the client does not come", lasting: true },
  form_completed: { label: "the form is filled in", lasting: false },
  paid: { label: "the invoice is paid", lasting: true },
  payment_declined: { label: "a payment is declined", lasting: false },
  replied: { label: "the client replies", lasting: false },
  booked: { label: "the client books", lasting: true, clears: ["unbooked"] },
  unbooked: { label: "the client’s next visit falls away", lasting: false, clears: ["booked"] },
  stopped: { label: "the client asks for no more messages", lasting: true },
  slot_accepted: { label: "the client takes the offered time", lasting: false },
  task_done: { label: "the task is done", lasting: false },
  approval_given: { label: "the approval is decided", lasting: false },
  withdrawn: { label: "the case is withdrawn", lasting: true },
} as const satisfies Record<string, EventRule>;

export type EventName = keyof typeof eventCatalogue;
export const eventNames = Object.keys(eventCatalogue) as EventName[];

export function eventRule(name: string): EventRule | undefined {
  return (eventCatalogue as Record<string, EventRule>)[name];
}

export interface KindRule {
  readonly key: string;
  readonly title: string;
  readonly anchors: readonly string[];
  /** Events that reach processes of this kind. */
  readonly events: readonly EventName[];
  /** Events that end the process where no node waits for them; the value is the result. */
  readonly endsOn: Partial<Record<EventName, string>>;
  /** Events that send the process back to its beginning (what was sent already is not sent again). */
  readonly rewindsOn: readonly EventName[];
  /** Variables that conditions and messages may use, each with an example. */
  readonly variables: Readonly<Record<string, string | number | boolean>>;
}

const clientVariables = {
  "client.givenName": "Ada",
  "client.returning": false,
  "client.visits": 0,
  "client.noShows": 0,
  "client.channel": "email",
  "client.insured": false,
} as const;

const visitVariables = {
  ...clientVariables,
  "service.name": "Physiotherapy, first visit",
  "service.key": "physio-first",
  "service.priceMinor": 12000,
  "provider.name": "Dr. Rivera",
  "location.name": "Harbour Street",
  "appointment.online": true,
} as const;

const invoiceVariables = { ...clientVariables, "invoice.totalMinor": 12000, "invoice.number": 1001 } as const;

const visitAnchors = [
  "process.started",
  "appointment.start",
  "appointment.end",
  "appointment.booked",
] as const;

function kind(
  rule: Omit<KindRule, "endsOn" | "rewindsOn"> & Partial<Pick<KindRule, "endsOn" | "rewindsOn">>,
): KindRule {
  return { endsOn: {}, rewindsOn: [], ...rule };
}

const staffEvents = ["task_done", "approval_given", "withdrawn"] as const;

export const kinds = {
  appointment: kind({
    key: "appointment",
    title: "Appointment",
    anchors: [...visitAnchors, "visit.completed"],
    events: [
      "confirmed",
      "rescheduled",
      "cancelled",
      "checked_in",
      "completed",
      "no_show",
      "replied",
      ...staffEvents,
    ],
    endsOn: { cancelled: "cancelled", withdrawn: "withdrawn" },
    variables: visitVariables,
  }),
  intake: kind({
    key: "intake",
    title: "Intake",
    anchors: [...visitAnchors, "form.due"],
    events: ["form_completed", "rescheduled", "cancelled", "completed", "no_show", ...staffEvents],
    endsOn: {
      cancelled: "cancelled",
      no_show: "not needed",
      completed: "not needed",
      withdrawn: "withdrawn",
    },
    variables: visitVariables,
  }),
  reminders: kind({
    key: "reminders",
    title: "Reminders",
    anchors: [...visitAnchors],
    events: [
      "confirmed",
      "rescheduled",
      "cancelled",
      "checked_in",
      "completed",
      "no_show",
      "replied",
      "stopped",
      ...staffEvents,
    ],
    endsOn: {
      cancelled: "cancelled",
      checked_in: "client is here",
      completed: "visit is over",
      no_show: "visit is over",
      withdrawn: "withdrawn",
    },
    rewindsOn: ["rescheduled"],
    variables: visitVariables,
  }),
  invoicing: kind({
    key: "invoicing",
    title: "Invoicing",
    anchors: [
      "process.started",
      "visit.completed",
      "appointment.start",
      "appointment.end",
      "invoice.issued",
      "invoice.due",
    ],
    events: ["paid", "payment_declined", ...staffEvents],
    endsOn: { withdrawn: "withdrawn" },
    variables: { ...visitVariables, ...invoiceVariables },
  }),
  dunning: kind({
    key: "dunning",
    title: "Payment follow-up",
    anchors: ["process.started", "invoice.issued", "invoice.due"],
    events: ["paid", "payment_declined", "replied", ...staffEvents],
    endsOn: { paid: "paid", withdrawn: "withdrawn" },
    variables: invoiceVariables,
  }),
  recall: kind({
    key: "recall",
    title: "Follow-up and recall",
    anchors: ["process.started", "visit.completed", "appointment.start", "appointment.end"],
    events: ["booked", "unbooked", "replied", "stopped", ...staffEvents],
    endsOn: { withdrawn: "withdrawn" },
    variables: visitVariables,
  }),
  waitlist: kind({
    key: "waitlist",
    title: "Waitlist",
    anchors: ["process.started", "slot.start"],
    events: ["slot_accepted", "booked", ...staffEvents],
    endsOn: { withdrawn: "withdrawn" },
    variables: visitVariables,
  }),
  campaign: kind({
    key: "campaign",
    title: "Campaign",
    anchors: ["process.started"],
    events: ["booked", "replied", "stopped", ...staffEvents],
    endsOn: { stopped: "stopped", withdrawn: "withdrawn" },
    variables: clientVariables,
  }),
  lead: kind({
    key: "lead",
    title: "Lead follow-up",
    anchors: ["process.started"],
    events: ["booked", "replied", "stopped", ...staffEvents],
    endsOn: { stopped: "stopped", withdrawn: "withdrawn" },
    variables: clientVariables,
  }),
  recurring_billing: kind({
    key: "recurring_billing",
    title: "Recurring billing",
    anchors: ["process.started", "plan.next", "invoice.issued", "invoice.due"],
    events: ["paid", "payment_declined", ...staffEvents],
    endsOn: { withdrawn: "withdrawn" },
    variables: invoiceVariables,
  }),
  engagement: kind({
    key: "engagement",
    title: "Engagement",
    anchors: ["process.started", "engagement.start", "engagement.end"],
    events: ["form_completed", "paid", "booked", "replied", ...staffEvents],
    endsOn: { withdrawn: "withdrawn" },
    variables: visitVariables,
  }),
  staff_procedure: kind({
    key: "staff_procedure",
    title: "Staff procedure",
    anchors: ["process.started"],
    events: [...staffEvents],
    endsOn: { withdrawn: "withdrawn" },
    variables: {},
  }),
  write_off: kind({
    key: "write_off",
    title: "Write-off approval",
    anchors: ["process.started", "invoice.due"],
    events: ["paid", ...staffEvents],
    endsOn: { paid: "paid", withdrawn: "withdrawn" },
    variables: invoiceVariables,
  }),
} as const satisfies Record<string, KindRule>;

export type KindKey = keyof typeof kinds;
export const kindKeys = Object.keys(kinds) as KindKey[];

export function kindRule(key: string): KindRule | undefined {
  return (kinds as Record<string, KindRule>)[key];
}

/** Whether what happens by this name concerns processes of this kind. */
export function takesEvent(kind: string, event: string): boolean {
  return kindRule(kind)?.events.some((name) => name === event) === true;
}
