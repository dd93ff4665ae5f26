import { Alert, Button, FileInput, Group, List, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { type ImportResult, readTemplate } from "../../../../domain/sop/import";
import { w } from "../../../words/designer";
import { useDesigner } from "../state/designer-context";
import { useUi } from "../state/ui-context";

/** Takes a drawing from a file. Nothing changes as long as anything in the file is wrong. */
export function ImportDialog() {
  const { store } = useDesigner();
  const { close } = useUi();
  const [read, setRead] = useState<ImportResult | null>(null);
  const look = async (file: File | null) =>
    setRead(file === null ? null : readTemplate(await file.text(), { settings: "drawn" }));
  return (
    <Modal
      opened
      onClose={close}
      title={w.importTitle}
      size="lg"
      closeButtonProps={{ "aria-label": w.close }}
    >
      <Stack>
        <Text size="sm">{w.importHelp}</Text>
        <FileInput
          label={w.importChoose}
          accept="application/json,.json"
          onChange={look}
          clearable
          clearButtonProps={{ "aria-label": w.takeAway(w.importChoose) }}
        />
        {read?.ok === false ? (
          <Alert color="red" variant="outline" title={w.importProblems} role="alert">
            <List size="sm">
              {read.problems.map(({ path, line, column, message }) => (
                <List.Item key={`${path} ${line} ${column} ${message}`}>
                  {message}{" "}
                  <Text span size="xs" c="dimmed">
                    {path} ({line}:{column})
                  </Text>
                </List.Item>
              ))}
            </List>
          </Alert>
        ) : null}
        {read?.ok === true ? <Text fw={600}>{read.template.name}</Text> : null}
        <Group justify="flex-end">
          <Button
            disabled={read?.ok !== true}
            onClick={() => {
              if (read?.ok !== true) return;
              const { graph, name, description } = read.template;
              store.getState().replace({ graph, name, description });
              store.getState().select([]);
              close();
            }}
          >
            {w.importDo}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
