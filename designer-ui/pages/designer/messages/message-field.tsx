import { Button, Group, Stack } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { Loading } from "../../../shell/states";
import { w } from "../../../words/designer";
import type { FieldProps } from "../panel/fields/field-props";
import { PickerField } from "../panel/fields/plain-fields";
import { takeApart } from "../panel/fields/schema";
import { useDesigner } from "../state/designer-context";

const MessageEditor = lazy(() => import("./message-editor"));

/** Which message is sent, and a way to change its texts on the spot. */
export function MessageField(props: FieldProps) {
  const { references, canEdit } = useDesigner();
  const [editing, setEditing] = useState(false);
  const message = references.messages.find(({ key }) => key === props.value);
  const choices = references.messages.map(({ key, name }) => ({ value: key, label: name }));
  return (
    <Stack gap={6}>
      <PickerField {...props} choices={choices} clearable={takeApart(props.schema).fallback === ""} />
      {message === undefined || !canEdit ? null : (
        <Group>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPencil size={14} aria-hidden />}
            onClick={() => setEditing(true)}
          >
            {w.editMessage}
          </Button>
        </Group>
      )}
      {editing && message !== undefined ? (
        <Suspense fallback={<Loading />}>
          <MessageEditor template={message} onClose={() => setEditing(false)} />
        </Suspense>
      ) : null}
    </Stack>
  );
}
