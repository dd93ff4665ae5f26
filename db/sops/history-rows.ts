import type { HistoryRow } from "../../domain/sop/backtest/history";
import type { NodeType } from "../../domain/sop/graph";
import type { JsonObject } from "../../domain/sop/process";
import type { VirtualClient } from "../../domain/sop/scenario";

export interface ProcessRow {
  /** The process whose case this one is a part of. */
  readonly top: string;
  readonly id: string;
  readonly root_id: string;
  readonly kind: string;
  readonly template: string;
  readonly version: number;
  readonly data: JsonObject;
  readonly anchors: Record<string, number>;
  readonly location_id: string | null;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly result: string | null;
  readonly invoice_id: string | null;
  readonly with_client: boolean;
  readonly email: boolean;
  readonly phone: boolean;
  readonly purposes: VirtualClient["agreesTo"];
  readonly case_now: Date;
}

export interface TimelineRow {
  readonly process_id: string;
  readonly at: Date;
  readonly node: string;
  readonly node_type: NodeType;
  readonly what: HistoryRow["what"];
  readonly outcome: string | null;
  readonly message: { readonly template: string; readonly channel: string } | null;
  readonly task: { readonly title: string; readonly role: string; readonly minutes?: number } | null;
}

export interface EventRow {
  readonly process_id: string | null;
  readonly root_id: string | null;
  readonly name: string;
  readonly data: JsonObject | null;
  readonly anchors: Record<string, number> | null;
  readonly at: number;
}

export interface MoneyRow {
  readonly process_id: string;
  /** The process made the invoice itself. */
  readonly own: boolean;
  readonly invoice_id: string;
  readonly kind: "invoice" | "payment";
  readonly at: Date;
  readonly minor: number;
}
