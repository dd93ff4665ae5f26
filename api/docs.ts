import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Router } from "express";

const reader = ["swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"];

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Praxis API</title>
    <link rel="icon" href="/api/docs/favicon-32x32.png">
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
    <script src="/api/docs/show.js"></script>
    <script src="/api/docs/swagger-ui-bundle.js" defer></script>
  </head>
  <body>
    <main id="reader"></main>
    <noscript>This page needs JavaScript. The same as a file: <a href="/api/openapi.json">openapi.json</a>.</noscript>
  </body>
</html>
`;

/** Runs in the browser: dark before anything is painted; no validator of its makers' is asked. */
const script = `const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
paint();
dark.addEventListener("change", paint);
addEventListener("DOMContentLoaded", () => {
  SwaggerUIBundle({
    url: "/api/openapi.json",
    dom_id: "#reader",
    presets: [SwaggerUIBundle.presets.apis],
    docExpansion: "list",
    deepLinking: true,
    validatorUrl: null,
  });
});
`;

/** The page that explains the API, at the address it is mounted on: all of it comes from here, nothing from elsewhere. */
export function apiDocs(): Router {
  const folder = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
  const router = Router();
  router.get("/", (_request, response) => {
    response.type("html").send(page);
  });
  router.get("/show.js", (_request, response) => {
    response.type("js").send(script);
  });
  for (const file of reader) {
    router.get(`/${file}`, (_request, response) => {
      response.sendFile(join(folder, file), { maxAge: "1d" });
    });
  }
  return router;
}
