/** What a page says to a worker. The id belongs to one request; several may be under way. */
export type WorkerOrder<Request> =
  | { readonly type: "start"; readonly id: number; readonly request: Request }
  | { readonly type: "cancel"; readonly id: number };

/** What a worker says to the page. A big result comes in parts, so that the page never stands still for long. */
export type WorkerNews<Result, Part = never> =
  | { readonly type: "part"; readonly id: number; readonly part: Part }
  | { readonly type: "progress"; readonly id: number; readonly done: number; readonly of: number }
  | { readonly type: "result"; readonly id: number; readonly result: Result }
  | { readonly type: "failed"; readonly id: number; readonly message: string };

/** The end of a worker that one talks to: the worker itself on the page, the worker's own scope inside it. */
export interface Port<Out> {
  postMessage(message: Out): void;
  addEventListener(type: "message", heard: (event: MessageEvent) => void): void;
}

export type OnProgress = (done: number, of: number) => void;
