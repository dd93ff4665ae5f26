import { z } from "zod";
import { idSchema, instantSchema } from "../contract";

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

export const formsQuerySchema = z.object({
  /** Only what was asked in this case, by its root process. */
  case: idSchema.optional(),
});
const answerInWordsSchema = z.object({ question: z.string(), answer: z.string() });
export const staffFormsSchema = z.object({
  forms: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      status: z.enum(["open", "completed", "closed"]),
      askedAt: instantSchema,
      completedAt: instantSchema.nullable(),
      /** In the form's order, each question as it was asked. */
      answers: z.array(answerInWordsSchema),
    }),
  ),
});

export type AnswerInWords = z.infer<typeof answerInWordsSchema>;
export type StaffForms = z.infer<typeof staffFormsSchema>;
export type ClientForm = z.infer<typeof clientFormSchema>;
export type Answers = z.infer<typeof answersSchema>;
