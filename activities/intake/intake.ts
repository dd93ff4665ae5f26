import { z } from "zod";
import { fixedId } from "../../db/fixed-id";
import { closeForm, filledLately, requestForm } from "../../db/intake/forms";
import { coverOf } from "../../domain/intake/cover";
import type { Deps } from "../deps";
import { type Delivery, planMessage, sendPlanned } from "../messaging/delivery";
import { outwardStep, step } from "../run-step";

const asking = z.object({ form: z.string(), template: z.string() });
const closing = z.object({ formStep: z.string(), reason: z.string() });
const checking = z.object({ payer: z.string(), service: z.string() });

export function intakeActivities(deps: Deps) {
  return {
    request_form: outwardStep<Delivery>(deps, {
      async plan(context) {
        const { tx, of, input, now } = context;
        const { form, template } = asking.parse(input.command.params);
        if (of.clientId === null) return { outcome: "requested", reason: "the case has no client to ask" };
        if (await filledLately(tx, of.clientId, form, now)) return { outcome: "already_completed" };
        const { processId, clientId } = of;
        await requestForm(tx, { processId, step: input.command.step, clientId, form, at: now });
        const message = {
          template,
          channel: "preferred",
          purpose: "care",
          formStep: input.command.step,
        } as const;
        return planMessage(deps, context, message);
      },
      async act(delivery, input) {
        const { sent, reason } = await sendPlanned(deps, delivery, input);
        return { outcome: "requested", reason: sent ? reason : `not sent: ${reason}` };
      },
    }),

    close_form: step(deps, async ({ tx, of, input }) => {
      await closeForm(tx, of.processId, closing.parse(input.command.params).formStep);
      return { outcome: "closed" };
    }),

    /** By what the record says of the client's cover; asking a payer's own system comes with its connection. */
    verify_eligibility: step(deps, async ({ tx, of, input, now }) => {
      if (of.clientId === null) return { outcome: "unknown", reason: "the case has no client" };
      const client = await tx
        .selectFrom("client")
        .where("id", "=", of.clientId)
        .select(["insured", "payer", "member_id"])
        .executeTakeFirstOrThrow();
      const payer = checking.parse(input.command.params).payer || client.payer;
      const { insured, member_id: memberId } = client;
      const { outcome, reason } = coverOf({ insured, payer: client.payer, memberId }, payer);
      await tx
        .insertInto("eligibility_check")
        .values({
          id: fixedId("eligibility", of.processId, input.command.step),
          process_id: of.processId,
          step: input.command.step,
          client_id: of.clientId,
          payer,
          outcome,
          reason,
          at: now,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return { outcome, reason };
    }),
  };
}
