import { messagesOfEveryPractice } from "../../every-trade/messages";
import type { MessageTemplateSource } from "../../pack";
import { billing } from "./billing";
import { projects } from "./projects";
import { sessions } from "./sessions";
import { winningWork } from "./winning-work";

/** The messages that a consultancy begins with. */
export const consultingMessages: readonly MessageTemplateSource[] = [
  ...winningWork,
  ...projects,
  ...sessions,
  ...billing,
  ...messagesOfEveryPractice,
];
