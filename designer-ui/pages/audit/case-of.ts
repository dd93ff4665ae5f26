import type { AuditEntry } from "../../../domain/audit/contract";

/** The case that an entry is about; undefined where it is about none. A visit’s case has the visit’s id. */
export function caseOf({ subject, subjectId, before, after }: AuditEntry): string | undefined {
  if (subject === "appointment") return subjectId;
  const process = subject === "step_in" ? (after ?? before)?.["process_id"] : undefined;
  return typeof process === "string" ? process : undefined;
}

/** The different cases that these entries are about. */
export function casesOf(entries: readonly AuditEntry[]): string[] {
  return [...new Set(entries.flatMap((entry) => caseOf(entry) ?? []))];
}
