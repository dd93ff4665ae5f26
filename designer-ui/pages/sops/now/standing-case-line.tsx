import { Anchor, Checkbox, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { StandingCase } from "../../../../domain/sop/designer/overlay-contract";
import { moment, money } from "../../../api/format";
import { useMe, useZone } from "../../../shell/staff-shell";

interface Props {
  readonly standing: StandingCase;
  readonly chosen: boolean;
  readonly tellsVersion: boolean;
  /** Not there: it cannot be chosen. */
  readonly onChoose?: (on: boolean) => void;
}

/** A case that stands at a step. */
export function StandingCaseLine({ standing, chosen, tellsVersion, onChoose }: Props) {
  const { t } = useTranslation("now");
  const zone = useZone();
  const { currency, locale } = useMe().practice;
  const { processId, client, since, until, stuck, openMinor, version } = standing;
  const name = client?.name ?? t("list.noClient");
  const when = moment(since, zone);
  return (
    <li className="now-case">
      {onChoose === undefined ? null : (
        <Checkbox
          aria-label={t("list.choose", { client: name, when })}
          checked={chosen}
          onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
        />
      )}
      <div>
        <Anchor component={Link} to={`/cases/${processId}`} fw={600} size="sm" title={t("list.open")}>
          {name}
        </Anchor>
        <Text size="sm">{t("list.since", { when })}</Text>
        {until === null ? null : (
          <Text size="sm" c="dimmed">
            {t("list.until", { when: moment(until, zone) })}
          </Text>
        )}
        {openMinor === 0 ? null : (
          <Text size="sm">{t("list.money", { amount: money(openMinor, currency, locale) })}</Text>
        )}
        {stuck ? (
          <Group gap={4} wrap="nowrap" component="span" className="now-stuck">
            <IconAlertTriangle size={16} aria-hidden />
            {t("list.stuck")}
          </Group>
        ) : null}
        {tellsVersion ? (
          <Text size="xs" c="dimmed">
            {t("list.version", { version })}
          </Text>
        ) : null}
      </div>
    </li>
  );
}
