import { awaitSop, begin, draw, end, message, span, task } from "../build";

/** A series of visits: cover and consent first, then a visit a week, and a look at what it achieved. */
export const treatmentPlan = draw({
  key: "treatment-plan",
  kind: "engagement",
  name: "Treatment plan",
  description:
    "Clears cover and consent, books up to six weekly visits, and has the provider look at the result.",
  nodes: {
    start: begin("A treatment plan is agreed", "cover", [1, 0]),
    cover: awaitSop(
      "Clear who pays",
      ["engagement", "eligibility"],
      [1, 1],
      { covered: ["Covered", "consent"], self_pay: ["Pays themself", "consent"] },
      "not_begun",
    ),
    consent: awaitSop(
      "Get the consent",
      ["engagement", "consent"],
      [1, 2],
      { given: ["Given", "tell"] },
      "not_begun",
    ),
    tell: message("plan_begins", "Say how it goes", [1, 3], "weekly"),
    weekly: {
      type: "repeat",
      label: "Every week",
      params: { atMost: 6, every: { value: 1, unit: "weeks" } },
      at: [1, 4],
      to: { again: "book", done: "review", exhausted: "review" },
    },
    book: {
      type: "change_appointment",
      label: "Book the next visit",
      params: { change: "book", from: { value: 2, unit: "days" }, within: { value: 2, unit: "weeks" } },
      at: [2, 4],
      to: { done: "weekly", no_slot: "find" },
    },
    find: task({
      label: "Find a time",
      title: "Find a time for the next visit of a plan",
      instructions: "No free time was found with the same provider. Offer another day, place or provider.",
      role: "front_desk",
      at: [3, 4],
      results: { booked: ["Booked", "weekly"], stops: ["The client stops", "review"] },
      skipped: "weekly",
      more: { due: span(2, "business_days"), escalateTo: "manager" },
    }),
    review: task({
      label: "Look at the result",
      title: "Look at what the treatment achieved",
      instructions: "Compare with the goal. Go on, end it, or send the client to somebody else.",
      role: "provider",
      at: [1, 5],
      results: {
        goal: ["Goal reached", "reached"],
        more: ["Six more visits", "weekly"],
        refer: ["Sent elsewhere", "referred"],
      },
      skipped: "reached",
      more: { due: span(2, "weeks"), escalateTo: "manager", minutes: 20 },
    }),
    reached: end("completed", [1, 6]),
    referred: end("referred", [2, 6]),
    not_begun: end("not begun", [0, 4]),
  },
});
