/** Who changes something, as the audit trail names them. */
export interface Actor {
  readonly kind: "staff" | "client" | "process" | "system";
  /** The staff member's, client's or process's id; the part of the system for `system`. */
  readonly id: string;
  readonly name: string;
  /** Where it came from: an address, a webhook, a workflow. */
  readonly origin?: string;
  readonly reason?: string;
  readonly requestId?: string;
}
