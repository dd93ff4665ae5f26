import { Alert, Center, Loader, Paper, Stack, Text } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { wordsOf } from "../api/call";

export function Loading({ what }: { readonly what?: string }) {
  const { t } = useTranslation("shell");
  return (
    <Center py="xl" role="status" aria-label={what ?? t("loading")}>
      <Loader aria-hidden />
    </Center>
  );
}

export function Failed({ error }: { readonly error: unknown }) {
  const { t } = useTranslation("shell");
  return (
    <Alert color="red" variant="outline" title={t("failed")} role="alert">
      <Text size="sm">{wordsOf(error)}</Text>
    </Alert>
  );
}

export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Paper withBorder p="xl">
      <Stack gap={4} align="center" ta="center">
        <Text fw={600}>{title}</Text>
        {children === undefined ? null : (
          <Text size="sm" c="dimmed">
            {children}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

/** Waits for an answer, says when it failed, and shows it when it is there. */
export function Answer<T>({
  query,
  children,
  otherwise,
}: {
  readonly query: UseQueryResult<T>;
  /** A way on where it failed. */
  readonly otherwise?: ReactNode;
  readonly children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) {
    return (
      <Stack gap="md">
        <Failed error={query.error} />
        {otherwise}
      </Stack>
    );
  }
  return <Loading />;
}

export function useTitle(page: string): void {
  const { t } = useTranslation("shell");
  useEffect(() => {
    document.title = t("pageTitle", { page });
  }, [page, t]);
}
