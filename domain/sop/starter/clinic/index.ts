import type { StarterPack } from "../pack";
import { appointment } from "./appointment";
import { dunning } from "./dunning";
import { followUp } from "./follow-up";
import { clinicForms } from "./forms";
import { intake } from "./intake";
import { invoicing } from "./invoicing";
import { clinicMessages } from "./messages";
import { recall } from "./recall";
import { reminders } from "./reminders";
import { clinicServices } from "./services";

export const clinic: StarterPack = {
  key: "clinic",
  name: "Clinic",
  description: "From booking to the paid visit, with intake, reminders, cover and recall.",
  sops: [appointment, intake, reminders, invoicing, dunning, followUp, recall],
  messages: clinicMessages,
  forms: clinicForms,
  services: clinicServices,
};
