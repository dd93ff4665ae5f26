import {
  Alert,
  Box,
  Button,
  NativeSelect,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useNavigate } from "react-router";
import { ApiProblem, get, post, wordsOf } from "../../api/call";
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
    queryFn: () => get<{ needed: boolean }>("/api/first-run"),
  });
  return (
    <Box component="main" maw={520} mx="auto" px="md" py={48}>
      <Answer query={firstRun}>
        {({ needed }) => (needed ? <SetUp /> : <Navigate to="/sign-in" replace />)}
      </Answer>
    </Box>
  );
}

function SetUp() {
  const { t } = useTranslation("sign-in");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [values, setValues] = useState({
    practice: "",
    trade: "clinic",
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    name: "",
    email: "",
    password: "",
  });
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
  const set = (field: keyof typeof values) => ({
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
              label={t("firstRun.zone")}
              data={Intl.supportedValuesOf("timeZone")}
              {...set("zone")}
            />
            <TextInput label={t("firstRun.name")} required autoComplete="name" {...set("name")} />
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
