import type { LibraryRow } from "../../../../domain/sop/designer/library-contract";

export const libraryViews = ["used", "drafts", "archived"] as const;
export type LibraryView = (typeof libraryViews)[number];

export interface LibraryFilter {
  readonly words: string;
  /** A process kind; null: all of them. */
  readonly kind: string | null;
  readonly view: LibraryView;
}

const inView: Record<LibraryView, (row: LibraryRow) => boolean> = {
  used: ({ archived }) => !archived,
  drafts: ({ archived, draft }) => !archived && draft !== null,
  archived: ({ archived }) => archived,
};

/** The SOPs that fit, by kind; kinds and SOPs stay in the order in which they came. */
export function libraryGroups(
  rows: readonly LibraryRow[],
  { words, kind, view }: LibraryFilter,
): ReadonlyMap<string, readonly LibraryRow[]> {
  const wanted = words.toLowerCase().split(/\s+/);
  const groups = new Map<string, LibraryRow[]>();
  for (const row of rows) {
    const text = `${row.name} ${row.description} ${row.location?.name ?? ""}`.toLowerCase();
    if (!inView[view](row) || (kind !== null && row.kind !== kind)) continue;
    if (!wanted.every((word) => text.includes(word))) continue;
    const group = groups.get(row.kind);
    if (group === undefined) groups.set(row.kind, [row]);
    else group.push(row);
  }
  return groups;
}
