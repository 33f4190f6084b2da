import { expect, test } from "@playwright/test";
import type { ContactRight } from "@/lib/domain/contact-right";
import { brokenRules } from "@/tests/support/journey-axe";
import { signInQuietly } from "@/tests/support/journey-browser";
import { type JourneyClient, type JourneyFirm, openJourneyFirm, sellHours, takeInClient, workOn } from "@/tests/support/journey-firm";
import { overflowOf, visit } from "@/tests/support/journey-pages";
import { ask, signInCookie } from "@/tests/support/swap-calls";

// A client's people look at their hours, buy more, take a colleague in, and see what is theirs and nothing else.

let firm: JourneyFirm;
let client: JourneyClient;

test.beforeAll(async () => {
  firm = await openJourneyFirm();
  client = await takeInClient(firm, "Portal & Sons");
  await sellHours(firm, client);
  await workOn(firm, client, 90, { description: "Server maintenance" });
});

const PAGES: Record<string, ContactRight | null> = {
  "/portal": null,
  "/portal/choices": null,
  "/portal/statement": "hours",
  "/api/documents/portal/statement": "hours",
  "/portal/invoices": "invoices",
  "/portal/account": "invoices",
  "/portal/accounts": "invoices",
  "/api/documents/portal/account": "invoices",
  "/portal/buy": "buy",
  "/portal/tickets": "tickets",
  "/portal/agreements": "agreements",
  "/portal/estimates": "estimates",
  "/portal/people": "people",
};

test("each page and document is there for those who have its right, and for nobody else", async () => {
  const cookie = await signInCookie(client.contactEmail);
  for (const right of ["hours", "invoices", "buy", "tickets", "tickets_all", "agreements", "estimates", "people"] satisfies ContactRight[]) {
    await firm.inFirm((db) => db.contact.updateMany({ where: { id: client.contactId }, data: { rights: [right] } }));
    for (const [address, needed] of Object.entries(PAGES)) {
      const may = needed === null || needed === right || (needed === "tickets" && right === "tickets_all");
      expect.soft((await ask(cookie, address)).status, `${address} with ${right}`).toBe(may ? 200 : 404);
    }
  }
  await allRights();
});

const WORDS = {
  en: { buy: "Buy 10 hours", confirm: /^Buy 10 hours for/, done: "10 hours bought", waits: /added as soon as the invoice is paid/ },
  it: { buy: "Acquista 10 ore", confirm: /^Acquista 10 ore per/, done: "10 ore acquistate", waits: /si aggiungono appena la fattura è pagata/ },
  fr: { buy: "Acheter 10 heures", confirm: /^Acheter 10 heures pour/, done: "10 heures achetées", waits: /ajoutées dès que la facture est payée/ },
} as const;

for (const [locale, words] of Object.entries(WORDS)) {
  for (const width of [1440, 390]) {
    test(`hours are bought in ${locale} at ${width} px: a question before, a receipt after, once for two clicks`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ locale, viewport: { width, height: 900 } });
      const page = await context.newPage();
      await signInQuietly(page, client.contactEmail);
      await context.addCookies([{ name: "hb_locale", value: locale, url: baseURL ?? "" }]);
      const before = await invoices();
      await visit(page, "/portal");
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      await page.getByRole("link", { name: words.buy }).click();
      await expect(page.getByRole("button", { name: words.confirm })).toBeEnabled();
      expect(await invoices()).toBe(before);
      expect(await brokenRules(page)).toEqual([]);
      await page.getByRole("button", { name: words.confirm }).dblclick();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.done);
      await expect(page.getByRole("status").first()).toContainText(words.waits);
      expect(await invoices()).toBe(before + 1);
      await context.close();
    });
  }
}

test("a colleague is taken in with the statement alone, and loses it with the next click", async ({ browser }) => {
  const manager = await (await browser.newContext()).newPage();
  await signInQuietly(manager, client.contactEmail);
  await visit(manager, "/portal/people");
  await manager.getByRole("button", { name: "Invite a colleague" }).click();
  const dialog = manager.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Ben Colleague");
  await dialog.getByLabel("E-mail").fill(`ben-${Date.now()}@client.example`);
  await dialog.getByRole("checkbox", { name: /^Invoices/ }).uncheck();
  await dialog.getByRole("button", { name: "Send the invitation" }).click();
  await expect(manager.getByRole("main")).toContainText("Ben Colleague");
  expect(await brokenRules(manager)).toEqual([]);
  await manager.getByRole("button", { name: "Remove" }).first().click();
  await manager.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(manager.getByRole("main")).not.toContainText("Ben Colleague");
});

test("by keyboard alone: the person's menu opens, leads, and gives the focus back", async ({ page }) => {
  await signInQuietly(page, client.contactEmail);
  await visit(page, "/portal");
  await page.getByRole("button", { name: /Your account/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /Your account/ })).toBeFocused();
});

function invoices(): Promise<number> {
  return firm.inFirm((db) => db.invoice.count({ where: { clientId: client.clientId } }));
}

async function allRights(): Promise<void> {
  const rights: ContactRight[] = ["hours", "invoices", "buy", "tickets", "tickets_all", "agreements", "estimates", "people"];
  await firm.inFirm((db) => db.contact.updateMany({ where: { id: client.contactId }, data: { rights } }));
}
