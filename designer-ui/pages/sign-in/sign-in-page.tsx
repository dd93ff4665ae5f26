import { Alert, Box, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useNavigate, useSearchParams } from "react-router";
import type { StaffMe } from "../../../domain/people/contract";
import type { BookingPractice } from "../../../domain/scheduling/contract";
import { ApiProblem, get, post, wordsOf } from "../../api/call";
import { useTitle } from "../../shell/states";

export function Page() {
  const { t } = useTranslation("sign-in");
  useTitle(t("title"));
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const firstRun = useQuery({
    queryKey: ["first-run"],
    queryFn: () => get<{ needed: boolean }>("/api/first-run"),
  });
  const practice = useQuery({
    queryKey: ["practice"],
    queryFn: () => get<BookingPractice>("/api/booking/practice"),
    retry: false,
  });
  const me = useQuery({ queryKey: ["me"], queryFn: () => get<StaffMe>("/api/staff/me"), retry: false });
  const wanted = search.get("to") ?? "";
  // Only a place of ours: an address from outside is not followed.
  const goal = /^\/[\w/-]+$/.test(wanted) ? wanted : "/day";
  const signIn = useMutation({
    mutationFn: () => post("/api/auth/sign-in/email", { email, password }),
    onSuccess: async () => {
      queries.clear();
      await navigate(goal, { replace: true });
    },
  });
  if (firstRun.data?.needed === true) return <Navigate to="/first-run" replace />;
  if (me.data !== undefined && !signIn.isPending) return <Navigate to={goal} replace />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  const refused = signIn.error instanceof ApiProblem && signIn.error.status === 401;
  return (
    <Box component="main" maw={420} mx="auto" px="md" py={64}>
      <Text fw={700} size="lg" mb="md">
        {practice.data?.name ?? ""}
      </Text>
      <Title order={1} mb="xs">
        {t("title")}
      </Title>
      <Text c="dimmed" mb="lg">
        {t("lead")}
      </Text>
      <Paper withBorder p="lg">
        <form onSubmit={submit}>
          <Stack gap="md">
            {signIn.isError ? (
              <Alert color="red" variant="outline" role="alert">
                {refused ? t("refused") : wordsOf(signIn.error)}
              </Alert>
            ) : null}
            <TextInput
              label={t("email")}
              type="email"
              required
              autoComplete="username"
              value={email}
              onChange={({ currentTarget }) => setEmail(currentTarget.value)}
            />
            <PasswordInput
              label={t("password")}
              required
              autoComplete="current-password"
              value={password}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
            />
            <Button type="submit" loading={signIn.isPending}>
              {t("submit")}
            </Button>
          </Stack>
        </form>
      </Paper>
      <Text size="sm" c="dimmed" mt="md">
        {t("forgotten")}
      </Text>
    </Box>
  );
}
