import type { HistoryCase, HistoryRow } from "./history";

/** A task or an approval of a real case. */
export interface RealTask {
  readonly title: string;
  readonly role: string;
  readonly kind: "task" | "approval";
  readonly openedAt: number;
  /** Null where nobody answered it. */
  readonly answer: { readonly at: number; readonly outcome: string } | null;
}

/** The tasks of a real case in the order in which they were opened. */
export function tasksOf({ rows }: Pick<HistoryCase, "rows">): readonly RealTask[] {
  const tasks: { -readonly [K in keyof RealTask]: RealTask[K] }[] = [];
  const open = new Map<string, (typeof tasks)[number]>();
  for (const row of rows) {
    if (row.task === undefined) continue;
    const key = `${row.process} ${row.node}`;
    if (row.what === "waiting") {
      const { title, role } = row.task;
      const kind = row.nodeType === "approval" ? ("approval" as const) : ("task" as const);
      const task = { title, role, kind, openedAt: row.at, answer: null };
      tasks.push(task);
      open.set(key, task);
      continue;
    }
    const task = open.get(key);
    if (task === undefined || !isAnswer(row)) continue;
    task.answer = { at: row.at, outcome: row.outcome };
    open.delete(key);
  }
  return tasks;
}

function isAnswer(row: HistoryRow): row is HistoryRow & { readonly outcome: string } {
  return row.what === "event" && row.outcome !== null;
}
