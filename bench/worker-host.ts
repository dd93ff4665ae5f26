import { fileURLToPath } from "node:url";
import { Worker as Thread } from "node:worker_threads";
import { build } from "esbuild";
import { type Browser, chromium } from "playwright-core";
import { chromiumPath, launchArgs } from "../tests/chromium";

/** What one question to a worker brought, in wall-clock milliseconds. */
export interface WorkerAnswer {
  /** From asking to the last of the answer, the worker's start left out. */
  readonly ms: number;
  /** Calls of `advance` in the simulations that came. */
  readonly moves: number;
  /** What the worker says of its own work. */
  readonly result: unknown;
}

export interface WorkerHost {
  /** Where the worker runs, in words. */
  readonly where: string;
  ask(request: unknown): Promise<WorkerAnswer>;
  close(): Promise<void>;
}

export type WorkerName = "simulation" | "safety";

/** The designer's worker in Chromium, on a page of the product; where there is no Chromium, in a thread of Node. */
export async function workerHost(name: WorkerName, url: string): Promise<WorkerHost> {
  const code = await workerCode(name);
  const executablePath = chromiumPath();
  if (executablePath === undefined) return inThread(code);
  return inBrowser(await chromium.launch({ executablePath, args: launchArgs }), code, url);
}

async function workerCode(name: WorkerName): Promise<string> {
  const entry = fileURLToPath(new URL(`../designer-ui/workers/${name}.worker.ts`, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

async function inBrowser(browser: Browser, code: string, url: string): Promise<WorkerHost> {
  const page = await browser.newPage();
  await page.route(`${url}/bench-worker.js`, (route) =>
    route.fulfill({ contentType: "text/javascript", body: code }),
  );
  await page.goto(`${url}/book`);
  await page.evaluate(() => {
    Object.assign(globalThis, { benched: new Worker("/bench-worker.js", { type: "module" }) });
  });
  return {
    where: `worker of Chromium ${browser.version()}`,
    ask: (request) => page.evaluate(askInPage, request),
    close: () => browser.close(),
  };
}

/** Runs in the page. */
function askInPage(request: unknown): Promise<WorkerAnswer> {
  const { benched } = globalThis as unknown as { benched: Worker };
  return new Promise((resolve, reject) => {
    const from = performance.now();
    let moves = 0;
    benched.onmessage = ({ data }: MessageEvent) => {
      if (data.type === "part") for (const played of data.part) moves += played.moves;
      if (data.type === "failed") reject(new Error(data.message));
      if (data.type === "result") resolve({ ms: performance.now() - from, moves, result: data.result });
    };
    benched.onerror = (event) => reject(new Error(`The worker could not be started: ${event.message}`));
    benched.postMessage({ type: "start", id: 1, request });
  });
}

const scope = `import { parentPort } from "node:worker_threads";
globalThis.self = {
  postMessage: (message) => parentPort.postMessage(message),
  addEventListener: (_type, heard) => parentPort.on("message", (data) => heard({ data })),
};
`;

function inThread(code: string): WorkerHost {
  const worker = new Thread(new URL(`data:text/javascript,${encodeURIComponent(scope + code)}`));
  return {
    where: "worker thread of Node, no Chromium was found",
    ask: (request) =>
      new Promise((resolve, reject) => {
        const from = performance.now();
        let moves = 0;
        const hear = (news: {
          type: string;
          part: { moves: number }[];
          result: unknown;
          message: string;
        }) => {
          if (news.type === "part") for (const played of news.part) moves += played.moves;
          if (news.type === "failed") reject(new Error(news.message));
          if (news.type !== "result") return;
          worker.off("message", hear);
          resolve({ ms: performance.now() - from, moves, result: news.result });
        };
        worker.on("message", hear);
        worker.once("error", reject);
        worker.postMessage({ type: "start", id: 1, request });
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}
