import { defineQuery, defineSignal, defineUpdate } from "@temporalio/workflow";
import type { EventInput, OperatorInput, ProcessState } from "../domain/sop/process";

/** Something that people, the clock of another process or a provider did. The id is fixed by the sender. */
export type Happening = Omit<EventInput, "type" | "now">;

export const eventSignal = defineSignal<[Happening]>("event");

/** A person steps in on a stuck case; answers whether it changed anything. */
export const operateUpdate = defineUpdate<boolean, [Omit<OperatorInput, "type" | "now">]>("operate");

export const stateQuery = defineQuery<ProcessState | null>("state");
