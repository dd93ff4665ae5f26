import { Badge, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

export interface Entry {
  readonly id: string;
  readonly name: string;
  /** What else there is to say of it. */
  readonly facts: readonly string[];
  /** Why it is out of use. */
  readonly off?: string | null;
}

interface Props {
  readonly entries: readonly Entry[];
  readonly onEdit: (id: string) => void;
}

/** Entries of one kind, each with a button to change it. */
export function Entries({ entries, onEdit }: Props) {
  const { t } = useTranslation("settings");
  return (
    <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
      {entries.map(({ id, name, facts, off = null }) => (
        <Paper key={id} component="li" withBorder p="sm">
          <Group justify="space-between" wrap="nowrap">
            <div>
              <Group gap="xs">
                <Text fw={600}>{name}</Text>
                {off === null ? null : (
                  <Badge variant="outline" color="gray">
                    {off}
                  </Badge>
                )}
              </Group>
              <Text size="sm" c="dimmed">
                {facts.filter((fact) => fact !== "").join(" · ")}
              </Text>
            </div>
            <Button
              variant="default"
              size="sm"
              aria-label={t("editName", { name })}
              onClick={() => onEdit(id)}
            >
              {t("edit")}
            </Button>
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
