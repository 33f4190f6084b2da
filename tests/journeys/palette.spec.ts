import { expect, type Page, test } from "@playwright/test";
import { entryForm, notifications, pressUntil, signInQuietly } from "@/tests/support/journey-browser";
import { balanceOf, openJourneyFirm, sellHours, takeInClient } from "@/tests/support/journey-firm";

/** The palette, open: its dialog. */
async function openPalette(page: Page) {
  const palette = page.getByRole("dialog", { name: "Search or jump to" });
  await pressUntil(page, "Control+k", (patience) => expect(palette).toBeVisible(patience));
  return palette;
}

test("the main tasks of the desk are done without a mouse", async ({ page }) => {
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, "Harlow & Price");
  await sellHours(firm, client);
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  await expect(entryForm(page)).toBeVisible();

  // A client by the beginning of any word, from anywhere.
  const palette = await openPalette(page);
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("pri");
  await expect(palette.getByRole("option", { name: /^Harlow & Price/ }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/clients/${client.clientId}$`));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Harlow & Price");

  // What was opened is offered first.
  const again = await openPalette(page);
  await expect(again.getByRole("option").first()).toContainText("Harlow & Price");
  await page.keyboard.press("Escape");
  await expect(again).toBeHidden();

  // Two keys to another page, one to the form, and the entry.
  await page.keyboard.press("g");
  await page.keyboard.press("w");
  await expect(page).toHaveURL(/\/time$/);
  await page.keyboard.press("q");
  await expect(page.getByLabel("Entry in one line")).toBeFocused();
  await page.keyboard.type("harlow 1h30 call moved two mailboxes");
  await expect(entryForm(page)).toContainText("8 h 30 left");
  await page.keyboard.press("Enter");
  await expect(notifications(page)).toContainText("1 h 30 logged for Harlow & Price.");
  expect(await balanceOf(firm, client)).toBe(8.5 * 3_600);

  // The timer by its key, from another page; typing S in a field starts nothing.
  await page.getByLabel("Entry in one line").blur();
  await page.keyboard.press("s");
  await expect(page.getByRole("timer").first()).toBeVisible();
});

test("a role finds only what it may read", async ({ page }) => {
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, "Harlow & Price");
  await sellHours(firm, client);
  const { numberText } = await firm.inFirm((db) => db.invoice.findFirstOrThrow({ select: { numberText: true } }));

  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  const mine = await openPalette(page);
  await page.keyboard.type(numberText ?? "");
  await expect(mine.getByText(/^Nothing called/)).toBeVisible();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("new ");
  await expect(mine.getByRole("option", { name: /^New ticket/ })).toBeVisible();
  await expect(mine.getByRole("option", { name: /^New invoice/ })).toHaveCount(0);

  await page.context().clearCookies();
  await signInQuietly(page, firm.emails.dispatcher);
  await page.goto("/");
  const theirs = await openPalette(page);
  await page.keyboard.type(numberText ?? "");
  await expect(theirs.getByRole("option", { name: new RegExp(numberText ?? "") })).toBeVisible();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("overview");
  await expect(theirs.getByText(/^Nothing called/)).toBeVisible();
});

test("keys are changed by the member, one key never does two things, and the list shows what they are now", async ({ page }) => {
  const firm = await openJourneyFirm();
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/account");
  const keys = page.getByRole("region", { name: "Keys" }).or(page.locator("#keys"));
  await keys.getByLabel("New entry").fill("S");
  await keys.getByRole("button", { name: "Save keys" }).click();
  await expect(keys.getByText("Another line has this key.")).toBeVisible();
  await keys.getByLabel("New entry").fill("E");
  await keys.getByRole("button", { name: "Save keys" }).click();
  await expect(notifications(page)).toContainText("Your keys are saved.");

  await page.goto("/");
  const help = page.getByRole("dialog", { name: "Keys" });
  await pressUntil(page, "?", (patience) => expect(help).toContainText("E", patience));
  await expect(help.getByText("new entry")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await expect(entryForm(page).getByRole("combobox", { name: "Client" })).not.toBeFocused();
  await page.keyboard.press("e");
  await expect(entryForm(page).getByRole("combobox", { name: "Client" })).toBeFocused();

  // While typing, keys are letters.
  await page.keyboard.type("es?");
  await expect(help).toBeHidden();
  await expect(page.getByRole("timer")).toHaveCount(0);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the palette opens by a tap and leads to a client", async ({ page }) => {
    const firm = await openJourneyFirm();
    const client = await takeInClient(firm, "Società Agricola Montebello di Sopra e Figli Importazioni S.r.l.");
    await signInQuietly(page, firm.emails.technician);
    await page.goto("/");
    await page.getByRole("button", { name: "Search or jump to" }).tap();
    const palette = page.getByRole("dialog", { name: "Search or jump to" });
    await palette.getByRole("combobox").fill("agricola");
    await palette.getByRole("option", { name: /Montebello/ }).first().tap();
    await expect(page).toHaveURL(new RegExp(`/clients/${client.clientId}$`));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
