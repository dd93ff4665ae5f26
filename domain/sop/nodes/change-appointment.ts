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
    change: z.enum(["book", "move", "cancel"]).meta({
      title: "What",
      help: "Book the next visit, move this one, or cancel it.",
      options: { book: "Book the next visit", move: "Move this visit", cancel: "Cancel this visit" },
    }),
    /** Where to look for a time, counted from now: the first free one from there on. */
    from: spanSchema.default({ value: 1, unit: "days" }).meta({
      title: "Not before",
      help: "Counted from when the case comes here: the first free time from there on is taken.",
      widget: "span",
      when: { field: "change", is: ["book", "move"] },
    }),
    within: spanSchema.default({ value: 4, unit: "weeks" }).meta({
      title: "At the latest within",
      help: "Where nothing is free until then, the case goes on by “No free time”.",
      widget: "span",
      when: { field: "change", is: ["book", "move"] },
    }),
    sameProvider: z
      .boolean()
      .default(true)
      .meta({
        title: "With the same provider",
        help: "Otherwise whoever has the first free time.",
        when: { field: "change", is: ["book", "move"] },
      }),
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
