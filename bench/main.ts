import { linkTemporal } from "../temporal/connect";
import { lifecycleActions } from "./actions";
import { measureAdvanceRate } from "./advance-rate";
import { backtestSeconds } from "./backtest";
import { bookingInsert } from "./booking";
import { calm } from "./calm";
import { designerDrag, designerOpen } from "./designer";
import { benchWorker, lifecycleHistory, lifecycleThroughput, stepLatency } from "./lifecycle";
import { type Figure, machine, print } from "./measure";
import { jsBookingPage } from "./page";
import { safetyRuns, simulateMany, simulateRate } from "./simulation";

const json = process.argv.includes("--json");
const quick = process.argv.includes("--quick");
const onlyAt = process.argv.indexOf("--only");
const only = onlyAt === -1 ? null : (process.argv[onlyAt + 1] ?? null);

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: please use npm run bench`);
  return value;
}

const url = setting("PUBLIC_URL");
const databaseUrl = setting("DATABASE_URL");
const address = setting("TEMPORAL_ADDRESS");
const link = linkTemporal({
  address,
  namespace: setting("TEMPORAL_NAMESPACE"),
  keys: setting("PRAXIS_KEYS"),
});

function advanceRate(): Figure {
  const { perSecond, rounds } = measureAdvanceRate({ quick });
  return {
    name: "advance_rate",
    value: perSecond,
    unit: "calls/s",
    goal: "≥ 200000",
    baseline: null,
    detail: `one core, median of ${rounds.length} rounds, ${machine()}`,
  };
}

const figures: Readonly<Record<string, () => Promise<Figure> | Figure>> = {
  advance_rate: advanceRate,
  backtest_5000: () => backtestSeconds(quick),
  lifecycle_throughput: () => lifecycleThroughput(link, quick),
  lifecycle_history_events: () => lifecycleHistory(link),
  step_latency: () => stepLatency(link, quick),
  lifecycle_actions: () => lifecycleActions(url, databaseUrl, link),
  booking_insert: () => bookingInsert(url, databaseUrl, quick),
  start_warm: () => ({
    name: "start_warm",
    value: Number(setting("START_WARM_SECONDS")),
    unit: "s",
    goal: "≤ 15",
    baseline: null,
    detail: `dependencies, build and state there, ${machine()}`,
  }),
  simulate_rate: () => simulateRate(url, quick),
  simulate_1000x90: () => simulateMany(url, quick),
  safety_2000: () => safetyRuns(url, quick),
  designer_open_200: () => designerOpen(url, quick),
  designer_drag_1000: () => designerDrag(url, quick),
  js_booking_page: () => jsBookingPage(url),
};

await calm(databaseUrl);
const worker = await benchWorker(link, address);
let failed = 0;
for (const [name, measure] of Object.entries(figures)) {
  if (only !== null && only !== name) continue;
  try {
    print(await measure(), json);
  } catch (error) {
    failed += 1;
    console.error(`${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
  }
}
await worker.stop();
await link.connection.close();
process.exit(failed === 0 ? 0 : 1);
