import { type Browser, chromium, type Page } from "playwright-core";
import type { SopEdge, SopGraph, SopNode } from "../domain/sop/graph";
import { chromiumPath, launchArgs } from "../tests/chromium";
import { owner } from "../tests/people";
import { type Figure, machine, median } from "./measure";

/** A drawing of messages and waits in columns, each column a flow of its own that all start from one split. */
export function largeGraph(steps: number): SopGraph {
  const perColumn = 40;
  const columns = Math.ceil(steps / perColumn);
  const nodes: SopNode[] = [
    { id: "start", type: "trigger", label: "Start", params: {}, position: { x: 0, y: 0 } },
  ];
  const edges: SopEdge[] = [];
  const join = (from: string, outcome: string, to: string) =>
    edges.push({ id: `${from}-${outcome}`, from, outcome, to });
  nodes.push({
    id: "split",
    type: "split",
    label: "All at once",
    params: {
      paths: Array.from({ length: Math.min(columns, 8) }, (_, n) => ({ key: `p${n}`, label: `Path ${n}` })),
    },
    position: { x: 0, y: 170 },
  });
  join("start", "next", "split");
  for (let n = 0; n < steps - 3; n += 1) {
    const [column, row] = [Math.floor(n / perColumn), n % perColumn];
    const id = `n${n}`;
    const message = row % 2 === 0;
    nodes.push({
      id,
      type: message ? "send_message" : "wait",
      label: message ? `Message ${n}` : `Wait ${n}`,
      params: message
        ? { template: "reminder_first" }
        : { until: { type: "span", span: { value: 1, unit: "days" } } },
      position: { x: column * 300, y: (row + 2) * 170 },
    });
    const last = row === perColumn - 1 || n === steps - 4;
    const next = last
      ? column + 1 < columns && column >= 7
        ? `n${(column + 1) * perColumn}`
        : "end"
      : `n${n + 1}`;
    for (const outcome of message ? ["sent", "not_deliverable"] : ["next", "passed"]) join(id, outcome, next);
    if (row === 0 && column < 8) join("split", `p${column}`, id);
  }
  nodes.push({
    id: "end",
    type: "end",
    label: "End",
    params: { result: "done" },
    position: { x: 0, y: 43 * 170 },
  });
  const ids = new Set(nodes.map(({ id }) => id));
  return { nodes, edges: edges.filter(({ to }) => ids.has(to)) };
}

interface Desk {
  readonly browser: Browser;
  readonly page: Page;
}

async function openDesk(url: string, graphs: Readonly<Record<string, SopGraph>>): Promise<Desk> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error("no Chromium was found");
  const boss = await owner(url);
  for (const [key, graph] of Object.entries(graphs)) {
    const { status, body } = await boss.post("/api/staff/sop-library", {
      key,
      kind: "reminders",
      name: key,
      graph,
    });
    if (status >= 400) throw new Error(`${key} was not taken: ${String(body["detail"])}`);
  }
  const browser = await chromium.launch({ executablePath, args: launchArgs });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  // What runs this bench names inner functions with a helper of its own, which the page does not have.
  await context.addInitScript("globalThis.__name = (named) => named");
  await context.addCookies(
    boss
      .cookies()
      .split("; ")
      .map((pair) => ({
        name: pair.slice(0, pair.indexOf("=")),
        value: pair.slice(pair.indexOf("=") + 1),
        url,
      })),
  );
  return { browser, page: await context.newPage() };
}

/** From a click in the library until the drawing of 200 steps is there and answers: median over fresh pages. */
export async function designerOpen(url: string, quick: boolean): Promise<Figure> {
  const key = "bench-200";
  const { browser, page } = await openDesk(url, { [key]: largeGraph(200) });
  const times: number[] = [];
  try {
    for (let round = 0; round < (quick ? 3 : 7); round += 1) {
      await page.goto(`${url}/sops`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      times.push(
        await page.evaluate(async (to) => {
          const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
          const from = performance.now();
          history.pushState(null, "", to);
          dispatchEvent(new PopStateEvent("popstate"));
          while (document.querySelector(".step-node") === null) await frame();
          // It answers once a frame comes after all that opening it had to do.
          await new Promise((resolve) => setTimeout(resolve));
          await frame();
          return performance.now() - from;
        }, `/sops/${key}/edit`),
      );
    }
  } finally {
    await browser.close();
  }
  return {
    name: "designer_open_200",
    value: median(times.slice(1)) / 1000,
    unit: "s",
    goal: "≤ 1",
    baseline: null,
    detail: `a click in the app until a frame after the first steps are drawn, Chromium without a GPU, ${machine()}`,
  };
}

/** Frames a second while one of 1,000 steps is dragged about. */
export async function designerDrag(url: string, quick: boolean): Promise<Figure> {
  const key = "bench-1000";
  const { browser, page } = await openDesk(url, { [key]: largeGraph(1000) });
  const rates: number[] = [];
  try {
    await page.goto(`${url}/sops/${key}/edit`);
    const step = page.locator(".step-node", { hasText: "Message 4" }).first();
    await step.waitFor();
    for (let round = 0; round < (quick ? 2 : 5); round += 1) {
      const box = await step.boundingBox();
      if (box === null) throw new Error("the step is not in sight");
      await page.mouse.move(box.x + 60, box.y + 20);
      await page.mouse.down();
      await page.evaluate(() => {
        const counted = { frames: 0, from: performance.now(), on: true };
        Object.assign(window, { counted });
        const tick = () => {
          counted.frames += 1;
          if (counted.on) requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      });
      for (let n = 0; n < 90; n += 1) {
        const turn = (n / 90) * 2 * Math.PI;
        await page.mouse.move(box.x + 60 + 160 * Math.sin(turn), box.y + 20 + 90 * (1 - Math.cos(turn)));
      }
      rates.push(
        await page.evaluate(() => {
          const { counted } = window as unknown as { counted: { frames: number; from: number; on: boolean } };
          counted.on = false;
          return (counted.frames * 1000) / (performance.now() - counted.from);
        }),
      );
      await page.mouse.up();
    }
  } finally {
    await browser.close();
  }
  return {
    name: "designer_drag_1000",
    value: median(rates),
    unit: "frames/s",
    goal: "≥ 30",
    baseline: null,
    detail: `one of 1,000 steps dragged in a circle, Chromium without a GPU, ${machine()}`,
  };
}
