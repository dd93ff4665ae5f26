import type { JsonObject } from "../../domain/sop/process";
import type { DemoVisit } from "./demo-diary";
import { dice } from "./dice";

const reasons: Readonly<Record<string, readonly string[]>> = {
  "physio-first": [
    "My left knee hurts when I go down stairs, for about six weeks now.",
    "Lower back pain since I moved house in the autumn.",
    "A stiff shoulder; I cannot lift my arm above my head.",
  ],
  "physio-follow-up": ["The exercises help, but the knee still swells after walking."],
  "sports-check": [
    "I am training for a half marathon and want to know where I stand.",
    "I start again after a long break and do not want to overdo it.",
  ],
  massage: ["My neck is tense from desk work.", "Tight calves after a long tour on the bike."],
  nutrition: ["I want to lose some weight without losing strength.", "I feel tired in the afternoons."],
};
const medicines = ["", "", "Ibuprofen now and then", "Blood pressure tablets, once a day", ""];

/** What the client of a visit of the demo answered to a form of the clinic's pack. */
export function demoAnswers(form: string, { id, client, service }: DemoVisit): JsonObject {
  const roll = dice(Number.parseInt(id.slice(0, 7), 16));
  if (form === "consent-treatment") {
    const signature = `${client.given_name} ${client.family_name}`;
    return { understood: "yes", consents: true, signature };
  }
  const known = reasons[service.key] ?? ["I would like some advice."];
  const before = roll(3) === 0;
  const medication = medicines[roll(medicines.length)] ?? "";
  return {
    birth_date: `${1950 + roll(50)}-0${1 + roll(9)}-1${roll(10)}`,
    reason: known[roll(known.length)] ?? "",
    seen_before: before ? "yes" : "no",
    ...(before ? { treatment: "Some exercises, two years ago" } : {}),
    ...(medication === "" ? {} : { medication }),
    ...(roll(4) === 0 ? { conditions: ["allergy"] } : {}),
    agrees: true,
  };
}
