import {
  appendFileSync,
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
} from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** One value put or (`value: null`) removed. A line of the log is a list of these that took effect together. */
interface Write {
  collection: string;
  key: string;
  value: unknown;
}

/** Said after a value was put or removed and is on disk. */
export interface Change {
  collection: string;
  key: string;
}

/** A named set of values by key, in the order in which the keys were first put. Treat values as frozen. */
export interface Collection<T> {
  get(key: string): T | undefined;
  put(key: string, value: T): void;
  delete(key: string): void;
  /** Oldest first. */
  values(): T[];
  /** Newest first, without copying the whole collection. */
  newest(): Iterable<T>;
  readonly size: number;
}

/** How many of a collection's newest values outlive a restart; `keep` exempts those that must never be dropped. */
export interface Retention {
  newest: number;
  keep?: (value: unknown) => boolean;
}

/**
 * The sandbox's memory: plain maps, backed by an append-only log of JSON lines. A write is in the operating system's
 * hands before the call returns, so killing the process loses nothing; a half-written last line is ignored.
 */
export class Store {
  readonly #maps: Map<string, Map<string, unknown>>;
  readonly #file: number;
  readonly #listeners = new Set<(change: Change) => void>();
  #open: Write[] | undefined;

  private constructor(maps: Map<string, Map<string, unknown>>, file: number) {
    this.#maps = maps;
    this.#file = file;
  }

  /** Replays the log in `folder` (made when missing), compacts it, and opens it for appending. */
  static async open(folder: string, retention: Record<string, Retention> = {}): Promise<Store> {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, "state.jsonl");
    const maps = await replay(path);
    for (const [collection, rule] of Object.entries(retention)) forget(maps.get(collection), rule);
    compact(maps, path);
    return new Store(maps, openSync(path, "a", 0o600));
  }

  collection<T>(name: string): Collection<T> {
    let map = this.#maps.get(name) as Map<string, T> | undefined;
    if (!map) {
      map = new Map<string, T>();
      this.#maps.set(name, map);
    }
    const entries = map;
    return {
      get: (key) => entries.get(key),
      put: (key, value) => {
        entries.set(key, value);
        this.#write({ collection: name, key, value });
      },
      delete: (key) => {
        if (entries.delete(key)) this.#write({ collection: name, key, value: null });
      },
      values: () => [...entries.values()],
      newest: () => [...entries.values()].reverse(),
      get size() {
        return entries.size;
      },
    };
  }

  /**
   * Runs `work` so that all it puts becomes one line of the log: all of it survives a crash or none. What was put stays
   * put when `work` throws, because a refused payment is also a fact to remember.
   */
  transaction<R>(work: () => R): R {
    if (this.#open) return work();
    const writes: Write[] = [];
    this.#open = writes;
    try {
      return work();
    } finally {
      this.#open = undefined;
      this.#append(writes);
    }
  }

  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(write: Write): void {
    if (this.#open) this.#open.push(write);
    else this.#append([write]);
  }

  #append(writes: Write[]): void {
    if (writes.length === 0) return;
    appendFileSync(this.#file, logLine(writes));
    for (const { collection, key } of writes) {
      for (const listener of this.#listeners) listener({ collection, key });
    }
  }
}

/** One line. U+2028 and U+2029 end a line for some readers too, so they are escaped; mails do contain them. */
function logLine(writes: Write[]): string {
  const json = JSON.stringify(writes).replace(/[\u2028\u2029]/g, (mark) =>
    mark === "\u2028" ? "\\u2028" : "\\u2029",
  );
  return `${json}\n`;
}

async function replay(path: string): Promise<Map<string, Map<string, unknown>>> {
  const maps = new Map<string, Map<string, unknown>>();
  if (!existsSync(path)) return maps;
  for await (const line of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    for (const write of readLine(line)) {
      const map = maps.get(write.collection) ?? new Map<string, unknown>();
      maps.set(write.collection, map);
      if (write.value === null) map.delete(write.key);
      else map.set(write.key, write.value);
    }
  }
  return maps;
}

/** The log is our own, so only its outline is checked; the line a crash cut short is no line. */
function readLine(line: string): Write[] {
  try {
    const writes: unknown = JSON.parse(line);
    return Array.isArray(writes) ? (writes as Write[]) : [];
  } catch {
    return [];
  }
}

function forget(map: Map<string, unknown> | undefined, rule: Retention): void {
  if (!map) return;
  let surplus = map.size - rule.newest;
  for (const [key, value] of map) {
    if (surplus <= 0) return;
    if (rule.keep?.(value)) continue;
    map.delete(key);
    surplus -= 1;
  }
}

function compact(maps: Map<string, Map<string, unknown>>, path: string): void {
  const fresh = `${path}.new`;
  const file = openSync(fresh, "w", 0o600);
  for (const [collection, map] of maps) {
    for (const [key, value] of map) appendFileSync(file, logLine([{ collection, key, value }]));
  }
  fsyncSync(file);
  closeSync(file);
  renameSync(fresh, path);
}
