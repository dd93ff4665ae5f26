import { SegmentedMessage } from "sms-segments-calculator";
import type { SopNode } from "../graph";
import { type Checked, error, type Finding, type MessageText, warning } from "./finding";

/** Whether the messages, forms and SOPs that a drawing names are there, and can go the way they are sent. */
export function checkWording(checked: Checked): Finding[] {
  return checked.sop.graph.nodes.flatMap((node) => [
    ...checkMessages(node, checked),
    ...checkReferences(node, checked),
  ]);
}

function checkMessages(node: SopNode, { context }: Checked): Finding[] {
  if (!["send_message", "request_form", "offer_slot"].includes(node.type)) return [];
  const { template, nudgeTemplate, channel = "preferred" } = node.params as Record<string, unknown>;
  return [template, nudgeTemplate]
    .filter((key): key is string => typeof key === "string" && key !== "")
    .flatMap((key) => {
      const text = context.messages[key];
      if (text === undefined)
        return [
          error(
            node.id,
            "message",
            `“${node.label}” sends “${key}”, and there is no such message`,
            "Choose a message that is there, or write it.",
          ),
        ];
      return checkText(node, key, text, String(channel));
    });
}

function checkText(node: SopNode, key: string, text: MessageText, channel: string): Finding[] {
  const findings: Finding[] = [];
  if (channel !== "email" && text.sms_body.trim() === "") {
    findings.push(
      error(
        node.id,
        "channel",
        `“${node.label}” may go as a text, but “${key}” has none`,
        "Write the text, or send it by e-mail only.",
      ),
    );
  }
  if (channel !== "sms" && (text.email_body.trim() === "" || text.subject.trim() === "")) {
    findings.push(
      error(
        node.id,
        "channel",
        `“${node.label}” may go as an e-mail, but “${key}” has none`,
        "Write subject and e-mail, or send it as a text only.",
      ),
    );
  }
  const { segmentsCount } = new SegmentedMessage(text.sms_body.replace(/\{\{[^}]*\}\}/g, "xxxxxxxxxx"));
  if (channel !== "email" && segmentsCount > 1) {
    findings.push(
      warning(
        node.id,
        "long-text",
        `“${key}” takes ${segmentsCount} texts each time it is sent`,
        "Shorten it, if that matters to you.",
      ),
    );
  }
  return findings;
}

function checkReferences(node: SopNode, { context }: Checked): Finding[] {
  const { form, template } = node.params as Record<string, unknown>;
  const asks = node.type === "request_form" || (node.type === "human_task" && form !== "");
  if (asks && typeof form === "string" && form !== "" && !context.forms.includes(form)) {
    return [
      error(
        node.id,
        "form",
        `“${node.label}” asks for “${form}”, and there is no such form`,
        "Choose a form that is there.",
      ),
    ];
  }
  if (node.type === "start_process" && typeof template === "string" && !context.sops.includes(template)) {
    return [
      error(
        node.id,
        "sop",
        `“${node.label}” starts “${template}”, and there is no such SOP`,
        "Choose an SOP that is published.",
      ),
    ];
  }
  return [];
}
