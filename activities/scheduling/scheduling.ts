import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { availability } from "../../db/scheduling/availability";
import { bookVisit, visitSop } from "../../db/scheduling/book";
import { calendarOf } from "../../db/scheduling/calendar";
import { changeVisitIn, moveVisitIn } from "../../db/scheduling/change";
import type { FreeSlot } from "../../domain/scheduling/slots";
import { addSpan, inWords, spanSchema } from "../../domain/sop/clock";
import type { Deps } from "../deps";
import { type StepContext, step } from "../run-step";
import type { StepResult } from "../step";

const changing = z.object({
  change: z.enum(["book", "move", "cancel"]),
  from: spanSchema,
  within: spanSchema,
  sameProvider: z.boolean(),
});
type Changing = z.infer<typeof changing>;

export function schedulingActivities(deps: Deps) {
  return {
    change_appointment: step(deps, async (context) => {
      const params = changing.parse(context.input.command.params);
      const { tx, of } = context;
      if (of.appointmentId === null) return { outcome: "no_slot", reason: "the case has no visit" };
      if (params.change !== "cancel") return placeVisit(deps, context, params, of.appointmentId);
      const cancelled = await changeVisitIn(tx, {
        id: of.appointmentId,
        change: "cancel",
        reason: "by the SOP",
      });
      return cancelled.ok
        ? { outcome: "done" }
        : { outcome: "no_slot", reason: "the visit cannot be cancelled any more" };
    }),

    /** There is nobody to offer to until clients can put themselves on a waitlist. */
    offer_slot: step(deps, async () => ({ outcome: "nobody", reason: "nobody is on the waitlist" })),
  };
}

async function placeVisit(
  deps: Deps,
  context: StepContext,
  params: Changing,
  visitId: string,
): Promise<StepResult> {
  const { tx, of, input, now } = context;
  const visit = await tx
    .selectFrom("appointment")
    .where("id", "=", visitId)
    .select(["service_id", "location_id", "provider_id", "client_id"])
    .executeTakeFirstOrThrow();
  const calendar = await calendarOf(deps.db, of.locationId);
  for (const slot of await freeFrom(deps, context, params, visitId)) {
    const start = new Date(slot.start);
    const reason = inWords(slot.start, calendar);
    if (params.change === "move") {
      const moved = await moveVisitIn(tx, { id: visitId, start, providerIds: slot.providerIds });
      if (moved.ok) return { outcome: "done", reason };
      continue;
    }
    const booked = await bookVisit(tx, null, {
      booker: { id: visit.client_id },
      serviceId: visit.service_id,
      locationId: visit.location_id,
      providerIds: slot.providerIds,
      start,
      via: "process",
      requestKey: `${visitSop}:${of.processId}:${input.command.step}`,
      now,
    });
    if (booked.ok) return { outcome: "done", reason };
  }
  return { outcome: "no_slot" };
}

async function freeFrom(
  deps: Deps,
  context: StepContext,
  params: Changing,
  visitId: string,
): Promise<FreeSlot[]> {
  const { tx, of, input, now } = context;
  const visit = await tx
    .selectFrom("appointment")
    .where("id", "=", visitId)
    .select(["service_id", "location_id", "provider_id"])
    .executeTakeFirstOrThrow();
  const calendar = await calendarOf(deps.db, of.locationId);
  const from = addSpan(input.now, params.from, 1, calendar);
  const until = addSpan(from, params.within, 1, calendar);
  const first = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(calendar.zone).toPlainDate();
  const days = Math.min(62, Math.ceil((until - from) / 86_400_000) + 1);
  const free = await availability(deps.db, {
    serviceId: visit.service_id,
    locationId: visit.location_id,
    from: first.toString(),
    days,
    now,
    exceptAppointment: visitId,
    ...(params.sameProvider ? { providerId: visit.provider_id } : {}),
  });
  const slots = free?.days.flatMap(({ slots }) => slots) ?? [];
  return slots.filter(({ start }) => start >= from && start <= until).slice(0, 20);
}
