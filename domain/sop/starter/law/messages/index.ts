import { messagesOfEveryPractice } from "../../every-trade/messages";
import type { MessageTemplateSource } from "../../pack";
import { billing } from "./billing";
import { consultations } from "./consultations";
import { matters } from "./matters";

/** The messages that a law firm begins with. */
export const lawMessages: readonly MessageTemplateSource[] = [
  ...matters,
  ...consultations,
  ...billing,
  ...messagesOfEveryPractice,
];
