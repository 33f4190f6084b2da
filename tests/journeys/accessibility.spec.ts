import { expect, type Locator, type Page, test } from "@playwright/test";
import { brokenRules } from "@/tests/support/journey-axe";
import { signInQuietly } from "@/tests/support/journey-browser";
import { openJourneyFirm, sellHours, takeInClient, workOn } from "@/tests/support/journey-firm";
import { demoSignIn, deskPages, type KnownPage, picturePath, portalPages, publicPages, visit } from "@/tests/support/journey-pages";

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("the desk breaks no rule of WCAG 2.2 AA", async ({ page }) => {
  test.setTimeout(900_000);
  const { email, password } = demoSignIn("owner");
  await signInQuietly(page, email, password);
  expect(await brokenOn(page, await deskPages(page))).toEqual([]);
});

test("the portal breaks no rule of WCAG 2.2 AA", async ({ page }) => {
  test.setTimeout(300_000);
  const { email, password } = demoSignIn("client");
  await signInQuietly(page, email, password);
  expect(await brokenOn(page, await portalPages(page))).toEqual([]);
});

test("the public pages break no rule of WCAG 2.2 AA", async ({ page }) => {
  test.setTimeout(300_000);
  expect(await brokenOn(page, publicPages)).toEqual([]);
});

test("what opens above a page breaks no rule either", async ({ page }) => {
  test.setTimeout(600_000);
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, "Lakeside Dental", { terms: { renewalMode: "warn", expiry: "months", expiryMonths: 12 } });
  await sellHours(firm, client);
  await workOn(firm, client, 500, { description: "Imaging PC" });
  await signInQuietly(page, firm.emails.owner);
  for (const open of openings(page, client)) {
    await test.step(open.name, async () => {
      await visit(page, open.address);
      await open.run();
      expect.soft(await brokenInBoth(page, `open-${open.name}`)).toEqual([]);
    });
  }
  await test.step("dispute", async () => {
    await signInQuietly(page, client.contactEmail);
    await visit(page, "/portal/statement");
    await page.getByText("Imaging PC").click();
    await page.getByRole("button", { name: "Dispute" }).filter({ visible: true }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect.soft(await brokenInBoth(page, "open-dispute")).toEqual([]);
  });
});

test("a fault that is planted on purpose is found", async ({ page }) => {
  await visit(page, "/sign-in");
  await page.evaluate(() => document.querySelector("main")?.insertAdjacentHTML("beforeend", '<input><p style="color:#ccc;background:#fff">Hardly to be read</p>'));
  const rules = (await brokenRules(page)).map((broken) => broken.split(":")[0]);
  expect(rules.toSorted()).toEqual(["color-contrast", "label"]);
});

/** Looks at each page, in light and in dark. */
async function brokenOn(page: Page, pages: readonly KnownPage[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name, address } of pages) {
    await visit(page, address);
    found.push(...(await brokenInBoth(page, name, true)));
  }
  return found;
}

/** Looks at the page as it stands in either colour scheme, which is a change of style alone, and keeps a picture of each. */
async function brokenInBoth(page: Page, name: string, fullPage = false): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: picturePath(`1440-${colorScheme}-${name}`), fullPage, animations: "disabled" });
    found.push(...(await brokenRules(page)).map((broken) => `${name}, ${colorScheme}: ${broken}`));
  }
  return found;
}

/** Presses what must be there by now; what has another name fails in seconds and says what was looked for. */
async function pressFound(wanted: Locator, what: string): Promise<void> {
  await expect(wanted, `there is ${what}`).toBeVisible({ timeout: 4_000 });
  await wanted.click({ timeout: 4_000 });
}

/** What people open above a page: dialogs, menus, lists, a form that was refused. */
function openings(page: Page, { clientId, contractId }: { clientId: string; contractId: string }) {
  const press = (name: string | RegExp) => pressFound(page.getByRole("button", { name }).first(), `a button ${name}`);
  const dialog = () => expect(page.getByRole("dialog")).toBeVisible();
  const item = (name: string) => pressFound(page.getByRole("menuitem", { name }), `an item ${name}`);
  const choose = (menu: string, name: string) => press(menu).then(() => item(name)).then(dialog);
  const hours = (name: string) => ({ address: `/contracts/${contractId}`, run: () => choose("Change hours", name) });
  const block = (name: string) => ({ address: `/contracts/${contractId}`, run: () => choose("What to do with block 1", name) });
  return [
    { name: "keys", address: "/", run: () => page.keyboard.press("?").then(dialog) },
    { name: "palette", address: "/", run: () => page.keyboard.press("Control+k").then(dialog).then(() => page.keyboard.type("a")) },
    { name: "quick-line", address: "/", run: () => page.getByLabel("Entry in one line").fill("1h30 remote yesterday patched the server #1").then(() => expect(page.getByText("1 h 30 min").first()).toBeVisible()) },
    { name: "person-menu", address: "/", run: () => press(/Your account/).then(() => expect(page.getByRole("menu")).toBeVisible()) },
    { name: "client-list", address: "/", run: () => page.getByRole("combobox", { name: "Client" }).click().then(() => expect(page.getByRole("listbox")).toBeVisible()) },
    { name: "refused-entry", address: "/", run: () => press(/^Save/).then(() => expect(page.getByRole("form", { name: "New entry" }).getByRole("alert")).toBeVisible()) },
    { name: "entry-menu", address: "/time?person=all", run: () => press(/^More for/).then(() => expect(page.getByRole("menu")).toBeVisible()) },
    {
      name: "edit-entry",
      address: "/time?person=all",
      run: async () => {
        await press(/^More for/);
        await item("Edit");
        await expect(page.getByRole("dialog").getByLabel("Duration")).toBeVisible();
      },
    },
    { name: "sell-block", address: `/contracts/${contractId}`, run: () => press("Sell a block").then(dialog) },
    { name: "money-to-hours", ...hours("Turn money into hours") },
    { name: "give-hours", ...hours("Give hours") },
    { name: "adjust-hours", ...hours("Adjust hours") },
    { name: "refund-hours", ...block("Refund unused hours") },
    { name: "extend-block", ...block("Extend") },
    { name: "ask-estimate", address: `/contracts/${contractId}`, run: () => press("New estimate").then(dialog) },
    { name: "plan-visit", address: "/visits", run: () => press("Plan a visit").then(dialog) },
    { name: "send-renewal", address: `/contracts/${contractId}`, run: () => press("Send the invoice").then(dialog) },
    { name: "end-contract", address: `/contracts/${contractId}`, run: () => press("End the contract").then(dialog) },
    { name: "receipt", address: `/contracts/${contractId}`, run: () => page.getByRole("table", { name: "Statement" }).getByRole("button").first().click() },
    { name: "add-contact", address: `/clients/${clientId}`, run: () => page.getByRole("region", { name: "Contacts" }).getByRole("button", { name: "Add" }).click().then(dialog) },
    { name: "refused-client", address: "/clients/new", run: () => press("Add the client").then(() => expect(page.getByRole("alert").filter({ hasText: "marked fields" })).toBeVisible()) },
  ];
}
