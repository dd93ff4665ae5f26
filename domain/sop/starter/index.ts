import type { SopTemplateSource } from "../graph";
import { clinic } from "./clinic";
import { consulting } from "./consulting";
import { law } from "./law";
import type { PackKey, StarterPack } from "./pack";

/** What each trade begins with. */
export const starterPacks: Readonly<Record<PackKey, StarterPack>> = { clinic, law, consulting };

/** A pack's SOPs by their keys, as a simulation takes them. */
export function sopsOf({ sops }: StarterPack): Readonly<Record<string, SopTemplateSource>> {
  return Object.fromEntries(sops.map((sop) => [sop.key, sop]));
}

/** The SOPs that a clinic begins with, by their keys. */
export const clinicPack: Readonly<Record<string, SopTemplateSource>> = sopsOf(clinic);
