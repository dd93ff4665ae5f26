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
import { Link, useSearchParams } from "react-router";
import type { Day, DayAppointment } from "../../../domain/scheduling/contract";
import { get, post } from "../../api/call";
import { addDays, dateWords, isoDate, money, statusColours, statusWords, time } from "../../api/format";
import { useMe } from "../../shell/staff-shell";
import { Answer, Empty, Failed, useTitle } from "../../shell/states";

export function Page() {
  useTitle("Day");
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
          <Title order={1}>{date === today ? "Today" : dateWords(date)}</Title>
          <Text c="dimmed">{date === today ? dateWords(date) : ""}</Text>
        </div>
        <Group gap="xs" align="flex-end">
          <Button variant="default" onClick={() => go({ date: addDays(date, -1) })} aria-label="Day before">
            ‹
          </Button>
          <Button variant="default" disabled={date === today} onClick={() => go({ date: today })}>
            Today
          </Button>
          <Button variant="default" onClick={() => go({ date: addDays(date, 1) })} aria-label="Day after">
            ›
          </Button>
          <TextInput
            type="date"
            aria-label="Date"
            value={date}
            onChange={({ currentTarget }) => currentTarget.value !== "" && go({ date: currentTarget.value })}
          />
          <NativeSelect
            aria-label="Location"
            value={location}
            onChange={({ currentTarget }) => go({ location: currentTarget.value })}
            data={[
              { value: "", label: "All locations" },
              ...me.locations.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Group>
      </Group>
      <Answer query={query}>
        {({ appointments }) =>
          appointments.length === 0 ? (
            <Empty title="No visits on this day">
              Clients book online; what they book appears here at once.
            </Empty>
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

const offers: Readonly<
  Record<string, readonly { readonly change: Change; readonly label: string; readonly first?: boolean }[]>
> = {
  booked: [
    { change: "check-in", label: "Check in", first: true },
    { change: "confirm", label: "Confirm" },
    { change: "no-show", label: "No-show" },
  ],
  confirmed: [
    { change: "check-in", label: "Check in", first: true },
    { change: "no-show", label: "No-show" },
  ],
  checked_in: [{ change: "complete", label: "Complete", first: true }],
};

function Visit({ visit, mayChange }: { readonly visit: DayAppointment; readonly mayChange: boolean }) {
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
                {statusWords[visit.status]}
              </Badge>
              {visit.formsOpen > 0 ? (
                <Badge variant="outline" color="orange">
                  Form open
                </Badge>
              ) : null}
              {visit.balanceMinor > 0 ? (
                <Badge variant="outline" color="red">
                  Owes {money(visit.balanceMinor, me.practice.currency, me.practice.locale)}
                </Badge>
              ) : null}
            </Group>
            <Text size="sm">
              {visit.service.name} with {visit.provider.name}
            </Text>
            <Text size="sm" c="dimmed">
              {visit.location.name}
              {visit.room === null ? "" : `, ${visit.room}`}
              {visit.note === "" ? "" : ` · “${visit.note}”`}
            </Text>
          </div>
        </Group>
        {mayChange ? (
          <Group gap="xs">
            {(offers[visit.status] ?? []).map(({ change: what, label, first }) => (
              <Button
                key={what}
                size="sm"
                variant={first === true ? "filled" : "default"}
                loading={change.isPending && change.variables === what}
                onClick={() => change.mutate(what)}
                aria-label={`${label}: ${visit.client.name}`}
              >
                {label}
              </Button>
            ))}
          </Group>
        ) : null}
      </Group>
      {change.isError ? <Failed error={change.error} /> : null}
    </Paper>
  );
}
