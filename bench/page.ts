import { gzipSync } from "node:zlib";
import type { Figure } from "./measure";

/** The JavaScript that a client's phone loads to book, compressed: the page's own scripts and what they import at once. */
export async function jsBookingPage(url: string): Promise<Figure> {
  const html = await (await fetch(`${url}/book`)).text();
  const entry = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path = ""]) => path);
  const main = await (await fetch(url + entry[0])).text();
  const page = /assets\/book-page-[\w-]+\.js/.exec(main)?.[0];
  const seen = new Set<string>();
  let bytes = 0;
  const load = async (path: string): Promise<void> => {
    if (seen.has(path)) return;
    seen.add(path);
    const code = await (await fetch(url + path)).text();
    bytes += gzipSync(code, { level: 9 }).length;
    const imports = [...code.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)].map(
      ([, name = ""]) => `/assets/${name}`,
    );
    for (const next of imports) await load(next);
  };
  for (const path of [...entry, ...(page === undefined ? [] : [`/${page}`])]) await load(path);
  return {
    name: "js_booking_page",
    value: bytes / 1024,
    unit: "KB",
    goal: "≤ 150",
    baseline: null,
    detail: `${seen.size} files, gzip`,
  };
}
