/** The API version that the `stripe` package in use pins; objects here have this version's fields. */
export const stripeApiVersion = "2026-10-28.endive";
