import { openDatabase } from "../db/open";
import type { TemporalLink } from "../temporal/connect";
import {
  bookingDraft,
  Caller,
  eventually,
  forward,
  intakeAnswers,
  linkIn,
  mailAbout,
  mailsTo,
  owner,
  someAddress,
} from "../tests/people";
import type { Figure } from "./measure";

/** What Temporal bills as actions: https://docs.temporal.io/cloud/actions. Fast-forwarding is not part of a real case. */
const billed = [
  "workflowExecutionStartedEventAttributes",
  "workflowExecutionSignaledEventAttributes",
  "workflowExecutionUpdateAcceptedEventAttributes",
  "activityTaskScheduledEventAttributes",
  "timerStartedEventAttributes",
  "markerRecordedEventAttributes",
  "startChildWorkflowExecutionInitiatedEventAttributes",
] as const;

/** Temporal's actions for one real visit, from booking to paid and to the end of its follow-up. */
export async function lifecycleActions(
  url: string,
  databaseUrl: string,
  link: TemporalLink,
): Promise<Figure> {
  const address = someAddress();
  const boss = await owner(url);
  const client = new Caller(url);
  const { body } = await client.post("/api/booking/appointments", await bookingDraft(url, address), {
    "idempotency-key": `bench-${address.slice(4, 12)}`,
  });
  const id = String(body["id"]);
  const form = new URL(linkIn(await mailAbout(url, address, "intake form")));
  await client.post("/api/client/sessions", { token: form.pathname.split("/").pop() });
  await client.post(`/api/client/forms/${form.searchParams.get("to")?.split("/").pop()}`, {
    answers: intakeAnswers,
  });
  const forwardUntil = (subject: RegExp) =>
    eventually(subject.source, async () => {
      if ((await mailsTo(url, address)).some((mail) => subject.test(mail.subject))) return true;
      await forward(boss, id);
      return false;
    });
  // The reminder of an early visit goes the evening before.
  await forwardUntil(/^(Today|Tomorrow) at/);
  for (const change of ["check-in", "complete"]) {
    const { status, body: answer } = await boss.post(`/api/staff/appointments/${id}/${change}`);
    if (status !== 200) throw new Error(`${change}: ${status} ${String(answer["detail"])}`);
  }
  const invoice = new URL(linkIn(await mailAbout(url, address, "Invoice"))).searchParams
    .get("to")
    ?.split("/")
    .pop();
  const { body: page } = await client.post(`/api/client/invoices/${invoice}/pay`);
  await client.post(`/sandbox/api/checkout/${String(page["url"]).split("/").pop()}/pay`, {
    card: "4242424242424242",
  });
  await mailAbout(url, address, "is paid");
  await forwardUntil(/^How are you/);
  const db = openDatabase(databaseUrl, { max: 2 });
  const processes = await db.selectFrom("process").where("root_id", "=", id).select(["id", "kind"]).execute();
  await db.destroy();
  let actions = 0;
  for (const process of processes) {
    const { events } = await link.client.workflow.getHandle(`${process.kind}/${process.id}`).fetchHistory();
    actions += (events ?? []).filter((event) => billed.some((kind) => event[kind] != null)).length;
  }
  return {
    name: "lifecycle_actions",
    value: actions,
    unit: "actions",
    goal: "≤ 40",
    baseline: null,
    detail: `${processes.length} workflows of one visit, booking to paid, reminders and follow-up`,
  };
}
