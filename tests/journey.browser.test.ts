import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { chromiumPath, launchArgs } from "./chromium";
import { eventually, linkIn, mailAbout, mailsTo, someAddress } from "./people";
import { type Stack, testStack } from "./stack";

jest.setTimeout(150_000);

const email = someAddress();
let stack: Stack;
let browser: Browser;
let phone: BrowserContext;
let desk: BrowserContext;
let client: Page;
let staff: Page;
let caseAddress = "";

beforeAll(async () => {
  [stack, browser] = await Promise.all([
    testStack(),
    chromium.launch({ executablePath: chromiumPath() ?? "chromium", args: launchArgs }),
  ]);
  phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  desk = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: "dark" });
  for (const context of [phone, desk]) context.setDefaultTimeout(10_000);
  client = await phone.newPage();
  staff = await desk.newPage();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 60_000);

/** No page keeps anybody out (WCAG 2.2 A and AA, as far as a program can tell). */
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(
    violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html)
          .slice(0, 3)
          .join(" | ")}`,
    ),
  ).toEqual([]);
}

/** Moves the case ahead until a message has gone. */
async function forwardUntil(subject: RegExp): Promise<void> {
  for (let step = 0; step < 20; step += 1) {
    if ((await mailsTo(stack.url, email)).some((mail) => subject.test(mail.subject))) return;
    const moved = staff.waitForResponse((response) => response.url().includes("fast-forward"));
    await staff.getByRole("button", { name: "To the next step" }).click();
    await moved;
    await eventually("the end of moving ahead", async () => {
      const answer = await staff.request.get(caseAddress.replace("/cases/", "/api/staff/processes/"));
      return ((await answer.json()) as { forwarding: boolean }).forwarding === false;
    });
  }
  throw new Error(`The message ${subject} never went`);
}

describe("a visit, from booking to the next one", () => {
  test("a new client books on the phone", async () => {
    await client.goto(`${stack.url}/book`);
    await expectAccessible(client);
    await client.getByRole("button", { name: /Physiotherapy, first visit/ }).click();
    await client.getByRole("button", { name: "Harbour Street" }).click();
    await client.getByRole("button", { name: "Later" }).click();
    await client
      .getByRole("group", { name: /^Times on/ })
      .getByRole("button")
      .first()
      .click();
    await client.getByLabel("First name").fill("Ada");
    await client.getByLabel("Last name").fill("Quinn");
    await client.getByRole("textbox", { name: "E-mail" }).fill(email);
    await expectAccessible(client);
    await client.getByRole("button", { name: "Book this visit" }).dblclick();
    await client.getByRole("heading", { name: "Your visit is booked" }).waitFor();
    await expectAccessible(client);
    await mailAbout(stack.url, email, "Your visit on");
    expect(
      (await mailsTo(stack.url, email)).filter(({ subject }) => subject.startsWith("Your visit on")),
    ).toHaveLength(1);
  });

  test("the link in the message opens the form, and the client fills it in", async () => {
    await client.goto(linkIn(await mailAbout(stack.url, email, "intake form")));
    await client.getByLabel("Date of birth").fill("1990-04-12");
    await client.getByLabel("What brings you to us?").fill("My knee hurts.");
    await client.getByText("I agree that my answers").click();
    await client.getByRole("button", { name: "Send the form" }).click();
    await client.getByText("Your answers are with us").waitFor();
    await expectAccessible(client);
    await client.goto(`${stack.url}/portal`);
    await client.getByRole("heading", { name: "Hello Ada" }).waitFor();
    await expectAccessible(client);
  });

  test("a link that was used offers a new one to whoever else opens it", async () => {
    const stranger = await browser.newContext();
    const page = await stranger.newPage();
    await page.goto(linkIn(await mailAbout(stack.url, email, "intake form")));
    await page.getByRole("heading", { name: "This link does not work any more" }).waitFor();
    await page.getByLabel("E-mail address or phone number").fill(email);
    await page.getByRole("button", { name: "Send me a link" }).click();
    await page.getByText("Please look at your messages").waitFor();
    await page.goto(linkIn(await mailAbout(stack.url, email, "Your link to")));
    await page.getByRole("heading", { name: "Hello Ada" }).waitFor();
    await stranger.close();
  });

  test("staff sign in and find the case", async () => {
    await staff.goto(`${stack.url}/sign-in`);
    await expectAccessible(staff);
    await staff.getByLabel("E-mail").fill("owner@harbour.example");
    await staff.getByRole("textbox", { name: "Password" }).fill("harbour-demo-2026");
    await staff.getByRole("button", { name: "Sign in" }).click();
    await staff.waitForURL("**/day");
    await staff.getByRole("link", { name: "Cases" }).click();
    await staff.getByLabel("Search by client").fill("Ada Quinn");
    await staff.getByRole("link", { name: "Ada Quinn" }).click();
    await staff.getByRole("heading", { name: "What comes next" }).waitFor();
    caseAddress = staff.url();
    await staff.getByText("Reminder, a week before").first().waitFor();
    await staff.getByText("My knee hurts.").waitFor();
    await expectAccessible(staff);
  });

  test("the case is moved ahead to its reminders", async () => {
    await forwardUntil(/^Reminder: your visit/);
    await forwardUntil(/^(Today|Tomorrow) at/);
  });

  test("staff check the client in and complete the visit, and the invoice goes out", async () => {
    const view = (await (
      await staff.request.get(caseAddress.replace("/cases/", "/api/staff/processes/"))
    ).json()) as { appointment: { start: string }; now: string };
    const dayOf = (at: string) =>
      new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" }).format(new Date(at));
    const date = dayOf(view.appointment.start);
    await staff.goto(`${stack.url}/day?date=${date}`);
    for (const change of ["Check in", "Complete"]) {
      await staff.getByRole("button", { name: `${change}: Ada Quinn` }).click();
      // The reminder of an early visit goes the evening before: then the desk is asked first.
      if (dayOf(view.now) === date) continue;
      await staff.getByText("This visit is on another day.").waitFor();
      await staff.getByRole("dialog").getByRole("button", { name: change, exact: true }).click();
    }
    await staff.getByText("Completed").first().waitFor();
    await expectAccessible(staff);
    await mailAbout(stack.url, email, "Invoice");
  });

  test("the client leaves the invoice alone until the second payment reminder, then pays", async () => {
    await staff.goto(caseAddress);
    await forwardUntil(/^Invoice/);
    await forwardUntil(/^Second reminder/);
    await client.goto(linkIn(await mailAbout(stack.url, email, "Second reminder")));
    await client.getByRole("heading", { name: /^Invoice \d+/ }).waitFor();
    await expectAccessible(client);
    await client.getByRole("button", { name: "Pay now" }).click();
    await client.waitForURL("**/sandbox/checkout/**");
    await client.getByRole("button", { name: /^Pay/ }).first().click();
    await client.waitForURL("**/portal/invoices/**");
    await client.getByText("We have received $120.00").waitFor();
    await mailAbout(stack.url, email, "is paid");
  });

  test("the process page shows it paid, with the follow-up and recall still to come", async () => {
    await staff.goto(caseAddress);
    await staff
      .getByText(/^(Ended|Finished): paid$/)
      .first()
      .waitFor();
    await staff.getByText("Message “Invitation to come again”").waitFor();
    const subjects = (await mailsTo(stack.url, email)).map(({ subject }) => subject.replace(/\d+/g, "#"));
    for (const once of [
      "Invoice # is still open",
      "Second reminder: invoice #",
      "Thank you: invoice # is paid",
    ]) {
      expect(subjects.filter((subject) => subject === once)).toHaveLength(1);
    }
    await expectAccessible(staff);
  });

  test("and the audit trail names who did what, with its seals intact", async () => {
    await staff.getByRole("link", { name: "Audit trail" }).last().click();
    await staff.getByRole("heading", { name: "Audit trail" }).waitFor();
    await staff.goto(`${stack.url}/audit?case=${caseAddress.split("/").at(-1)}`);
    await staff.getByText("Ada Quinn").first().waitFor();
    await staff.getByText("Grace Bennett").first().waitFor();
    await staff.getByText("Stripe").first().waitFor();
    await staff.getByRole("button", { name: "Check the seals" }).click();
    await staff.getByText(/sealed entries are as they were written/).waitFor();
    await expectAccessible(staff);
  });

  test.each(["/settings", "/tasks", "/cases", "/clients", "/sops", "/sops/appointment"])(
    "%s keeps nobody out",
    async (path) => {
      await staff.goto(stack.url + path);
      await staff.getByRole("heading", { level: 1 }).waitFor();
      await staff.waitForTimeout(400);
      await expectAccessible(staff);
    },
  );
});
