import { existsSync } from "node:fs";

/** How Chromium is started where there is neither a screen nor an internet. */
export const launchArgs = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const usualPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where Chromium is; undefined where there is none. */
export function chromiumPath(): string | undefined {
  return [process.env["CHROMIUM_PATH"], ...usualPlaces].find(
    (path) => path !== undefined && existsSync(path),
  );
}
