import { z } from "zod";
import { packKeys } from "../starter/pack";

export const starterPackListSchema = z.object({
  packs: z.array(
    z.object({
      key: z.enum(packKeys),
      name: z.string(),
      description: z.string(),
      /** The pack of the practice’s own trade. */
      ownTrade: z.boolean(),
      sops: z.array(
        z.object({
          key: z.string(),
          kind: z.string(),
          name: z.string(),
          description: z.string(),
          /** The practice has an SOP with this key, from this pack or another one. */
          there: z.boolean(),
          /** SOPs of the pack that come along, because this one starts them. */
          bringsAlong: z.array(z.string()),
        }),
      ),
    }),
  ),
});

export const installPackSchema = z.object({
  /** Keys of SOPs; without them the whole pack. */
  keys: z.array(z.string().max(64)).min(1, "Please choose at least one SOP").max(100).optional(),
});

const keysByKind = z.object({
  sops: z.array(z.string()),
  messages: z.array(z.string()),
  forms: z.array(z.string()),
});
/** What was added, and what was there already and stays as it is. */
export const packInstalledSchema = z.object({ installed: keysByKind, kept: keysByKind });

export type StarterPackList = z.infer<typeof starterPackListSchema>;
export type PackInstalled = z.infer<typeof packInstalledSchema>;
