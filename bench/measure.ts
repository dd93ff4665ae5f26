import { cpus } from "node:os";

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: string;
  readonly baseline: number | null;
  readonly detail: string;
}

export function print(figure: Figure, json: boolean): void {
  const { name, value, unit, goal, detail } = figure;
  const rounded = {
    ...figure,
    value: round(value),
    baseline: figure.baseline === null ? null : round(figure.baseline),
  };
  console.log(json ? JSON.stringify(rounded) : `${name}: ${round(value)} ${unit} (goal ${goal}) ${detail}`);
}

export function round(value: number): number {
  return Number(value.toPrecision(4));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

export function machine(): string {
  return `${cpus().length} cores, Node ${process.versions.node}`;
}

/** Runs so many at once, until all are done. */
export async function inParallel<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const left = [...items];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
    }),
  );
}
