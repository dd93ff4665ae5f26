import { openPractice } from "../../db/people/open-practice";
import { clientPage, clientRecord } from "../../db/people/records";
import { locationsOfStaff, staffList } from "../../db/people/staff";
import { practiceWords } from "../../db/scheduling/catalogue";
import { doneSchema } from "../../domain/contract";
import {
  clientListSchema,
  clientQuerySchema,
  clientRecordSchema,
  firstOwnerSchema,
  firstRunSchema,
  staffListSchema,
  staffMeSchema,
} from "../../domain/people/contract";
import { permissionsOf } from "../../domain/people/policy";
import { countries, isCountry, isCurrency, isZone } from "../country";
import type { ApiDeps } from "../deps";
import { badField, conflict, notFound } from "../problem";
import { type Route, route } from "../route";

const tag = "People";

/** Staff, clients, and the first day of a practice. */
export function peopleRoutes({ db, config }: ApiDeps): Route[] {
  return [
    route({
      method: "get",
      path: "/api/staff/me",
      tag,
      summary: "Who is signed in, and what they may do",
      who: "staff",
      answer: staffMeSchema,
      async handle({ staff }) {
        const practice = await practiceWords(db);
        return {
          id: staff.id,
          name: staff.name,
          email: staff.email,
          roles: staff.roles,
          permissions: permissionsOf(staff.roles),
          practice: {
            name: practice?.name ?? "",
            currency: practice?.currency ?? "USD",
            locale: practice?.locale ?? "en-US",
          },
          locations: await locationsOfStaff(db, staff.id),
          sandboxUrl: config.SANDBOX_URL === undefined ? null : `${config.PUBLIC_URL}/sandbox`,
        };
      },
    }),
    route({
      method: "get",
      path: "/api/staff/people",
      tag,
      summary: "Who works here",
      who: "task.read",
      answer: staffListSchema,
      async handle() {
        return { staff: await staffList(db) };
      },
    }),
    route({
      method: "get",
      path: "/api/staff/clients",
      tag,
      summary: "Clients, by name, e-mail or phone",
      who: "client.read",
      query: clientQuerySchema,
      answer: clientListSchema,
      handle: ({ query }) => clientPage(db, query),
    }),
    route({
      method: "get",
      path: "/api/staff/clients/:id",
      tag,
      summary: "A client’s record",
      who: "client.read",
      answer: clientRecordSchema,
      async handle({ params }) {
        const record = await clientRecord(db, params["id"] ?? "");
        if (record === null) throw notFound("client");
        return record;
      },
    }),
    route({
      method: "get",
      path: "/api/first-run",
      tag,
      summary: "Whether this practice still has to be set up",
      who: "anybody",
      answer: firstRunSchema,
      async handle() {
        return { needed: (await practiceWords(db)) === null, countries: [...countries] };
      },
    }),
    route({
      method: "post",
      path: "/api/first-run",
      tag,
      summary: "Set up the practice and its owner; works once",
      who: "anybody",
      limited: true,
      body: firstOwnerSchema,
      answer: doneSchema,
      status: 201,
      async handle({ body, actor }) {
        if (!isZone(body.zone)) throw badField("zone", "This time zone is not known.");
        if (!isCountry(body.country)) throw badField("country", "This country is not known.");
        if (!isCurrency(body.currency)) throw badField("currency", "This currency is not known.");
        if (!(await openPractice(db, { ...actor, name: body.name }, body))) {
          throw conflict("This practice is set up already. Please sign in.");
        }
        return { ok: true as const };
      },
    }),
  ];
}
