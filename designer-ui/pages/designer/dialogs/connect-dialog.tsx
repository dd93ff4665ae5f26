import { Button, Group, Modal, NativeSelect, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { connect, outcomesOf } from "../../../../domain/sop/edit";
import { w } from "../../../words/designer";
import { useDesigner, useDesignerState } from "../state/designer-context";
import { useUi } from "../state/ui-context";

/** Joins two steps without drawing a line: a way out and where it leads, chosen from lists. */
export function ConnectDialog({ node: id }: { readonly node: string }) {
  const { store } = useDesigner();
  const { close } = useUi();
  const graph = useDesignerState((state) => state.graph);
  const node = graph.nodes.find((one) => one.id === id);
  const outcomes = node === undefined ? [] : outcomesOf(node);
  const open = outcomes.find(
    ({ key }) => !graph.edges.some((edge) => edge.from === id && edge.outcome === key),
  );
  const [outcome, setOutcome] = useState((open ?? outcomes[0])?.key ?? "");
  const [target, setTarget] = useState<string | null>(null);
  if (node === undefined) return null;
  const done = () => {
    close();
    store.getState().focusOn(id);
  };
  return (
    <Modal
      opened
      onClose={done}
      title={w.connectTitle(node.label)}
      closeButtonProps={{ "aria-label": w.close }}
      returnFocus={false}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (target !== null)
            store.getState().edit((before) => connect(before, { from: id, outcome, to: target }));
          done();
        }}
      >
        <Stack>
          <NativeSelect
            data-autofocus
            label={w.connectOutcome}
            data={outcomes.map(({ key, label }) => ({ value: key, label }))}
            value={outcome}
            onChange={({ currentTarget }) => setOutcome(currentTarget.value)}
          />
          <Select
            label={w.connectTarget}
            data={graph.nodes
              .filter((one) => one.id !== id && one.type !== "trigger")
              .map((one) => ({ value: one.id, label: one.label }))}
            value={target}
            onChange={setTarget}
            searchable
            selectFirstOptionOnChange
          />
          <Group justify="flex-end">
            <Button type="submit" disabled={target === null || outcome === ""}>
              {w.connectDo}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
