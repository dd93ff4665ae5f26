import { expect, test } from "@jest/globals";
import type { LibraryRow } from "../../../../domain/sop/designer/library-contract";
import { type LibraryFilter, libraryGroups } from "./filter";

function sop(key: string, kind: string, more: Partial<LibraryRow> = {}): LibraryRow {
  return {
    key,
    kind,
    name: key,
    description: "",
    version: 1,
    publishedAt: null,
    draft: null,
    running: 0,
    archived: false,
    overrides: null,
    location: null,
    overriddenBy: [],
    startedBy: [],
    lastChange: null,
    ...more,
  };
}

const draft = {
  state: "open" as const,
  savedAt: "2026-03-02T10:00:00.000Z",
  savedBy: "Grace",
  openBy: [],
};
const rows = [
  sop("visit", "appointment", { description: "From booking to the end" }),
  sop("remind", "reminders", { draft }),
  sop("remind-north", "reminders", { location: { id: "1", name: "North End" } }),
  sop("old", "reminders", { archived: true, draft }),
];
const everything: LibraryFilter = { words: "", kind: null, view: "used" };

function shown(filter: Partial<LibraryFilter>): Record<string, string[]> {
  const groups = libraryGroups(rows, { ...everything, ...filter });
  return Object.fromEntries([...groups].map(([kind, sops]) => [kind, sops.map(({ key }) => key)]));
}

test("what is in use is shown by kind, in the order it came", () => {
  expect(shown({})).toEqual({ appointment: ["visit"], reminders: ["remind", "remind-north"] });
});

test("drafts of archived SOPs are not being drawn", () => {
  expect(shown({ view: "drafts" })).toEqual({ reminders: ["remind"] });
  expect(shown({ view: "archived" })).toEqual({ reminders: ["old"] });
});

test("every word counts, wherever it stands", () => {
  expect(shown({ words: "BOOKING  end" })).toEqual({ appointment: ["visit"] });
  expect(shown({ words: "north remind" })).toEqual({ reminders: ["remind-north"] });
  expect(shown({ words: "booking north" })).toEqual({});
});

test("one kind alone", () => {
  expect(shown({ kind: "appointment" })).toEqual({ appointment: ["visit"] });
});
