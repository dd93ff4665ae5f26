import { createHmac } from "node:crypto";
import { ApplicationFailure, activityInfo } from "@temporalio/activity";
import { z } from "zod";
import type { Deps } from "../deps";
import { outwardStep } from "../run-step";
import { type Delivery, planMessage, sendPlanned } from "./delivery";

const sending = z.object({
  template: z.string(),
  channel: z.enum(["preferred", "both", "email", "sms"]),
  purpose: z.enum(["care", "billing", "marketing"]),
  formStep: z.string().optional(),
});
const calling = z.object({ url: z.url(), retries: z.number() });
type Calling = z.infer<typeof calling>;

export function messagingActivities(deps: Deps) {
  return {
    send_message: outwardStep<Delivery>(deps, {
      async plan(context) {
        const { formStep, ...order } = sending.parse(context.input.command.params);
        return planMessage(deps, context, { ...order, ...(formStep === undefined ? {} : { formStep }) });
      },
      async act(delivery, input) {
        const { sent, reason } = await sendPlanned(deps, delivery, input);
        return { outcome: sent ? "sent" : "not_deliverable", reason };
      },
    }),

    call_webhook: outwardStep<Calling>(deps, {
      plan: async ({ input }) => calling.parse(input.command.params),
      async act({ url, retries }, { processId, command, now }) {
        const body = JSON.stringify({
          process: processId,
          step: command.step,
          node: command.node,
          at: new Date(now).toISOString(),
        });
        const signature = createHmac("sha256", deps.secret).update(body).digest("hex");
        try {
          const answer = await fetch(url, {
            method: "POST",
            body,
            redirect: "error",
            signal: AbortSignal.timeout(15_000),
            headers: {
              "content-type": "application/json",
              "idempotency-key": `${processId}:${command.step}`,
              "praxis-signature": `sha256=${signature}`,
            },
          });
          if (answer.ok) return { outcome: "answered", reason: `${answer.status}` };
          if (answer.status < 500 && answer.status !== 429)
            return { outcome: "failed", reason: `${answer.status}` };
        } catch {
          // No answer at all counts like one that says "later".
        }
        if (activityInfo().attempt > retries) return { outcome: "failed", reason: "no answer" };
        throw ApplicationFailure.retryable("The other system did not answer", "Webhook");
      },
    }),
  };
}
