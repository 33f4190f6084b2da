import { expect, test } from "@playwright/test";
import { signInQuietly } from "@/tests/support/journey-browser";
import { openJourneyFirm } from "@/tests/support/journey-firm";
import { look } from "@/tests/support/journey-look";

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("a template is edited with its paper beside it, and a person takes the lawyer's notice away by name", async ({ page }) => {
  test.setTimeout(180_000);
  const firm = await openJourneyFirm();
  await signInQuietly(page, firm.emails.owner);
  await page.goto("/settings/templates");
  await look(page, "templates");
  await page.getByRole("table").getByRole("row").nth(1).getByRole("link").click();
  await expect(page.getByRole("region", { name: "Preview" })).toContainText("Harlow & Price LLP");
  await page.getByLabel("Name", { exact: true }).fill("Our own hours");
  await page.getByRole("button", { name: "Save as your own" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Our own hours" })).toBeVisible();
  await expect(page.getByText("Version 1", { exact: true })).toBeVisible();
  await look(page, "template");
  await page.getByRole("button", { name: "It was checked" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "It was checked" }).click();
  await expect(page.getByText(/^Checked: Olga Owner, /)).toBeVisible();
});
