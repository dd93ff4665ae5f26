import type { SopTemplateSource } from "../../graph";
import { awaitSop, begin, draw, end, message } from "../build";

const billing = { purpose: "billing" };

/** Bills what was booked and sees that it is paid; `begins` says what the bill is for. */
export function invoicingOf({
  begins,
  ...head
}: Readonly<Record<"name" | "description" | "begins", string>>): SopTemplateSource {
  return draw({
    key: "invoicing",
    kind: "invoicing",
    ...head,
    nodes: {
      start: begin(begins, "invoice", [1, 0]),
      invoice: {
        type: "create_invoice",
        label: "Make the invoice",
        params: { lines: [{ source: "booked" }], dueAfter: { value: 14, unit: "days" } },
        at: [1, 1],
        to: { created: "send", nothing_to_bill: "nothing" },
      },
      send: message("invoice_sent", "Send the invoice", [1, 2], "collect", billing),
      collect: {
        type: "collect_payment",
        label: "Wait for the payment",
        params: { what: "invoice", method: "link" },
        at: [1, 3],
        to: { paid: "receipt", declined: "dunning", not_in_time: "dunning" },
      },
      dunning: awaitSop(
        "Follow up on the payment",
        ["dunning", "dunning"],
        [2, 4],
        { paid: ["Paid", "receipt"], written_off: ["Written off", "written_off"] },
        "unpaid",
      ),
      receipt: message("receipt", "Send the receipt", [1, 5], "paid", billing),
      paid: end("paid", [1, 6]),
      unpaid: end("unpaid", [3, 5]),
      written_off: end("written off", [2, 5]),
      nothing: end("nothing to bill", [0, 2]),
    },
  });
}
