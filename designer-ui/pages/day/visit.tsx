import { Anchor, Badge, Button, Group, Menu, Paper, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { DayAppointment } from "../../../domain/scheduling/contract";
import { post } from "../../api/call";
import { isoDate, money, statusColours, time } from "../../api/format";
import { useMe } from "../../shell/staff-shell";
import { Failed } from "../../shell/states";
import { AskFirst, CancelVisit, type Change, MoveVisit } from "./visit-dialogs";

const offers: Readonly<Record<string, readonly { readonly change: Change; readonly first?: boolean }[]>> = {
  booked: [{ change: "check-in", first: true }, { change: "confirm" }, { change: "no-show" }],
  confirmed: [{ change: "check-in", first: true }, { change: "no-show" }],
  checked_in: [{ change: "complete", first: true }],
};

/** One visit of the day, and what can be done with it. */
export function Visit({ visit, mayChange }: { readonly visit: DayAppointment; readonly mayChange: boolean }) {
  const { t } = useTranslation(["day", "visit"]);
  const me = useMe();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (what: Change) => post(`/api/staff/appointments/${visit.id}/${what}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["day"] }),
  });
  const zone = visit.location.zone;
  const [dialog, setDialog] = useState<Change | "cancel" | "move" | null>(null);
  const close = () => setDialog(null);
  const changeable = visit.status === "booked" || visit.status === "confirmed";
  // The day by the case's own clock, which may have been moved ahead.
  const today = isoDate(new Date(Date.now() + visit.clockOffsetMs), zone);
  const otherDay = isoDate(new Date(visit.start), zone) !== today;
  const begin = (what: Change) => {
    // What cannot be taken back, or is done on another day than the visit's, is asked about first.
    if (what === "no-show" || (otherDay && what !== "confirm")) setDialog(what);
    else change.mutate(what);
  };
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
                onClick={() => begin(what)}
                aria-label={t("changeFor", { change: t(`change.${what}`), client: visit.client.name })}
              >
                {t(`change.${what}`)}
              </Button>
            ))}
            {changeable ? (
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button
                    size="sm"
                    variant="default"
                    aria-label={t("moreFor", { client: visit.client.name })}
                  >
                    {t("more")}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => setDialog("move")}>{t("move.open")}</Menu.Item>
                  <Menu.Item onClick={() => setDialog("cancel")}>{t("cancel.open")}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            ) : null}
          </Group>
        ) : null}
      </Group>
      {dialog === "move" ? <MoveVisit visit={visit} onClose={close} /> : null}
      {dialog === "cancel" ? <CancelVisit visit={visit} onClose={close} /> : null}
      {dialog !== null && dialog !== "move" && dialog !== "cancel" ? (
        <AskFirst
          visit={visit}
          change={dialog}
          otherDay={otherDay}
          onClose={close}
          onYes={() => {
            close();
            change.mutate(dialog);
          }}
        />
      ) : null}
      {change.isError ? <Failed error={change.error} /> : null}
    </Paper>
  );
}
