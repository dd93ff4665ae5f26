import { Button, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Slot, Slots } from "../../../domain/scheduling/contract";
import { get } from "../../api/call";
import { addDays, dateWords, isoDate, time } from "../../api/format";
import { Answer, Empty } from "../../shell/states";

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
            <Group justify="space-between">
              <Button
                variant="default"
                size="xs"
                disabled={from <= isoDate(new Date())}
                onClick={() => setFrom(addDays(from, -shownDays))}
              >
                Earlier
              </Button>
              <Text size="sm" c="dimmed">
                {dateWords(from, "short")} – {dateWords(addDays(from, shownDays - 1), "short")}
              </Text>
              <Button variant="default" size="xs" onClick={() => setFrom(addDays(from, shownDays))}>
                Later
              </Button>
            </Group>
            {current === undefined ? (
              <Empty title="No free times in these two weeks">
                Please look at later days, or choose anybody who is free.
              </Empty>
            ) : (
              <>
                <Group gap="xs" role="group" aria-label="Day">
                  {open.map(({ date }) => (
                    <Button
                      key={date}
                      size="sm"
                      variant={date === current.date ? "filled" : "default"}
                      aria-pressed={date === current.date}
                      onClick={() => setPicked(date)}
                    >
                      {dateWords(date, "short")}
                    </Button>
                  ))}
                </Group>
                <SimpleGrid
                  cols={{ base: 3, xs: 4, sm: 5 }}
                  spacing="xs"
                  role="group"
                  aria-label={`Times on ${dateWords(current.date)}`}
                >
                  {current.slots.map((slot) => (
                    <Button
                      key={slot.start}
                      px={4}
                      variant={slot.start === chosen ? "filled" : "light"}
                      aria-pressed={slot.start === chosen}
                      onClick={() => onChoose(slot, zone)}
                    >
                      {time(slot.start, zone)}
                    </Button>
                  ))}
                </SimpleGrid>
              </>
            )}
          </Stack>
        );
      }}
    </Answer>
  );
}
