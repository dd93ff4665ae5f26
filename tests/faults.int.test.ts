import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import {
  bookingDraft,
  Caller,
  eventually,
  forward,
  intakeAnswers,
  linkIn,
  type Mail,
  mailsTo,
  owner,
  someAddress,
} from "./people";
import { type Part, type Stack, testStack } from "./stack";

jest.setTimeout(420_000);

const killsInAll = 12;
const parts: readonly Part[] = ["worker", "api", "temporal", "postgres"];
let stack: Stack;
let boss: Caller;

beforeAll(async () => {
  stack = await testStack({ demo: true });
  boss = await owner(stack.url);
}, 240_000);

afterAll(() => stack?.stop(), 60_000);

/** Asks again until the door answers as it should: whoever asks here is a person who tries again. */
function surely(
  what: string,
  ask: () => Promise<{ status: number; body: Record<string, unknown> }>,
  ...good: number[]
) {
  return eventually(
    what,
    async () => {
      const answer = await ask();
      return good.includes(answer.status) ? answer.body : null;
    },
    120_000,
  );
}

function mail(address: string, subject: string): Promise<Mail> {
  return eventually(
    `“${subject}”`,
    async () => (await mailsTo(stack.url, address)).find((one) => one.subject.includes(subject)),
    150_000,
  );
}

interface CaseView {
  readonly status: string;
  readonly result: string | null;
  readonly tree: readonly {
    readonly name: string;
    readonly status: string;
    readonly result: string | null;
  }[];
  readonly timeline: readonly { readonly label: string }[];
}

/** A whole visit, from booking to paid after the second payment reminder. */
async function live(nth: number): Promise<{ id: string; address: string }> {
  const address = someAddress();
  const draft = await eventually("free times", () => bookingDraft(stack.url, address, nth));
  const key = { "idempotency-key": `faults-${address.slice(4, 12)}` };
  const client = new Caller(stack.url);
  const { id } = (await surely(
    "booking",
    () => client.post("/api/booking/appointments", draft, key),
    201,
  )) as { id: string };
  const form = new URL(linkIn(await mail(address, "intake form")));
  await surely(
    "the client's page",
    () => client.post("/api/client/sessions", { token: form.pathname.split("/").pop() }),
    200,
  );
  const formPath = `/api/client/forms/${form.searchParams.get("to")?.split("/").pop()}`;
  await surely("the form", () => client.post(formPath, { answers: intakeAnswers }), 200);
  const forwardUntil = async (subject: RegExp) => {
    await eventually(
      String(subject),
      async () => {
        if ((await mailsTo(stack.url, address)).some((one) => subject.test(one.subject))) return true;
        await forward(boss, id);
        return false;
      },
      240_000,
    );
  };
  await forwardUntil(/^(Today|Tomorrow) at/);
  await surely("check-in", () => boss.post(`/api/staff/appointments/${id}/check-in`), 200);
  await surely("completion", () => boss.post(`/api/staff/appointments/${id}/complete`), 200);
  await mail(address, "Invoice");
  await forwardUntil(/^Second reminder/);
  const invoice = new URL(linkIn(await mail(address, "Second reminder"))).searchParams
    .get("to")
    ?.split("/")
    .pop();
  const { url } = (await surely(
    "the pay page",
    () => client.post(`/api/client/invoices/${invoice}/pay`),
    200,
  )) as { url: string };
  await surely(
    "paying",
    () => client.post(`/sandbox/api/checkout/${url.split("/").pop()}/pay`, { card: "4242424242424242" }),
    200,
    409,
  );
  await mail(address, "is paid");
  return { id, address };
}

describe("whatever dies, whenever", () => {
  test("the visits go on, no message goes twice and no step is lost", async () => {
    let over = false;
    let killed = 0;
    const killing = (async () => {
      while (!over && killed < killsInAll) {
        await new Promise((resolve) => setTimeout(resolve, 400 + Math.random() * 2_600));
        stack.kill(parts[killed % parts.length] ?? "worker");
        killed += 1;
      }
    })();
    const cases: { id: string; address: string }[] = [];
    // Several at once, one after another until all blows have fallen.
    for (let round = 0; round < 3 && (round === 0 || killed < killsInAll); round += 1) {
      cases.push(...(await Promise.all([live(round * 2), live(round * 2 + 1)])));
    }
    over = true;
    await killing;
    expect(killed).toBeGreaterThanOrEqual(killsInAll);

    for (const { id, address } of cases) {
      const view = await eventually(
        "the case's end",
        async () => {
          const { status, body } = await boss.get(`/api/staff/processes/${id}`);
          const seen = body as unknown as CaseView;
          return status === 200 && seen.status === "ended" ? seen : null;
        },
        120_000,
      );
      expect(view.result).toBe("paid");
      const results = Object.fromEntries(view.tree.map(({ name, result }) => [name, result]));
      expect(results).toMatchObject({
        Intake: "ready",
        Invoicing: "paid",
        "Payment follow-up": "paid",
        Reminders: "reminded",
      });
      const labels = new Set(view.timeline.map(({ label }) => label));
      for (const step of [
        "Confirm the booking",
        "Start intake",
        "Start reminders",
        "The visit",
        "The client is here",
        "Bill the visit",
      ]) {
        expect(labels).toContain(step);
      }
      const seen = (await mailsTo(stack.url, address))
        .filter(({ repeat }) => repeat !== true)
        .map(({ subject }) => subject);
      expect(seen).toHaveLength(new Set(seen).size);
      for (const wanted of [
        /^Your visit on/,
        /^Please fill in/,
        /^Reminder/,
        /^Please confirm/,
        /^(Today|Tomorrow) at/,
        /^Invoice/,
        /^Second reminder/,
        /^Thank you: invoice/,
      ]) {
        expect(seen.filter((subject) => wanted.test(subject))).not.toHaveLength(0);
      }
    }
    const { body } = await boss.get("/api/staff/audit/check");
    expect(body).toMatchObject({ intact: true });
  });
});
