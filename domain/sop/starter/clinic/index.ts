import { writeOff } from "../every-trade/write-off";
import type { StarterPack } from "../pack";
import { appointment } from "./appointment";
import { consent } from "./consent";
import { dunning } from "./dunning";
import { eligibility } from "./eligibility";
import { followUp } from "./follow-up";
import { clinicForms } from "./forms";
import { inquiry } from "./inquiry";
import { intake } from "./intake";
import { invoicing } from "./invoicing";
import { clinicMessages } from "./messages";
import { openingChecklist } from "./opening-checklist";
import { recall } from "./recall";
import { reminders } from "./reminders";
import { clinicServices } from "./services";
import { treatmentPlan } from "./treatment-plan";
import { waitlist } from "./waitlist";

export const clinic: StarterPack = {
  key: "clinic",
  name: "Clinic",
  description:
    "From the first inquiry to the paid visit: intake, consent, cover, reminders, waitlist, billing and recall.",
  sops: [
    inquiry,
    appointment,
    intake,
    reminders,
    waitlist,
    treatmentPlan,
    consent,
    eligibility,
    invoicing,
    dunning,
    writeOff,
    followUp,
    recall,
    openingChecklist,
  ],
  messages: clinicMessages,
  forms: clinicForms,
  services: clinicServices,
};
