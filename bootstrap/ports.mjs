import { createServer } from "node:net";

export function isFree(port, host = "127.0.0.1") {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** So many ports that nobody listens on, taken together so that they differ. */
export async function freePorts(count) {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((resolve, reject) => {
          const server = createServer();
          server.once("error", reject);
          server.listen({ port: 0, host: "127.0.0.1" }, () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** The ports of last time where they are still free, else new ones; never one of those that are spoken for. */
export async function keepPorts(names, before, spokenFor = []) {
  const kept = {};
  for (const name of names) {
    const port = before[name];
    if (port !== undefined && !spokenFor.includes(port) && (await isFree(port))) kept[name] = port;
  }
  const missing = names.filter((name) => kept[name] === undefined);
  const fresh = (await freePorts(missing.length + spokenFor.length)).filter(
    (port) => !spokenFor.includes(port),
  );
  return { ...kept, ...Object.fromEntries(missing.map((name, index) => [name, fresh[index]])) };
}
