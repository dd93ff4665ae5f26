import { expect, test } from "@jest/globals";
import { readableZoom, viewOf } from "./graph-view";

const phone = { width: 358, height: 600 };

test("a small drawing is shown whole, in its own size, in the middle", () => {
  expect(viewOf({ x: 0, y: 0, width: 250, height: 300 }, null, phone)).toEqual({ zoom: 1, x: 54, y: 150 });
});

test("a large drawing stays readable and is shown around where the case stands", () => {
  const { zoom, x, y } = viewOf(
    { x: 0, y: 0, width: 2000, height: 4000 },
    { x: 875, y: 1944, width: 250, height: 112 },
    phone,
  );
  expect(zoom).toBe(readableZoom);
  expect((phone.width / 2 - x) / zoom).toBeCloseTo(1000);
  expect((phone.height / 2 - y) / zoom).toBeCloseTo(2000);
});

test("a step at the edge leaves no empty room beyond the drawing", () => {
  const { x, y } = viewOf(
    { x: 0, y: 0, width: 2000, height: 4000 },
    { x: 0, y: 0, width: 250, height: 112 },
    phone,
  );
  expect([x, y]).toEqual([16, 16]);
});
