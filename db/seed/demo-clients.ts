import { fixedId } from "../fixed-id";
import type { Tx } from "../open";
import type { Channel } from "../schema";
import { dice } from "./dice";

const givenNames = [
  "Ada",
  "Ben",
  "Chloe",
  "Dev",
  "Elena",
  "Felix",
  "Gia",
  "Hugo",
  "Iris",
  "Jonas",
  "Kira",
  "Liam",
  "Mina",
  "Noah",
  "Olive",
  "Paul",
  "Quinn",
  "Rosa",
  "Sven",
  "Tara",
];
const familyNames = [
  "Abbott",
  "Brandt",
  "Castillo",
  "Dorsey",
  "Eriksen",
  "Flores",
  "Greene",
  "Hassan",
  "Ingram",
  "Jensen",
  "Kowalski",
  "Larsen",
];

export interface DemoClient {
  readonly id: string;
  readonly given_name: string;
  readonly family_name: string;
  readonly email: string;
  readonly phone: string;
  readonly channel: Channel;
  readonly insured: boolean;
  readonly payer: string;
  readonly member_id: string;
  readonly agreesToNews: boolean;
}

/** Always the same people. */
export function demoClients(): readonly DemoClient[] {
  const roll = dice(7);
  return Array.from({ length: 36 }, (_, index) => {
    const given = givenNames[index % givenNames.length] ?? "Ada";
    const family = familyNames[(index * 5) % familyNames.length] ?? "Abbott";
    const insured = roll(3) === 0;
    return {
      id: fixedId("client", String(index)),
      given_name: given,
      family_name: family,
      email: `${given}.${family}${index}@mail.example`.toLowerCase(),
      phone: `+1207555${String(200 + index).padStart(4, "0")}`,
      channel: roll(3) === 0 ? "sms" : "email",
      insured,
      payer: insured ? "Northeast Health" : "",
      member_id: insured ? `NH${100_000 + index}` : "",
      agreesToNews: index % 2 === 0,
    };
  });
}

export async function seedDemoClients(tx: Tx, clients: readonly DemoClient[], since: Date): Promise<void> {
  await tx
    .insertInto("client")
    .values(clients.map(({ agreesToNews: _, ...client }) => ({ ...client, created_at: since })))
    .execute();
  await tx
    .insertInto("consent")
    .values(
      clients.flatMap(({ id, agreesToNews }) =>
        (["email", "sms"] as const).flatMap((channel) =>
          (["care", "billing", "marketing"] as const).map((purpose) => ({
            client_id: id,
            channel,
            purpose,
            granted: purpose !== "marketing" || agreesToNews,
            source: "registration",
            at: since,
          })),
        ),
      ),
    )
    .execute();
}
