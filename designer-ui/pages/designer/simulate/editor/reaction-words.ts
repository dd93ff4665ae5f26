import type { TFunction } from "i18next";
import { anchorName, spanInWords } from "../../../../../domain/sop/clock";
import { eventRule } from "../../../../../domain/sop/kinds";
import type { Reaction, Stimulus } from "../../../../../domain/sop/scenario";

type Say = TFunction<"simulate">;

/** What makes somebody respond: “the 1st message goes”. */
export function stimulusInWords(on: Stimulus, t: Say, messageName: (key: string) => string): string {
  switch (on.type) {
    case "message":
      return t("editor.saysMessage", { name: messageName(on.template) });
    case "nth_message":
      return t("editor.saysNth", { nth: t("editor.nth", { count: on.n, ordinal: true }) });
    case "any_message":
      return on.purpose === "any"
        ? t("editor.saysAny")
        : t("editor.saysAnyOf", { purpose: t(`editor.purposes.${on.purpose}`) });
    case "task":
      return on.title === "" ? t("editor.saysAnyTask") : t("editor.saysTask", { title: on.title });
    case "asked":
      return t(`editor.asked.${on.what}`);
    case "invoice":
      return t("editor.saysInvoice");
    case "anchor":
      return anchorName(on.anchor);
    case "start":
      return t("editor.saysStart");
  }
}

/** “When the 1st message goes → after 2 hours → the client confirms”. */
export function reactionInWords(
  reaction: Reaction,
  n: number,
  t: Say,
  messageName: (key: string) => string,
): string {
  return t(reaction.before ? "editor.sentenceBefore" : "editor.sentence", {
    n,
    when: stimulusInWords(reaction.on, t, messageName),
    span: spanInWords(reaction.after),
    what: eventRule(reaction.event)?.label ?? reaction.event,
  });
}
