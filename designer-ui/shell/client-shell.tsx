import { Box, Container, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
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
  return (
    <>
      <a className="skip-link" href="#main">
        {t("skip")}
      </a>
      <Box component="header" style={{ borderBottom: "1px solid var(--mantine-color-default-border)" }}>
        <Container size="sm" py="sm">
          <Group justify="space-between" wrap="nowrap">
            <Text fw={700} size="lg">
              {practice}
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
