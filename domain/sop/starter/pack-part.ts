import type { SopGraph, SopTemplateSource } from "../graph";
import type { StarterPack } from "./pack";

/** The SOPs, messages and forms of a pack that go together. */
export type PackPart = Pick<StarterPack, "sops" | "messages" | "forms">;

/**
 * These SOPs of a pack with all that they need to be published: the SOPs that they start, the messages that they send, the
 * forms that they ask for. Without keys the whole pack.
 *
 * @throws RangeError where the pack has no such SOP.
 */
export function partOfPack(pack: StarterPack, keys?: readonly string[]): PackPart {
  if (keys === undefined) return pack;
  const sops = new Map(pack.sops.map((sop) => [sop.key, sop]));
  const wanted = new Map<string, SopTemplateSource>();
  const left = [...keys];
  for (let key = left.pop(); key !== undefined; key = left.pop()) {
    if (wanted.has(key)) continue;
    const sop = sops.get(key);
    if (sop === undefined) throw new RangeError(`The pack “${pack.name}” has no SOP “${key}”`);
    wanted.set(key, sop);
    left.push(...namesIn(sop.graph).sops);
  }
  const names = [...wanted.values()].map(({ graph }) => namesIn(graph));
  const messages = new Set(names.flatMap((named) => named.messages));
  const forms = new Set(names.flatMap((named) => named.forms));
  return {
    sops: pack.sops.filter(({ key }) => wanted.has(key)),
    messages: pack.messages.filter(({ key }) => messages.has(key)),
    forms: pack.forms.filter(({ key }) => forms.has(key)),
  };
}

/** What the steps of a drawing name. */
export function namesIn({ nodes }: SopGraph) {
  const named = (types: readonly string[], params: readonly string[]) =>
    nodes
      .filter(({ type }) => types.includes(type))
      .flatMap((node) => params.map((param) => node.params[param]))
      .filter((name): name is string => typeof name === "string" && name !== "");
  return {
    sops: named(["start_process"], ["template"]),
    messages: named(["send_message", "request_form", "offer_slot"], ["template", "nudgeTemplate"]),
    forms: named(["request_form", "human_task"], ["form"]),
  };
}
