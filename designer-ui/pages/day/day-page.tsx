import { Button, Group, NativeSelect, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { Day } from "../../../domain/scheduling/contract";
import { get } from "../../api/call";
import { addDays, dateWords, isDate, isoDate } from "../../api/format";
import { useMe } from "../../shell/staff-shell";
import { Answer, Empty, useTitle } from "../../shell/states";
import { Visit } from "./visit";

export function Page() {
  const { t } = useTranslation("day");
  useTitle(t("title"));
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const today = isoDate(new Date(), me.locations[0]?.zone);
  const asked = search.get("date") ?? "";
  const date = isDate(asked) ? asked : today;
  const location = search.get("location") ?? "";
  const query = useQuery({
    queryKey: ["day", date, location],
    queryFn: () => get<Day>(`/api/staff/day?date=${date}${location === "" ? "" : `&location=${location}`}`),
  });
  const go = (change: Record<string, string>) =>
    setSearch({ ...Object.fromEntries(search), ...change }, { replace: true });
  return (
    <Stack gap="md" maw={1000}>
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={1}>{date === today ? t("today") : dateWords(date)}</Title>
          <Text c="dimmed">{date === today ? dateWords(date) : ""}</Text>
        </div>
        <Group gap="xs" align="flex-end">
          <Button variant="default" onClick={() => go({ date: addDays(date, -1) })} aria-label={t("before")}>
            ‹
          </Button>
          <Button variant="default" disabled={date === today} onClick={() => go({ date: today })}>
            {t("today")}
          </Button>
          <Button variant="default" onClick={() => go({ date: addDays(date, 1) })} aria-label={t("after")}>
            ›
          </Button>
          <TextInput
            type="date"
            aria-label={t("date")}
            value={date}
            onChange={({ currentTarget }) => currentTarget.value !== "" && go({ date: currentTarget.value })}
          />
          <NativeSelect
            aria-label={t("location")}
            value={location}
            onChange={({ currentTarget }) => go({ location: currentTarget.value })}
            data={[
              { value: "", label: t("allLocations") },
              ...me.locations.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Group>
      </Group>
      <Answer query={query}>
        {({ appointments }) =>
          appointments.length === 0 ? (
            <Empty title={t("none")}>{t("noneWhy")}</Empty>
          ) : (
            <Stack gap="xs" component="ul" style={{ listStyle: "none", margin: 0, padding: 0 }}>
              {appointments.map((visit) => (
                <Visit
                  key={visit.id}
                  visit={visit}
                  mayChange={me.permissions.includes("appointment.write")}
                />
              ))}
            </Stack>
          )
        }
      </Answer>
    </Stack>
  );
}
