import type { OnProgress, Port, WorkerNews, WorkerOrder } from "./protocol";

/** What `AskWorker` needs of a worker. */
export interface WorkerLike<Request> extends Port<WorkerOrder<Request>> {
  addEventListener(type: "message" | "error", heard: (event: MessageEvent) => void): void;
  terminate(): void;
}

export interface AskOptions<Part = never> {
  readonly onProgress?: OnProgress | undefined;
  /** Told the parts of a result that comes in parts, in their order. */
  readonly onPart?: ((part: Part) => void) | undefined;
  /** Where it is aborted, the promise is rejected with the signal's reason, and the worker stops working on it. */
  readonly signal?: AbortSignal | undefined;
}

interface Pending<Result, Part> extends Pick<AskOptions<Part>, "onProgress" | "onPart"> {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** A worker that is opened when it is first asked, and kept for the next time. */
export class AskWorker<Request, Result, Part = never> {
  readonly #open: () => WorkerLike<Request>;
  readonly #hearsCancel: boolean;
  readonly #pending = new Map<number, Pending<Result, Part>>();
  #worker: WorkerLike<Request> | null = null;
  #lastId = 0;

  /** @param hearsCancel false for a worker that does all at one go: it is ended where somebody cancels */
  constructor(open: () => WorkerLike<Request>, { hearsCancel }: { readonly hearsCancel: boolean }) {
    this.#open = open;
    this.#hearsCancel = hearsCancel;
  }

  ask(request: Request, { onProgress, onPart, signal }: AskOptions<Part> = {}): Promise<Result> {
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise<Result>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onProgress, onPart });
    });
    const abort = () => this.#cancel(id, signal?.reason);
    signal?.addEventListener("abort", abort, { once: true });
    this.#running().postMessage({ type: "start", id, request });
    return answer.finally(() => signal?.removeEventListener("abort", abort));
  }

  #running(): WorkerLike<Request> {
    if (this.#worker !== null) return this.#worker;
    const worker = this.#open();
    worker.addEventListener("message", ({ data }) => this.#hear(data as WorkerNews<Result, Part>));
    worker.addEventListener("error", () => {
      if (worker === this.#worker) this.#fail(new Error("The simulation stopped. Please try again."));
    });
    this.#worker = worker;
    return worker;
  }

  #hear(news: WorkerNews<Result, Part>): void {
    const pending = this.#pending.get(news.id);
    if (pending === undefined) return;
    if (news.type === "progress") {
      pending.onProgress?.(news.done, news.of);
      return;
    }
    if (news.type === "part") {
      pending.onPart?.(news.part);
      return;
    }
    this.#pending.delete(news.id);
    if (news.type === "result") pending.resolve(news.result);
    else pending.reject(new Error(news.message));
  }

  #cancel(id: number, reason: unknown): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    pending.reject(reason);
    if (this.#hearsCancel) this.#worker?.postMessage({ type: "cancel", id });
    else this.#fail(reason);
  }

  #fail(reason: unknown): void {
    this.#worker?.terminate();
    this.#worker = null;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(reason);
  }
}
