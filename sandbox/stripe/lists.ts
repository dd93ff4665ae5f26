import { StripeError } from "./errors";

interface Paging {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
  created?:
    | { gt?: number | undefined; gte?: number | undefined; lt?: number | undefined; lte?: number | undefined }
    | undefined;
}

interface Listed {
  id: string;
  created?: number;
}

export interface StripeList<T> {
  object: "list";
  data: T[];
  has_more: boolean;
  url: string;
}

/** A page of a list, newest first, with Stripe's cursors. */
export function listPage<T extends Listed>(options: {
  newest: Iterable<T>;
  paging: Paging;
  url: string;
}): StripeList<T> {
  const { paging } = options;
  const limit = paging.limit ?? 10;
  const all = [...options.newest].filter((item) => inRange(item.created ?? 0, paging.created));
  if (paging.ending_before !== undefined) {
    const end = position(all, paging.ending_before, "ending_before");
    const start = Math.max(0, end - limit);
    return { object: "list", data: all.slice(start, end), has_more: start > 0, url: options.url };
  }
  const start =
    paging.starting_after === undefined ? 0 : position(all, paging.starting_after, "starting_after") + 1;
  const data = all.slice(start, start + limit);
  return { object: "list", data, has_more: start + data.length < all.length, url: options.url };
}

function position(all: Listed[], id: string, param: string): number {
  const index = all.findIndex((item) => item.id === id);
  if (index < 0) {
    throw new StripeError({ code: "resource_missing", message: `No such object: '${id}'`, param });
  }
  return index;
}

function inRange(at: number, range: Paging["created"]): boolean {
  if (!range) return true;
  if (range.gt !== undefined && at <= range.gt) return false;
  if (range.gte !== undefined && at < range.gte) return false;
  if (range.lt !== undefined && at >= range.lt) return false;
  return range.lte === undefined || at <= range.lte;
}
