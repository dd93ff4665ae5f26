import { writeOff } from "../every-trade/write-off";
import type { StarterPack } from "../pack";
import { appointment } from "./appointment";
import { dunning } from "./dunning";
import { consultingForms } from "./forms";
import { inquiry } from "./inquiry";
import { intake } from "./intake";
import { invoicing } from "./invoicing";
import { kickOff } from "./kick-off";
import { consultingMessages } from "./messages";
import { milestoneBilling } from "./milestone-billing";
import { monthEnd } from "./month-end";
import { projectClose } from "./project-close";
import { proposal } from "./proposal";
import { reminders } from "./reminders";
import { retainer } from "./retainer";
import { consultingServices } from "./services";
import { statementOfWork } from "./statement-of-work";

export const consulting: StarterPack = {
  key: "consulting",
  name: "Consultancy",
  description:
    "From the inquiry and the proposal to the statement of work, milestones, retainers and the project’s close.",
  sops: [
    inquiry,
    proposal,
    statementOfWork,
    kickOff,
    milestoneBilling,
    retainer,
    appointment,
    intake,
    reminders,
    invoicing,
    dunning,
    writeOff,
    projectClose,
    monthEnd,
  ],
  messages: consultingMessages,
  forms: consultingForms,
  services: consultingServices,
};
