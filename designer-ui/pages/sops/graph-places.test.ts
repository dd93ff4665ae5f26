import { expect, test } from "@jest/globals";
import type { SopNode } from "../../../domain/sop/graph";
import { placesOf } from "./graph-places";

const at = (id: string, x: number, y: number) => ({ id, position: { x, y } }) as unknown as SopNode;

test("a wide step pushes its neighbours aside, and leaves other rows as they were drawn", () => {
  const places = placesOf([at("wide", 0, 0), at("beside", 300, 10), at("below", 300, 170)], ({ id }) =>
    id === "wide" ? 600 : 250,
  );
  expect(places.get("beside")?.x).toBeGreaterThanOrEqual(600);
  expect(places.get("below")?.x).toBe(300);
});

test("no two steps lie over each other", () => {
  const nodes = Array.from({ length: 12 }, (_, n) => at(`n${n}`, (n % 5) * 90, (n % 3) * 60));
  const boxes = [...placesOf(nodes, () => 250).values()];
  const over = boxes.flatMap((a, i) =>
    boxes.slice(i + 1).filter((b) => Math.abs(a.x - b.x) < 250 && Math.abs(a.y - b.y) < a.height),
  );
  expect(over).toEqual([]);
});
