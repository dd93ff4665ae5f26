import { Alert, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { NewSop } from "../../../../domain/sop/designer/library-contract";
import { groupIntoProcess } from "../../../../domain/sop/edit";
import { post, wordsOf } from "../../../api/call";
import { w } from "../../../words/designer";
import { keyFor } from "../panel/fields/schema";
import { newId, useDesigner, useDesignerState } from "../state/designer-context";
import { useUi } from "../state/ui-context";

/** Makes an SOP of its own of the chosen steps. */
export function GroupDialog() {
  const { store, kind, references } = useDesigner();
  const { close } = useUi();
  const queries = useQueryClient();
  const selection = useDesignerState((state) => state.selection);
  const [name, setName] = useState("");
  const [failed, setFailed] = useState<string | null>(null);
  const make = async () => {
    const key = keyFor(
      name,
      references.sops.map((sop) => sop.key),
    );
    const head = { key, kind: kind.key, name: name.trim() };
    const grouped = groupIntoProcess(store.getState().graph, selection, head, newId);
    if (!grouped.ok) return setFailed(grouped.message);
    try {
      const { description, graph } = grouped.template;
      await post("/api/staff/sop-library", { ...head, description, graph } as NewSop);
      await queries.invalidateQueries({ queryKey: ["sop-references"] });
      store.getState().edit(() => grouped.graph);
      store.getState().focusOn(grouped.id);
      close();
    } catch (error) {
      setFailed(wordsOf(error));
    }
  };
  return (
    <Modal opened onClose={close} title={w.groupTitle} closeButtonProps={{ "aria-label": w.close }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <Stack>
          <Text size="sm">{w.groupHelp}</Text>
          <TextInput
            data-autofocus
            label={w.groupName}
            value={name}
            maxLength={120}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          {failed === null ? null : (
            <Alert color="red" variant="outline" role="alert">
              {failed}
            </Alert>
          )}
          <Text size="sm" c="dimmed">
            {w.groupNeedsPublish}
          </Text>
          <Group justify="flex-end">
            <Button type="submit" disabled={name.trim() === ""}>
              {w.groupDo}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
