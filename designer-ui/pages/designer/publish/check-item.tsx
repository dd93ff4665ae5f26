import { Group, Paper, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export type CheckState = "done" | "open" | "failed" | "running";

const looks = {
  done: { Icon: IconCircleCheck, colour: "teal-7" },
  open: { Icon: IconCircleDashed, colour: "gray-6" },
  failed: { Icon: IconCircleX, colour: "red-7" },
  running: { Icon: IconAlertTriangle, colour: "orange-7" },
} as const;

interface Props {
  readonly title: string;
  readonly state: CheckState;
  readonly children: ReactNode;
}

/** One thing that has to be in order, whether it is, and what to do about it. */
export function CheckItem({ title, state, children }: Props) {
  const { t } = useTranslation("publish");
  const { Icon, colour } = looks[state];
  return (
    <Paper component="section" withBorder p="sm" aria-label={title} data-check={state}>
      <Group gap={6} wrap="nowrap" align="start" mb={4}>
        <Icon
          size={20}
          color={`var(--mantine-color-${colour})`}
          role="img"
          aria-label={t(`state.${state}`)}
          style={{ flexShrink: 0, marginTop: 2 }}
        />
        <Title order={3} size="h6">
          {title}
        </Title>
      </Group>
      {typeof children === "string" ? <Text size="sm">{children}</Text> : children}
    </Paper>
  );
}
