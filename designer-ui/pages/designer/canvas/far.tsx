import { type ReactFlowState, useStore } from "@xyflow/react";
import { createContext, type ReactNode, useContext } from "react";

/** From so far away nothing but names and colours can be told apart. */
const farZoom = 0.4;
const isFar = ({ transform }: ReactFlowState) => transform[2] < farZoom;

const FarContext = createContext(false);

/** Tells steps and lines when they are seen from so far that they may be drawn simply: many can be shown at once then. */
export function FarOrNear({ children }: { readonly children: ReactNode }) {
  return <FarContext value={useStore(isFar)}>{children}</FarContext>;
}

export function useFar(): boolean {
  return useContext(FarContext);
}
