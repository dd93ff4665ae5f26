import { Alert, Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { wordsOf } from "../../api/call";

interface FormProps {
  readonly error: unknown;
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onClose?: () => void;
  /** Stands before the buttons. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** Fields with a button to save them; what the server refuses is said above. */
export function Form({ error, busy, onSave, onClose, aside, children }: FormProps) {
  const { t } = useTranslation("settings");
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSave();
      }}
    >
      <Stack gap="md">
        {error === null ? null : (
          <Alert color="red" variant="outline" role="alert">
            {wordsOf(error)}
          </Alert>
        )}
        {children}
        <Group justify="space-between">
          <div>{aside}</div>
          <Group gap="xs">
            {onClose === undefined ? null : (
              <Button variant="default" onClick={onClose}>
                {t("cancel")}
              </Button>
            )}
            <Button type="submit" loading={busy}>
              {t("save")}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

export function FormModal({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation("settings");
  return (
    <Modal opened onClose={onClose} title={title} size="xl" closeButtonProps={{ "aria-label": t("close") }}>
      {children}
    </Modal>
  );
}
