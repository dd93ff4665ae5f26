import type { ServiceSource } from "../pack";

/** What a small law firm offers, as an example to change. */
export const lawServices: readonly ServiceSource[] = [
  {
    key: "first-consultation",
    name: "First consultation",
    description: "We look at your papers and tell you where you stand and what it would cost.",
    minutes: 60,
    bufferAfterMinutes: 15,
    priceMinor: 25_000,
    needsRoom: false,
    colour: "indigo",
  },
  {
    key: "contract-review",
    name: "Contract review",
    description: "We go through your contract with you, clause by clause.",
    minutes: 90,
    bufferAfterMinutes: 15,
    priceMinor: 45_000,
    needsRoom: false,
    colour: "teal",
  },
  {
    key: "estate-planning",
    name: "Wills and estate planning",
    description: "What you own, who shall have it, and what that takes.",
    minutes: 90,
    bufferAfterMinutes: 15,
    priceMinor: 40_000,
    needsRoom: false,
    colour: "grape",
  },
  {
    key: "client-meeting",
    name: "Meeting in a running matter",
    description: "For clients whose matter is open. It is billed with the hours.",
    minutes: 45,
    bufferAfterMinutes: 0,
    priceMinor: 0,
    needsRoom: false,
    colour: "gray",
  },
];
