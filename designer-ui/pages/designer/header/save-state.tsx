import { Alert, Button, Group, List, Text } from "@mantine/core";
import { useStore } from "zustand";
import type { MergeConflict } from "../../../../domain/sop/compare/merge";
import { rename, setParams } from "../../../../domain/sop/edit";
import { time } from "../../../api/format";
import { useZone } from "../../../shell/staff-shell";
import { w } from "../../../words/designer";
import { useDesigner } from "../state/designer-context";
import type { DraftKeeper, SaveState as State } from "../state/draft-keeper";

function wordsOf({ status, savedAt, words }: State, zone: string | undefined): string {
  switch (status) {
    case "clean":
      return savedAt === null ? w.notDrawn : w.saved(time(savedAt, zone));
    case "dirty":
      return w.unsaved;
    case "saving":
      return w.saving;
    case "failed":
      return w.saveFailed;
    case "refused":
      return words;
  }
}

/** Whether what is drawn is saved, and since when. */
export function SaveState({ keeper }: { readonly keeper: DraftKeeper }) {
  const state = useStore(keeper.state);
  const zone = useZone();
  const wrong = state.status === "failed" || state.status === "refused";
  return (
    <Text
      size="xs"
      c={wrong ? "red" : "dimmed"}
      role="status"
      data-save={state.status}
      style={{ whiteSpace: "nowrap" }}
    >
      {wordsOf(state, zone)}
    </Text>
  );
}

/** What was brought together from two people’s drawings, and what both changed. */
export function MergeNotice({ keeper }: { readonly keeper: DraftKeeper }) {
  const { store } = useDesigner();
  const merged = useStore(keeper.state, ({ merged: notice }) => notice);
  if (merged === null) return null;
  const takeTheirs = ({ what, node, field, theirs }: MergeConflict) => {
    if (what !== "setting" || field === undefined) return;
    store.getState().edit((graph) => {
      if (field === "label") return rename(graph, node, String(theirs));
      const params = { ...graph.nodes.find(({ id }) => id === node)?.params };
      if (theirs === null) delete params[field];
      else params[field] = theirs;
      return setParams(graph, node, params);
    });
  };
  return (
    <Alert
      color="orange"
      variant="outline"
      title={w.mergedTitle}
      withCloseButton
      closeButtonLabel={w.understood}
      onClose={() => keeper.forgetMerge()}
      role="status"
      mb="xs"
    >
      <Text size="sm">{w.mergedBody(merged.by)}</Text>
      {merged.conflicts.length === 0 ? null : (
        <>
          <Text size="sm" mt={4}>
            {w.conflictBody}
          </Text>
          <List size="sm">
            {merged.conflicts.map((conflict) => (
              <List.Item key={`${conflict.what} ${conflict.node} ${conflict.field ?? ""}`}>
                <Group gap="xs">
                  {conflict.words}
                  {conflict.what === "setting" ? (
                    <Button size="compact-xs" variant="default" onClick={() => takeTheirs(conflict)}>
                      {w.theirs}
                    </Button>
                  ) : null}
                </Group>
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Alert>
  );
}
