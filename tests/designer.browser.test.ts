import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import type { SopGraph } from "../domain/sop/graph";
import { chromiumPath, launchArgs } from "./chromium";
import { type Caller, eventually, owner } from "./people";
import { type Stack, testStack } from "./stack";

jest.setTimeout(150_000);

let stack: Stack;
let browser: Browser;
let desk: BrowserContext;
let page: Page;
let api: Caller;

beforeAll(async () => {
  [stack, browser] = await Promise.all([
    testStack(),
    chromium.launch({ executablePath: chromiumPath() ?? "chromium", args: launchArgs }),
  ]);
  desk = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  desk.setDefaultTimeout(10_000);
  page = await desk.newPage();
  api = await owner(stack.url);
  await signIn(page, "owner@harbour.example");
  await api.post("/api/staff/sop-library", { key: "drawn", kind: "reminders", name: "Drawn by hand" });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 60_000);

async function signIn(on: Page, email: string): Promise<void> {
  await on.goto(`${stack.url}/sign-in`);
  await on.getByLabel("E-mail").fill(email);
  await on.getByRole("textbox", { name: "Password" }).fill("harbour-demo-2026");
  await on.getByRole("button", { name: "Sign in" }).click();
  await on.waitForURL("**/day");
}

async function expectAccessible(on: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page: on })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  const told = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ html }) => html)
        .slice(0, 3)
        .join(" | ")}`,
  );
  expect(told).toEqual([]);
}

function step(label: string) {
  return page.locator(".step-node", { hasText: label });
}

async function saved(): Promise<{ graph: SopGraph; name: string }> {
  await page.locator('[data-save="clean"]').waitFor();
  return (await api.get("/api/staff/sops/drawn/draft")).body as unknown as { graph: SopGraph; name: string };
}

/** Where each way out of a step leads, by the steps’ names. */
function ways({ nodes, edges }: SopGraph, label: string): Record<string, string | undefined> {
  const from = nodes.find((node) => node.label === label)?.id;
  const name = (id: string) => nodes.find((node) => node.id === id)?.label;
  return Object.fromEntries(
    edges.filter((edge) => edge.from === from).map(({ outcome, to }) => [outcome, name(to)]),
  );
}

describe("drawing an SOP", () => {
  test("by keyboard alone: add, name, set, connect, undo", async () => {
    await page.goto(`${stack.url}/sops/drawn/edit`);
    const [start] = (await saved()).graph.nodes.filter(({ type }) => type === "trigger");
    await page.locator(`[data-step="${start?.id}"]`).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("a");
    await page.getByRole("combobox", { name: "Which step?" }).fill("send mess");
    await page.keyboard.press("Enter");
    await page.getByRole("complementary", { name: "The chosen step" }).waitFor();
    await page.getByLabel("Name", { exact: true }).fill("First reminder");
    await page.getByRole("combobox", { name: "Message", exact: true }).fill("a week before");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "All in order" }).waitFor();
    const { graph } = await saved();
    expect(ways(graph, start?.label ?? "")).toEqual({ next: "First reminder" });
    expect(graph.nodes.find(({ label }) => label === "First reminder")?.params["template"]).toBe(
      "reminder_first",
    );
    await step("First reminder").focus();
    await page.keyboard.press("Control+d");
    expect((await saved()).graph.nodes.filter(({ label }) => label === "First reminder")).toHaveLength(2);
    await page.keyboard.press("Control+z");
    await page.getByRole("button", { name: "All in order" }).waitFor();
    expect((await saved()).graph.nodes.filter(({ label }) => label === "First reminder")).toHaveLength(1);
    await expectAccessible(page);
  });

  test("by mouse: a step dragged in, put into a line, and a condition built by clicking", async () => {
    await page.locator("[data-insert]").first().click();
    await page.getByRole("option", { name: /^Decide/ }).click();
    await page.getByLabel("Name", { exact: true }).first().fill("New client?");
    await page.getByRole("button", { name: "Add a condition" }).click();
    await page.getByRole("combobox", { name: "What it is about" }).click();
    await page.getByRole("option", { name: "The client has been here before" }).click();
    await page.getByRole("combobox", { name: "Value", exact: true }).click();
    await page.getByRole("option", { name: "no", exact: true }).click();
    await page.getByText("When the client is new.").waitFor();
    await page.getByRole("button", { name: "1 error", exact: true }).waitFor();
    await expectAccessible(page);
    const { graph } = await saved();
    const decide = graph.nodes.find(({ type }) => type === "condition");
    expect(decide?.params).toMatchObject({ branches: [{ when: "client.returning == false" }] });
    await page
      .getByRole("button", { name: "Add: Wait", exact: true })
      .dragTo(page.getByRole("application", { name: "The drawing" }), { targetPosition: { x: 90, y: 420 } });
    await eventually("the dragged step", async () =>
      (await saved()).graph.nodes.some(({ type }) => type === "wait"),
    );
  });

  test("what is wrong is listed, a click goes there, and mending it clears it", async () => {
    await page.locator("[data-findings]").click();
    await page.getByRole("button", { name: /Nothing leads to “Wait”/ }).click();
    await page.locator('[data-panel^="wait"]').waitFor();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.locator("[data-findings]").click();
    await page.getByRole("button", { name: /leads nowhere when: Yes/ }).click();
    await page.locator('[data-way="yes"]').selectOption({ label: "First reminder" });
    await page.getByRole("button", { name: "All in order" }).waitFor();
    const { graph } = await saved();
    expect(ways(graph, "New client?")["yes"]).toBe("First reminder");
  });

  test("joining by keyboard: a way out and a target from lists", async () => {
    await step("New client?").focus();
    await step("New client?").click();
    await step("New client?").focus();
    await page.keyboard.press("c");
    const dialog = page.getByRole("dialog", { name: /Connect/ });
    await dialog.getByLabel("When").selectOption("else");
    await dialog.getByRole("combobox", { name: "Go on to" }).fill("End");
    await page.locator('[role="option"][data-combobox-selected]', { hasText: /^End/ }).waitFor();
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Connect" }).click();
    await eventually("the line", async () => {
      const { graph } = await saved();
      const target = ways(graph, "New client?")["else"];
      return graph.nodes.find(({ label }) => label === target)?.type === "end";
    });
  });

  test("a message’s texts are changed on the spot, with variables offered while typing", async () => {
    await step("First reminder").click();
    await page.getByRole("button", { name: "Change its texts" }).click();
    const dialog = page.getByRole("dialog", { name: /^Message/ });
    const text = dialog.getByRole("textbox", { name: "Text", exact: true });
    await text.fill("See you, ");
    await text.press("End");
    await page.keyboard.type("{{ first n");
    await page.getByRole("option", { name: "Client’s first name" }).waitFor();
    await page.keyboard.press("Enter");
    await dialog.locator('[data-preview="sms"]', { hasText: "See you, Ada" }).waitFor();
    await dialog.locator("[data-segments]", { hasText: "1 text each time" }).waitFor();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    const { messages } = (await api.get("/api/staff/sop-references")).body as {
      messages: { key: string; sms_body: string }[];
    };
    expect(messages.find(({ key }) => key === "reminder_first")?.sms_body).toBe(
      "See you, {{ client.givenName }}",
    );
  });

  test("somebody else’s save comes in, and both drawings are brought together", async () => {
    const second = await browser.newContext();
    const other = await second.newPage();
    await signIn(other, "manager@harbour.example");
    await other.goto(`${stack.url}/sops/drawn/edit`);
    await other.locator(".step-node", { hasText: "First reminder" }).click();
    await other.getByLabel("Name", { exact: true }).fill("Reminder of Maria");
    await step("Reminder of Maria").waitFor();
    await page.getByLabel("Name of this SOP").fill("Drawn by two");
    await eventually("both changes", async () => {
      const { graph, name } = await saved();
      return name === "Drawn by two" && graph.nodes.some(({ label }) => label === "Reminder of Maria");
    });
    await second.close();
  });

  test("steps are found by their words, arranged, and listed", async () => {
    await step("Reminder of Maria").focus();
    await page.keyboard.press("/");
    await page.getByRole("search").getByRole("textbox").fill("maria");
    await page.getByText("1 step found").waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Arrange the drawing" }).click();
    await page.getByText("The drawing is arranged").waitFor({ state: "attached" });
    await page.getByText("List", { exact: true }).click();
    await page.getByRole("region", { name: "Steps in the order of the flow" }).waitFor();
    await expectAccessible(page);
  });

  test("on a phone, in the dark, the list is there first, and a step opens", async () => {
    const phone = await browser.newContext({
      viewport: { width: 390, height: 844 },
      colorScheme: "dark",
      storageState: await desk.storageState(),
    });
    const small = await phone.newPage();
    await small.goto(`${stack.url}/sops/drawn/edit`);
    await small.getByRole("button", { name: /^Send message Reminder of Maria/ }).click();
    await small.getByRole("complementary", { name: "The chosen step" }).waitFor();
    await expectAccessible(small);
    await phone.close();
  });
});
