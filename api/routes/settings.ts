import { practiceWords } from "../../db/scheduling/catalogue";
import { readSettings } from "../../db/settings/read-settings";
import { removeLocation, saveLocation } from "../../db/settings/save-location";
import { savePractice } from "../../db/settings/save-practice";
import { saveService } from "../../db/settings/save-service";
import { hireStaff, type StaffSaved, saveStaff } from "../../db/settings/save-staff";
import { doneSchema } from "../../domain/contract";
import {
  addStaffSchema,
  practiceSettingsSchema,
  savedSchema,
  saveLocationSchema,
  saveServiceSchema,
  saveStaffSchema,
  settingsSchema,
} from "../../domain/settings/contract";
import { countries, isCountry, isCurrency, isZone } from "../country";
import type { ApiDeps } from "../deps";
import { phoneIn } from "../phone";
import { badField, conflict, notFound } from "../problem";
import { type Route, route } from "../route";

const tag = "Settings";
const ok = { ok: true } as const;

/** What the owner sets: the practice, what it offers, who works there and when, and where. */
export function settingsRoutes({ db }: ApiDeps): Route[] {
  return [
    route({
      method: "get",
      path: "/api/staff/settings",
      tag,
      summary: "The practice’s settings: itself, its services, its people with their hours, its locations",
      who: "settings.write",
      answer: settingsSchema,
      async handle() {
        const settings = await readSettings(db);
        if (settings === null) throw notFound("practice");
        return { ...settings, countries: [...countries] };
      },
    }),
    route({
      method: "post",
      path: "/api/staff/settings/practice",
      tag,
      summary: "Change the practice’s name, money, quiet hours and how many messages a client gets a day",
      who: "settings.write",
      body: practiceSettingsSchema,
      answer: doneSchema,
      async handle({ body, actor }) {
        if (!isCountry(body.country)) throw badField("country", "This country is not known.");
        if (!isCurrency(body.currency)) throw badField("currency", "This currency is not known.");
        await savePractice(db, actor, body);
        return ok;
      },
    }),
    route({
      method: "post",
      path: "/api/staff/settings/services",
      tag,
      summary: "Add a service, or change the one with this id",
      who: "settings.write",
      body: saveServiceSchema,
      answer: savedSchema,
      async handle({ body, actor }) {
        const id = await saveService(db, actor, body);
        if (id === null) throw notFound("service or person");
        return { id };
      },
    }),
    route({
      method: "post",
      path: "/api/staff/settings/locations",
      tag,
      summary: "Add a location with its rooms, or change the one with this id",
      who: "settings.write",
      body: saveLocationSchema,
      answer: savedSchema,
      async handle({ body, actor }) {
        if (!isZone(body.zone)) throw badField("zone", "This time zone is not known.");
        const country = (await practiceWords(db))?.country ?? "US";
        const phone = body.phone === "" ? null : phoneIn(country, body.phone);
        if (body.phone !== "" && phone === null)
          throw badField("phone", "This phone number does not look right.");
        const saved = await saveLocation(db, actor, { ...body, phone });
        if (saved.ok) return { id: saved.id };
        if (saved.why === "unknown") throw notFound("location");
        throw conflict(
          "There are visits in a room that you took away. Please keep it, or give it another name.",
        );
      },
    }),
    route({
      method: "post",
      path: "/api/staff/settings/locations/:id/remove",
      tag,
      summary: "Take a location away that nothing ever happened at",
      who: "settings.write",
      answer: doneSchema,
      async handle({ params, actor }) {
        switch (await removeLocation(db, actor, params["id"] ?? "")) {
          case "removed":
            return ok;
          case "unknown":
            throw notFound("location");
          case "last":
            throw conflict("This is the only location: please add another one first.");
          case "used":
            throw conflict("There are visits at this location, so it stays in the records.");
        }
      },
    }),
    route({
      method: "post",
      path: "/api/staff/settings/staff/add",
      tag,
      summary: "Add somebody who works here, with a sign-in",
      who: "settings.write",
      body: addStaffSchema,
      answer: savedSchema,
      status: 201,
      async handle({ body, actor }) {
        return saved(await hireStaff(db, actor, body));
      },
    }),
    route({
      method: "post",
      path: "/api/staff/settings/staff",
      tag,
      summary: "Change somebody’s name, roles, hours, locations and services, or end their access",
      who: "settings.write",
      body: saveStaffSchema,
      answer: savedSchema,
      async handle({ body, actor }) {
        return saved(await saveStaff(db, actor, body));
      },
    }),
  ];
}

function saved(result: StaffSaved): { id: string } {
  if (result.ok) return { id: result.id };
  switch (result.why) {
    case "unknown":
      throw notFound("person");
    case "known-email":
      throw badField(
        "email",
        "Somebody with this e-mail address works here, or did: please change that entry.",
      );
    case "no-owner":
      throw conflict(
        "The practice needs an owner who can sign in. Please make somebody else an owner first.",
      );
    case "no-such-place":
      throw notFound("location or service");
  }
}
