import { Alert, Button, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { post, wordsOf } from "../../api/call";

/** Offers a new link to the client's page. */
export function AskLink({ title, why }: { readonly title: string; readonly why: string }) {
  const { t } = useTranslation("client");
  const [address, setAddress] = useState("");
  const ask = useMutation({ mutationFn: () => post("/api/client/sign-in-links", { address }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  return (
    <Stack gap="lg" maw={480}>
      <div>
        <Title order={1}>{title}</Title>
        <Text mt="xs">{why}</Text>
      </div>
      {ask.isSuccess ? (
        <Alert color="teal" variant="outline" role="status" title={t("link.sent")}>
          {t("link.sentWhy")}
        </Alert>
      ) : (
        <Paper withBorder p="md">
          <form onSubmit={submit}>
            <Stack gap="sm">
              <TextInput
                label={t("link.address")}
                required
                autoComplete="email"
                value={address}
                error={ask.isError ? wordsOf(ask.error) : null}
                onChange={({ currentTarget }) => setAddress(currentTarget.value)}
              />
              <Button type="submit" loading={ask.isPending}>
                {t("link.send")}
              </Button>
            </Stack>
          </form>
        </Paper>
      )}
    </Stack>
  );
}
