import type { Purpose } from "../../messaging/gate";
import type { SopTemplateSource } from "../graph";
import type { JsonObject } from "../process";

export const packKeys = ["clinic", "law", "consulting"] as const;
export type PackKey = (typeof packKeys)[number];

/** A message as it is written down: Liquid in all three texts. In the e-mail a line `[Label](address)` becomes a button. */
export interface MessageTemplateSource {
  readonly key: string;
  readonly name: string;
  readonly purpose: Purpose;
  readonly subject: string;
  readonly email_body: string;
  readonly sms_body: string;
}

/** A form as SurveyJS reads it. */
export interface FormTemplateSource {
  readonly key: string;
  readonly name: string;
  readonly definition: JsonObject;
}

export interface ServiceSource {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly minutes: number;
  readonly bufferAfterMinutes: number;
  /** Minor units of the practice's currency. */
  readonly priceMinor: number;
  readonly needsRoom: boolean;
  readonly colour: string;
}

/**
 * What a practice of a trade begins with. What plays the same part in every trade (`appointment`, `invoicing`,
 * `reminder_first` …) has the same key in every pack, so that a practice has it once, whichever packs it adds from.
 */
export interface StarterPack {
  readonly key: PackKey;
  readonly name: string;
  readonly description: string;
  readonly sops: readonly SopTemplateSource[];
  readonly messages: readonly MessageTemplateSource[];
  readonly forms: readonly FormTemplateSource[];
  readonly services: readonly ServiceSource[];
}
