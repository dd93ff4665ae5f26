import type { SopTemplateSource } from "../graph";
import type { Calendar, Instant } from "../process";
import type { Scenario } from "../scenario";

/** What a practice is, as far as the safety of an SOP hangs on it. */
export interface SafetyContext {
  readonly calendar: Calendar;
  /** A client gets no more messages than this within 24 hours. */
  readonly messagesPerDay: number;
  /** The roles that somebody of the practice holds. */
  readonly roles: readonly string[];
}

export interface SafetyRequest {
  /** The SOP and every SOP that it can start, by their keys. */
  readonly templates: Readonly<Record<string, SopTemplateSource>>;
  readonly template: string;
  readonly context: SafetyContext;
  /** How many random runs. */
  readonly runs: number;
  /** The same seed brings the same runs and the same report. */
  readonly seed: number;
}

/** A step that breaks a property. */
export interface Breach {
  /** What happened, in a sentence for the owner. */
  readonly words: string;
  readonly at: Instant;
  /** Node id, in the SOP of `process`. */
  readonly node: string;
  /** The process's path in the case. */
  readonly process: string;
}

export interface SafetyFailure extends Breach {
  /** The shortest run that breaks it; played with `gate` it breaks it again. */
  readonly scenario: Scenario;
}

export interface SafetyResult {
  /** The property's key. */
  readonly property: string;
  readonly title: string;
  readonly ok: boolean;
  readonly failure?: SafetyFailure;
}

export interface SafetyReport {
  readonly runs: number;
  readonly seed: number;
  /** One for each property of the catalogue, in its order. */
  readonly results: readonly SafetyResult[];
}
