import { messagesOfEveryPractice } from "../../every-trade/messages";
import type { MessageTemplateSource } from "../../pack";
import { billing } from "./billing";
import { treatment } from "./treatment";
import { visits } from "./visits";

/** The messages that a clinic begins with (Liquid). A line `[Label](address)` becomes a button. */
export const clinicMessages: readonly MessageTemplateSource[] = [
  ...visits,
  ...treatment,
  ...billing,
  ...messagesOfEveryPractice,
];
