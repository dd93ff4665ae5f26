import { chmodSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
// @ts-expect-error: plain JavaScript, because it runs before anything is installed
import { freePorts } from "../bootstrap/ports.mjs";
// @ts-expect-error: plain JavaScript, because it runs before anything is installed
import { startStack } from "../bootstrap/stack.mjs";

export type Part = "worker" | "api" | "temporal" | "postgres" | "sandbox";

export interface Stack {
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
  /** Ends a part at once, as `kill -9` does; the supervisor starts it again. */
  readonly kill: (part: Part) => void;
  readonly stop: () => Promise<void>;
}

/** The whole of Praxis, as `npm start` starts it, with ports and state of its own. */
export async function testStack({ demo = true }: { demo?: boolean } = {}): Promise<Stack> {
  const home = await mkdtemp(join(tmpdir(), "praxis-stack-"));
  chmodSync(home, 0o755);
  const [port] = (await freePorts(1)) as [number];
  const stack = (await startStack({
    home,
    port,
    demo,
    quiet: true,
    env: { LOG_LEVEL: "warn", RATE_PER_MINUTE: "100000" },
  })) as Stack;
  return {
    url: stack.url,
    env: stack.env,
    kill: stack.kill,
    async stop() {
      await stack.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
