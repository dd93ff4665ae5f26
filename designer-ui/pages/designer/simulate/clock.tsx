import { ActionIcon, Group, Paper, Slider, Stack, Text, Tooltip } from "@mantine/core";
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
} from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { inWords } from "../../../../domain/sop/clock";
import type { Calendar, Instant } from "../../../../domain/sop/process";

interface ClockProps {
  readonly calendar: Calendar;
  readonly moments: readonly Instant[];
  readonly place: number;
  readonly onPlace: (place: number) => void;
}

const momentMs = 700;
const dayMs = 86_400_000;

/** The case’s own clock: from moment to moment by buttons and arrow keys, by dragging, or by itself. */
export function Clock({ calendar, moments, place, onPlace }: ClockProps) {
  const { t } = useTranslation("simulate");
  const [running, setRunning] = useState(false);
  const last = moments.length - 1;
  const at = moments[place] ?? 0;
  const words = inWords(at, calendar);
  useEffect(() => {
    if (!running) return;
    if (place >= last) {
      setRunning(false);
      return;
    }
    const timer = setTimeout(() => onPlace(place + 1), momentMs);
    return () => clearTimeout(timer);
  }, [running, place, last, onPlace]);
  const go = (to: number) => {
    setRunning(false);
    onPlace(Math.max(0, Math.min(last, to)));
  };
  const toggle = () => {
    if (!running && place >= last) onPlace(0);
    setRunning(!running);
  };
  const days = Math.floor((at - (moments[0] ?? at)) / dayMs);
  return (
    <Paper withBorder p="xs" role="group" aria-label={t("clock.label")}>
      <Stack gap={6}>
        <Group justify="space-between" gap="xs">
          <Text fw={650} data-clock={at}>
            {words}
          </Text>
          <Text size="xs" c="dimmed">
            {t("clock.daysIn", { count: days })} · {t("clock.place", { n: place + 1, of: last + 1 })}
          </Text>
        </Group>
        <Slider
          min={0}
          max={Math.max(1, last)}
          value={place}
          onChange={go}
          label={null}
          thumbLabel={t("clock.label")}
          thumbProps={{ "aria-valuetext": words }}
          disabled={last < 1}
        />
        <Group gap={4} justify="center">
          <Step
            label={t("clock.first")}
            icon={IconPlayerTrackPrev}
            onClick={() => go(0)}
            disabled={place === 0}
          />
          <Step
            label={t("clock.back")}
            icon={IconPlayerSkipBack}
            onClick={() => go(place - 1)}
            disabled={place === 0}
          />
          <Step
            label={running ? t("clock.pause") : t("clock.play")}
            icon={running ? IconPlayerPause : IconPlayerPlay}
            onClick={toggle}
            disabled={last < 1}
          />
          <Step
            label={t("clock.forward")}
            icon={IconPlayerSkipForward}
            onClick={() => go(place + 1)}
            disabled={place >= last}
          />
          <Step
            label={t("clock.last")}
            icon={IconPlayerTrackNext}
            onClick={() => go(last)}
            disabled={place >= last}
          />
        </Group>
      </Stack>
    </Paper>
  );
}

function Step({
  label,
  icon: Icon,
  onClick,
  disabled,
}: {
  readonly label: string;
  readonly icon: typeof IconPlayerPlay;
  readonly onClick: () => void;
  readonly disabled: boolean;
}) {
  return (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon variant="default" size="lg" aria-label={label} onClick={onClick} disabled={disabled}>
        <Icon size={17} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
