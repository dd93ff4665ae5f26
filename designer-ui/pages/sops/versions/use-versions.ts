import { useQuery } from "@tanstack/react-query";
import type { DraftView } from "../../../../domain/sop/designer/draft-contract";
import type { VersionRow } from "../../../../domain/sop/designer/publish-contract";
import type { SopGraph } from "../../../../domain/sop/graph";
import { get } from "../../../api/call";

export type VersionGraph = VersionRow & { readonly graph: SopGraph };

/** Every version of an SOP, the newest first. */
export function useVersions(key: string) {
  return useQuery({
    queryKey: ["sops", "versions", key],
    queryFn: () => get<{ versions: VersionRow[] }>(`/api/staff/sops/${key}/versions`),
  });
}

/** A version with its drawing. @param version null: none is asked for */
export function useVersionGraph(key: string, version: number | null) {
  return useQuery({
    queryKey: ["sop-version", key, version],
    queryFn: () => get<VersionGraph>(`/api/staff/sops/${key}/versions/${version}`),
    staleTime: 60_000,
    enabled: version !== null,
  });
}

/** What stands in the designer. */
export function useDraft(key: string) {
  return useQuery({
    queryKey: ["sop-draft", key],
    queryFn: () => get<DraftView>(`/api/staff/sops/${key}/draft`),
  });
}
