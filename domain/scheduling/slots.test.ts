import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { freeSlots, isFree, nearestSlots, type SlotRequest, type Span } from "./slots";

const zone = "America/New_York";
const at = (text: string) => Date.parse(text);

function request(over: Partial<SlotRequest> = {}): SlotRequest {
  return {
    zone,
    from: "2026-03-02",
    days: 1,
    holidays: [],
    minutes: 45,
    bufferMinutes: 15,
    everyMinutes: 30,
    notBefore: 0,
    providers: [{ id: "ana", hours: [{ weekday: 1, starts: "09:00", ends: "12:00" }], busy: [] }],
    rooms: null,
    ...over,
  };
}

const starts = (over: Partial<SlotRequest> = {}) =>
  freeSlots(request(over)).flatMap(({ slots }) =>
    slots.map(({ start }) => new Date(start).toISOString().slice(11, 16)),
  );

describe("free times", () => {
  test("lie wholly within the provider's hours, on the grid", () => {
    expect(starts()).toEqual(["14:00", "14:30", "15:00", "15:30", "16:00"]);
  });

  test("leave room for what is taken and for the buffer behind the visit", () => {
    const busy = [{ from: at("2026-03-02T15:00Z"), to: at("2026-03-02T16:00Z") }];
    expect(starts({ providers: [{ id: "ana", hours: request().providers[0]?.hours ?? [], busy }] })).toEqual([
      "14:00",
      "16:00",
    ]);
  });

  test("are none on a holiday, and none where every room is taken", () => {
    expect(starts({ holidays: ["2026-03-02"] })).toEqual([]);
    expect(starts({ rooms: [] })).toEqual([]);
    expect(starts({ rooms: [[{ from: 0, to: Number.MAX_SAFE_INTEGER }], []] })).toHaveLength(5);
  });

  test("keep the local hour over the change to summer time", () => {
    const days = freeSlots(request({ from: "2026-03-02", days: 8 }));
    const first = days.map(({ slots }) => slots[0]?.start).filter((start) => start !== undefined);
    expect(first.map((start) => new Date(start).toISOString())).toEqual([
      "2026-03-02T14:00:00.000Z",
      "2026-03-09T13:00:00.000Z",
    ]);
  });

  test("name everybody who is free then", () => {
    const hours = request().providers[0]?.hours ?? [];
    const two = [
      { id: "ana", hours, busy: [] },
      { id: "ben", hours, busy: [{ from: 0, to: at("2026-03-02T15:00Z") }] },
    ];
    const slots = freeSlots(request({ providers: two }))[0]?.slots ?? [];
    expect(slots.map(({ providerIds }) => providerIds.join())).toEqual([
      "ana",
      "ana",
      "ana,ben",
      "ana,ben",
      "ana,ben",
    ]);
  });

  test("agree with a look at every span, whatever the diary", () => {
    const span = fc.record({
      from: fc.integer({ min: 0, max: 200 }),
      length: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
        const base = at("2026-03-02T13:00Z");
        const busy: Span[] = spans.map(({ from, length }) => ({
          from: base + from * 60_000,
          to: base + (from + length) * 60_000,
        }));
        const hours = request().providers[0]?.hours ?? [];
        const free = freeSlots(request({ providers: [{ id: "ana", hours, busy }] }))[0]?.slots ?? [];
        const open = at("2026-03-02T14:00Z");
        const expected = [0, 30, 60, 90, 120]
          .map((minutes) => open + minutes * 60_000)
          .filter((start) => busy.every(({ from, to }) => to <= start || from >= start + 3_600_000));
        expect(free.map(({ start }) => start)).toEqual(expected);
      }),
    );
  });

  test("nearest ones are sorted by time", () => {
    const days = freeSlots(request());
    const nearest = nearestSlots(days, at("2026-03-02T15:10Z"), 2).map(({ start }) => start);
    expect(nearest).toEqual([at("2026-03-02T15:00Z"), at("2026-03-02T15:30Z")]);
    expect(isFree([], 0, 1)).toBe(true);
  });
});
