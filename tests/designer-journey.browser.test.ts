import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import type { SopGraph } from "../domain/sop/graph";
import { chromiumPath, launchArgs } from "./chromium";
import { bookingDraft, Caller, eventually, forward, owner, someAddress } from "./people";
import { type Stack, testStack } from "./stack";

jest.setTimeout(180_000);

const copy = "reminders-new-clients";

let stack: Stack;
let browser: Browser;
let page: Page;
let api: Caller;
/** A visit that runs by the copy's first version. */
let before: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([
    testStack(),
    chromium.launch({ executablePath: chromiumPath() ?? "chromium", args: launchArgs }),
  ]);
  const desk = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  desk.setDefaultTimeout(15_000);
  page = await desk.newPage();
  api = await owner(stack.url);
  await page.goto(`${stack.url}/sign-in`);
  await page.getByLabel("E-mail").fill("owner@harbour.example");
  await page.getByRole("textbox", { name: "Password" }).fill("harbour-demo-2026");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/day");
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 60_000);

async function expectAccessible(): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  const told = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html)
          .slice(0, 3)
          .join(" | ")}`,
    );
  expect(told).toEqual([]);
}

function step(label: string): Locator {
  return page.locator(".step-node", { hasText: label }).first();
}

function button(name: string | RegExp): Locator {
  return page.getByRole("button", { name, exact: true });
}

async function drawn(): Promise<SopGraph> {
  await page.locator('[data-save="clean"]').waitFor();
  return (await api.get(`/api/staff/sops/${copy}/draft`)).body["graph"] as SopGraph;
}

/** By keyboard: the step that is added after another one, with its name. */
async function add(after: string, type: string, name: string): Promise<void> {
  await step(after).focus();
  await page.keyboard.press("a");
  await page.getByRole("combobox", { name: "Which step?" }).fill(type);
  await page.keyboard.press("Enter");
  await page.getByLabel("Name", { exact: true }).first().fill(name);
  await step(name).waitFor();
}

async function open(label: string): Promise<void> {
  await step(label).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("complementary", { name: "The chosen step" }).waitFor();
}

async function book(): Promise<string> {
  const address = someAddress();
  const { status, body } = await new Caller(stack.url).post(
    "/api/booking/appointments",
    await bookingDraft(stack.url, address, before === undefined ? 0 : 1),
    { "idempotency-key": `journey-${address.slice(4, 12)}` },
  );
  expect(status).toBe(201);
  return String(body["id"]);
}

interface Process {
  readonly id: string;
  readonly sop: { readonly key: string; readonly version: number };
  readonly timeline: readonly {
    readonly label: string;
    readonly what: string;
    readonly message: object | null;
  }[];
}

async function remindersOf(visit: string): Promise<Process> {
  return eventually("the reminders of the visit", async () => {
    const { body } = await api.get(`/api/staff/processes/${visit}`);
    const tree = body["tree"] as { id: string; kind: string }[];
    const found = tree.find(({ kind }) => kind === "reminders");
    if (found === undefined) return null;
    return (await api.get(`/api/staff/processes/${found.id}`)).body as unknown as Process;
  });
}

describe("an owner's second reminder", () => {
  test("begins with a copy of the reminders, which is published as it is", async () => {
    await page.goto(`${stack.url}/sops`);
    await button("More about “Reminders”").click();
    await page.getByRole("menuitem", { name: /^Copy/ }).click();
    await page.getByLabel("Name of the copy").fill("Reminders, new clients");
    await button("Copy and draw").click();
    await page.waitForURL(`**/sops/${copy}/edit`);
    await step("First reminder").waitFor();
    await publish("Our reminders, to try a second one");
    await page.getByText("Version 1 is in force").waitFor();
  });

  test("is followed once the appointment starts the copy", async () => {
    const { body } = await api.get("/api/staff/sops/appointment/draft");
    const graph = structuredClone(body["graph"]) as SopGraph;
    for (const node of graph.nodes) if (node.id === "reminders") node.params["template"] = copy;
    const { body: saved } = await api.post("/api/staff/sops/appointment/draft", {
      baseRevision: body["revision"],
      graph,
    });
    const { status } = await api.post("/api/staff/sops/appointment/publish", {
      revision: saved["revision"],
      note: "Remind by the copy",
      safety: { seed: 1, runs: 2000, failures: [] },
    });
    expect(status).toBe(200);
    before = await book();
    expect((await remindersOf(before)).sop).toMatchObject({ key: copy, version: 1 });
  });

  test("is drawn, broken in three ways, and mended", async () => {
    await page.goto(`${stack.url}/sops/${copy}/edit`);
    await step("First reminder").waitFor();
    await add("First reminder", "decide", "New client?");
    await button("1 error").waitFor();
    await button("Add a condition").click();
    await page.getByRole("combobox", { name: "What it is about" }).click();
    await page.getByRole("option", { name: "The client has been here before" }).click();
    await page.getByRole("combobox", { name: "Value", exact: true }).click();
    await page.getByRole("option", { name: "no", exact: true }).click();
    await page.getByText("When the client is new.").waitFor();

    await add("New client?", "wait", "Twelve hours later");
    await page.getByText("For a time", { exact: true }).click();
    await page.getByLabel("How long: How much").fill("12");
    await page.getByLabel("How long: Unit").selectOption("hours");
    await add("Twelve hours later", "send message", "Second reminder");
    await page.locator('[data-way="sent"]').selectOption({ label: "Two days before" });
    await page.locator('[data-way="not_deliverable"]').selectOption({ label: "Two days before" });

    // First: a message without a text.
    await button("1 error").click();
    await button(/“Second reminder” is not filled in completely/).click();
    await page.getByRole("combobox", { name: "Message", exact: true }).click();
    await page.getByRole("option", { name: /two days before/ }).click();
    await button("All in order").waitFor();

    // Second: a way out that leads nowhere.
    await open("New client?");
    await page.locator('[data-way="else"]').selectOption("");
    await button("1 error").click();
    await button(/“New client\?” leads nowhere/).click();
    await page.locator('[data-way="else"]').selectOption({ label: "Two days before" });
    await button("All in order").waitFor();

    // Third: a step that nothing leads to.
    await open("New client?");
    await page.locator('[data-way="yes"]').selectOption({ label: "Two days before" });
    await button(/^\d errors?$/).click();
    await button(/Nothing leads to “Twelve hours later”/).click();
    await open("New client?");
    await page.locator('[data-way="yes"]').selectOption({ label: "Twelve hours later" });
    await button("All in order").waitFor();
    await expectAccessible();
    expect((await drawn()).nodes.map(({ label }) => label)).toEqual(
      expect.arrayContaining(["New client?", "Twelve hours later", "Second reminder"]),
    );
  });

  test("is simulated: the new message stands in the mailbox, and Temporal agrees", async () => {
    await button("Simulate").click();
    await button("To the end").click();
    await page
      .getByRole("region", { name: "Mailbox" })
      .getByText(/confirm/i)
      .first()
      .waitFor();
    await button("Run on Temporal").click();
    await page.getByText(/^Both agree, \d+ steps/).waitFor({ timeout: 60_000 });
    await expectAccessible();
    await button("Simulate").click();
  });

  test("fails the safety check where it may go at night, and keeps it once it waits for the morning", async () => {
    await open("Second reminder");
    await page.getByLabel("Wait for the end of quiet hours").uncheck();
    await page.getByLabel("Goes by").selectOption("sms");
    await drawn();
    await button("Safety").click();
    await button("Check").click();
    await page
      .getByText(/rules? (was|were) broken/)
      .first()
      .waitFor({ timeout: 60_000 });
    await button(/^Play the case that breaks .*quiet/i).click();
    await page.getByRole("complementary", { name: "Simulate" }).getByRole("slider").waitFor();
    await button("Simulate").click();

    await open("Second reminder");
    await page.getByLabel("Wait for the end of quiet hours").check();
    await drawn();
    await button("Safety").click();
    await button("Check again").click();
    await page.getByText(/no rule was broken/).waitFor({ timeout: 60_000 });
    await expectAccessible();
    await button("Safety").click();
  });

  test("is compared with what is in force: what is drawn otherwise, and what clients notice", async () => {
    await button("Compare").click();
    await page
      .getByText(/Second reminder/)
      .first()
      .waitFor();
    await page.getByText("By impact", { exact: true }).click();
    await page.getByText(/^All \d+ scenarios together/).waitFor();
    await expectAccessible();
    await page.keyboard.press("Escape");
  });

  test("is published with a note, and the running case moves to it", async () => {
    await publish("A second reminder for new clients");
    await page.getByText("Version 2 is in force").waitFor();
    await page.getByRole("link", { name: /Running cases/ }).click();
    await page.getByRole("group", { name: /^At “/ }).first().waitFor();
    await expectAccessible();
    await button("Try it first").click();
    await page
      .getByText(/\d cases? moves?/)
      .first()
      .waitFor();
    await page.getByLabel(/^Why\?/).fill("A second reminder for new clients");
    await button("Move now").click();
    await page
      .getByText(/\d+ moved/)
      .first()
      .waitFor({ timeout: 60_000 });
    const { sop, timeline } = await eventually("the moved case", async () => {
      const process = await remindersOf(before);
      return process.sop.version === 2 ? process : null;
    });
    expect(sop.key).toBe(copy);
    expect(timeline.map(({ what }) => what)).toContain("changed");
  });

  test.each([
    ["the moved case", () => Promise.resolve(before)],
    ["a visit booked from now on", () => book()],
  ])("goes to %s on Temporal", async (_whose, visitOf) => {
    const visit = await visitOf();
    const { sop } = await remindersOf(visit);
    expect(sop).toMatchObject({ key: copy, version: 2 });
    await eventually("the second reminder", async () => {
      const { timeline } = await remindersOf(visit);
      if (timeline.some(({ label, message }) => label === "Second reminder" && message !== null)) return true;
      await forward(api, visit);
      return false;
    });
  });
});

/** From the designer: checks safety, says what is new, and publishes. */
async function publish(note: string): Promise<void> {
  const opener = button("Publish").first();
  await opener.click();
  const drawer = page.getByRole("complementary", { name: "Publish" });
  await drawer.getByText(/scenarios? played/).waitFor();
  const check = drawer.getByRole("button", { name: /^Check (now|again)$/ });
  if (await check.isVisible()) await check.click();
  await drawer.getByText(/no rule was broken/).waitFor({ timeout: 60_000 });
  await expectAccessible();
  await drawer.getByLabel(/What is new, and why/).fill(note);
  await drawer.getByRole("button", { name: "Publish", exact: true }).click();
}
