import { join } from "node:path";
import express, { type Response, Router } from "express";
import { mailPage, mailPolicy } from "./mail-page";
import type { Messages } from "./messages";

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ");

/** What people see of the sandbox: the client's phone and mailbox, and the payment pages. Mounted at /sandbox. */
export function pageRoutes(options: { messages: Messages; folder: string }): Router {
  const { messages, folder } = options;
  const router = Router({ strict: true });
  router.use((_request, response, next) => {
    response.set({
      "content-security-policy": pagePolicy,
      "cache-control": "no-cache",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
    next();
  });
  const page = (response: Response, name: string) => response.sendFile(name, { root: folder });

  router.get("/", (request, response) => {
    // Without the slash the address would still work, but there is to be one address only.
    if (request.originalUrl.split("?")[0]?.endsWith("/")) page(response, "index.html");
    else response.redirect(308, "/sandbox/");
  });
  router.get("/checkout/:id", (_request, response) => page(response, "checkout.html"));
  router.get("/mail/:id", (request, response) => {
    const message = messages.get(request.params.id);
    if (message?.channel !== "email") {
      response.status(404).type("text").send("There is no such mail.");
      return;
    }
    response.set("content-security-policy", mailPolicy).type("html").send(mailPage(message));
  });
  router.use(
    "/assets",
    express.static(join(folder, "assets"), { fallthrough: false, index: false, cacheControl: false }),
  );
  return router;
}
