import {
  Alert,
  Box,
  Button,
  Checkbox,
  NativeSelect,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useNavigate } from "react-router";
import type { FirstRun } from "../../../domain/people/contract";
import { usualCurrency } from "../../../domain/people/usual-currency";
import { ApiProblem, get, post, wordsOf } from "../../api/call";
import { named, ownZone, zones } from "../../shell/places";
import { Answer, useTitle } from "../../shell/states";

const trades = ["clinic", "law", "consulting"] as const;
/** As many characters as the server asks for. */
const minLength = 12;

/** The first page of a new practice: names it and makes its owner. */
export function Page() {
  const { t } = useTranslation("sign-in");
  useTitle(t("firstRun.title"));
  const firstRun = useQuery({
    queryKey: ["first-run"],
    queryFn: () => get<FirstRun>("/api/first-run"),
  });
  return (
    <Box component="main" maw={520} mx="auto" px="md" py={48}>
      <Answer query={firstRun}>
        {({ needed, countries }) =>
          needed ? <SetUp countries={countries} /> : <Navigate to="/sign-in" replace />
        }
      </Answer>
    </Box>
  );
}

/** The reader's own country, as far as the browser tells. */
function ownCountry(countries: readonly string[]): string {
  const regions = navigator.languages.map((tag) => new Intl.Locale(tag).maximize().region ?? "");
  return regions.find((region) => countries.includes(region)) ?? "US";
}

function SetUp({ countries }: { readonly countries: readonly string[] }) {
  const { t, i18n } = useTranslation("sign-in");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [values, setValues] = useState(() => ({
    practice: "",
    trade: "clinic",
    zone: ownZone(),
    country: ownCountry(countries),
    currency: usualCurrency(ownCountry(countries)) ?? "USD",
    name: "",
    bookable: true,
    email: "",
    password: "",
  }));
  const lists = useMemo(
    () => ({
      countries: named(countries, "region", i18n.language),
      currencies: named(Intl.supportedValuesOf("currency"), "currency", i18n.language).map(
        ({ value, label }) => ({ value, label: t("firstRun.currencyName", { code: value, name: label }) }),
      ),
      zones: zones(ownZone()),
    }),
    [countries, i18n.language, t],
  );
  const create = useMutation({
    mutationFn: async () => {
      await post("/api/first-run", values);
      await post("/api/auth/sign-in/email", { email: values.email.toLowerCase(), password: values.password });
    },
    onSuccess: async () => {
      queries.clear();
      await navigate("/day", { replace: true });
    },
  });
  const errors = create.error instanceof ApiProblem ? create.error.fields : {};
  const set = (field: Exclude<keyof typeof values, "bookable">) => ({
    value: values[field],
    error: errors[field] ?? null,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      setValues({ ...values, [field]: currentTarget.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <>
      <Title order={1} mb="xs">
        {t("firstRun.title")}
      </Title>
      <Text c="dimmed" mb="lg">
        {t("firstRun.lead")}
      </Text>
      <Paper withBorder p="lg">
        <form onSubmit={submit}>
          <Stack gap="md">
            {create.isError ? (
              <Alert color="red" variant="outline" role="alert">
                {wordsOf(create.error)}
              </Alert>
            ) : null}
            <TextInput label={t("firstRun.practice")} required {...set("practice")} />
            <NativeSelect
              label={t("firstRun.trade")}
              data={trades.map((value) => ({ value, label: t(`firstRun.trades.${value}`) }))}
              {...set("trade")}
            />
            <NativeSelect
              label={t("firstRun.country")}
              data={lists.countries}
              {...set("country")}
              onChange={({ currentTarget: { value: country } }) =>
                setValues({ ...values, country, currency: usualCurrency(country) ?? values.currency })
              }
            />
            <NativeSelect label={t("firstRun.currency")} data={lists.currencies} {...set("currency")} />
            <NativeSelect label={t("firstRun.zone")} data={lists.zones} {...set("zone")} />
            <TextInput label={t("firstRun.name")} required autoComplete="name" {...set("name")} />
            <Checkbox
              label={t("firstRun.bookable")}
              description={t("firstRun.bookableHint")}
              checked={values.bookable}
              onChange={({ currentTarget }) => setValues({ ...values, bookable: currentTarget.checked })}
            />
            <TextInput
              label={t("firstRun.email")}
              type="email"
              required
              autoComplete="username"
              {...set("email")}
            />
            <PasswordInput
              label={t("firstRun.password")}
              description={t("firstRun.passwordHint", { count: minLength })}
              required
              minLength={minLength}
              autoComplete="new-password"
              {...set("password")}
            />
            <Button type="submit" loading={create.isPending}>
              {t("firstRun.submit")}
            </Button>
          </Stack>
        </form>
      </Paper>
    </>
  );
}
