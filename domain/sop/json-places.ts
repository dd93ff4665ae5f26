/** A place in a text, both counted from 1; columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type JsonPath = readonly (string | number)[];

export type PlacedJson =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Where the value of a path begins; of the nearest value around it where the path is not there. */
      readonly placeOf: (path: JsonPath) => Place;
    }
  | { readonly ok: false; readonly message: string; readonly place: Place };

/** Deeper than any drawing needs to be. */
const deepest = 60;

/**
 * Reads JSON (RFC 8259) and remembers where everything stands, so that what is wrong with it can be pointed at. Refuses
 * what JSON.parse takes silently: a key that stands twice in one object, and `__proto__`.
 */
export function readPlacedJson(text: string): PlacedJson {
  const reader = new Reader(text);
  try {
    const value = reader.document();
    return { ok: true, value, placeOf: (path) => placeAt(text, reader.startOf(path)) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { ok: false, message: error.message, place: placeAt(text, error.at) };
  }
}

function placeAt(text: string, at: number): Place {
  const before = text.slice(0, at);
  const lines = before.split("\n");
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

class Unreadable extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Where a value begins, and where its parts do. */
interface Spot {
  readonly at: number;
  readonly parts: ReadonlyMap<string | number, Spot> | null;
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const firstPrintable = 0x20;
const blank = /[ \t\r\n]*/y;
const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

class Reader {
  readonly #text: string;
  #at = 0;
  #root: Spot = { at: 0, parts: null };

  constructor(source: string) {
    this.#text = source;
  }

  document(): unknown {
    // A byte order mark is no part of the JSON, but editors put it there.
    if (this.#text.startsWith("\uFEFF")) this.#at = 1;
    this.#blank();
    const { value, spot } = this.#value(0);
    this.#root = spot;
    this.#blank();
    if (this.#at < this.#text.length) this.#fail("Something stands behind the end");
    return value;
  }

  startOf(path: JsonPath): number {
    let spot = this.#root;
    for (const key of path) {
      const part = spot.parts?.get(key);
      if (part === undefined) break;
      spot = part;
    }
    return spot.at;
  }

  #value(depth: number): { value: unknown; spot: Spot } {
    if (depth > deepest) this.#fail("Too much stands within one another here");
    const at = this.#at;
    const next = this.#text[at];
    if (next === "{") return this.#object(depth);
    if (next === "[") return this.#array(depth);
    const spot: Spot = { at, parts: null };
    if (next === '"') return { value: this.#string(), spot };
    for (const [word, value] of words) {
      if (!this.#text.startsWith(word, at)) continue;
      this.#at += word.length;
      return { value, spot };
    }
    const digits = this.#take(number);
    if (digits === null) this.#fail(next === undefined ? "The text breaks off" : "A value is missing here");
    return { value: Number(digits), spot };
  }

  #object(depth: number): { value: unknown; spot: Spot } {
    const at = this.#at;
    const entries: [string, unknown][] = [];
    const parts = new Map<string | number, Spot>();
    this.#list("}", () => {
      const keyAt = this.#at;
      if (this.#text[keyAt] !== '"') this.#fail("A name in quotation marks is missing here");
      const key = this.#string();
      if (parts.has(key)) this.#fail(`“${key}” stands here twice`, keyAt);
      if (key === "__proto__") this.#fail("“__proto__” cannot be a name", keyAt);
      this.#blank();
      this.#expect(":", "A colon is missing here");
      this.#blank();
      const { value, spot } = this.#value(depth + 1);
      entries.push([key, value]);
      parts.set(key, spot);
    });
    return { value: Object.fromEntries(entries), spot: { at, parts } };
  }

  #array(depth: number): { value: unknown; spot: Spot } {
    const at = this.#at;
    const items: unknown[] = [];
    const parts = new Map<string | number, Spot>();
    this.#list("]", () => {
      const { value, spot } = this.#value(depth + 1);
      parts.set(items.length, spot);
      items.push(value);
    });
    return { value: items, spot: { at, parts } };
  }

  /** What stands between two brackets, parted by commas. */
  #list(close: string, item: () => void): void {
    this.#at += 1;
    this.#blank();
    if (this.#text[this.#at] === close) {
      this.#at += 1;
      return;
    }
    for (;;) {
      item();
      this.#blank();
      if (this.#text[this.#at] === close) {
        this.#at += 1;
        return;
      }
      this.#expect(",", `A comma or “${close}” is missing here`);
      this.#blank();
    }
  }

  #string(): string {
    const from = this.#at;
    let at = from + 1;
    for (; at < this.#text.length && this.#text[at] !== '"'; at += 1) {
      if (this.#text.charCodeAt(at) < firstPrintable) this.#fail("This sign cannot stand in a text", at);
      if (this.#text[at] === "\\") at += 1;
    }
    if (at >= this.#text.length) this.#fail("This text in quotation marks does not end", from);
    this.#at = at + 1;
    try {
      return JSON.parse(this.#text.slice(from, at + 1)) as string;
    } catch {
      return this.#fail("This text in quotation marks cannot be read", from);
    }
  }

  #blank(): void {
    this.#take(blank);
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) return null;
    this.#at += found.length;
    return found;
  }

  #expect(sign: string, message: string): void {
    if (this.#text[this.#at] !== sign)
      this.#fail(this.#at >= this.#text.length ? "The text breaks off" : message);
    this.#at += 1;
  }

  #fail(message: string, at = this.#at): never {
    throw new Unreadable(message, at);
  }
}
