import { Alert, Button, Group, InputBase, Stack, Text, Title, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Booked, BookingPractice, Slot } from "../../../domain/scheduling/contract";
import { ApiProblem, get, post, wordsOf } from "../../api/call";
import { longMoment } from "../../api/format";
import { freshKey } from "../../api/fresh-key";
import { ClientShell } from "../../shell/client-shell";
import { Answer, Empty, useTitle } from "../../shell/states";
import { Details, type DetailsValues } from "./details";
import { Services } from "./services";
import { SlotPicker } from "./slot-picker";
import { Step } from "./step";

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
      {isNotOpen(practice.error) ? (
        <NotOpen />
      ) : (
        <Answer query={practice}>
          {(data) => (data.services.some(isOffered(data)) ? <Booking practice={data} /> : <NotOpen />)}
        </Answer>
      )}
    </ClientShell>
  );
}

/** A practice that is not there yet. */
const isNotOpen = (error: unknown) => error instanceof ApiProblem && error.status === 404;

/** Whether somebody can be booked for a service. */
const isOffered =
  ({ providers }: BookingPractice) =>
  ({ providerIds }: BookingPractice["services"][number]) =>
    providers.some(({ id, locationIds }) => providerIds.includes(id) && locationIds.length > 0);

function NotOpen() {
  const { t } = useTranslation("booking");
  return (
    <Stack gap="lg">
      <Title order={1}>{t("title")}</Title>
      <Empty title={t("notOpen")}>{t("notOpenWhy")}</Empty>
    </Stack>
  );
}

type StepName = "what" | "where" | "when" | "who";

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
  const [key] = useState(freshKey);
  const [busy, setBusy] = useState(false);
  /** A finished step that is opened again. */
  const [changing, setChanging] = useState<StepName | null>(null);
  const [touched, setTouched] = useState(false);
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

  const places = practice.locations;
  const steps: readonly StepName[] =
    places.length === 1 ? ["what", "when", "who"] : ["what", "where", "when", "who"];
  const done: Readonly<Record<StepName, boolean>> = {
    what: service !== undefined,
    where: place !== undefined,
    when: choice.slot !== null,
    who: false,
  };
  const current = changing ?? steps.find((step) => !done[step]) ?? "who";
  const choose = (part: Partial<Choice>) => {
    setProblem(null);
    setTouched(true);
    setChanging(null);
    setChoice({ ...choice, ...part });
  };
  const stepProps = (name: StepName) => ({
    number: steps.indexOf(name) + 1,
    title: t(name),
    open: current === name,
    reached: touched,
    onChange: () => {
      setTouched(true);
      setChanging(name);
    },
  });
  const chosenTime = choice.slot === null ? null : longMoment(choice.slot.start, choice.zone);
  const fields = problem instanceof ApiProblem ? problem.fields : {};
  const atField = Object.keys(fields).some((field) => field.startsWith("client."));

  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t("title")}</Title>
        <Text c="dimmed">{t("lead")}</Text>
      </div>

      <Step {...stepProps("what")} chosen={service?.name ?? null}>
        <Services
          practice={practice}
          chosen={choice.service}
          onChoose={(id) => choose({ service: id, provider: null, slot: null })}
        />
      </Step>

      {places.length === 1 ? null : (
        <Step {...stepProps("where")} chosen={place?.name ?? null}>
          <Stack gap="xs">
            {places.map(({ id, name, address }) => (
              <UnstyledButton
                key={id}
                className="choice"
                aria-pressed={choice.location === id}
                onClick={() => choose({ location: id, provider: null, slot: null })}
              >
                <Text fw={600}>{name}</Text>
                <Text size="sm" c="dimmed">
                  {address}
                </Text>
              </UnstyledButton>
            ))}
          </Stack>
        </Step>
      )}

      <Step {...stepProps("when")} chosen={chosenTime}>
        {service === undefined || place === undefined ? null : (
          <Stack gap="md">
            <InputBase
              component="select"
              pointer
              label={t("provider")}
              value={choice.provider ?? ""}
              onChange={({ currentTarget }) =>
                setChoice({ ...choice, provider: currentTarget.value || null, slot: null })
              }
            >
              <option value="">{t("anybody")}</option>
              {providers.map(({ id, name, title }) => (
                <option key={id} value={id}>
                  {title === "" ? name : t("providerTitle", { name, title })}
                </option>
              ))}
            </InputBase>
            <SlotPicker
              service={service.id}
              location={place.id}
              provider={choice.provider}
              chosen={choice.slot?.start ?? null}
              onChoose={(slot, zone) => choose({ slot, zone })}
            />
          </Stack>
        )}
      </Step>

      <Step {...stepProps("who")} chosen={null}>
        {service === undefined || place === undefined ? null : (
          <Stack gap="md">
            <Text size="sm" c="dimmed">
              {t("place", { location: place.name, address: place.address })} ·{" "}
              {t("minutes", { count: service.minutes })}
            </Text>
            {problem === null || atField ? null : (
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
            <Details busy={busy} errors={fields} onSubmit={book} />
          </Stack>
        )}
      </Step>
    </Stack>
  );
}
