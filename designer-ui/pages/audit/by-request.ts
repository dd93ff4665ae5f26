import type { AuditEntry } from "../../../domain/audit/contract";

export type Changes = readonly [AuditEntry, ...AuditEntry[]];

/** Entries that one request wrote, together: the same person at the same instant for the same reason. */
export function byRequest(entries: readonly AuditEntry[]): Changes[] {
  const groups: [AuditEntry, ...AuditEntry[]][] = [];
  for (const entry of entries) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    const together =
      first !== undefined &&
      first.at === entry.at &&
      first.who.id === entry.who.id &&
      first.who.name === entry.who.name &&
      first.reason === entry.reason;
    if (together && group !== undefined) group.push(entry);
    else groups.push([entry]);
  }
  return groups;
}
