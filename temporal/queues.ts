/** The task queues: what a practice does, what goes out to providers, and rehearsals on virtual time. */
export const queues = { practice: "practice", outbound: "outbound", simulation: "simulation" } as const;
