import { List } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { spanInWords } from "../../../../../domain/sop/clock";
import type { Scenario } from "../../../../../domain/sop/scenario";
import { longMoment } from "../../../../api/format";
import { useDesigner } from "../../state/designer-context";
import { reactionInWords } from "./reaction-words";

/** A scenario as one reads it: what is given, who does what, and how staff answer. */
export function ScenarioWords({ scenario }: { readonly scenario: Scenario }) {
  const { t } = useTranslation("simulate");
  const { references, kind } = useDesigner();
  const { startsAt, visitIn, reactions, tasks, client } = scenario;
  const messageName = (key: string) => references.messages.find((one) => one.key === key)?.name ?? key;
  const lines = [
    ...(startsAt === undefined ? [] : [t("editor.begins", { when: longMoment(`${startsAt}:00Z`, "UTC") })]),
    ...(kind.anchors.includes("appointment.start")
      ? [t("editor.visitAfter", { span: spanInWords(visitIn) })]
      : []),
    ...(client?.email === false ? [t("editor.noEmail")] : []),
    ...(client?.phone === false ? [t("editor.noPhone")] : []),
    ...reactions.map((reaction, index) => reactionInWords(reaction, index + 1, t, messageName)),
    ...tasks.map(({ title, after, outcome, choose }, index) =>
      t(title === "" ? "editor.anyTask" : "editor.task", {
        n: reactions.length + index + 1,
        title,
        span: spanInWords(after),
        outcome:
          choose === "first" ? t("editor.firstResult") : choose === "last" ? t("editor.lastResult") : outcome,
      }),
    ),
    ...(reactions.length + tasks.length === 0 ? [t("editor.noReactions")] : []),
  ];
  return (
    <List size="sm" spacing={2}>
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  );
}
