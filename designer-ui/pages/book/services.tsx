import { Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BookingPractice } from "../../../domain/scheduling/contract";
import { money } from "../../api/format";

export interface ServicesProps {
  readonly practice: BookingPractice;
  readonly chosen: string | null;
  readonly onChoose: (service: string) => void;
}

/** What can be booked, with its length and price. */
export function Services({ practice, chosen, onChoose }: ServicesProps) {
  const { t } = useTranslation("booking");
  return (
    <Stack gap="xs">
      {practice.services.map(({ id, name, description, minutes, priceMinor }) => (
        <UnstyledButton key={id} className="choice" aria-pressed={chosen === id} onClick={() => onChoose(id)}>
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Text fw={600}>{name}</Text>
              <Text size="sm" c="dimmed">
                {description}
              </Text>
            </div>
            <Stack gap={2} align="flex-end" style={{ flexShrink: 0, whiteSpace: "nowrap" }}>
              <Text fw={600}>
                {priceMinor === 0 ? t("free") : money(priceMinor, practice.currency, practice.locale)}
              </Text>
              <Text size="sm" c="dimmed">
                {t("minutes", { count: minutes })}
              </Text>
            </Stack>
          </Group>
        </UnstyledButton>
      ))}
    </Stack>
  );
}
