import { z } from "zod";
import { spanSchema } from "../clock";
import { carryOut, defineNode, withReason } from "../node";

const words = { book: "Booked", move: "Moved", cancel: "Cancelled" } as const;

export const changeAppointment = defineNode({
  type: "change_appointment",
  title: "Book, move or cancel",
  purpose: "schedule",
  icon: "calendar-event",
  description: "Books the next visit, moves this one or cancels it, by a rule for the time.",
  params: z.object({
    change: z.enum(["book", "move", "cancel"]),
    /** Where to look for a time, counted from now: the first free one from there on. */
    from: spanSchema.default({ value: 1, unit: "days" }),
    within: spanSchema.default({ value: 4, unit: "weeks" }),
    sameProvider: z.boolean().default(true),
  }),
  rests: () => false,
  outcomes: () => [
    { key: "done", label: "Done" },
    { key: "no_slot", label: "No free time" },
  ],
  summary: (params) => `${words[params.change]} by rule`,
  enter: ({ newStep, params }) =>
    carryOut({ action: "change_appointment", step: newStep(), params: { ...params } }, { phase: "changing" }),
  resume: ({ params }, _wait, cause) => {
    if (cause.type !== "done") return null;
    const done = cause.outcome === "done";
    return {
      to: "leave",
      outcome: done ? "done" : "no_slot",
      what: "done",
      words: withReason(done ? words[params.change] : "No free time was found", cause.reason),
    };
  },
});
