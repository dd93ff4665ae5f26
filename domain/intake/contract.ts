import { z } from "zod";
import { idSchema } from "../contract";

const answer = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]);

/** Answers by question; lists for questions that take several. */
export const answersSchema = z.record(z.string().max(100), z.union([answer, z.array(answer).max(100)]));

export const clientFormSchema = z.object({
  id: idSchema,
  name: z.string(),
  status: z.enum(["open", "completed", "closed"]),
  /** As SurveyJS reads it. */
  definition: z.record(z.string(), z.unknown()),
  answers: z.record(z.string(), z.unknown()),
});
export const fillFormSchema = z.object({ answers: answersSchema });

export type ClientForm = z.infer<typeof clientFormSchema>;
export type Answers = z.infer<typeof answersSchema>;
