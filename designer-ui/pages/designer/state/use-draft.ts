import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type {
  DraftConflict,
  DraftView,
  Presence,
  SaveDraft,
  SavedDraft,
} from "../../../../domain/sop/designer/draft-contract";
import { ApiProblem, get, post } from "../../../api/call";
import { DraftKeeper, type Sent, type Stored } from "./draft-keeper";
import { createDesignerStore, type DesignerDocument, type DesignerStore } from "./store";

function storedOf({
  graph,
  name,
  description,
  revision,
  savedBy,
  savedAt,
}: DraftView | DraftConflict["current"]): Stored {
  return { graph, name, description, revision, savedBy: savedBy?.name ?? "", savedAt };
}

async function send(key: string, baseRevision: number, document: DesignerDocument): Promise<Sent> {
  const { graph, name, description } = document;
  const body: SaveDraft = {
    baseRevision,
    graph,
    ...(name.trim() === "" ? {} : { name: name.trim() }),
    description,
  };
  try {
    const { revision, savedAt } = await post<SavedDraft>(`/api/staff/sops/${key}/draft`, body);
    return { ok: true, revision, savedAt };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500)
      return { ok: false, why: "unreachable" };
    const problem = error.problem as Partial<DraftConflict>;
    if (problem.code === "draft_moved_on" && problem.current !== undefined)
      return { ok: false, why: "moved_on", current: storedOf(problem.current) };
    return { ok: false, why: "refused", words: error.message };
  }
}

function later(what: () => void, ms: number): () => void {
  const timer = setTimeout(what, ms);
  return () => clearTimeout(timer);
}

export function useDraftQuery(key: string) {
  return useQuery({
    queryKey: ["sop-draft", key],
    queryFn: () => get<DraftView>(`/api/staff/sops/${key}/draft`),
    refetchInterval: 30_000,
  });
}

export interface Drawing {
  readonly store: DesignerStore;
  readonly keeper: DraftKeeper;
}

/** The drawing of a draft, begun once with what is saved; what others save later is taken in. */
export function useDrawing(draft: DraftView): Drawing {
  const [drawing, setDrawing] = useState<Drawing>(() => begin(draft));
  useEffect(() => {
    setDrawing((before) => (before.keeper.stopped ? begin(draft) : before));
  }, [draft]);
  useEffect(() => {
    drawing.keeper.takeIn(storedOf(draft));
  }, [draft, drawing]);
  useEffect(() => {
    const { keeper } = drawing;
    const leave = () => {
      if (document.visibilityState === "hidden") void keeper.save();
    };
    document.addEventListener("visibilitychange", leave);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      void keeper.save();
      keeper.stop();
    };
  }, [drawing]);
  return drawing;
}

function begin(draft: DraftView): Drawing {
  const store = createDesignerStore({ graph: draft.graph, name: draft.name, description: draft.description });
  const keeper = new DraftKeeper(store, storedOf(draft), {
    send: (baseRevision, document) => send(draft.key, baseRevision, document),
    later,
  });
  return { store, keeper };
}

const beatMs = 10_000;

/** Who else has this open, and where; tells the others the same of oneself. */
export function usePresence(key: string, me: string, store: DesignerStore): readonly Presence[] {
  const [present, setPresent] = useState<readonly Presence[]>([]);
  const queries = useQueryClient();
  useEffect(() => {
    let gone = false;
    const beat = async (leaving = false) => {
      const [node = null] = store.getState().selection;
      const body = { node, leaving };
      const { openBy } = await post<{ openBy: Presence[] }>(`/api/staff/sops/${key}/draft/presence`, body);
      if (!gone) setPresent(openBy.filter(({ id }) => id !== me));
    };
    const quietly = (leaving?: boolean) => beat(leaving).catch(() => undefined);
    void quietly();
    const timer = setInterval(() => quietly(), beatMs);
    return () => {
      gone = true;
      clearInterval(timer);
      void quietly(true);
      void queries.invalidateQueries({ queryKey: ["sops"] });
    };
  }, [key, me, store, queries]);
  return present;
}
