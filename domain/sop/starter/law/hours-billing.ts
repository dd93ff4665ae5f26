import { awaitSop, begin, draw, end, message, span, task } from "../build";

const billing = { purpose: "billing" };

/** One bill for the hours of a period: pre-bill, approval, invoice, payment. */
export const hoursBilling = draw({
  key: "hours-billing",
  kind: "invoicing",
  name: "Bill for hours",
  description:
    "Makes a pre-bill from the time records, has it approved, bills it and collects it. Put your usual hours and rate into the invoice step.",
  nodes: {
    start: begin("Hours are to be billed", "pre_bill", [1, 0]),
    pre_bill: task({
      label: "Make the pre-bill",
      title: "Make the pre-bill from the time records",
      instructions: "Close the time entries, mend their wording, and take out what cannot be billed.",
      role: "billing",
      at: [1, 1],
      results: { ready: ["Ready for approval", "approve"], nothing: ["Nothing to bill", "nothing"] },
      skipped: "approve",
      more: {
        due: span(3, "business_days"),
        escalateTo: "manager",
        minutes: 30,
        checklist: [
          "All time entered",
          "Disbursements with receipts",
          "Retainer set off",
          "Write-downs noted",
        ],
      },
    }),
    approve: {
      type: "approval",
      label: "Approve the pre-bill",
      params: {
        title: "Approve the pre-bill",
        instructions: "Is the time reasonable for what was achieved? Say what to write down.",
        role: "provider",
        reasonRequired: false,
        expiresAfter: { value: 5, unit: "business_days" },
      },
      at: [1, 2],
      to: { approved: "invoice", rejected: "pre_bill", expired: "overdue" },
    },
    overdue: task({
      label: "Decide on the pre-bill",
      title: "A pre-bill waits for approval",
      instructions: "Time that is billed late is paid late. Approve it, or give it back.",
      role: "owner",
      at: [2, 2],
      results: { approve: ["Approve", "invoice"], back: ["Give it back", "pre_bill"] },
      skipped: "invoice",
      more: { due: span(3, "business_days"), priority: "high" },
    }),
    invoice: {
      type: "create_invoice",
      label: "Make the invoice",
      params: {
        lines: [
          { source: "item", description: "Professional services, per hour", quantity: 5, unitMinor: 32_000 },
        ],
        dueAfter: { value: 30, unit: "days" },
      },
      at: [1, 3],
      to: { created: "send", nothing_to_bill: "nothing" },
    },
    send: message("hours_invoice", "Send the invoice", [1, 4], "collect", billing),
    collect: {
      type: "collect_payment",
      label: "Wait for the payment",
      params: { what: "invoice", method: "link" },
      at: [1, 5],
      to: { paid: "receipt", declined: "dunning", not_in_time: "dunning" },
    },
    dunning: awaitSop(
      "Follow up on the payment",
      ["dunning", "dunning"],
      [2, 6],
      { paid: ["Paid", "receipt"], written_off: ["Written off", "written_off"] },
      "unpaid",
    ),
    receipt: message("receipt", "Send the receipt", [1, 7], "paid", billing),
    paid: end("paid", [1, 8]),
    unpaid: end("unpaid", [3, 7]),
    written_off: end("written off", [2, 7]),
    nothing: end("nothing to bill", [0, 3]),
  },
});
