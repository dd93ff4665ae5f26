import { z } from "zod";
import { idSchema } from "../contract";

const texts = {
  subject: z.string().max(300),
  email_body: z.string().max(20_000),
  sms_body: z.string().max(1600, "A text can have at most 1,600 characters"),
};

/** `POST /api/staff/message-templates/:key`. */
export const saveMessageTemplateSchema = z.object({
  ...texts,
  /** The revision that was read: where somebody changed the message since, nothing is saved. */
  revision: z.string().max(64),
});
export const savedMessageTemplateSchema = z.object({ revision: z.string() });

/** `POST /api/staff/message-templates/preview`: with the data of a client’s newest case. */
export const previewMessageSchema = z.object({ ...texts, clientId: idSchema });
export const messagePreviewSchema = z.object({
  client: z.string(),
  subject: z.string(),
  email: z.string(),
  sms: z.string(),
  address: z.object({ email: z.string().nullable(), phone: z.string().nullable() }),
});

export type SaveMessageTemplate = z.infer<typeof saveMessageTemplateSchema>;
export type PreviewMessage = z.infer<typeof previewMessageSchema>;
export type MessagePreview = z.infer<typeof messagePreviewSchema>;
