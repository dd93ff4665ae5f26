import { Box, Button, Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Slot, Slots } from "../../../domain/scheduling/contract";
import { get } from "../../api/call";
import { addDays, dateWords, dayMonthWords, isoDate, time, weekdayWords } from "../../api/format";
import { Answer, Empty } from "../../shell/states";
import { byPartOfDay } from "./part-of-day";

export interface SlotPickerProps {
  readonly service: string;
  readonly location: string;
  readonly provider: string | null;
  readonly chosen: string | null;
  readonly onChoose: (slot: Slot, zone: string) => void;
}

const shownDays = 14;

/** The free times of two weeks, a day at a time. */
export function SlotPicker({ service, location, provider, chosen, onChoose }: SlotPickerProps) {
  const { t } = useTranslation("booking");
  const [from, setFrom] = useState(isoDate(new Date()));
  const [picked, setPicked] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ["slots", service, location, provider, from],
    queryFn: () => {
      const search = new URLSearchParams({ service, location, from, days: String(shownDays) });
      if (provider !== null) search.set("provider", provider);
      return get<Slots>(`/api/booking/slots?${search}`);
    },
  });
  return (
    <Answer query={query}>
      {({ days, zone }) => {
        const open = days.filter(({ slots }) => slots.length > 0);
        const current = open.find(({ date }) => date === picked) ?? open[0];
        return (
          <Stack gap="md">
            <Group justify="space-between" wrap="nowrap" gap="xs">
              <Button
                variant="default"
                size="xs"
                disabled={from <= isoDate(new Date())}
                onClick={() => setFrom(addDays(from, -shownDays))}
              >
                {t("slots.earlier")}
              </Button>
              <Text size="sm" c="dimmed" ta="center">
                {t("slots.span", {
                  from: dateWords(from, "short"),
                  to: dateWords(addDays(from, shownDays - 1), "short"),
                })}
              </Text>
              <Button variant="default" size="xs" onClick={() => setFrom(addDays(from, shownDays))}>
                {t("slots.later")}
              </Button>
            </Group>
            {current === undefined ? (
              <Empty title={t("slots.none")}>{t("slots.noneWhy")}</Empty>
            ) : (
              <>
                <Box className="days" role="group" aria-label={t("slots.day")}>
                  {open.map(({ date }) => (
                    <UnstyledButton
                      key={date}
                      className="choice day-choice"
                      aria-pressed={date === current.date}
                      onClick={() => setPicked(date)}
                    >
                      <span>{weekdayWords(date)}</span> <b>{dayMonthWords(date)}</b>
                    </UnstyledButton>
                  ))}
                </Box>
                <Stack gap="sm" role="group" aria-label={t("slots.times", { day: dateWords(current.date) })}>
                  {byPartOfDay(current.slots, zone).map(({ part, slots }) => (
                    <div key={part}>
                      <Text size="sm" c="dimmed" mb={4}>
                        {t(`slots.${part}`)}
                      </Text>
                      <div className="times">
                        {slots.map((slot) => (
                          <Button
                            key={slot.start}
                            px={4}
                            size="sm"
                            variant={slot.start === chosen ? "filled" : "light"}
                            aria-pressed={slot.start === chosen}
                            onClick={() => onChoose(slot, zone)}
                          >
                            {time(slot.start, zone)}
                          </Button>
                        ))}
                      </div>
                    </div>
                  ))}
                </Stack>
              </>
            )}
          </Stack>
        );
      }}
    </Answer>
  );
}
