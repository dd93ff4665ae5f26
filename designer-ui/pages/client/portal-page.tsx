import { Badge, Button, Group, Modal, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { Portal } from "../../../domain/people/contract";
import { post } from "../../api/call";
import { day, longDay, money, statusColours, statusWords, time } from "../../api/format";
import { Empty, Failed, useTitle } from "../../shell/states";
import { PortalFrame } from "./use-portal";

export function Page() {
  useTitle("Your page");
  return (
    <PortalFrame>
      {(portal) => (
        <Stack gap="xl">
          <Title order={1}>Hello {portal.client.givenName}</Title>
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
  const forms = portal.forms.filter(({ status }) => status === "open");
  if (forms.length === 0) return null;
  return (
    <section aria-labelledby="forms">
      <Title order={2} size="h4" mb="sm" id="forms">
        Please fill in
      </Title>
      <Stack gap="xs">
        {forms.map(({ id, name }) => (
          <Paper withBorder p="md" key={id}>
            <Group justify="space-between">
              <Text fw={600}>{name}</Text>
              <Button component={Link} to={`/portal/forms/${id}`}>
                Fill in
              </Button>
            </Group>
          </Paper>
        ))}
      </Stack>
    </section>
  );
}

function Visits({ portal }: { readonly portal: Portal }) {
  return (
    <section aria-labelledby="visits">
      <Title order={2} size="h4" mb="sm" id="visits">
        Your visits
      </Title>
      {portal.appointments.length === 0 ? <Empty title="No visits yet" /> : null}
      <Stack gap="xs">
        {portal.appointments.map((visit) => (
          <Visit key={visit.id} visit={visit} />
        ))}
      </Stack>
    </section>
  );
}

function Visit({ visit }: { readonly visit: Portal["appointments"][number] }) {
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
          <Text>
            {longDay(visit.start, visit.zone)}, {time(visit.start, visit.zone)}
          </Text>
          <Text size="sm" c="dimmed">
            with {visit.provider}, {visit.location}, {visit.address}
          </Text>
        </div>
        <Badge variant="light" color={statusColours[visit.status] ?? "gray"} style={{ flexShrink: 0 }}>
          {statusWords[visit.status]}
        </Badge>
      </Group>
      {change.isError ? <Failed error={change.error} /> : null}
      {visit.canConfirm || visit.canChange ? (
        <Group gap="xs" mt="sm">
          {visit.canConfirm ? (
            <Button size="sm" loading={change.isPending} onClick={() => change.mutate("confirm")}>
              Confirm
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
                Move
              </Button>
              <Button size="sm" variant="default" onClick={() => setAsking(true)}>
                Cancel
              </Button>
            </>
          ) : null}
        </Group>
      ) : null}
      <Modal opened={asking} onClose={() => setAsking(false)} title="Cancel this visit?">
        <Text>
          {visit.service} on {longDay(visit.start, visit.zone)}. The time goes to somebody else then.
        </Text>
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={() => setAsking(false)}>
            Keep it
          </Button>
          <Button color="red" loading={change.isPending} onClick={() => change.mutate("cancel")}>
            Cancel the visit
          </Button>
        </Group>
      </Modal>
    </Paper>
  );
}

function Invoices({ portal: { invoices, practice } }: { readonly portal: Portal }) {
  if (invoices.length === 0) return null;
  return (
    <section aria-labelledby="invoices">
      <Title order={2} size="h4" mb="sm" id="invoices">
        Your invoices
      </Title>
      <Stack gap="xs">
        {invoices.map(({ id, number, dueAt, totalMinor, openMinor, overdue }) => (
          <Paper withBorder p="md" key={id}>
            <Group justify="space-between">
              <div>
                <Text fw={600}>
                  Invoice {number}: {money(totalMinor, practice.currency, practice.locale)}
                </Text>
                <Text size="sm" c="dimmed">
                  {openMinor <= 0 ? "Paid" : `${overdue ? "Was due" : "Due"} ${day(dueAt)}`}
                </Text>
              </div>
              <Button
                component={Link}
                to={`/portal/invoices/${id}`}
                variant={openMinor <= 0 ? "default" : "filled"}
              >
                {openMinor <= 0 ? "See it" : "Pay"}
              </Button>
            </Group>
          </Paper>
        ))}
      </Stack>
    </section>
  );
}
