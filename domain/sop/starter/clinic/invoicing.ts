import { draw, end, message } from "../build";

const billing = { purpose: "billing" };

/** Bills a visit and sees that it is paid. */
export const invoicing = draw({
  key: "invoicing",
  kind: "invoicing",
  name: "Invoicing",
  description: "Makes the invoice, sends it, waits for the money and follows up when it does not come.",
  nodes: {
    start: { type: "trigger", label: "A visit is to be billed", at: [1, 0], to: { next: "invoice" } },
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
    dunning: {
      type: "start_process",
      label: "Follow up on the payment",
      params: {
        kind: "dunning",
        template: "dunning",
        wait: true,
        results: [
          { key: "paid", label: "Paid" },
          { key: "written_off", label: "Written off" },
        ],
      },
      at: [2, 4],
      to: { paid: "receipt", written_off: "written_off", else: "unpaid" },
    },
    receipt: message("receipt", "Send the receipt", [1, 5], "paid", billing),
    paid: end("paid", [1, 6]),
    unpaid: end("unpaid", [3, 5]),
    written_off: end("written off", [2, 5]),
    nothing: end("nothing to bill", [0, 2]),
  },
});
