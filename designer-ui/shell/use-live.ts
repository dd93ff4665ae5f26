import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** Which questions a changed table makes worth asking again. */
const concerned: Readonly<Record<string, readonly string[]>> = {
  process_event: ["process"],
  process: ["process", "cases"],
  task: ["tasks", "process"],
  appointment: ["day", "process", "client"],
  message: ["process", "client"],
  invoice: ["day", "client"],
  payment: ["day", "client"],
  sop_template: ["sops", "sop-draft", "sop-references"],
  sop_version: ["sops", "sop-draft"],
  sop_draft: ["sops", "sop-draft"],
  sop_move: ["sop-moves"],
  sop_move_case: ["sop-moves"],
  sop_comment: ["sop-draft"],
  sop_presence: ["sop-draft"],
};

/** Keeps open pages up to date: the server tells what changed, and what is shown of it is asked for again. */
export function useLive(on: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!on) return;
    const source = new EventSource("/api/staff/live");
    const due = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const refresh = () => {
      timer = null;
      for (const key of due) void queries.invalidateQueries({ queryKey: [key] });
      due.clear();
    };
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const { table } = JSON.parse(data) as { table: string };
      for (const key of concerned[table] ?? []) due.add(key);
      timer ??= setTimeout(refresh, 150);
    };
    return () => {
      source.close();
      if (timer !== null) clearTimeout(timer);
    };
  }, [on, queries]);
}
