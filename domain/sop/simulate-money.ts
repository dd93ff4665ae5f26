import type { Instant, JsonObject, ProcessState, Step } from "./process";

/** Money at one time of a case, in minor units of the practice's currency. */
export interface MoneyRow {
  readonly at: Instant;
  readonly process: string;
  /** The node that brought it; null where it came of itself (the client paid). */
  readonly node: string | null;
  readonly what: "invoiced" | "requested" | "paid" | "declined";
  readonly minor: number;
}

/** Kinds that are about an invoice that is there when they begin. */
const aboutAnInvoice = ["dunning", "write_off"];

/** Follows the money of one simulated case: what is billed, asked for and paid. A payment pays all that is open. */
export class MoneyBook {
  readonly #rows: MoneyRow[] = [];
  #openMinor = 0;
  #depositMinor = 0;

  get rows(): readonly MoneyRow[] {
    return this.#rows;
  }

  begin({ kind, data }: Pick<ProcessState, "kind" | "data">): void {
    if (aboutAnInvoice.includes(kind)) this.#openMinor = invoiceTotal(data);
  }

  /** A case that runs already, with what it owes. */
  resume(openMinor: number): void {
    this.#openMinor = openMinor;
  }

  note(
    process: string,
    { at, node, nodeType, what, outcome }: Step,
    data: JsonObject,
    params: unknown,
  ): void {
    if (nodeType === "create_invoice" && outcome === "created") {
      const minor = invoiceTotal(data);
      this.#openMinor += minor;
      this.#rows.push({ at, process, node, what: "invoiced", minor });
    }
    if (nodeType !== "collect_payment") return;
    if (what === "waiting") {
      const { what: asked, amountMinor = 0 } = (params ?? {}) as { what?: string; amountMinor?: number };
      if (asked === "deposit") this.#depositMinor += amountMinor;
      this.#rows.push({
        at,
        process,
        node,
        what: "requested",
        minor: asked === "deposit" ? amountMinor : this.#openMinor,
      });
    }
    if (outcome === "paid") this.#settle(at, process, node);
    if (outcome === "declined" && what === "done") this.#decline(at, process, node);
  }

  /** The client pays, or tries to; whoever of the case hears of it first is named. */
  happen(name: string, at: Instant, process: string): void {
    if (name === "paid") this.#settle(at, process, null);
    if (name === "payment_declined") this.#decline(at, process, null);
  }

  #settle(at: Instant, process: string, node: string | null): void {
    const minor = this.#openMinor + this.#depositMinor;
    if (minor === 0) return;
    this.#openMinor = 0;
    this.#depositMinor = 0;
    this.#rows.push({ at, process, node, what: "paid", minor });
  }

  #decline(at: Instant, process: string, node: string | null): void {
    const minor = this.#openMinor + this.#depositMinor;
    if (minor > 0) this.#rows.push({ at, process, node, what: "declined", minor });
  }
}

function invoiceTotal(data: JsonObject): number {
  const invoice = data["invoice"];
  if (typeof invoice !== "object" || invoice === null || Array.isArray(invoice)) return 0;
  const total = (invoice as JsonObject)["totalMinor"];
  return typeof total === "number" ? total : 0;
}
