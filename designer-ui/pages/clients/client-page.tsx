import { Anchor, Badge, Grid, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { ClientRecord } from "../../../domain/people/contract";
import { get } from "../../api/call";
import { day, moment, money, statusColours } from "../../api/format";
import { ClientForms } from "../../shell/client-forms";
import { useMe, useZone } from "../../shell/staff-shell";
import { Answer, Empty, useTitle } from "../../shell/states";

export function Page() {
  const { t } = useTranslation("clients");
  useTitle(t("one.title"));
  const { id = "" } = useParams();
  const query = useQuery({
    queryKey: ["client", id],
    queryFn: () => get<ClientRecord>(`/api/staff/clients/${id}`),
  });
  return (
    <Answer
      query={query}
      otherwise={
        <Anchor component={Link} to="/clients">
          {t("one.all")}
        </Anchor>
      }
    >
      {(client) => <Record client={client} />}
    </Answer>
  );
}

function Record({ client }: { readonly client: ClientRecord }) {
  const { t } = useTranslation(["clients", "visit"]);
  const { practice } = useMe();
  const zone = useZone();
  const inMoney = (minor: number) => money(minor, practice.currency, practice.locale);
  return (
    <Stack gap="md">
      <div>
        <Anchor component={Link} to="/clients" size="sm">
          {t("one.all")}
        </Anchor>
        <Title order={1}>
          {t("one.name", { givenName: client.givenName, familyName: client.familyName })}
        </Title>
        <Group gap="md">
          {client.email === null ? null : <Text>{client.email}</Text>}
          {client.phone === null ? null : <Text>{client.phone}</Text>}
          <Text c="dimmed">{t(client.channel === "sms" ? "one.prefersText" : "one.prefersEmail")}</Text>
          {client.tags.map((tag) => (
            <Badge key={tag} variant="outline">
              {tag}
            </Badge>
          ))}
          {client.balanceMinor > 0 ? (
            <Badge color="red">{t("one.owes", { amount: inMoney(client.balanceMinor) })}</Badge>
          ) : null}
        </Group>
      </div>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Stack gap="md">
            <Part title={t("one.visits")} none={t("one.noVisits")} rows={client.appointments}>
              {({ id, start, zone: place, service, provider, status }) => (
                <Group key={id} justify="space-between" wrap="nowrap">
                  <div>
                    <Anchor component={Link} to={`/cases/${id}`}>
                      {moment(start, place)}
                    </Anchor>
                    <Text size="sm" c="dimmed">
                      {t("one.visit", { service, provider })}
                    </Text>
                  </div>
                  <Badge variant="light" color={statusColours[status] ?? "gray"} style={{ flexShrink: 0 }}>
                    {t(`visit:status.${status}`)}
                  </Badge>
                </Group>
              )}
            </Part>
            <ClientForms client={client.id} zone={zone} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Stack gap="md">
            <Part title={t("one.invoices")} none={t("one.noInvoices")} rows={client.invoices}>
              {({ id, number, issuedAt, totalMinor, openMinor }) => (
                <Group key={id} justify="space-between">
                  <Text>
                    {number}{" "}
                    <Text span c="dimmed">
                      {t("one.issued", { day: day(issuedAt) })}
                    </Text>
                  </Text>
                  <Text>
                    {inMoney(totalMinor)}{" "}
                    <Text span c="dimmed">
                      {openMinor <= 0 ? t("one.paid") : t("one.open", { amount: inMoney(openMinor) })}
                    </Text>
                  </Text>
                </Group>
              )}
            </Part>
            <Part title={t("one.messages")} none={t("one.noMessages")} rows={client.messages}>
              {({ id, at, direction, channel, subject, body, status }) => (
                <div key={id}>
                  <Text size="sm" fw={600}>
                    {subject === ""
                      ? body.slice(0, 90).replace(/\/c\/\S*/g, "/c/…") || t("one.notSent")
                      : subject}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {t("one.message", {
                      at: moment(at, zone),
                      how: t(
                        direction === "in" ? "one.from" : channel === "sms" ? "one.byText" : "one.byEmail",
                      ),
                      status: status.replace("_", " "),
                    })}
                  </Text>
                </div>
              )}
            </Part>
          </Stack>
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

function Part<T>({
  title,
  none,
  rows,
  children,
}: {
  readonly title: string;
  readonly none: string;
  readonly rows: readonly T[];
  readonly children: (row: T) => ReactNode;
}) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      {rows.length === 0 ? <Empty title={none} /> : <Stack gap="sm">{rows.map(children)}</Stack>}
    </Paper>
  );
}
