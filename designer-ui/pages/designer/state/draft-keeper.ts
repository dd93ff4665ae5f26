import { createStore } from "zustand";
import { type MergeConflict, mergeGraphs } from "../../../../domain/sop/compare/merge";
import type { SopGraph } from "../../../../domain/sop/graph";
import type { DesignerDocument, DesignerStore } from "./store";

/** What stands on the server. */
export interface Stored extends DesignerDocument {
  readonly revision: number;
  readonly savedBy: string;
  readonly savedAt: string | null;
}

export type Sent =
  | { readonly ok: true; readonly revision: number; readonly savedAt: string }
  /** Somebody saved in the meantime. */
  | { readonly ok: false; readonly why: "moved_on"; readonly current: Stored }
  /** It cannot be saved as things are; the words say why. */
  | { readonly ok: false; readonly why: "refused"; readonly words: string }
  /** The server did not answer: worth another try. */
  | { readonly ok: false; readonly why: "unreachable" };

/** What was brought together from two people’s drawings. */
export interface MergeNotice {
  readonly by: string;
  readonly conflicts: readonly MergeConflict[];
  readonly theirs: SopGraph;
}

export interface SaveState {
  readonly status: "clean" | "dirty" | "saving" | "failed" | "refused";
  readonly words: string;
  readonly revision: number;
  readonly savedAt: string | null;
  readonly merged: MergeNotice | null;
}

interface KeeperParts {
  readonly send: (baseRevision: number, document: DesignerDocument) => Promise<Sent>;
  /** Calls back later; answers what calls it off. */
  readonly later: (what: () => void, ms: number) => () => void;
}

const settleMs = 900;
const againMs = 4_000;

function documentOf({ graph, name, description }: DesignerDocument): DesignerDocument {
  return { graph, name, description };
}

function same(a: DesignerDocument, b: DesignerDocument): boolean {
  return a.graph === b.graph && a.name === b.name && a.description === b.description;
}

/**
 * Keeps a draft saved while it is drawn. Where somebody else saved in the meantime, both drawings are brought together
 * and nothing is lost silently.
 */
export class DraftKeeper {
  readonly state;
  readonly #store: DesignerStore;
  readonly #parts: KeeperParts;
  #base: Stored;
  #callOff: (() => void) | null = null;
  #running: Promise<number> | null = null;
  #stopped = false;
  readonly #unsubscribe: () => void;

  constructor(store: DesignerStore, stored: Stored, parts: KeeperParts) {
    this.#store = store;
    this.#parts = parts;
    this.#base = stored;
    this.state = createStore<SaveState>(() => ({
      status: "clean",
      words: "",
      revision: stored.revision,
      savedAt: stored.savedAt,
      merged: null,
    }));
    this.#unsubscribe = store.subscribe((now, before) => {
      if (!same(now, before)) this.#changed();
    });
  }

  /** Whether something is drawn that is not saved. */
  get dirty(): boolean {
    return !same(this.#store.getState(), this.#base);
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  stop(): void {
    this.#stopped = true;
    this.#unsubscribe();
    this.#callOff?.();
  }

  /** Saves what is not saved yet; answers the revision that stands on the server then. */
  save(): Promise<number> {
    this.#running ??= this.#saveAll().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Takes in what somebody else saved. */
  takeIn(current: Stored): void {
    if (current.revision <= this.#base.revision) return;
    const mine = documentOf(this.#store.getState());
    const wasDirty = this.dirty;
    const { graph, conflicts } = mergeGraphs(this.#base.graph, mine.graph, current.graph);
    const pick = (key: "name" | "description") => (mine[key] === this.#base[key] ? current[key] : mine[key]);
    const next = { graph, name: pick("name"), description: pick("description") };
    this.#base = current;
    this.#store.getState().replace(next);
    this.state.setState({
      revision: current.revision,
      savedAt: current.savedAt,
      ...(wasDirty
        ? { merged: { by: current.savedBy, conflicts, theirs: current.graph } }
        : { status: "clean" }),
    });
    if (this.dirty) this.#changed();
  }

  forgetMerge(): void {
    this.state.setState({ merged: null });
  }

  #changed(): void {
    this.#callOff?.();
    this.#callOff = null;
    if (!this.dirty) {
      if (this.#running === null) this.state.setState({ status: "clean" });
      return;
    }
    if (this.#running === null) this.state.setState({ status: "dirty" });
    this.#plan(settleMs);
  }

  #plan(ms: number): void {
    this.#callOff?.();
    this.#callOff = this.#parts.later(() => {
      this.#callOff = null;
      void this.save();
    }, ms);
  }

  async #saveAll(): Promise<number> {
    // Each turn sends what stands there then; what is drawn meanwhile goes with the next.
    while (this.dirty) {
      const document = documentOf(this.#store.getState());
      this.state.setState({ status: "saving" });
      const sent = await this.#parts.send(this.#base.revision, document);
      if (sent.ok) {
        this.#base = { ...document, revision: sent.revision, savedAt: sent.savedAt, savedBy: "" };
        this.state.setState({ status: "clean", revision: sent.revision, savedAt: sent.savedAt, words: "" });
      } else if (sent.why === "moved_on") this.takeIn(sent.current);
      else if (sent.why === "refused") {
        this.state.setState({ status: "refused", words: sent.words });
        break;
      } else {
        this.state.setState({ status: "failed" });
        this.#plan(againMs);
        break;
      }
    }
    return this.#base.revision;
  }
}
