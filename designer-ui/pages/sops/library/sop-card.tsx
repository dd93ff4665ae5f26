import { Alert, Anchor, Button, Group, Paper, Text, Title, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { LibraryRow } from "../../../../domain/sop/designer/library-contract";
import { useMe } from "../../../shell/staff-shell";
import { SopMenu } from "./sop-menu";
import { LastChange, SopBadges } from "./sop-state";

/** Opens the designer, by the name of what one can do there. */
export function DrawButton({ sop }: { readonly sop: LibraryRow }) {
  const { t } = useTranslation("sops");
  const { permissions } = useMe();
  const draws = permissions.includes("sop.edit") && !sop.archived && sop.draft?.state !== "in_review";
  const word = draws ? (sop.draft === null ? "draw" : "goOn") : sop.draft === null ? "look" : "review";
  return (
    <Button component={Link} to={`/sops/${sop.key}/edit`} variant="default">
      {t(`actions.${word}`)}
      <VisuallyHidden>{t("actions.of", { name: sop.name })}</VisuallyHidden>
    </Button>
  );
}

export function SopCard({ sop }: { readonly sop: LibraryRow }) {
  const { t } = useTranslation("sops");
  const [refused, setRefused] = useState<string | null>(null);
  const own = sop.overriddenBy.filter(({ inForce }) => inForce).map(({ location }) => location);
  return (
    <Paper withBorder p="sm" className="sop-card" data-own={sop.overrides !== null || undefined}>
      <div className="sop-card-words">
        <Title order={3} size="h5">
          <Anchor component={Link} to={`/sops/${sop.key}`} fw={650}>
            {sop.name}
          </Anchor>
        </Title>
        <Text size="sm">{sop.description}</Text>
        {own.length === 0 ? null : (
          <Text size="sm" c="dimmed">
            {t("state.overriddenBy", { locations: own.join(", ") })}
          </Text>
        )}
      </div>
      <div className="sop-card-state">
        <SopBadges sop={sop} />
        <Group gap="xs" mt={4}>
          {sop.running === 0 ? (
            <Text size="xs" c="dimmed">
              {t("state.none")}
            </Text>
          ) : (
            <Anchor component={Link} to={`/sops/${sop.key}?tab=cases`} size="xs">
              {t("state.running", { count: sop.running })}
            </Anchor>
          )}
          <LastChange sop={sop} />
        </Group>
      </div>
      <Group gap="xs" wrap="nowrap" className="sop-card-actions">
        <DrawButton sop={sop} />
        <SopMenu sop={sop} onRefused={setRefused} />
      </Group>
      {refused === null ? null : (
        <Alert
          color="red"
          variant="outline"
          role="alert"
          className="sop-card-refused"
          withCloseButton
          closeButtonLabel={t("close")}
          onClose={() => setRefused(null)}
        >
          {refused}
        </Alert>
      )}
    </Paper>
  );
}
