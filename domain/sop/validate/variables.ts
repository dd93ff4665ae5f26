import { Liquid } from "liquidjs";
import type { SopNode } from "../graph";
import type { KindRule } from "../kinds";
import { type Checked, error, type Finding, type MessageText, warning } from "./finding";

/** Everything that a message may say. */
export const messageVariables = [
  "practice.name",
  "client.givenName",
  "location.name",
  "location.address",
  "location.phone",
  "visit.date",
  "visit.day",
  "visit.time",
  "visit.service",
  "visit.provider",
  "invoice.number",
  "invoice.total",
  "invoice.open",
  "invoice.due",
  "link.portal",
  "link.book",
  "link.form",
  "link.pay",
] as const;

const liquid = new Liquid({ strictFilters: true });

/** Whether each message can be read, and says nothing that would stay empty where it is sent. */
export function checkVariables({ sop, kind, context }: Checked): Finding[] {
  return sop.graph.nodes.flatMap((node) =>
    templatesOf(node).flatMap((key) => {
      const text = context.messages[key];
      return text === undefined ? [] : checkMessage(node, key, text, kind);
    }),
  );
}

function templatesOf({ type, params }: SopNode): string[] {
  const names =
    type === "request_form" ? ["template", "nudgeTemplate"] : type === "send_message" ? ["template"] : [];
  return names.map((name) => params[name]).filter((key): key is string => typeof key === "string");
}

function checkMessage(node: SopNode, key: string, text: MessageText, kind: KindRule | undefined): Finding[] {
  let names: string[];
  try {
    names = [text.subject, text.email_body, text.sms_body].flatMap((part) =>
      liquid.globalFullVariablesSync(part),
    );
  } catch (problem) {
    const why = problem instanceof Error ? (problem.message.split("\n")[0] ?? "") : "";
    return [
      error(node.id, "message-text", `The message “${key}” cannot be read: ${why}`, "Correct the message."),
    ];
  }
  return [...new Set(names)].flatMap((name) => {
    if (!(messageVariables as readonly string[]).includes(name)) {
      return [
        error(
          node.id,
          "variable",
          `“${key}” says “${name}”, which no message knows`,
          `Choose one of: ${messageVariables.join(", ")}.`,
        ),
      ];
    }
    return mayBeEmpty(name, node, kind)
      ? [
          warning(
            node.id,
            "may-be-empty",
            `“${key}” says “${name}”, which may be empty in ${kind?.title ?? "this SOP"}`,
            "Send another message here, or see that the message reads well without it.",
          ),
        ]
      : [];
  });
}

function mayBeEmpty(name: string, { type }: SopNode, kind: KindRule | undefined): boolean {
  if (name === "link.form") return type !== "request_form";
  if (name.startsWith("invoice.") || name === "link.pay")
    return kind !== undefined && !kind.anchors.includes("invoice.due");
  return name.startsWith("visit.") && kind !== undefined && !kind.anchors.includes("appointment.start");
}
