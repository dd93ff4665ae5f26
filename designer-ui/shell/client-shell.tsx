import { Box, Container, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { BookingPractice } from "../../domain/scheduling/contract";
import { get } from "../api/call";
import { ColourToggle } from "./colour-toggle";

/** The frame of what clients see: the practice's name, and the page. */
export function ClientShell({
  practice,
  children,
  aside,
}: {
  readonly practice: string;
  readonly children: ReactNode;
  readonly aside?: ReactNode;
}) {
  const { t } = useTranslation("shell");
  // Whoever is not signed in yet still reads at whose door they stand.
  const known = useQuery({
    queryKey: ["practice"],
    queryFn: () => get<BookingPractice>("/api/booking/practice"),
    staleTime: 60_000,
    enabled: practice === "",
  });
  return (
    <>
      <a className="skip-link" href="#main">
        {t("skip")}
      </a>
      <Box component="header" style={{ borderBottom: "1px solid var(--mantine-color-default-border)" }}>
        <Container size="sm" py="sm">
          <Group justify="space-between" wrap="nowrap">
            <Text fw={700} size="lg">
              {practice === "" ? (known.data?.name ?? "") : practice}
            </Text>
            <Group gap="xs" wrap="nowrap">
              {aside}
              <ColourToggle />
            </Group>
          </Group>
        </Container>
      </Box>
      <Container component="main" id="main" size="sm" py="lg" pb={64}>
        {children}
      </Container>
    </>
  );
}
