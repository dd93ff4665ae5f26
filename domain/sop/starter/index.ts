import type { SopTemplateSource } from "../graph";
import { appointment } from "./clinic/appointment";
import { dunning } from "./clinic/dunning";
import { followUp } from "./clinic/follow-up";
import { intake } from "./clinic/intake";
import { invoicing } from "./clinic/invoicing";
import { recall } from "./clinic/recall";
import { reminders } from "./clinic/reminders";

/** The SOPs that a clinic begins with, by their keys. */
export const clinicPack: Readonly<Record<string, SopTemplateSource>> = Object.fromEntries(
  [appointment, intake, reminders, invoicing, dunning, followUp, recall].map((sop) => [sop.key, sop]),
);
