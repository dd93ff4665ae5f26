import { begin, draw, end, span, task } from "../build";

/** What is done before the first client comes; what is not in order goes to somebody who can mend it. */
export const openingChecklist = draw({
  key: "opening-checklist",
  kind: "staff_procedure",
  name: "Opening checklist",
  description: "Rooms, devices, fridge and diary, every morning; what is not in order goes to the manager.",
  nodes: {
    start: begin("The practice opens", "rooms"),
    rooms: task({
      label: "Open the practice",
      title: "Open the practice",
      instructions: "Go through the list before the first client comes.",
      role: "front_desk",
      at: [0, 1],
      results: { in_order: ["All in order", "diary"], fault: ["Something is not in order", "mend"] },
      skipped: "mend",
      more: {
        due: span(1, "hours"),
        escalateTo: "manager",
        minutes: 20,
        checklist: [
          "Rooms aired, couches covered, sinks stocked",
          "Sterilizer log signed",
          "Fridge between 2 and 8 °C",
          "Emergency kit complete and in date",
          "Phones and card reader on",
        ],
      },
    }),
    mend: task({
      label: "Mend it",
      title: "Something was not in order at opening",
      instructions: "See what it is. Close the room, move visits, or call whoever mends it.",
      role: "manager",
      at: [1, 1],
      results: { mended: ["Mended", "diary"], limited: ["We open without it", "diary"] },
      skipped: "diary",
      more: { due: span(1, "hours"), priority: "high", escalateTo: "owner" },
    }),
    diary: task({
      label: "Look at the day",
      title: "Look through the day’s visits",
      instructions: "Forms missing, cover not clear, special needs: tell the provider before the visit.",
      role: "front_desk",
      at: [0, 2],
      done: "open",
      skipped: "open",
      more: { due: span(1, "hours"), escalateTo: "manager" },
    }),
    open: end("open", [0, 3]),
  },
});
