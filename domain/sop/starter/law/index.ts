import { writeOff } from "../every-trade/write-off";
import type { StarterPack } from "../pack";
import { appointment } from "./appointment";
import { conflictCheck } from "./conflict-check";
import { deadline } from "./deadline";
import { dunning } from "./dunning";
import { engagementLetter } from "./engagement-letter";
import { lawForms } from "./forms";
import { hoursBilling } from "./hours-billing";
import { inquiry } from "./inquiry";
import { intake } from "./intake";
import { invoicing } from "./invoicing";
import { matter } from "./matter";
import { matterClosing } from "./matter-closing";
import { lawMessages } from "./messages";
import { reminders } from "./reminders";
import { retainer } from "./retainer";
import { lawServices } from "./services";

export const law: StarterPack = {
  key: "law",
  name: "Law firm",
  description:
    "From the inquiry and the conflict check to the engagement letter, the matter, its bills and its closing.",
  sops: [
    inquiry,
    conflictCheck,
    appointment,
    intake,
    reminders,
    engagementLetter,
    matter,
    deadline,
    retainer,
    hoursBilling,
    invoicing,
    dunning,
    writeOff,
    matterClosing,
  ],
  messages: lawMessages,
  forms: lawForms,
  services: lawServices,
};
