export interface Cover {
  readonly insured: boolean;
  readonly payer: string;
  readonly memberId: string;
}

export interface CoverAnswer {
  readonly outcome: "active" | "inactive" | "unknown";
  /** In words. */
  readonly reason: string;
}

/** What the record says of a client's cover with a payer; with the client's own one where none is asked for. */
export function coverOf(client: Cover, asked: string): CoverAnswer {
  const payer = asked === "" ? client.payer : asked;
  if (!client.insured) return { outcome: "inactive", reason: "no insurance on record" };
  if (payer === "" || client.memberId === "") {
    return { outcome: "unknown", reason: "the payer or the member number is missing" };
  }
  if (client.payer !== payer) return { outcome: "inactive", reason: `insured with ${client.payer}` };
  return { outcome: "active", reason: `${payer}, as on record` };
}
