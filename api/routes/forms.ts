import { formsOfClient } from "../../db/intake/forms";
import { answersInWords } from "../../domain/intake/answers-in-words";
import { formsQuerySchema, staffFormsSchema } from "../../domain/intake/contract";
import type { ApiDeps } from "../deps";
import { type Route, route } from "../route";

/** What clients answered, for those who see them. */
export function formRoutes({ db }: ApiDeps): Route[] {
  return [
    route({
      method: "get",
      path: "/api/staff/clients/:id/forms",
      tag: "People",
      summary: "The forms a client was asked for, with the answers in words",
      who: "client.read",
      query: formsQuerySchema,
      answer: staffFormsSchema,
      async handle({ params, query }) {
        const forms = await formsOfClient(db, params["id"] ?? "", query.case);
        return {
          forms: forms.map(({ definition, answers, requested_at, completed_at, ...form }) => ({
            ...form,
            askedAt: requested_at.toISOString(),
            completedAt: completed_at?.toISOString() ?? null,
            answers: form.status === "completed" ? answersInWords(definition, answers ?? {}) : [],
          })),
        };
      },
    }),
  ];
}
