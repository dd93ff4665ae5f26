import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ProcessView } from "../../../domain/sop/contract";
import { moment } from "../../api/format";

/** What happened, the newest first. */
export function Timeline({ view: { timeline, zone } }: { readonly view: ProcessView }) {
  const { t } = useTranslation("cases");
  return (
    <ul className="timeline">
      {[...timeline].reverse().map(({ seq, at, words, label, what }) => (
        <li key={seq} data-what={what}>
          <Text size="xs" c="dimmed">
            {t("event", { when: moment(at, zone), label })}
          </Text>
          <Text size="sm">{words}</Text>
        </li>
      ))}
    </ul>
  );
}
