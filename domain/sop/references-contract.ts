import { z } from "zod";
import { idSchema } from "../contract";
import { roles } from "../people/policy";
import type { ValidationContext } from "./validate/finding";

/** `GET /api/staff/sop-references`: what a drawing may refer to. */
export const referencesSchema = z.object({
  messages: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      purpose: z.enum(["care", "billing", "marketing"]),
      subject: z.string(),
      email_body: z.string(),
      sms_body: z.string(),
      /** Send it back when saving. */
      revision: z.string(),
    }),
  ),
  forms: z.array(z.object({ key: z.string(), name: z.string() })),
  sops: z.array(z.object({ key: z.string(), name: z.string(), kind: z.string(), published: z.boolean() })),
  /** Roles that somebody has. */
  roles: z.array(z.enum(roles)),
  staff: z.array(z.object({ id: idSchema, name: z.string() })),
});

export type References = z.infer<typeof referencesSchema>;
export type MessageTemplate = References["messages"][number];

/** The same as what validation asks for. */
export function validationContext({ messages, forms, sops, roles: held }: References): ValidationContext {
  return {
    messages: Object.fromEntries(messages.map((message) => [message.key, message])),
    forms: forms.map(({ key }) => key),
    sops: sops.map(({ key }) => key),
    roles: held,
  };
}
