import type { CompiledGraph } from "../compile";
import type { SopTemplateSource } from "../graph";
import type { KindRule } from "../kinds";

/** Something that an owner should know of a drawing. Errors keep it from being published, warnings do not. */
export interface Finding {
  readonly severity: "error" | "warning";
  /** The node it is about; null where it is about the whole. */
  readonly node: string | null;
  readonly rule: string;
  readonly message: string;
  /** What to do about it. */
  readonly mend: string;
}

/** What a drawing may refer to. */
export interface ValidationContext {
  readonly messages: Readonly<Record<string, MessageText>>;
  readonly forms: readonly string[];
  readonly sops: readonly string[];
  /** The roles that somebody of the practice has; where it is not given, nobody is missed. */
  readonly roles?: readonly string[];
}

export interface MessageText {
  readonly subject: string;
  readonly email_body: string;
  readonly sms_body: string;
}

/** What every family of rules looks at. */
export interface Checked {
  readonly sop: SopTemplateSource;
  readonly compiled: CompiledGraph;
  /** Undefined where the kind is not known. */
  readonly kind: KindRule | undefined;
  readonly context: ValidationContext;
}

export function error(node: string | null, rule: string, message: string, mend: string): Finding {
  return { severity: "error", node, rule, message, mend };
}

export function warning(node: string | null, rule: string, message: string, mend: string): Finding {
  return { severity: "warning", node, rule, message, mend };
}
