import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { wordsOf } from "../../../api/call";

interface Props {
  readonly title: string;
  readonly lead: string;
  readonly children?: ReactNode;
  /** What the button says. */
  readonly act: string;
  readonly ready?: boolean;
  readonly colour?: string;
  readonly size?: string;
  readonly onAct: () => Promise<void>;
  readonly onClose: () => void;
}

/** A question with one button; it stays open, and says why, where the server refuses. */
export function Ask({ title, lead, children, act, ready = true, colour, size, onAct, onClose }: Props) {
  const { t } = useTranslation("sops");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const go = async () => {
    setBusy(true);
    setRefused(null);
    try {
      await onAct();
    } catch (error) {
      setRefused(wordsOf(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size ?? "md"}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) void go();
        }}
      >
        <Stack>
          <Text size="sm">{lead}</Text>
          {children}
          {refused === null ? null : (
            <Alert color="red" variant="outline" role="alert">
              {refused}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button
              type="submit"
              loading={busy}
              disabled={!ready}
              {...(colour === undefined ? {} : { color: colour })}
            >
              {act}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
