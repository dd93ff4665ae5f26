import "./designer.css";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import type { References } from "../../../domain/sop/references-contract";
import { get } from "../../api/call";
import { Answer, useTitle } from "../../shell/states";
import { w } from "../../words/designer";
import { Designer } from "./designer";
import { useDraftQuery } from "./state/use-draft";

/** Draws an SOP. */
export function Page() {
  useTitle(w.page);
  const { key = "" } = useParams();
  const draft = useDraftQuery(key);
  const references = useQuery({
    queryKey: ["sop-references"],
    queryFn: () => get<References>("/api/staff/sop-references"),
    staleTime: 60_000,
  });
  return (
    <Answer query={draft}>
      {(opened) => (
        <Answer query={references}>
          {(known) => <Designer key={key} draft={opened} references={known} />}
        </Answer>
      )}
    </Answer>
  );
}
