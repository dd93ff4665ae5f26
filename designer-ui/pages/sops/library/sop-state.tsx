import { Badge, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { LibraryRow } from "../../../../domain/sop/designer/library-contract";
import { moment } from "../../../api/format";
import { useZone } from "../../../shell/staff-shell";

/** What is in force, what is drawn, and who has it open. */
export function SopBadges({ sop }: { readonly sop: LibraryRow }) {
  const { t } = useTranslation("sops");
  const { version, draft, archived, location, lastChange } = sop;
  return (
    <Group gap={6}>
      {archived ? (
        <Badge color="gray" variant="outline">
          {t("state.archived")}
        </Badge>
      ) : null}
      {version === null ? (
        archived ? null : (
          <Badge color="gray" variant="light">
            {t(lastChange?.what === "retired" ? "state.retired" : "state.never")}
          </Badge>
        )
      ) : (
        <Badge variant="light">{t("state.inForce", { version })}</Badge>
      )}
      {draft === null ? null : (
        <Badge color="orange" variant="light">
          {draft.state === "in_review" ? t("state.inReview") : t("state.draft", { who: draft.savedBy })}
        </Badge>
      )}
      {draft === null || draft.openBy.length === 0 ? null : (
        <Badge color="orange" variant="outline">
          {t("state.openBy", { who: draft.openBy.join(", ") })}
        </Badge>
      )}
      {location === null ? null : (
        <Badge color="gray" variant="outline">
          {t("state.ownWay", { location: location.name })}
        </Badge>
      )}
    </Group>
  );
}

/** Who changed it last, and how. */
export function LastChange({ sop: { lastChange } }: { readonly sop: LibraryRow }) {
  const { t } = useTranslation("sops");
  const zone = useZone();
  if (lastChange === null) return null;
  const { at, by, what } = lastChange;
  return (
    <Text size="xs" c="dimmed">
      {t(`last.${what}`, { when: moment(at, zone), who: by })}
    </Text>
  );
}
