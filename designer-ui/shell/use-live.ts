import { type QueryClient, useQueryClient } from "@tanstack/react-query";
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

/** The same for questions that cost more to answer than to wait a little for. */
const slowlyConcerned: Readonly<Record<string, readonly string[]>> = {
  process_event: ["sop-overlay", "sop-standing"],
  process: ["sop-overlay", "sop-standing"],
};

const paces = [
  { concerned, wait: 150 },
  { concerned: slowlyConcerned, wait: 3000 },
] as const;

/** Keeps open pages up to date: the server tells what changed, and what is shown of it is asked for again. */
export function useLive(on: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!on) return;
    const source = new EventSource("/api/staff/live");
    const lanes = paces.map((pace) => inTurn(pace.concerned, pace.wait, queries));
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const { table } = JSON.parse(data) as { table: string };
      for (const { changed } of lanes) changed(table);
    };
    return () => {
      source.close();
      for (const { stop } of lanes) stop();
    };
  }, [on, queries]);
}

/** Collects what a change concerns, and asks for all of it again once in so many milliseconds. */
function inTurn(concerns: Readonly<Record<string, readonly string[]>>, wait: number, queries: QueryClient) {
  const due = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const refresh = () => {
    timer = null;
    for (const key of due) void queries.invalidateQueries({ queryKey: [key] });
    due.clear();
  };
  return {
    changed(table: string) {
      const keys = concerns[table] ?? [];
      if (keys.length === 0) return;
      for (const key of keys) due.add(key);
      timer ??= setTimeout(refresh, wait);
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
