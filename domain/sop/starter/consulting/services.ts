import type { ServiceSource } from "../pack";

/** What a small consultancy offers, as an example to change. */
export const consultingServices: readonly ServiceSource[] = [
  {
    key: "discovery-call",
    name: "Discovery call",
    description: "Half an hour about your situation and whether we can help. It is free.",
    minutes: 30,
    bufferAfterMinutes: 15,
    priceMinor: 0,
    needsRoom: false,
    colour: "gray",
  },
  {
    key: "advisory-session",
    name: "Advisory session",
    description: "Ninety minutes on one question, with notes and next steps.",
    minutes: 90,
    bufferAfterMinutes: 30,
    priceMinor: 45_000,
    needsRoom: false,
    colour: "indigo",
  },
  {
    key: "half-day-workshop",
    name: "Workshop, half a day",
    description: "One decision, prepared and moderated, for up to ten people.",
    minutes: 240,
    bufferAfterMinutes: 60,
    priceMinor: 180_000,
    needsRoom: false,
    colour: "teal",
  },
  {
    key: "project-meeting",
    name: "Project meeting",
    description: "For clients with a running project; it is part of the project’s fee.",
    minutes: 60,
    bufferAfterMinutes: 0,
    priceMinor: 0,
    needsRoom: false,
    colour: "cyan",
  },
];
