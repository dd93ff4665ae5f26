import { z } from "zod";
import { idSchema, instantSchema } from "../../domain/contract";
import { inboundSchema, statusSchema } from "./twilio";

const tag = "Webhooks";

/** What providers call, for the API's document: signed by them, not by anybody's session. */
export function providersCalls(problemAnswer: object): Record<string, object> {
  const taken = (type: string, schema: z.ZodType) => ({
    "200": { description: "Taken; a repeat changes nothing", content: { [type]: { schema } } },
    "4XX": problemAnswer,
  });
  const text = (summary: string, schema: z.ZodType) => ({
    post: {
      tags: [tag],
      summary,
      security: [],
      requestParams: {
        header: z.object({
          "X-Twilio-Signature": z.string().describe("https://www.twilio.com/docs/usage/security"),
        }),
      },
      requestBody: { required: true, content: { "application/x-www-form-urlencoded": { schema } } },
      responses: taken("text/xml", z.string()),
    },
  });
  return {
    "/api/webhooks/stripe": {
      post: {
        tags: [tag],
        summary:
          "Stripe’s events: paid, declined and expired payments; others are thanked for and left alone",
        security: [],
        requestParams: {
          header: z.object({
            "Stripe-Signature": z.string().describe("https://docs.stripe.com/webhooks/signature"),
          }),
        },
        requestBody: {
          required: true,
          content: { "application/json": { schema: z.object({ id: z.string(), type: z.string() }).loose() } },
        },
        responses: taken("application/json", z.object({ received: z.literal(true) })),
      },
    },
    "/api/webhooks/twilio/inbound": text(
      "A client’s text: STOP, START, a confirmation, or a reply",
      inboundSchema,
    ),
    "/api/webhooks/twilio/status": text("What became of a text that was sent", statusSchema),
  };
}

/** What an SOP's step “Call another system” sends. */
export const ourCalls = {
  stepReached: {
    post: {
      summary: "A case came to the step “Call another system”",
      requestParams: {
        header: z.object({
          "Idempotency-Key": z.string().describe("The same for every attempt of one step of one case"),
          "Praxis-Signature": z
            .string()
            .describe("`sha256=` and the hexadecimal HMAC-SHA-256 of the body under PRAXIS_SECRET"),
        }),
      },
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: z.object({
              process: idSchema,
              step: z.string(),
              node: z.string(),
              at: instantSchema,
            }),
          },
        },
      },
      responses: {
        "2XX": { description: "Taken: the case goes the way “answered”" },
        "4XX": { description: "Refused: the case goes the way “failed”" },
        "5XX": { description: "Tried again later; so are 429 and no answer at all" },
      },
    },
  },
};
