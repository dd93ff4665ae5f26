import { z } from "zod";
import { spanInWords, spanSchema, untilInWords, untilSchema } from "../clock";
import { type FieldWords, fieldWords } from "../field";
import type { NodeType, SopNode } from "../graph";
import { eventRule } from "../kinds";
import { nodeDefinitions } from "../nodes";
import { roleWords } from "../nodes/human-task";
import { sentenceOf } from "../sentence";

/** The settings of a node as the engine reads them, defaults and all; as they are drawn where they are not complete. */
export function settingsOf({ type, params }: SopNode): Readonly<Record<string, unknown>> {
  const parsed = nodeDefinitions[type].params.safeParse(params);
  return parsed.success ? (parsed.data as Record<string, unknown>) : params;
}

/** A setting's name for people: the title in the node's schema, else its key in words. */
export function settingTitle(type: NodeType, field: string): string {
  return wordsOf(type, field)?.title ?? keyInWords(field);
}

/** A setting's value for people: by the words in the node's schema, where it has some for it. */
export function settingInWords(type: NodeType, field: string, value: unknown): string {
  const words = wordsOf(type, field);
  if (typeof value === "string" && value !== "") {
    const option = words?.options?.[value];
    if (option !== undefined) return `“${option}”`;
    if (words?.widget === "condition") return conditionInWords(value);
  }
  if (typeof value === "number") {
    if (words?.widget === "money") return (value / 100).toFixed(2);
    if (words?.unit !== undefined) return `${value} ${words.unit}`;
  }
  return valueInWords(value);
}

function wordsOf(type: NodeType, field: string): FieldWords | undefined {
  const { params } = nodeDefinitions[type];
  const shape: Readonly<Record<string, unknown>> = params instanceof z.ZodObject ? params.shape : {};
  const schema = Object.hasOwn(shape, field) ? shape[field] : undefined;
  return schema instanceof z.ZodType ? fieldWords(schema) : undefined;
}

function conditionInWords(source: string): string {
  return sentenceOf(source) ?? source;
}

/** `onlyFromMinor` → `Only from minor`, `least_loaded` → `Least loaded`. */
function keyInWords(key: string): string {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function valueInWords(value: unknown): string {
  if (value === undefined || value === null || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return textInWords(value);
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(valueInWords).join("; ");
  return objectInWords(value as Readonly<Record<string, unknown>>);
}

function textInWords(text: string): string {
  if (Object.hasOwn(roleWords, text)) return roleWords[text as keyof typeof roleWords];
  return eventRule(text)?.label ?? `“${text}”`;
}

function objectInWords(object: Readonly<Record<string, unknown>>): string {
  const until = untilSchema.safeParse(object);
  if (until.success) return untilInWords(until.data);
  const span = spanSchema.safeParse(object);
  if (span.success) return spanInWords(span.data);
  const { label, when } = object;
  if (typeof label === "string")
    return typeof when === "string" ? `${label} (when ${conditionInWords(when)})` : label;
  return Object.entries(object)
    .map(([key, value]) => `${keyInWords(key).toLowerCase()} ${valueInWords(value)}`)
    .join(", ");
}
