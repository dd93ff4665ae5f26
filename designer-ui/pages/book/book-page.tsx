import { Alert, Badge, Button, Group, Paper, Stack, Text, Title, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Booked, BookingPractice, Slot } from "../../../domain/scheduling/contract";
import { ApiProblem, get, post, wordsOf } from "../../api/call";
import { longMoment, money } from "../../api/format";
import { ClientShell } from "../../shell/client-shell";
import { Answer, useTitle } from "../../shell/states";
import { Details, type DetailsValues } from "./details";
import { SlotPicker } from "./slot-picker";

export function Page() {
  const { t } = useTranslation("booking");
  useTitle(t("title"));
  const practice = useQuery({
    queryKey: ["practice"],
    queryFn: () => get<BookingPractice>("/api/booking/practice"),
    staleTime: 60_000,
  });
  return (
    <ClientShell practice={practice.data?.name ?? ""}>
      <Answer query={practice}>{(data) => <Booking practice={data} />}</Answer>
    </ClientShell>
  );
}

interface Choice {
  readonly service: string | null;
  readonly location: string | null;
  /** Null: anybody who is free. */
  readonly provider: string | null;
  readonly slot: Slot | null;
  readonly zone: string;
}

function Booking({ practice }: { readonly practice: BookingPractice }) {
  const { t } = useTranslation("booking");
  const navigate = useNavigate();
  const onlyPlace = practice.locations.length === 1 ? (practice.locations[0]?.id ?? null) : null;
  const [choice, setChoice] = useState<Choice>({
    service: null,
    location: onlyPlace,
    provider: null,
    slot: null,
    zone: "UTC",
  });
  // One key an attempt: a second click, or a repeat after a lost answer, books nothing twice.
  const [key] = useState(() => crypto.randomUUID());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const service = practice.services.find(({ id }) => id === choice.service);
  const place = practice.locations.find(({ id }) => id === choice.location);
  const providers = practice.providers.filter(
    ({ id, locationIds }) =>
      service?.providerIds.includes(id) === true && place !== undefined && locationIds.includes(place.id),
  );
  const nearest =
    problem instanceof ApiProblem ? ((problem.problem["nearest"] as Slot[] | undefined) ?? []) : [];

  const book = async (values: DetailsValues) => {
    if (busy || choice.slot === null) return;
    setBusy(true);
    setProblem(null);
    try {
      const { newsletter, note, ...client } = values;
      const given = Object.fromEntries(Object.entries(client).filter(([, value]) => value !== ""));
      const booked = await post<Booked>(
        "/api/booking/appointments",
        {
          serviceId: choice.service,
          locationId: choice.location,
          ...(choice.provider === null ? {} : { providerId: choice.provider }),
          start: choice.slot.start,
          client: given,
          newsletter,
          note,
        },
        { "idempotency-key": `${key}-${Date.parse(choice.slot.start)}` },
      );
      await navigate("/book/done", {
        state: { booked, practice: practice.name, sandboxUrl: practice.sandboxUrl },
        replace: true,
      });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Stack gap="xl">
      <div>
        <Title order={1}>{t("title")}</Title>
        <Text c="dimmed">{t("lead")}</Text>
      </div>

      <Step number={1} title={t("what")}>
        <Stack gap="xs">
          {practice.services.map(({ id, name, description, minutes, priceMinor }) => (
            <UnstyledButton
              key={id}
              className="choice"
              aria-pressed={choice.service === id}
              onClick={() => setChoice({ ...choice, service: id, provider: null, slot: null })}
            >
              <Group justify="space-between" wrap="nowrap" align="flex-start">
                <div>
                  <Text fw={600}>{name}</Text>
                  <Text size="sm" c="dimmed">
                    {description}
                  </Text>
                </div>
                <Stack gap={2} align="flex-end" style={{ flexShrink: 0, whiteSpace: "nowrap" }}>
                  <Text fw={600}>
                    {priceMinor === 0 ? t("free") : money(priceMinor, practice.currency, practice.locale)}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {t("minutes", { count: minutes })}
                  </Text>
                </Stack>
              </Group>
            </UnstyledButton>
          ))}
        </Stack>
      </Step>

      {service === undefined ? null : (
        <Step number={2} title={t("where")}>
          <Stack gap="sm">
            <Group gap="xs" role="group" aria-label={t("location")}>
              {practice.locations.map(({ id, name }) => (
                <Button
                  key={id}
                  variant={choice.location === id ? "filled" : "default"}
                  aria-pressed={choice.location === id}
                  onClick={() => setChoice({ ...choice, location: id, provider: null, slot: null })}
                >
                  {name}
                </Button>
              ))}
            </Group>
            {place === undefined ? null : (
              <Group gap="xs" role="group" aria-label={t("provider")}>
                {[{ id: null, name: t("anybody") }, ...providers].map(({ id, name }) => (
                  <Button
                    key={id ?? "any"}
                    variant={choice.provider === id ? "filled" : "default"}
                    aria-pressed={choice.provider === id}
                    onClick={() => setChoice({ ...choice, provider: id, slot: null })}
                  >
                    {name}
                  </Button>
                ))}
              </Group>
            )}
          </Stack>
        </Step>
      )}

      {service === undefined || place === undefined ? null : (
        <Step number={3} title={t("when")}>
          <SlotPicker
            service={service.id}
            location={place.id}
            provider={choice.provider}
            chosen={choice.slot?.start ?? null}
            onChoose={(slot, zone) => {
              setProblem(null);
              setChoice({ ...choice, slot, zone });
            }}
          />
        </Step>
      )}

      {service === undefined || place === undefined || choice.slot === null ? null : (
        <Step number={4} title={t("who")}>
          <Stack gap="md">
            <Paper withBorder p="md">
              <Group justify="space-between" align="flex-start">
                <div>
                  <Text fw={600}>{service.name}</Text>
                  <Text size="sm">{longMoment(choice.slot.start, choice.zone)}</Text>
                  <Text size="sm" c="dimmed">
                    {t("place", { location: place.name, address: place.address })}
                  </Text>
                </div>
                <Badge variant="light" size="lg">
                  {t("minutes", { count: service.minutes })}
                </Badge>
              </Group>
            </Paper>
            {problem === null ? null : (
              <Alert color="red" variant="outline" role="alert" title={t("notBooked")}>
                <Text size="sm">{wordsOf(problem)}</Text>
                {nearest.length === 0 ? null : (
                  <Group gap="xs" mt="sm">
                    {nearest.map((slot) => (
                      <Button
                        key={slot.start}
                        variant="default"
                        size="sm"
                        onClick={() => {
                          setChoice({ ...choice, slot });
                          setProblem(null);
                        }}
                      >
                        {longMoment(slot.start, choice.zone)}
                      </Button>
                    ))}
                  </Group>
                )}
              </Alert>
            )}
            <Details
              busy={busy}
              errors={problem instanceof ApiProblem ? problem.fields : {}}
              onSubmit={book}
            />
          </Stack>
        </Step>
      )}
    </Stack>
  );
}

function Step({
  number,
  title,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly children: React.ReactNode;
}) {
  const { t } = useTranslation("booking");
  return (
    <section aria-labelledby={`step-${number}`}>
      <Title order={2} size="h4" mb="sm" id={`step-${number}`}>
        {t("step", { number, title })}
      </Title>
      {children}
    </section>
  );
}
