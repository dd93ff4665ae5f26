import { Alert, Badge, Group, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { VersionRow } from "../../../../domain/sop/designer/publish-contract";
import { longDay, longMoment } from "../../../api/format";
import { useZone } from "../../../shell/staff-shell";

/** Who published a version, when, why, and what runs by it. */
export function VersionWords({ version: row }: { readonly version: VersionRow }) {
  const { t } = useTranslation("sops");
  const zone = useZone();
  const { version, inForce, author, approvedBy, note, publishedAt, retiredAt, safetyOverride, running } = row;
  const when = publishedAt === null ? "" : longMoment(publishedAt, zone);
  return (
    <div>
      <Group gap="xs">
        <Title order={3} size="h5">
          {t("versions.version", { version })}
        </Title>
        {inForce ? <Badge variant="light">{t("versions.inForce")}</Badge> : null}
        {inForce || retiredAt === null ? null : (
          <Badge color="gray" variant="outline">
            {t("versions.retired", { when: longDay(retiredAt, zone) })}
          </Badge>
        )}
        {running === 0 ? null : (
          <Badge color="orange" variant="light">
            {t("state.running", { count: running })}
          </Badge>
        )}
      </Group>
      <Text>{note === "" ? t("versions.noNote") : note}</Text>
      <Text size="sm" c="dimmed">
        {approvedBy === ""
          ? t("versions.published", { when, who: author.name })
          : t("versions.approved", { when, who: author.name, approver: approvedBy })}
      </Text>
      {safetyOverride === "" ? null : (
        <Alert color="orange" variant="outline" mt={6} p="xs">
          {t("versions.override", { reason: safetyOverride })}
        </Alert>
      )}
    </div>
  );
}
