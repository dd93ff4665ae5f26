import { gzipSync } from "node:zlib";
import type { Figure } from "./measure";

/** The JavaScript that a client's phone loads to book, compressed: the page's own scripts, its words, and what they import at once. */
export async function jsBookingPage(url: string): Promise<Figure> {
  const html = await (await fetch(`${url}/book`)).text();
  const entry = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path = ""]) => path);
  const main = await (await fetch(url + entry[0])).text();
  // The page and its English words are asked for by the entry as soon as it runs.
  const first = [...main.matchAll(/assets\/(?:book-page|booking)-[\w-]+\.js/g)].map(([path]) => `/${path}`);
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
  for (const path of [...entry, ...first]) await load(path);
  return {
    name: "js_booking_page",
    value: bytes / 1024,
    unit: "KB",
    goal: "≤ 150",
    baseline: null,
    detail: `${seen.size} files, gzip`,
  };
}
