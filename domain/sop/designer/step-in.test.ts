import { describe, expect, test } from "@jest/globals";
import { blankGraph } from "./blank";
import { foretellStepIn } from "./step-in";

const graph = blankGraph();

describe("stepping in", () => {
  test.each([
    [{ action: "retry" as const }, true, "Begins “Start” again"],
    [{ action: "end" as const, to: "given up" }, true, "“given up”"],
    [{ action: "end" as const }, true, "ended by hand"],
    [{ action: "move" as const, to: "end" }, true, "goes to “End: done”"],
    [{ action: "move" as const, to: "elsewhere" }, false, "choose the step"],
    [{ action: "move" as const }, false, "choose the step"],
    [{ action: "skip" as const, to: "next" }, true, "as if it were “Next” and goes on to “End: done”"],
    [{ action: "skip" as const, to: "else" }, false, "way out"],
    [{ action: "skip" as const }, false, "way out"],
  ])("with %j is told beforehand", (operation, possible, words) => {
    const told = foretellStepIn(graph, { node: "start", ...operation });
    expect(told.possible).toBe(possible);
    expect(told.words).toContain(words);
  });

  test("at a step that the case's version does not have is not possible", () => {
    expect(foretellStepIn(graph, { node: "other", action: "retry" }).possible).toBe(false);
  });
});
