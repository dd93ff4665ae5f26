import { begin, draw, end, span, task } from "../build";

/** Has somebody decide on an invoice that will not be paid; a payment ends it at any time. */
export const writeOff = draw({
  key: "write-off",
  kind: "write_off",
  name: "Write-off approval",
  description:
    "Billing says why an invoice will not be paid; the owner approves, and the books are put right.",
  nodes: {
    start: begin("An invoice shall be written off", "reason"),
    reason: task({
      label: "Say why",
      title: "Say why the invoice shall be written off",
      instructions: "Gather what was tried: messages, calls, promises. Say what speaks for giving it up.",
      role: "billing",
      at: [0, 1],
      results: {
        uncollectable: ["Cannot be collected", "approve"],
        goodwill: ["Goodwill", "approve"],
        keep: ["Keep asking", "kept"],
      },
      skipped: "kept",
      more: { due: span(3, "business_days"), escalateTo: "manager", minutes: 15 },
    }),
    approve: {
      type: "approval",
      label: "Approve the write-off",
      params: {
        title: "Approve the write-off",
        instructions: "The reason is in the timeline. Approving gives the money up.",
        role: "owner",
        reasonRequired: true,
        expiresAfter: { value: 10, unit: "business_days" },
      },
      at: [0, 2],
      to: { approved: "book", rejected: "kept", expired: "kept" },
    },
    book: task({
      label: "Put the books right",
      title: "Write the invoice off in the books",
      instructions: "Post the open amount as written off, and keep the approval with the invoice.",
      role: "billing",
      at: [0, 3],
      done: "written_off",
      skipped: "written_off",
      more: { due: span(2, "business_days"), escalateTo: "manager" },
    }),
    written_off: end("written off", [0, 4]),
    kept: end("kept", [1, 3]),
  },
});
