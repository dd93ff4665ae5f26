import { z } from "zod";
import { noSuch } from "./errors";
import { listPage } from "./lists";
import { operation } from "./operation";
import { expansion, ignored, paging } from "./params";

export const eventOperations = [
  operation({
    method: "get",
    path: "/v1/events",
    params: {
      ...paging,
      type: z.string().optional(),
      types: z.array(z.string()).optional(),
      delivery_success: ignored,
    },
    run: ({ account, params }) => {
      const wanted = params.types ?? (params.type ? [params.type] : []);
      const newest = [...account.events.newest()].filter(
        (event) => wanted.length === 0 || wanted.some((type) => matches(event.type, type)),
      );
      return listPage({ newest, paging: params, url: "/v1/events" });
    },
  }),
  operation({
    method: "get",
    path: "/v1/events/:id",
    params: expansion,
    run: ({ account, id }) => {
      const event = account.events.get(id);
      if (!event) throw noSuch({ noun: "event", id });
      return event;
    },
  }),
];

/** Stripe lets `charge.*` stand for every event that begins with `charge.`. */
function matches(type: string, wanted: string): boolean {
  return wanted.endsWith(".*") ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}
