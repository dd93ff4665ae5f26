import { begin, draw, end, offset, span, task } from "../build";

function offer(label: string, ranking: string, atOnce: number, row: number, next: string) {
  return {
    type: "offer_slot",
    label,
    params: { ranking, atOnce, holdMinutes: 60, template: "slot_offer" },
    at: [0, row],
    to: { accepted: "filled", none_took_it: next },
  } as const;
}

/** Fills a time that came free: those who wait longest first, then many at once, then by phone. */
export const waitlist = draw({
  key: "waitlist",
  kind: "waitlist",
  name: "Waitlist",
  description: "Offers a time that came free to those who wait, in two rounds, then asks the desk to call.",
  nodes: {
    start: begin("A time came free", "first"),
    first: offer("Offer it to three", "longest_wait", 3, 1, "second"),
    second: offer("Offer it to ten", "best_fit", 10, 2, "phone"),
    phone: task({
      label: "Fill it by phone",
      title: "Fill a time that came free",
      instructions:
        "Nobody took it by message. Call those who wait and live near, or open it for online booking.",
      role: "front_desk",
      at: [0, 3],
      results: { filled: ["Filled", "filled"], open: ["Left open", "open"] },
      skipped: "open",
      more: { due: span(2, "hours"), priority: "high", minutes: 15 },
    }),
    filled: end("filled", [1, 4]),
    open: {
      type: "wait_for_event",
      label: "Does somebody book it?",
      params: { events: ["booked"], timeout: offset(0, "minutes", "at", "slot.start") },
      at: [0, 4],
      to: { booked: "filled", timeout: "empty" },
    },
    empty: end("empty", [0, 5]),
  },
});
