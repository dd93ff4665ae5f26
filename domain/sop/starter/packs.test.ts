import { describe, expect, test } from "@jest/globals";
import { isBusy } from "../advance";
import { compileGraph } from "../compile";
import { sopTemplateSourceSchema } from "../graph";
import { kindRule } from "../kinds";
import { resultKey } from "../nodes/start-process";
import { neverReached, tellingWays } from "../testing/ways";
import { validateSop } from "../validate";
import { sopsOf, starterPacks } from "./index";
import type { StarterPack } from "./pack";
import { namesIn, partOfPack } from "./pack-part";

const packs = Object.values(starterPacks);
const sops = packs.flatMap((pack) => pack.sops.map((sop) => [pack.key, sop.key, pack, sop] as const));

const contextOf = (...of: readonly StarterPack[]) => ({
  messages: Object.fromEntries(of.flatMap(({ messages }) => messages.map((text) => [text.key, text]))),
  forms: of.flatMap(({ forms }) => forms.map(({ key }) => key)),
  sops: of.flatMap((pack) => pack.sops.map(({ key }) => key)),
});

describe.each(sops)("the SOP of %s, %s,", (_pack, _key, pack, sop) => {
  test("can be published as it is: validation finds nothing, not even a warning", () => {
    expect(validateSop(sopTemplateSourceSchema.parse(sop), contextOf(pack))).toEqual([]);
  });

  test("has every way out of every step lead somewhere", () => {
    for (const { node, params, outcomes, next } of compileGraph(sop.graph).nodes.values()) {
      expect([node.id, params === null]).toEqual([node.id, false]);
      expect([node.id, ...next.keys()].sort()).toEqual([node.id, ...outcomes.map(({ key }) => key)].sort());
    }
  });

  test("has no two steps in one place, so that it can be read as it is drawn", () => {
    const places = sop.graph.nodes.map(({ position }) => `${position?.x} ${position?.y}`);
    expect(places.length).toBe(new Set(places).size);
  });

  test("ends, or waits for somebody or for a time, whatever people do", () => {
    for (const { scenario, played } of tellingWays(pack, sop.key, 25)) {
      for (const { path, state } of played.processes) {
        const where = [scenario.key, path];
        expect([...where, isBusy(state)]).toEqual([...where, false]);
        if (state.status === "running") expect([...where, state.tokens.length]).not.toEqual([...where, 0]);
        for (const { node, wait } of state.tokens) {
          const wakers = (wait.events ?? []).length + (wait.timers ?? []).length;
          const waits =
            wait.phase !== "stuck" && (wakers > 0 || wait.phase === "child" || wait.phase === "join");
          expect([...where, node, waits]).toEqual([...where, node, true]);
        }
      }
    }
  });

  test("has no step to which no case ever comes", () => {
    expect(neverReached(pack, sop.key)).toEqual([]);
  });

  test("tells apart only results that the SOPs it starts end with, and starts them as the kind that they are", () => {
    const children = sopsOf(pack);
    for (const { node } of compileGraph(sop.graph).nodes.values()) {
      if (node.type !== "start_process") continue;
      const {
        kind,
        template,
        results = [],
      } = node.params as {
        kind: string;
        template: string;
        results?: { key: string }[];
      };
      const child = children[template];
      expect([node.id, child?.kind]).toEqual([node.id, kind]);
      const drawn = (child?.graph.nodes ?? []).filter(({ type }) => type === "end");
      const byItself = Object.values(kindRule(kind)?.endsOn ?? {});
      const ends = [...drawn.map(({ params }) => String(params["result"])), ...byItself].map(resultKey);
      for (const { key } of results)
        expect([node.id, ends]).toEqual([node.id, expect.arrayContaining([key])]);
    }
  });

  test("has every task be due and every approval expire, so that nothing waits unseen for ever", () => {
    for (const { node, params } of compileGraph(sop.graph).nodes.values()) {
      const { due, expiresAfter } = params as Record<string, unknown>;
      if (node.type === "human_task") expect([node.id, due]).not.toEqual([node.id, null]);
      if (node.type === "approval") expect([node.id, expiresAfter]).not.toEqual([node.id, null]);
    }
  });
});

describe.each(packs)("the pack of $key", (pack) => {
  test("has at least eight SOPs, and no key twice", () => {
    expect(pack.sops.length).toBeGreaterThanOrEqual(8);
    for (const list of [pack.sops, pack.messages, pack.forms, pack.services]) {
      const keys = list.map(({ key }) => key);
      expect(keys).toEqual([...new Set(keys)]);
    }
  });

  test("can be published one after the other, what another one starts before it", () => {
    const published = new Set<string>();
    const waiting = [...pack.sops];
    for (let next = 0; next !== -1; ) {
      next = waiting.findIndex(({ graph }) => namesIn(graph).sops.every((key) => published.has(key)));
      for (const { key } of next === -1 ? [] : waiting.splice(next, 1)) published.add(key);
    }
    expect(waiting.map(({ key }) => key)).toEqual([]);
  });

  test("has no message and no form that nothing uses", () => {
    const named = pack.sops.map(({ graph }) => namesIn(graph));
    const used = new Set(named.flatMap(({ messages, forms }) => [...messages, ...forms]));
    const own = ["sign_in_link", "slot_offer"];
    const spare = [...pack.messages, ...pack.forms].filter(({ key }) => !used.has(key) && !own.includes(key));
    expect(spare.map(({ key }) => key)).toEqual([]);
  });

  test.each(packs)(
    "added to that of $key, is still publishable: what has the same key plays the same part",
    (there) => {
      const context = contextOf(pack, there);
      const both = [
        ...there.sops,
        ...pack.sops.filter((sop) => !there.sops.some(({ key }) => key === sop.key)),
      ];
      for (const sop of both)
        expect([sop.key, validateSop(sop, context).filter(({ severity }) => severity === "error")]).toEqual([
          sop.key,
          [],
        ]);
      for (const { key, kind } of pack.sops) {
        const same = there.sops.find((sop) => sop.key === key);
        if (same !== undefined) expect([key, same.kind]).toEqual([key, kind]);
      }
    },
  );

  test.each(pack.sops)("gives $key with all that it needs, and nothing else", (sop) => {
    const part = partOfPack(pack, [sop.key]);
    const context = { ...contextOf({ ...pack, ...part }) };
    for (const wanted of part.sops)
      expect([wanted.key, validateSop(wanted, context)]).toEqual([wanted.key, []]);
    const named = part.sops.map(({ graph }) => namesIn(graph));
    expect(part.messages.every(({ key }) => named.some(({ messages }) => messages.includes(key)))).toBe(true);
    expect(part.forms.every(({ key }) => named.some(({ forms }) => forms.includes(key)))).toBe(true);
  });

  test("has no such thing as an SOP of another pack", () => {
    expect(() => partOfPack(pack, ["juggling"])).toThrow(RangeError);
  });
});
