import { asActor } from "../../db/as-actor";
import { practiceTrade } from "../../db/scheduling/catalogue";
import { installPack, sopsThere } from "../../db/sops/install-pack";
import {
  installPackSchema,
  packInstalledSchema,
  starterPackListSchema,
} from "../../domain/sop/designer/pack-contract";
import { starterPacks } from "../../domain/sop/starter";
import { partOfPack } from "../../domain/sop/starter/pack-part";
import type { ApiDeps } from "../deps";
import { badField, notFound } from "../problem";
import { type Route, route } from "../route";

/** SOPs that come with Praxis, to be taken into the practice’s own. */
export function starterPackRoutes({ db }: ApiDeps): Route[] {
  return [
    route({
      method: "get",
      path: "/api/staff/sops/packs",
      tag: "SOPs",
      summary: "The starter packs, and which of their SOPs the practice has",
      who: "sop.read",
      answer: starterPackListSchema,
      async handle() {
        const packs = Object.values(starterPacks);
        const [trade, there] = await Promise.all([
          practiceTrade(db),
          sopsThere(
            db,
            packs.flatMap(({ sops }) => sops.map(({ key }) => key)),
          ),
        ]);
        return {
          packs: packs.map((pack) => ({
            key: pack.key,
            name: pack.name,
            description: pack.description,
            ownTrade: pack.key === trade,
            sops: pack.sops.map(({ key, kind, name, description }) => ({
              key,
              kind,
              name,
              description,
              there: there.has(key),
              bringsAlong: partOfPack(pack, [key])
                .sops.map((sop) => sop.key)
                .filter((other) => other !== key),
            })),
          })),
        };
      },
    }),
    route({
      method: "post",
      path: "/api/staff/sops/packs/:pack/install",
      tag: "SOPs",
      summary: "Add SOPs of a starter pack as drafts, with the messages and forms that they use",
      who: "sop.edit",
      body: installPackSchema,
      answer: packInstalledSchema,
      status: 201,
      async handle({ params, body, actor, staff }) {
        const pack = Object.values(starterPacks).find(({ key }) => key === params["pack"]);
        if (pack === undefined) throw notFound("starter pack");
        const unknown = body.keys?.find((key) => !pack.sops.some((sop) => sop.key === key));
        if (unknown !== undefined) throw badField("keys", `The pack has no SOP “${unknown}”.`);
        const part = partOfPack(pack, body.keys);
        return asActor(db, actor, (tx) =>
          installPack(tx, { part, as: "draft", author: staff, at: new Date() }),
        );
      },
    }),
  ];
}
