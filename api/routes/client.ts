import { z } from "zod";
import { invoiceById, invoiceLines } from "../../db/billing/invoices";
import { clientForm, fillForm } from "../../db/intake/forms";
import type { Db } from "../../db/open";
import { askForLinks } from "../../db/people/ask-link";
import { portalOf } from "../../db/people/records";
import { practiceWords } from "../../db/scheduling/catalogue";
import { changeVisit } from "../../db/scheduling/change";
import { clientInvoiceSchema, payPageSchema } from "../../domain/billing/contract";
import { doneSchema, reasonSchema } from "../../domain/contract";
import { clientFormSchema, fillFormSchema } from "../../domain/intake/contract";
import {
  openSessionSchema,
  portalSchema,
  sessionSchema,
  signInLinkSchema,
} from "../../domain/people/contract";
import { moveSchema } from "../../domain/scheduling/contract";
import { closeSession, openSession } from "../auth/clients";
import type { ApiDeps } from "../deps";
import { checkAnswers } from "../forms/check-answers";
import { payPage } from "../pay-page";
import { phoneIn } from "../phone";
import { badField, conflict, notFound, Problem } from "../problem";
import { type Route, route } from "../route";
import { answerChange, moveTo } from "./visits";

const tag = "Client";
const ok = { ok: true } as const;
/** Links for one address, whoever asks: nobody's mailbox is flooded. */
const atMost = { times: 3, minutes: 15 } as const;

/** What a client does on their own page. */
export function clientRoutes(deps: ApiDeps): Route[] {
  const { db } = deps;
  return [
    route({
      method: "post",
      path: "/api/client/sign-in-links",
      tag,
      summary: "Send a link to the client’s page; answers the same whether the address is known or not",
      who: "anybody",
      limited: true,
      body: signInLinkSchema,
      answer: doneSchema,
      status: 202,
      async handle({ body, request }) {
        const address = await addressOf(db, body.address);
        if (!(await askForLinks(db, { address, key: String(request.id), atMost }))) {
          throw new Problem(
            429,
            `Links were asked for this address a few times just now. Please look at your messages, or try again in ${atMost.minutes} minutes.`,
          );
        }
        return ok;
      },
    }),
    route({
      method: "post",
      path: "/api/client/sessions",
      tag,
      summary: "Open the client’s page with the token of a link",
      who: "anybody",
      limited: true,
      body: openSessionSchema,
      answer: sessionSchema,
      async handle({ body, request, response }) {
        await openSession(deps, body.token, request, response);
        return { to: "/portal" };
      },
    }),
    route({
      method: "post",
      path: "/api/client/sign-out",
      tag,
      summary: "Leave the client’s page",
      who: "anybody",
      body: z.object({}),
      answer: doneSchema,
      async handle({ request, response }) {
        await closeSession(db, request, response);
        return ok;
      },
    }),
    route({
      method: "get",
      path: "/api/client/me",
      tag,
      summary: "The client’s visits, forms and invoices",
      who: "client",
      answer: portalSchema,
      async handle({ client }) {
        const portal = await portalOf(db, client.id);
        if (portal === null) throw notFound("client");
        return portal;
      },
    }),
    route({
      method: "get",
      path: "/api/client/forms/:id",
      tag,
      summary: "A form that the client was asked for",
      who: "client",
      answer: clientFormSchema,
      async handle({ client, params }) {
        const form = await clientForm(db, params["id"] ?? "", client.id);
        if (form === null) throw notFound("form");
        return form;
      },
    }),
    route({
      method: "post",
      path: "/api/client/forms/:id",
      tag,
      summary: "Send a form’s answers",
      who: "client",
      body: fillFormSchema,
      answer: doneSchema,
      async handle({ client, params, body, actor }) {
        const id = params["id"] ?? "";
        const form = await clientForm(db, id, client.id);
        if (form === null) throw notFound("form");
        const { answers, errors } = await checkAnswers(form.definition, body.answers);
        if (form.status === "open" && errors[0] !== undefined)
          throw new Problem(400, errors[0].message, { errors });
        const filled = await fillForm(db, actor, id, client.id, answers);
        if (filled === "unknown") throw notFound("form");
        if (filled === "closed")
          throw conflict("This form is no longer needed. Please call us if you want to tell us something.");
        return ok;
      },
    }),
    route({
      method: "get",
      path: "/api/client/invoices/:id",
      tag,
      summary: "An invoice of the client",
      who: "client",
      answer: clientInvoiceSchema,
      async handle({ client, params }) {
        const invoice = await invoiceById(db, params["id"] ?? "", client.id);
        if (invoice === null) throw notFound("invoice");
        const { issuedAt, dueAt, clientId: _, ...rest } = invoice;
        const lines = await invoiceLines(db, invoice.id);
        return { ...rest, issuedAt: issuedAt.toISOString(), dueAt: dueAt.toISOString(), lines: [...lines] };
      },
    }),
    route({
      method: "post",
      path: "/api/client/invoices/:id/pay",
      tag,
      summary: "Where to pay an invoice; a second call answers the same page",
      who: "client",
      limited: true,
      body: z.object({}),
      answer: payPageSchema,
      async handle({ client, params, actor }) {
        const invoice = await invoiceById(db, params["id"] ?? "", client.id);
        if (invoice === null) throw notFound("invoice");
        if (invoice.openMinor <= 0) throw conflict("This invoice is paid. Thank you.");
        return { url: await payPage(deps, actor, invoice) };
      },
    }),
    ...(["confirm", "cancel"] as const).map((change) =>
      route({
        method: "post",
        path: `/api/client/appointments/:id/${change}`,
        tag,
        summary: change === "confirm" ? "Confirm a visit" : "Cancel a visit",
        who: "client",
        body: reasonSchema,
        answer: doneSchema,
        async handle({ client, params, body, actor }) {
          const id = params["id"] ?? "";
          return answerChange(
            await changeVisit(db, actor, { id, change, ofClient: client.id, reason: body.reason }),
          );
        },
      }),
    ),
    route({
      method: "post",
      path: "/api/client/appointments/:id/move",
      tag,
      summary: "Move a visit to another free time",
      who: "client",
      body: moveSchema,
      answer: doneSchema,
      async handle({ client, params, body, actor }) {
        return moveTo(deps, actor, { ...body, id: params["id"] ?? "", ofClient: client.id });
      },
    }),
  ];
}

/** An address as the records keep it: phone numbers are typed in many ways. */
async function addressOf(db: Db, typed: string): Promise<string> {
  if (typed.includes("@")) return typed;
  const practice = await practiceWords(db);
  const phone = phoneIn(practice?.country ?? "US", typed);
  if (phone === null)
    throw badField("address", "This is neither an e-mail address nor a phone number. Please type it again.");
  return phone;
}
