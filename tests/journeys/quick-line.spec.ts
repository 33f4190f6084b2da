import { expect, type Page, test } from "@playwright/test";
import { notifications, pressUntil, signInQuietly } from "@/tests/support/journey-browser";
import { balanceOf, openJourneyFirm, sellHours, takeInClient } from "@/tests/support/journey-firm";

const lines = {
  en: { label: "Entry in one line", form: "New entry", said: "rossi 1h30 on site patched the server", entry: { channel: "on_site", description: "patched the server" }, left: "8 h 30 left" },
  it: { label: "Registrazione in una riga", form: "Nuova registrazione", said: "rossi ieri 1 ora 30 in loco aggiornato il server", entry: { channel: "on_site", description: "aggiornato il server" }, left: "8 h 30" },
  fr: { label: "Saisie en une ligne", form: "Nouvelle saisie", said: "rossi hier 1 heure 30 sur place mis à jour le serveur", entry: { channel: "on_site", description: "mis à jour le serveur" }, left: "8 h 30" },
} as const;

for (const [locale, { label, said, entry, left }] of Object.entries(lines)) {
  test(`an entry is typed in one line and saved by Enter (${locale})`, async ({ page }) => {
    const firm = await openJourneyFirm({ locale: locale as keyof typeof lines });
    const client = await takeInClient(firm, "Rossi & Figli");
    await sellHours(firm, client);
    await signInQuietly(page, firm.emails.technician);
    await page.goto("/");
    await pressUntil(page, "q", (patience) => expect(page.getByLabel(label)).toBeFocused(patience));
    await page.keyboard.type(said);
    await expect(page.locator("#log")).toContainText(left.replace(" ", "\u00a0"));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: /^Notifi/ })).toContainText("Rossi & Figli");
    await expect(page.getByLabel(label)).toHaveValue("");
    await expect(page.getByLabel(label)).toBeFocused();
    const kept = await firm.inFirm((db) => db.timeEntry.findFirstOrThrow({ where: { workedSeconds: 5_400 } }));
    expect(kept).toMatchObject(entry);
    expect(await balanceOf(firm, client)).toBe(8.5 * 3_600);
  });
}

test("a line that leaves something open asks, fills the form, and warns as the form does", async ({ page }) => {
  const firm = await openJourneyFirm();
  const rossi = await takeInClient(firm, "Rossi & Figli");
  await takeInClient(firm, "Rossini Dental");
  await sellHours(firm, rossi);
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  const line = page.getByLabel("Entry in one line");
  await line.fill("ros 9h moved the whole office");
  const form = page.locator("#log");
  await expect(form.getByText("Which one?").last()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(form.getByRole("button", { name: "Rossi & Figli" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(form).toContainText("This crosses the renewal line.");
  await expect(form.getByRole("textbox", { name: "What you did" })).toHaveValue("moved the whole office");

  // Emptied again, the line leaves the form as it was.
  await line.focus();
  await page.keyboard.press("Escape");
  await expect(line).toHaveValue("");
  await expect(form.getByRole("textbox", { name: "What you did" })).toHaveValue("");
  await expect(form).not.toContainText("This crosses the renewal line.");
});

test("a line names a ticket by its number, and the entry belongs to it", async ({ page }) => {
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, "Rossi & Figli");
  await sellHours(firm, client);
  const ticketId = crypto.randomUUID();
  const at = new Date();
  await firm.inFirm((db) => db.ticket.create({ data: { id: ticketId, number: 42, clientId: client.clientId, contractId: client.contractId, subject: "Printer jams", channel: "desk", openedAt: at, lastAt: at, lastBy: "member", touchedByPerson: true, status: "open" } }));
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  await page.getByLabel("Entry in one line").fill("#42 45m cleaned the rollers");
  await expect(page.locator("#log").getByText("#42 Printer jams").first()).toBeVisible();
  await expect(page.locator("#log").getByText("Rossi & Figli").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(notifications(page)).toContainText("0 h 45 logged for Rossi & Figli.");
  const links = await firm.inFirm((db) => db.ticketEntry.findMany({ where: { ticketId } }));
  expect(links).toHaveLength(1);
});

async function startByKey(page: Page) {
  await pressUntil(page, "m", (patience) => expect(page.getByRole("button", { name: "Start", exact: true })).toBeVisible(patience));
}

test("M times the work instead of typing how long it took", async ({ page }) => {
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, "Rossi & Figli");
  await sellHours(firm, client);
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  await expect(page.locator("#log")).toBeVisible();
  await startByKey(page);
  await page.getByLabel("Entry in one line").fill("rossi remote patching");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("timer").first()).toBeVisible();
  const timer = await firm.inFirm((db) => db.timer.findFirstOrThrow());
  expect(timer).toMatchObject({ contractId: client.contractId, description: "patching", channel: "remote" });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a line is typed or dictated, and the big button saves it", async ({ page }) => {
    const firm = await openJourneyFirm();
    const client = await takeInClient(firm, "Rossi & Figli");
    await sellHours(firm, client);
    await signInQuietly(page, firm.emails.technician);
    await page.goto("/");
    await page.getByLabel("Entry in one line").fill("45 min rossi on site swapped the switch in the basement of the second building");
    await page.getByRole("button", { name: "Log 0 h 45 for Rossi & Figli" }).tap();
    await expect(notifications(page)).toContainText("0 h 45 logged for Rossi & Figli.");
    expect(await balanceOf(firm, client)).toBe(9.25 * 3_600);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
