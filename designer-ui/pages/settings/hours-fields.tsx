import { ActionIcon, Button, Fieldset, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { LocationSettings, StaffSettings } from "../../../domain/settings/contract";

type Hours = StaffSettings["hours"][number];

interface Props {
  readonly locations: readonly LocationSettings[];
  readonly hours: readonly Hours[];
  readonly error: string | null;
  readonly onChange: (hours: Hours[]) => void;
}

/** 1970 began on a Thursday: its fifth day is a Monday. */
const monday = 4;

/** When somebody works where, by the day of the week. */
export function HoursFields({ locations, hours, error, onChange }: Props) {
  const { t, i18n } = useTranslation("settings");
  const dayName = new Intl.DateTimeFormat(i18n.language, { weekday: "long", timeZone: "UTC" });
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    value: String(weekday),
    label: dayName.format(new Date((monday + weekday - 1) * 86_400_000)),
  }));
  const places = locations.map(({ id, name }) => ({ value: id, label: name }));
  const set = (index: number, part: Partial<Hours>) =>
    onChange(hours.map((one, other) => (other === index ? { ...one, ...part } : one)));
  const add = () => {
    const last = hours.at(-1);
    const next = { locationId: locations[0]?.id ?? "", starts: "09:00", ends: "17:00", ...last };
    onChange([...hours, { ...next, weekday: ((last?.weekday ?? 0) % 7) + 1 }]);
  };
  return (
    <Fieldset legend={t("staff.hours")}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t(hours.length === 0 ? "staff.hoursNone" : "staff.hoursHint")}
        </Text>
        {hours.map((one, index) => (
          <Group
            // biome-ignore lint/suspicious/noArrayIndexKey: hours have no id, and are changed in their place
            key={index}
            role="group"
            aria-label={t("staff.hoursNumber", { number: index + 1 })}
            align="flex-end"
            gap="xs"
          >
            <NativeSelect
              label={t("staff.weekday")}
              data={weekdays}
              value={String(one.weekday)}
              onChange={({ currentTarget }) => set(index, { weekday: Number(currentTarget.value) })}
            />
            <TextInput
              label={t("staff.from")}
              type="time"
              value={one.starts}
              onChange={({ currentTarget }) => set(index, { starts: currentTarget.value })}
            />
            <TextInput
              label={t("staff.to")}
              type="time"
              value={one.ends}
              onChange={({ currentTarget }) => set(index, { ends: currentTarget.value })}
            />
            {places.length < 2 ? null : (
              <NativeSelect
                label={t("staff.place")}
                data={places}
                value={one.locationId}
                onChange={({ currentTarget }) => set(index, { locationId: currentTarget.value })}
              />
            )}
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t("staff.removeHours")}
              onClick={() => onChange(hours.filter((_, other) => other !== index))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        {error === null ? null : (
          <Text size="sm" c="red" role="alert">
            {error}
          </Text>
        )}
        <div>
          <Button variant="default" size="sm" onClick={add}>
            {t("staff.addHours")}
          </Button>
        </div>
      </Stack>
    </Fieldset>
  );
}
