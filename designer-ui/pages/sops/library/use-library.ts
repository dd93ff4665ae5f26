import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { LibraryRow } from "../../../../domain/sop/designer/library-contract";
import { get } from "../../../api/call";

interface Library {
  readonly sops: LibraryRow[];
}

/** Every SOP of the practice; how many cases run is looked up now and then. */
export function useLibrary() {
  return useQuery({
    queryKey: ["sops", "library"],
    queryFn: () => get<Library>("/api/staff/sop-library"),
    refetchInterval: 30_000,
  });
}

/** Has everything about SOPs asked for again. */
export function useRefreshSops(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all(
      ["sops", "sop-draft", "sop-references"].map((key) => queries.invalidateQueries({ queryKey: [key] })),
    );
  };
}
