import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Child } from "./child.mjs";
import { Fault } from "./fault.mjs";

export const temporalPorts = [
  "temporal",
  "temporalHttp",
  "temporalFrontendMembership",
  "temporalHistory",
  "temporalHistoryMembership",
  "temporalMatching",
  "temporalMatchingMembership",
  "temporalWorker",
  "temporalWorkerMembership",
];

const dynamicConfig = {
  "frontend.WorkflowTimeSkippingEnabled": true,
  "history.timerProcessorMaxTimeShift": "10ms",
  "history.workflowIdReuseMinimalInterval": "0s",
  "frontend.enableUpdateWorkflowExecution": true,
};

/**
 * A Temporal server of our own, with its history in the state folder.
 * @param options keep: is given the process before it runs, so that it can be stopped while it starts
 * @returns its address
 */
export async function startTemporal({ home, ports, binary, keep }) {
  const folder = join(home, "temporal");
  mkdirSync(folder, { recursive: true });
  const address = `127.0.0.1:${ports.temporal}`;
  const child = new Child({
    home,
    name: "temporal",
    command: binary.path,
    args: binary.type === "cli" ? cliArgs(folder, ports) : serverArgs(folder, ports),
    probe: () => serves(address),
  });
  keep(child);
  await child.start();
  return address;
}

function cliArgs(folder, ports) {
  const values = Object.entries(dynamicConfig).flatMap(([key, value]) => [
    "--dynamic-config-value",
    `${key}=${JSON.stringify(value)}`,
  ]);
  const file = join(folder, "cli.db");
  return [
    "server",
    "start-dev",
    "--headless",
    "--ip",
    "127.0.0.1",
    "--port",
    String(ports.temporal),
    "--db-filename",
    file,
    ...values,
  ];
}

/** The server reads its configuration from a folder that it takes relative to a root. */
function serverArgs(folder, ports) {
  writeFileSync(
    join(folder, "dynamic.yaml"),
    Object.entries(dynamicConfig)
      .map(([key, value]) => `${key}: [{ value: ${value} }]\n`)
      .join(""),
  );
  writeFileSync(join(folder, "praxis.yaml"), configuration(folder, ports));
  return ["--root", "/", "--config", relative("/", folder), "--env", "praxis", "--allow-no-auth", "start"];
}

function store(folder, name) {
  return `
      sql:
        pluginName: sqlite
        databaseName: ${JSON.stringify(join(folder, `${name}.db`))}
        connectAddr: localhost
        connectProtocol: tcp
        connectAttributes: { cache: private, setup: "true", mode: rwc, journal_mode: wal, synchronous: "2" }
        maxConns: 1
        maxIdleConns: 1`;
}

function configuration(folder, ports) {
  const rpc = (port, membership, more = "") =>
    `{ rpc: { grpcPort: ${port}, membershipPort: ${membership}, bindOnLocalHost: true${more} } }`;
  return `log: { stdout: true, level: warn }
persistence:
  defaultStore: history
  visibilityStore: visibility
  numHistoryShards: 4
  datastores:
    history:${store(folder, "history")}
    visibility:${store(folder, "visibility")}
global:
  membership: { maxJoinDuration: 30s, broadcastAddress: 127.0.0.1 }
services:
  frontend: ${rpc(ports.temporal, ports.temporalFrontendMembership, `, httpPort: ${ports.temporalHttp}`)}
  history: ${rpc(ports.temporalHistory, ports.temporalHistoryMembership)}
  matching: ${rpc(ports.temporalMatching, ports.temporalMatchingMembership)}
  worker: ${rpc(ports.temporalWorker, ports.temporalWorkerMembership)}
clusterMetadata:
  enableGlobalNamespace: false
  failoverVersionIncrement: 10
  masterClusterName: active
  currentClusterName: active
  clusterInformation: { active: { enabled: true, initialFailoverVersion: 1, rpcName: frontend, rpcAddress: "127.0.0.1:${ports.temporal}" } }
dcRedirectionPolicy: { policy: noop }
archival: { history: { state: disabled }, visibility: { state: disabled } }
namespaceDefaults: { archival: { history: { state: disabled }, visibility: { state: disabled } } }
dynamicConfigClient: { filepath: ${JSON.stringify(join(folder, "dynamic.yaml"))}, pollInterval: 60s }
`;
}

async function withConnection(address, work) {
  const { Connection } = await import("@temporalio/client");
  const connection = await Connection.connect({ address, connectTimeout: "3 seconds" });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

async function serves(address) {
  await withConnection(address, (connection) => connection.workflowService.getSystemInfo({}));
  return true;
}

/** @throws Fault where no Temporal server answers at TEMPORAL_ADDRESS */
export async function checkTemporal(address) {
  await serves(address).catch(() => {
    throw new Fault(
      `No Temporal server answers at TEMPORAL_ADDRESS (${address}): please correct it, or leave it out to use the built-in one.`,
    );
  });
}

const keywords = ["praxisKind", "praxisSop", "praxisVersion", "praxisClient", "praxisLocation", "praxisCase"];
const keywordType = 2;
const keptSeconds = 90 * 86_400;

/** Registers the namespace and what its workflows are found by, and waits until the server knows both. */
export function ensureNamespace(address, namespace) {
  return withConnection(address, async ({ workflowService, operatorService }) => {
    const known = await workflowService.describeNamespace({ namespace }).catch(() => null);
    if (known === null) {
      await workflowService
        .registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: keptSeconds } })
        .catch((error) => {
          if (error.code !== 6) throw error;
        });
    }
    await until(async () => {
      const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
      const missing = keywords.filter((name) => customAttributes?.[name] === undefined);
      if (missing.length === 0) return true;
      await operatorService.addSearchAttributes({
        namespace,
        searchAttributes: Object.fromEntries(missing.map((name) => [name, keywordType])),
      });
      return false;
    });
    // The frontend's cache learns of a namespace late; it refuses queries of unknown ones.
    await until(async () => {
      await workflowService.listWorkflowExecutions({ namespace, pageSize: 1, query: "praxisKind = 'none'" });
      return true;
    });
  });
}

async function until(done) {
  let last;
  for (let waited = 0; waited < 60_000; waited += 200) {
    try {
      if (await done()) return;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Fault(
    `Temporal did not take the namespace (${last?.message ?? "no answer"}): please start again.`,
  );
}
