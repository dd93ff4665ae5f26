import type audit from "./en/audit";
import type backtest from "./en/backtest";
import type booking from "./en/booking";
import type cases from "./en/cases";
import type client from "./en/client";
import type clients from "./en/clients";
import type compare from "./en/compare";
import type day from "./en/day";
import type designer from "./en/designer";
import type forecast from "./en/forecast";
import type moves from "./en/moves";
import type now from "./en/now";
import type publish from "./en/publish";
import type safety from "./en/safety";
import type settings from "./en/settings";
import type shell from "./en/shell";
import type signIn from "./en/sign-in";
import type simulate from "./en/simulate";
import type sops from "./en/sops";
import type staff from "./en/staff";
import type tasks from "./en/tasks";
import type visit from "./en/visit";

/** The English words, by capability. The other languages have the same keys. */
export interface Words {
  readonly audit: typeof audit;
  readonly backtest: typeof backtest;
  readonly booking: typeof booking;
  readonly cases: typeof cases;
  readonly client: typeof client;
  readonly clients: typeof clients;
  readonly compare: typeof compare;
  readonly day: typeof day;
  readonly designer: typeof designer;
  readonly forecast: typeof forecast;
  readonly moves: typeof moves;
  readonly now: typeof now;
  readonly publish: typeof publish;
  readonly safety: typeof safety;
  readonly settings: typeof settings;
  readonly shell: typeof shell;
  readonly "sign-in": typeof signIn;
  readonly simulate: typeof simulate;
  readonly sops: typeof sops;
  readonly staff: typeof staff;
  readonly tasks: typeof tasks;
  readonly visit: typeof visit;
}
export type Capability = keyof Words;

/** What a file of another language exports: `export default { … } satisfies Translation<"booking">`. */
export type Translation<C extends Capability> = Translated<Words[C]>;

type Translated<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]>;
} & {
  // Languages that count otherwise than English (few, many …) have more forms than it.
  readonly [K in keyof T as K extends `${infer Key}_other`
    ? `${Key}_${"zero" | "two" | "few" | "many"}`
    : never]?: string;
};

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shell";
    resources: Words;
  }
}
