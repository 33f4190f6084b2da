import { expect, type Page, test } from "@playwright/test";
import { now, withClock } from "@/lib/clock";
import { signInQuietly } from "@/tests/support/journey-browser";
import { type JourneyFirm, openJourneyFirm, sellHours, takeInClient, workOn } from "@/tests/support/journey-firm";
import { overflowOf } from "@/tests/support/journey-pages";

const CLIENT = "Harbour Dental";

/** A firm whose client bought ten hours twelve weeks ago and has used an hour and a half of them each month since. */
async function openLivedFirm(locale: "en" | "it" | "fr" = "en"): Promise<{ firm: JourneyFirm; clientId: string }> {
  const day = 86_400_000;
  const ago = <Result>(days: number, run: () => Promise<Result>) => withClock(new Date(now().getTime() - days * day), run);
  const firm = await ago(90, () => openJourneyFirm({ name: "Owner Trial", locale }));
  const client = await ago(89, () => takeInClient(firm, CLIENT));
  await ago(88, () => sellHours(firm, client));
  for (const days of [80, 66, 52, 38, 24, 10]) await ago(days, () => workOn(firm, client, 60, { description: "Patch round" }));
  return { firm, clientId: client.clientId };
}

const main = (page: Page) => page.getByRole("main");

test("the owner adds a monthly fee; its invoice follows by itself, and what is contracted is told beside what is bought again", async ({ page }) => {
  const { firm, clientId } = await openLivedFirm();
  await signInQuietly(page, firm.emails.owner);

  await page.goto("/reports");
  await expect(main(page)).toContainText("Contracted, a month");
  await expect(main(page)).toContainText("No fee runs");
  await expect(page.getByRole("table", { name: "Runway" }).getByRole("row", { name: new RegExp(CLIENT) })).toBeVisible();

  await page.goto(`/clients/${clientId}`);
  await page.getByRole("link", { name: "All fees" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Monthly fees" })).toBeVisible();
  await expect(main(page)).toContainText("No monthly fee yet");
  await page.getByRole("button", { name: "Add a fee" }).click();
  const form = page.getByRole("dialog");
  await expect(form).toContainText("the invoice says how many days");
  await form.getByLabel("What the invoice calls it").fill("Managed workstations");
  await form.getByLabel("A month, net of tax").fill("310");
  await form.getByText("As a whole month").click();
  await form.getByRole("button", { name: "Add a fee" }).dblclick();
  await expect(main(page)).toContainText("$310.00 a month");
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("table", { name: "Months invoiced" }).getByRole("row")).toHaveCount(2);
  }).toPass({ timeout: 30_000 });
  await page.getByRole("table", { name: "Months invoiced" }).getByRole("link").click();
  await expect(main(page)).toContainText("Managed workstations");
  await expect(main(page)).toContainText("$310.00");

  await page.goto("/reports/recurring");
  await expect(page.getByRole("table", { name: "Contracted per month" }).getByRole("row", { name: /Total, USD/ })).toContainText("$310.00");
  await expect(page.getByRole("table", { name: "Prepaid hours bought again, a year" })).toContainText("$0.00");
});

test("the forecast says when the client buys again and how sure that is, and each week opens what it is made of", async ({ page }) => {
  const { firm } = await openLivedFirm();
  await signInQuietly(page, firm.emails.owner);
  await page.goto("/reports/forecast");
  const row = page.getByRole("table", { name: "Runway" }).getByRole("row", { name: new RegExp(CLIENT) });
  // Four hours are left, two of them above the line; half an hour a week lasts four weeks.
  await expect(row).toContainText("4 h 00");
  await expect(row).toContainText(/(2[0-9]|3[0-9]) days/);
  await expect(row).toContainText(/sure|likely|rough/);
  await expect(page.getByRole("img", { name: /Expected cash over 13 weeks/ })).toBeVisible();
  const weeks = page.getByRole("table", { name: "Expected cash, by week" });
  const paying = weeks.getByRole("row").filter({ hasText: /\$[1-9]/ }).filter({ has: page.getByRole("link") }).first();
  const total = await paying.getByRole("cell").last().innerText();
  await paying.getByRole("link").click();
  const items = page.getByRole("table", { name: /What the week of/ });
  await expect(items).toContainText(CLIENT);
  await expect(items.getByRole("row").last()).toContainText(total.trim());
});

for (const [locale, title, word] of [["it", "Previsione", "Incassi attesi"], ["fr", "Prévisions", "Encaissements prévus"]] as const) {
  test(`the forecast and recurring revenue fit a phone, in ${locale}`, async ({ page }) => {
    const { firm } = await openLivedFirm(locale);
    await page.setViewportSize({ width: 390, height: 844 });
    await signInQuietly(page, firm.emails.owner);
    await page.goto("/reports/forecast");
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(main(page)).toContainText(word);
    expect(await overflowOf(page)).toBe(0);
    await page.goto("/reports/recurring");
    expect(await overflowOf(page)).toBe(0);
    await page.goto("/reports");
    expect(await overflowOf(page)).toBe(0);
  });
}

test("a new firm's owner reads what will stand here", async ({ page }) => {
  const firm = await openJourneyFirm({ name: "Empty Trial" });
  await signInQuietly(page, firm.emails.owner);
  await page.goto("/reports/forecast");
  await expect(main(page)).toContainText("No contract has hours yet");
  await page.goto("/reports/recurring");
  await expect(main(page)).toContainText("Nobody has bought hours yet");
  await expect(main(page)).toContainText("No hours have run out yet");
});

test("a dispatcher sees fees and none of the owner's pages", async ({ page }) => {
  const { firm, clientId } = await openLivedFirm();
  await signInQuietly(page, firm.emails.dispatcher);
  expect((await page.goto("/reports/forecast"))?.status()).toBe(404);
  await page.goto(`/clients/${clientId}/fees`);
  await expect(page.getByRole("heading", { level: 1, name: "Monthly fees" })).toBeVisible();
});
