import { messageFacts } from "../../db/messaging/case-variables";
import { newestCaseOf, saveMessageTemplate, sopReferences } from "../../db/messaging/templates";
import { clientRecord } from "../../db/people/records";
import { type RenderedMessage, renderMessage, type Variables } from "../../domain/messaging/render";
import {
  messagePreviewSchema,
  type PreviewMessage,
  previewMessageSchema,
  savedMessageTemplateSchema,
  saveMessageTemplateSchema,
} from "../../domain/messaging/templates-contract";
import { variablesOf } from "../../domain/messaging/variables";
import { referencesSchema } from "../../domain/sop/references-contract";
import type { ApiDeps } from "../deps";
import { inName } from "../in-name";
import { badField, conflict, notFound } from "../problem";
import { type Route, route } from "../route";

const tag = "Messages";

/** The messages that SOPs send: their texts, and how they look to a client. */
export function messageTemplateRoutes(deps: ApiDeps): Route[] {
  const { db, config } = deps;
  return [
    route({
      method: "get",
      path: "/api/staff/sop-references",
      tag: "SOPs",
      summary: "What a drawing may refer to: messages, forms, SOPs, roles and people",
      who: "sop.read",
      answer: referencesSchema,
      handle: () => sopReferences(db),
    }),
    route({
      method: "post",
      path: "/api/staff/message-templates/preview",
      tag,
      summary: "How a message looks to a client, with the data of the newest case",
      who: "sop.edit",
      body: previewMessageSchema,
      answer: messagePreviewSchema,
      async handle({ body }) {
        const client = await clientRecord(db, body.clientId);
        if (client === null) throw notFound("client");
        const { appointmentId, invoiceId, formId } = await newestCaseOf(db, body.clientId);
        const facts = await messageFacts(db, { appointmentId, invoiceId, locationId: null });
        const variables = variablesOf({
          givenName: client.givenName,
          facts,
          formId,
          publicUrl: config.PUBLIC_URL,
          // Nobody gets a client's own way in by looking at a preview.
          linkToken: "preview",
          now: Date.now(),
        });
        return {
          client: `${client.givenName} ${client.familyName}`.trim(),
          address: { email: client.email, phone: client.phone },
          ...rendered(body, variables),
        };
      },
    }),
    route({
      method: "post",
      path: "/api/staff/message-templates/:key",
      tag,
      summary: "Change a message’s texts",
      who: "sop.edit",
      body: saveMessageTemplateSchema,
      answer: savedMessageTemplateSchema,
      async handle(context) {
        const { params, body } = context;
        rendered(body, {});
        const saved = await inName(deps, context, (tx) => saveMessageTemplate(tx, params["key"] ?? "", body));
        if (saved.result === "missing") throw notFound("message");
        if (saved.result === "changed")
          throw conflict("Somebody changed this message in the meantime. Please look at it again.");
        return { revision: saved.revision };
      },
    }),
  ];
}

/** The texts filled in; a problem that names the text that cannot be read. */
function rendered(texts: Omit<PreviewMessage, "clientId">, variables: Variables): RenderedMessage {
  for (const field of ["subject", "email_body", "sms_body"] as const) {
    try {
      renderMessage({ subject: "", email_body: "", sms_body: "", [field]: texts[field] }, variables);
    } catch (error) {
      const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
      throw badField(field, `This text cannot be read: ${why}`);
    }
  }
  return renderMessage(texts, variables);
}
