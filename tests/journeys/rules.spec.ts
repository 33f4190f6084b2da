import { expect, test } from "@playwright/test";
import { openAs } from "@/tests/support/journey-browser";
import { openJourneyFirm, takeInClient } from "@/tests/support/journey-firm";

test("an owner sets the firm's rules and sees what they make of work; a contract takes one section back", async ({ browser }) => {
  const firm = await openJourneyFirm({ name: "Rules Firm" });
  const { contractId } = await takeInClient(firm, "Harlow & Price LLP");
  const page = await openAs(browser, firm.emails.owner, "/settings/rules");
  const summary = page.getByRole("region", { name: "Worked example" }).getByText("=");

  await expect(summary).toHaveText("22 min = 22 min");
  await page.getByRole("button", { name: "Begin with the usual rules" }).click();
  await page.getByLabel("Remote", { exact: true }).first().selectOption({ label: "30 min" });
  await expect(summary).toHaveText("22 min → 30 min → 1.5× = 45 min");
  await page.getByRole("button", { name: "Save as a new version" }).click();
  await expect(page.getByText("Version 1")).toBeVisible();
  await expect(page.getByText("In force")).toBeVisible();

  await page.getByRole("button", { name: /^Add \d{4}$/ }).nth(1).click();
  await expect(page.getByText("Thanksgiving Day").first()).toBeVisible();

  const desk = await openAs(browser, firm.emails.dispatcher, `/contracts/${contractId}/rules`);
  const summaryAtDesk = desk.getByRole("region", { name: "Worked example" }).getByText("=");
  await expect(summaryAtDesk).toHaveText("22 min → 30 min → 1.5× = 45 min");
  await desk.getByRole("listitem").filter({ hasText: "Included benefits" }).getByLabel("This contract has its own").check();
  await desk.getByLabel("Weekend", { exact: true }).check();
  await expect(summaryAtDesk).toHaveText("22 min → 30 min → 1.5× − 15 min = 30 min");
  await desk.getByRole("button", { name: "Save as a new version" }).click();
  await expect(desk.getByText("Version 1")).toBeVisible();

  const technician = await openAs(browser, firm.emails.technician, `/contracts/${contractId}/rules`);
  await expect(technician.getByRole("button", { name: "Save as a new version" })).toHaveCount(0);
  await expect(technician.getByText("1.5×").first()).toBeVisible();
});
