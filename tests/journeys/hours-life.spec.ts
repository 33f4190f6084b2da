import { expect, type Locator, type Page, test } from "@playwright/test";
import { notifications, openAs, signInQuietly } from "@/tests/support/journey-browser";
import { balanceOf, openJourneyFirm, sellHours, takeInClient } from "@/tests/support/journey-firm";

const CLIENT = "Harlow & Price LLP";

async function change(page: Page, item: string): Promise<Locator> {
  await page.getByRole("button", { name: "Change hours" }).click();
  await page.getByRole("menuitem", { name: item }).click();
  return page.getByRole("dialog");
}

test("money becomes hours, hours are given, refunded and voided, and the contract ends with a refund, each after it said what it does", async ({ page, browser }) => {
  test.setTimeout(180_000);
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, CLIENT);
  await sellHours(firm, client);
  await sellHours(firm, client, { paid: false });
  await signInQuietly(page, firm.emails.dispatcher);
  await page.goto(`/contracts/${client.contractId}`);

  const money = await change(page, "Turn money into hours");
  await money.getByLabel("Paid", { exact: true }).fill("500");
  await expect(money).toContainText("3 h 20 at $150 an hour".replaceAll(" h ", "\u00a0h\u00a0"));
  await money.getByRole("button", { name: "Book it" }).dblclick();
  await expect(notifications(page)).toContainText("Payment and hours booked");
  expect(await balanceOf(firm, client)).toBe(48_000);

  const give = await change(page, "Give hours");
  await give.getByLabel("How many hours").fill("2:30");
  await give.getByRole("button", { name: "Give the hours" }).click();
  await expect(give.getByText("Fill this in.")).toBeVisible();
  await give.getByLabel("Reason").fill("For patience");
  await give.getByRole("button", { name: "Give the hours" }).click();
  await expect(give).toBeHidden();
  expect(await balanceOf(firm, client)).toBe(57_000);

  await page.getByRole("button", { name: "What to do with block 1" }).click();
  await page.getByRole("menuitem", { name: "Refund unused hours" }).click();
  const refund = page.getByRole("dialog");
  await refund.getByLabel("Hours to refund").fill("1:00");
  await expect(refund).toContainText("A credit note takes $150.00 back, at the rate of this block, and the tax on it");
  await refund.getByLabel("Reason").fill("Closing an office");
  await refund.getByRole("button", { name: "Refund", exact: true }).click();
  await expect(refund).toBeHidden();
  expect(await balanceOf(firm, client)).toBe(53_400);

  await page.getByRole("button", { name: "What to do with block 2" }).click();
  await page.getByRole("menuitem", { name: "Void the sale" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Void the sale" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText(/voided/).first()).toBeVisible();
  expect(await balanceOf(firm, client)).toBe(53_400);

  await page.getByRole("button", { name: "End the contract" }).click();
  const end = page.getByRole("dialog");
  await end.getByText("Are refunded").click();
  await expect(end).toContainText("$1,850.00 before tax");
  await end.getByLabel("Reason").fill("They moved on");
  await end.getByRole("button", { name: "End the contract" }).click();
  await expect(end).toBeHidden();
  expect(await balanceOf(firm, client)).toBe(0);

  const asTechnician = await openAs(browser, firm.emails.technician, `/contracts/${client.contractId}`);
  await expect(asTechnician.getByRole("heading", { name: CLIENT })).toBeVisible();
  await expect(asTechnician.getByRole("button", { name: "Change hours" })).toHaveCount(0);
  await expect(asTechnician.getByRole("button", { name: /What to do with block/ })).toHaveCount(0);
});
