import { existsSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { resolve } from "node:path";
import express, { type RequestHandler, Router } from "express";

/** The built web app: files that never change are kept by browsers, every other address opens the app itself. */
export function webApp(root: string): Router {
  const folder = resolve(root);
  const page = resolve(folder, "index.html");
  const router = Router();
  router.use(
    "/assets",
    express.static(resolve(folder, "assets"), { immutable: true, maxAge: "1y", fallthrough: false }),
  );
  router.use(express.static(folder, { index: false, maxAge: "1h" }));
  router.get(/^\/(?!api\/|sandbox).*/, (_request, response, next) => {
    if (!existsSync(page)) {
      next();
      return;
    }
    response.setHeader("cache-control", "no-cache");
    response.sendFile(page);
  });
  return router;
}

/** Shows the sandbox's pages under the practice's own address; events pass as they come. */
export function sandboxProxy(target: string): RequestHandler {
  const { hostname, port } = new URL(target);
  return (request, response, next) => {
    const onward = httpRequest(
      {
        hostname,
        port,
        method: request.method,
        path: request.originalUrl,
        headers: { ...request.headers, host: `${hostname}:${port}` },
      },
      (answer) => {
        // The sandbox's pages bring their own rules; the practice's would keep them from working.
        response.removeHeader("content-security-policy");
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on("error", next);
    response.on("close", () => onward.destroy());
    request.pipe(onward);
  };
}
