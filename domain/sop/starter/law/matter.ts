import { begin, draw, end, message, span, startSop, task } from "../build";

/** A matter from its opening to the day on which it is closed. */
export const matter = draw({
  key: "matter",
  kind: "engagement",
  name: "Matter",
  description:
    "Opens the file, starts the retainer and the deadlines, and sees that the client hears from us every month.",
  nodes: {
    start: begin("The engagement letter is signed", "open", [1, 0]),
    open: task({
      label: "Open the matter",
      title: "Open the matter",
      instructions: "The matter gets its number, its file and its team.",
      role: "front_desk",
      at: [1, 1],
      done: "identify",
      skipped: "identify",
      more: {
        due: span(1, "business_days"),
        escalateTo: "manager",
        minutes: 25,
        checklist: [
          "Matter number and file",
          "Engagement letter and waivers filed",
          "Rates and billing contact entered",
          "Trust account ledger opened",
          "Team and responsible lawyer named",
        ],
      },
    }),
    identify: task({
      label: "Identify the client",
      title: "Identify the client and who stands behind them",
      instructions: "Identity document, beneficial owner, source of funds where the law asks for it.",
      role: "manager",
      at: [1, 2],
      results: { verified: ["Identified", "deadlines"], doubtful: ["Doubtful", "doubt"] },
      skipped: "doubt",
      more: { due: span(2, "business_days"), escalateTo: "owner", minutes: 15 },
    }),
    doubt: {
      type: "approval",
      label: "Act all the same?",
      params: {
        title: "Approve acting although the client is not identified",
        instructions: "Money-laundering law may forbid it. Say what is missing and by when it comes.",
        role: "owner",
        reasonRequired: true,
        expiresAfter: { value: 5, unit: "business_days" },
      },
      at: [2, 2],
      to: { approved: "deadlines", rejected: "laid_down", expired: "laid_down" },
    },
    deadlines: startSop("Enter the deadlines", ["staff_procedure", "deadline"], [1, 3], "retainer"),
    retainer: startSop("Start the retainer", ["recurring_billing", "retainer"], [1, 4], "tell"),
    tell: message("matter_opened", "Say who works on it", [1, 5], "month"),
    month: {
      type: "repeat",
      label: "Every month",
      params: { atMost: 36, every: { value: 1, unit: "months" } },
      at: [1, 6],
      to: { again: "report", done: "closing", exhausted: "closing" },
    },
    report: task({
      label: "Report to the client",
      title: "Tell the client how the matter stands",
      instructions:
        "A short report, even where nothing happened: what was done, what comes next, what it costs.",
      role: "provider",
      at: [2, 6],
      results: {
        goes_on: ["Told; the matter goes on", "month"],
        concluded: ["The matter is concluded", "closing"],
      },
      skipped: "month",
      more: { due: span(5, "business_days"), escalateTo: "owner", minutes: 20 },
    }),
    closing: startSop("Start the closing", ["engagement", "matter-closing"], [1, 7], "concluded"),
    laid_down: message("non_engagement", "Say that we do not act", [3, 3], "not_opened"),
    not_opened: end("not opened", [3, 4]),
    concluded: end("concluded", [1, 8]),
  },
});
