import { Badge, Button, Group, Modal, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Portal } from "../../../domain/people/contract";
import { post } from "../../api/call";
import { day, longDay, longMoment, money, statusColours } from "../../api/format";
import { Empty, Failed, useTitle } from "../../shell/states";
import { PortalFrame } from "./use-portal";

export function Page() {
  const { t } = useTranslation("client");
  useTitle(t("page"));
  return (
    <PortalFrame>
      {(portal) => (
        <Stack gap="xl">
          <Title order={1}>{t("hello", { name: portal.client.givenName })}</Title>
          <Open portal={portal} />
          <Visits portal={portal} />
          <Invoices portal={portal} />
        </Stack>
      )}
    </PortalFrame>
  );
}

/** What waits for the client comes first. */
function Open({ portal }: { readonly portal: Portal }) {
  const { t } = useTranslation("client");
  const forms = portal.forms.filter(({ status }) => status === "open");
  if (forms.length === 0) return null;
  return (
    <section aria-labelledby="forms">
      <Title order={2} size="h4" mb="sm" id="forms">
        {t("forms.open")}
      </Title>
      <Stack gap="xs">
        {forms.map(({ id, name }) => (
          <Paper withBorder p="md" key={id}>
            <Group justify="space-between">
              <Text fw={600}>{name}</Text>
              <Button component={Link} to={`/portal/forms/${id}`}>
                {t("forms.fill")}
              </Button>
            </Group>
          </Paper>
        ))}
      </Stack>
    </section>
  );
}

function Visits({ portal }: { readonly portal: Portal }) {
  const { t } = useTranslation("client");
  return (
    <section aria-labelledby="visits">
      <Title order={2} size="h4" mb="sm" id="visits">
        {t("visits.title")}
      </Title>
      {portal.appointments.length === 0 ? <Empty title={t("visits.none")} /> : null}
      <Stack gap="xs">
        {portal.appointments.map((visit) => (
          <Visit key={visit.id} visit={visit} />
        ))}
      </Stack>
    </section>
  );
}

function Visit({ visit }: { readonly visit: Portal["appointments"][number] }) {
  const { t } = useTranslation(["client", "visit"]);
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: (what: "confirm" | "cancel") => post(`/api/client/appointments/${visit.id}/${what}`),
    onSuccess: async () => {
      setAsking(false);
      await queries.invalidateQueries({ queryKey: ["portal"] });
    },
  });
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text fw={600}>{visit.service}</Text>
          <Text>{longMoment(visit.start, visit.zone)}</Text>
          <Text size="sm" c="dimmed">
            {t("visits.where", {
              provider: visit.provider,
              location: visit.location,
              address: visit.address,
            })}
          </Text>
        </div>
        <Badge variant="light" color={statusColours[visit.status] ?? "gray"} style={{ flexShrink: 0 }}>
          {t(`visit:status.${visit.status}`)}
        </Badge>
      </Group>
      {change.isError ? <Failed error={change.error} /> : null}
      {visit.canConfirm || visit.canChange ? (
        <Group gap="xs" mt="sm">
          {visit.canConfirm ? (
            <Button size="sm" loading={change.isPending} onClick={() => change.mutate("confirm")}>
              {t("visits.confirm")}
            </Button>
          ) : null}
          {visit.canChange ? (
            <>
              <Button
                size="sm"
                variant="default"
                component={Link}
                to={`/portal/appointments/${visit.id}/move`}
              >
                {t("visits.move")}
              </Button>
              <Button size="sm" variant="default" onClick={() => setAsking(true)}>
                {t("visits.cancel")}
              </Button>
            </>
          ) : null}
        </Group>
      ) : null}
      <Modal opened={asking} onClose={() => setAsking(false)} title={t("visits.cancelThis")}>
        <Text>
          {t("visits.cancelWhy", { service: visit.service, day: longDay(visit.start, visit.zone) })}
        </Text>
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={() => setAsking(false)}>
            {t("visits.keep")}
          </Button>
          <Button color="red" loading={change.isPending} onClick={() => change.mutate("cancel")}>
            {t("visits.cancelIt")}
          </Button>
        </Group>
      </Modal>
    </Paper>
  );
}

function Invoices({ portal: { invoices, practice } }: { readonly portal: Portal }) {
  const { t } = useTranslation("client");
  if (invoices.length === 0) return null;
  return (
    <section aria-labelledby="invoices">
      <Title order={2} size="h4" mb="sm" id="invoices">
        {t("invoices.title")}
      </Title>
      <Stack gap="xs">
        {invoices.map(({ id, number, dueAt, totalMinor, openMinor, overdue }) => (
          <Paper withBorder p="md" key={id}>
            <Group justify="space-between">
              <div>
                <Text fw={600}>
                  {t("invoices.line", {
                    number,
                    total: money(totalMinor, practice.currency, practice.locale),
                  })}
                </Text>
                <Text size="sm" c="dimmed">
                  {openMinor <= 0
                    ? t("invoices.paid")
                    : t(overdue ? "invoices.wasDue" : "invoices.due", { day: day(dueAt) })}
                </Text>
              </div>
              <Button
                component={Link}
                to={`/portal/invoices/${id}`}
                variant={openMinor <= 0 ? "default" : "filled"}
              >
                {t(openMinor <= 0 ? "invoices.see" : "invoices.pay")}
              </Button>
            </Group>
          </Paper>
        ))}
      </Stack>
    </section>
  );
}
