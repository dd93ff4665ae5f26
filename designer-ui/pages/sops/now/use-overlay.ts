import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Overlay, StandingCase } from "../../../../domain/sop/designer/overlay-contract";
import { get } from "../../../api/call";

const day = 86_400_000;

/** What happens by an SOP. @param version null: by all its versions */
export function useOverlay(sop: string, version: number | null, days: number) {
  return useQuery({
    queryKey: ["sop-overlay", sop, version, days],
    queryFn: () => {
      const wanted = new URLSearchParams({ from: new Date(Date.now() - days * day).toISOString() });
      if (version !== null) wanted.set("version", String(version));
      return get<Overlay>(`/api/staff/sops/${sop}/overlay?${wanted}`);
    },
    placeholderData: keepPreviousData,
  });
}

export interface Where {
  readonly sop: string;
  readonly node: string;
  /** null: of all versions. */
  readonly version: number | null;
}

/** The cases that stand at a step, who waits longest first. */
export function useStanding({ sop, node, version }: Where, onlyStuck: boolean) {
  return useInfiniteQuery({
    queryKey: ["sop-standing", sop, node, version, onlyStuck],
    initialPageParam: "",
    queryFn: ({ pageParam }) => {
      const wanted = new URLSearchParams();
      if (version !== null) wanted.set("version", String(version));
      if (onlyStuck) wanted.set("stuck", "true");
      if (pageParam !== "") wanted.set("after", pageParam);
      return get<{ cases: StandingCase[]; next: string | null }>(
        `/api/staff/sops/${sop}/at/${encodeURIComponent(node)}?${wanted}`,
      );
    },
    getNextPageParam: ({ next }) => next,
  });
}
