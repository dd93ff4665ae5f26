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
import { Navigate, useNavigate } from "react-router";
import { ApiProblem, get, post, wordsOf } from "../../api/call";
import { Answer, useTitle } from "../../shell/states";

const trades = [
  { value: "clinic", label: "Clinic" },
  { value: "law", label: "Law firm" },
  { value: "consulting", label: "Consultancy" },
];

/** The first page of a new practice: names it and makes its owner. */
export function Page() {
  useTitle("Set up your practice");
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
        Set up your practice
      </Title>
      <Text c="dimmed" mb="lg">
        You become its owner. Everything can be changed later.
      </Text>
      <Paper withBorder p="lg">
        <form onSubmit={submit}>
          <Stack gap="md">
            {create.isError ? (
              <Alert color="red" variant="outline" role="alert">
                {wordsOf(create.error)}
              </Alert>
            ) : null}
            <TextInput label="Name of the practice" required {...set("practice")} />
            <NativeSelect label="What kind of practice is it?" data={trades} {...set("trade")} />
            <NativeSelect label="Time zone" data={Intl.supportedValuesOf("timeZone")} {...set("zone")} />
            <TextInput label="Your name" required autoComplete="name" {...set("name")} />
            <TextInput label="Your e-mail" type="email" required autoComplete="username" {...set("email")} />
            <PasswordInput
              label="Password"
              description="At least 12 characters"
              required
              minLength={12}
              autoComplete="new-password"
              {...set("password")}
            />
            <Button type="submit" loading={create.isPending}>
              Create practice
            </Button>
          </Stack>
        </form>
      </Paper>
    </>
  );
}
