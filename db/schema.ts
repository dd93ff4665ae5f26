import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { Position } from "../domain/sop/position";
import type { JsonObject, ProcessState } from "../domain/sop/process";
import type { InstantOrNull, Json, JsonOr, RangeColumn } from "./columns";
import type { SopTables } from "./schema-sops";

/** What Kysely knows of every table. The migrations are the truth; this follows them. */
export interface Database extends SopTables {
  practice: PracticeTable;
  location: LocationTable;
  staff: StaffTable;
  staff_location: { staff_id: string; location_id: string };
  provider_hours: ProviderHoursTable;
  time_off: { id: string; staff_id: string; during: RangeColumn; reason: Generated<string> };
  room: { id: string; location_id: string; name: string };
  service: ServiceTable;
  service_provider: { service_id: string; staff_id: string };
  client: ClientTable;
  consent: ConsentTable;
  appointment: AppointmentTable;
  message_template: MessageTemplateTable;
  form_template: { key: string; name: string; definition: Json<JsonObject> };
  process: ProcessTable;
  process_event: ProcessEventTable;
  task: TaskTable;
  message: MessageTable;
  form_request: FormRequestTable;
  eligibility_check: EligibilityCheckTable;
  invoice: InvoiceTable;
  invoice_line: InvoiceLineTable;
  ledger_entry: LedgerEntryTable;
  ledger_posting: { entry_id: string; account: Account; amount_minor: number };
  payment: PaymentTable;
  outbox: OutboxTable;
  audit_entry: AuditEntryTable;
  audit_seal: AuditSealTable;
  audit_seal_entry: { entry_id: number; seal_id: number };
  webhook_receipt: { provider: string; event_id: string; at: Generated<Date> };
  client_session: ClientSessionTable;
  link_asked: { address_hash: string; since: Date; times: number };
  magic_link_use: { token_hash: string; client_id: string; used_at: Generated<Date> };
  auth_user: AuthUserTable;
  auth_session: AuthSessionTable;
  auth_account: AuthAccountTable;
  auth_verification: AuthVerificationTable;
}

export type Trade = "clinic" | "law" | "consulting";
export type AppointmentStatus = "booked" | "confirmed" | "checked_in" | "completed" | "no_show" | "cancelled";
export type Channel = "email" | "sms";
export type Purpose = "care" | "billing" | "marketing";
export type Account = "receivable" | "income" | "cash" | "credit" | "write_off";
export type MessageStatus = "pending" | "sent" | "delivered" | "failed" | "held_back" | "received";
export type PaymentStatus = "open" | "paid" | "declined" | "expired";
export type TaskPriority = "low" | "normal" | "high" | "urgent";

interface PracticeTable {
  id: string;
  name: string;
  trade: Trade;
  currency: Generated<string>;
  locale: Generated<string>;
  country: Generated<string>;
  quiet_from: Generated<string>;
  quiet_to: Generated<string>;
  messages_per_day: Generated<number>;
  /** Whether a second person approves an SOP before it is published. */
  sop_approval_required: Generated<boolean>;
  created_at: Generated<Date>;
}

interface LocationTable {
  id: string;
  name: string;
  slug: string;
  zone: string;
  address: Generated<string>;
  phone: string | null;
  workdays: Generated<number[]>;
  /** ISO dates. */
  holidays: Generated<string[]>;
}

interface StaffTable {
  id: string;
  user_id: string | null;
  name: string;
  email: string;
  roles: string[];
  title: Generated<string>;
  bookable: Generated<boolean>;
  colour: Generated<string>;
  active: Generated<boolean>;
}

interface ProviderHoursTable {
  id: string;
  staff_id: string;
  location_id: string;
  /** ISO weekday, 1 = Monday. */
  weekday: number;
  /** Local `HH:MM:SS`. */
  starts: string;
  ends: string;
}

interface ServiceTable {
  id: string;
  key: string;
  name: string;
  description: Generated<string>;
  minutes: number;
  buffer_after_minutes: Generated<number>;
  price_minor: number;
  needs_room: Generated<boolean>;
  online: Generated<boolean>;
  colour: Generated<string>;
  active: Generated<boolean>;
}

interface ClientTable {
  id: string;
  given_name: string;
  family_name: Generated<string>;
  email: string | null;
  phone: string | null;
  channel: Generated<Channel>;
  insured: Generated<boolean>;
  payer: Generated<string>;
  member_id: Generated<string>;
  best_hour: number | null;
  tags: Generated<string[]>;
  fields: JsonOr<JsonObject>;
  stripe_customer: string | null;
  created_at: Generated<Date>;
}

interface ConsentTable {
  client_id: string;
  channel: Channel;
  purpose: Purpose;
  granted: boolean;
  source: string;
  at: Generated<Date>;
}

interface AppointmentTable {
  id: string;
  client_id: string;
  service_id: string;
  provider_id: string;
  room_id: string | null;
  location_id: string;
  during: RangeColumn;
  /** `during` and the buffer behind it: what nobody else may have. */
  busy: RangeColumn;
  status: Generated<AppointmentStatus>;
  price_minor: number;
  booked_via: Generated<"online" | "staff" | "process">;
  request_key: string | null;
  request_hash: string | null;
  note: Generated<string>;
  cancel_reason: Generated<string>;
  booked_at: Generated<Date>;
  checked_in_at: InstantOrNull;
  completed_at: InstantOrNull;
}

interface MessageTemplateTable {
  key: string;
  name: string;
  purpose: Purpose;
  subject: string;
  email_body: string;
  sms_body: string;
}

interface ProcessTable {
  id: string;
  kind: string;
  template: string;
  version: number;
  root_id: string;
  parent_id: string | null;
  parent_step: string | null;
  client_id: string | null;
  appointment_id: string | null;
  invoice_id: string | null;
  location_id: string | null;
  data: JsonOr<JsonObject>;
  /** Milliseconds since 1970 by anchor. */
  anchors: JsonOr<Record<string, number>>;
  status: Generated<"running" | "ended">;
  result: string | null;
  position: JsonOr<Position[]>;
  clock_offset_ms: Generated<number>;
  started_at: Date;
  ended_at: InstantOrNull;
  /** Where an imported case stood when it came; null for one that began here. */
  resume: ColumnType<ProcessState | null, string | null | undefined, string | null>;
}

interface ProcessEventTable {
  process_id: string;
  seq: number;
  at: Date;
  node: string;
  node_label: string;
  node_type: string;
  what: string;
  outcome: string | null;
  words: string;
  detail: JsonOr<JsonObject>;
  recorded_at: Generated<Date>;
}

export interface TaskOutcome {
  readonly key: string;
  readonly label: string;
}

interface TaskTable {
  id: string;
  process_id: string | null;
  step: string | null;
  kind: "task" | "approval";
  title: string;
  instructions: Generated<string>;
  role: string;
  assignee_id: string | null;
  client_id: string | null;
  appointment_id: string | null;
  location_id: string | null;
  priority: TaskPriority;
  checklist: JsonOr<string[]>;
  outcomes: Json<TaskOutcome[]>;
  reason_required: Generated<boolean>;
  escalated: Generated<boolean>;
  status: Generated<"open" | "done" | "closed">;
  outcome: string | null;
  reason: Generated<string>;
  opened_at: Date;
  due_at: InstantOrNull;
  done_at: InstantOrNull;
  done_by: string | null;
}

interface MessageTable {
  id: string;
  process_id: string | null;
  step: string | null;
  client_id: string | null;
  direction: "out" | "in";
  channel: Channel;
  template: string | null;
  purpose: Generated<string>;
  subject: Generated<string>;
  body: string;
  html: Generated<string>;
  address: string;
  status: MessageStatus;
  reason: Generated<string>;
  provider_id: string | null;
  case_at: Date;
  created_at: Generated<Date>;
}

interface FormRequestTable {
  id: string;
  process_id: string;
  step: string;
  client_id: string;
  form: string;
  status: Generated<"open" | "completed" | "closed">;
  answers: JsonOr<JsonObject>;
  requested_at: Date;
  completed_at: InstantOrNull;
}

interface EligibilityCheckTable {
  id: string;
  process_id: string;
  step: string;
  client_id: string;
  payer: string;
  outcome: "active" | "inactive" | "unknown";
  reason: string;
  at: Date;
}

interface InvoiceTable {
  id: string;
  number: Generated<number>;
  client_id: string;
  appointment_id: string | null;
  process_id: string | null;
  step: string | null;
  currency: string;
  total_minor: number;
  issued_at: Date;
  due_at: Date;
}

interface InvoiceLineTable {
  invoice_id: string;
  position: number;
  description: string;
  quantity: number;
  unit_minor: number;
  amount_minor: number;
}

interface LedgerEntryTable {
  id: string;
  kind: "invoice" | "payment" | "refund" | "write_off";
  client_id: string;
  invoice_id: string | null;
  source_key: string;
  at: Date;
  recorded_at: Generated<Date>;
}

interface PaymentTable {
  id: string;
  invoice_id: string;
  stripe_session: string | null;
  stripe_intent: string | null;
  url: Generated<string>;
  amount_minor: number;
  status: PaymentStatus;
  reason: Generated<string>;
  created_at: Generated<Date>;
  paid_at: InstantOrNull;
}

interface OutboxTable {
  id: GeneratedAlways<number>;
  topic: "start" | "event" | "link";
  process_id: string | null;
  root_id: string | null;
  key: string;
  body: Json<JsonObject>;
  attempts: Generated<number>;
  next_at: Generated<Date>;
  last_error: Generated<string>;
  created_at: Generated<Date>;
  done_at: InstantOrNull;
}

interface AuditEntryTable {
  id: GeneratedAlways<number>;
  at: Generated<Date>;
  actor_kind: string;
  actor_id: string;
  actor_name: string;
  origin: string;
  reason: string;
  request_id: string;
  subject: string;
  subject_id: string;
  change: "insert" | "update" | "delete";
  before: ColumnType<JsonObject | null, never, never>;
  after: ColumnType<JsonObject | null, never, never>;
  transaction_id: Generated<string>;
}

interface AuditSealTable {
  id: GeneratedAlways<number>;
  at: Generated<Date>;
  entries: number[];
  previous_hash: string;
  hash: string;
}

interface ClientSessionTable {
  id: string;
  client_id: string;
  token_hash: string;
  expires_at: Date;
  created_at: Generated<Date>;
}

interface AuthUserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: Generated<boolean>;
  image: string | null;
  createdAt: Generated<Date>;
  updatedAt: Generated<Date>;
}

interface AuthSessionTable {
  id: string;
  userId: string;
  token: string;
  expiresAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Generated<Date>;
  updatedAt: Generated<Date>;
}

interface AuthAccountTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: InstantOrNull;
  refreshTokenExpiresAt: InstantOrNull;
  scope: string | null;
  password: string | null;
  createdAt: Generated<Date>;
  updatedAt: Generated<Date>;
}

interface AuthVerificationTable {
  id: string;
  identifier: string;
  value: string;
  expiresAt: Date;
  createdAt: Generated<Date>;
  updatedAt: Generated<Date>;
}
