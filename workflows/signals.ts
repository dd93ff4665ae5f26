import { defineQuery, defineSignal, defineUpdate } from "@temporalio/workflow";
import type { SopGraph } from "../domain/sop/graph";
import type { Migration } from "../domain/sop/migrate";
import type { EventInput, OperatorInput, ProcessState } from "../domain/sop/process";

/** Something that people, the clock of another process or a provider did. The id is fixed by the sender. */
export type Happening = Omit<EventInput, "type" | "now">;

export const eventSignal = defineSignal<[Happening]>("event");

/** A person steps in on a stuck case; answers whether it changed anything. */
export const operateUpdate = defineUpdate<boolean, [Omit<OperatorInput, "type" | "now">]>("operate");

/** The way to another version of the SOP. */
export type VersionMove = Omit<Migration, "now"> & { readonly graph: SopGraph };

/** The case goes on by another version; answers why it cannot, or null where it does. */
export const moveVersionUpdate = defineUpdate<string | null, [VersionMove]>("move_version");

export const stateQuery = defineQuery<ProcessState | null>("state");
