import { List, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { inWords } from "../../../../domain/sop/clock";
import type { Impact, NoticedMessage } from "../../../../domain/sop/compare/impact";
import type { Calendar } from "../../../../domain/sop/process";
import { useDesigner } from "../state/designer-context";

const ways = ["preferred", "sms", "email", "both"] as const;

/** The messages that the client would get more, less, at another time or by another way. */
export function MessageChanges({
  messages: { added, dropped, changed },
  calendar,
}: {
  readonly messages: Impact["messages"];
  readonly calendar: Calendar;
}) {
  const { t } = useTranslation("compare");
  const { references } = useDesigner();
  const nameOf = (template: string) =>
    references.messages.find(({ key }) => key === template)?.name ?? template;
  const when = ({ at }: NoticedMessage) => inWords(at, calendar);
  const way = ({ channel }: NoticedMessage) => {
    const known = ways.find((one) => one === channel);
    return known === undefined ? channel : t(`impact.channels.${known}`);
  };
  const one = (message: NoticedMessage) => ({
    message: nameOf(message.template),
    when: when(message),
    channel: way(message),
  });
  const lines = [
    ...added.map((message) => t("impact.added", one(message))),
    ...dropped.map((message) => t("impact.dropped", one(message))),
    ...changed.map(({ template, before, after }) =>
      before.at === after.at
        ? t("impact.otherWay", { message: nameOf(template), before: way(before), after: way(after) })
        : t("impact.moved", { message: nameOf(template), before: when(before), after: when(after) }),
    ),
  ];
  if (lines.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600}>
        {t("impact.messages")}
      </Text>
      <List size="sm">
        {lines.map((line, index) => (
          // Two messages may read alike.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <List.Item key={index}>{line}</List.Item>
        ))}
      </List>
    </div>
  );
}
