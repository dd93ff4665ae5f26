import {
  Anchor,
  Badge,
  Button,
  Group,
  NativeSelect,
  Paper,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type { Day, DayAppointment } from "../../../domain/scheduling/contract";
import { get, post } from "../../api/call";
import { addDays, dateWords, isoDate, money, statusColours, time } from "../../api/format";
import { useMe } from "../../shell/staff-shell";
import { Answer, Empty, Failed, useTitle } from "../../shell/states";

export function Page() {
  const { t } = useTranslation("day");
  useTitle(t("title"));
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const today = isoDate(new Date(), me.locations[0]?.zone);
  const date = search.get("date") ?? today;
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

type Change = "confirm" | "check-in" | "complete" | "no-show";

const offers: Readonly<Record<string, readonly { readonly change: Change; readonly first?: boolean }[]>> = {
  booked: [{ change: "check-in", first: true }, { change: "confirm" }, { change: "no-show" }],
  confirmed: [{ change: "check-in", first: true }, { change: "no-show" }],
  checked_in: [{ change: "complete", first: true }],
};

function Visit({ visit, mayChange }: { readonly visit: DayAppointment; readonly mayChange: boolean }) {
  const { t } = useTranslation(["day", "visit"]);
  const me = useMe();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (what: Change) => post(`/api/staff/appointments/${visit.id}/${what}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["day"] }),
  });
  const zone = visit.location.zone;
  return (
    <Paper withBorder p="sm" component="li">
      <Group justify="space-between" gap="sm">
        <Group gap="md" wrap="nowrap" align="flex-start" style={{ flex: "1 1 20rem" }}>
          <Text
            fw={600}
            w={88}
            style={{ flexShrink: 0, whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" }}
          >
            {time(visit.start, zone)}
          </Text>
          <div>
            <Group gap="xs">
              <Anchor component={Link} to={`/cases/${visit.id}`} fw={600}>
                {visit.client.name}
              </Anchor>
              <Badge variant="light" color={statusColours[visit.status] ?? "gray"}>
                {t(`visit:status.${visit.status}`)}
              </Badge>
              {visit.formsOpen > 0 ? (
                <Badge variant="outline" color="orange">
                  {t("formOpen")}
                </Badge>
              ) : null}
              {visit.balanceMinor > 0 ? (
                <Badge variant="outline" color="red">
                  {t("owes", { amount: money(visit.balanceMinor, me.practice.currency, me.practice.locale) })}
                </Badge>
              ) : null}
            </Group>
            <Text size="sm">{t("what", { service: visit.service.name, provider: visit.provider.name })}</Text>
            <Text size="sm" c="dimmed">
              {visit.room === null
                ? visit.location.name
                : t("room", { location: visit.location.name, room: visit.room })}
              {visit.note === "" ? "" : t("note", { note: visit.note })}
            </Text>
          </div>
        </Group>
        {mayChange ? (
          <Group gap="xs">
            {(offers[visit.status] ?? []).map(({ change: what, first }) => (
              <Button
                key={what}
                size="sm"
                variant={first === true ? "filled" : "default"}
                loading={change.isPending && change.variables === what}
                onClick={() => change.mutate(what)}
                aria-label={t("changeFor", { change: t(`change.${what}`), client: visit.client.name })}
              >
                {t(`change.${what}`)}
              </Button>
            ))}
          </Group>
        ) : null}
      </Group>
      {change.isError ? <Failed error={change.error} /> : null}
    </Paper>
  );
}
