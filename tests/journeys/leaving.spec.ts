import { expect, test } from "@playwright/test";
import { PASSWORD, openJourneyFirm, takeInClient } from "@/tests/support/journey-firm";
import { signInQuietly } from "@/tests/support/journey-browser";
import { look } from "@/tests/support/journey-look";

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("an owner takes the data along, forgets a contact, and asks for the firm's removal only to think better of it", async ({ page }) => {
  test.setTimeout(180_000);
  const firm = await openJourneyFirm({ name: "Leaving Firm" });
  await takeInClient(firm, "Client of Before");
  await signInQuietly(page, firm.emails.owner);
  await page.goto("/settings/data");
  await look(page, "data");

  await page.getByRole("button", { name: "Make the file" }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("link", { name: "Download" })).toBeVisible();
  }).toPass({ timeout: 60_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^Leaving-Firm-\d{4}-\d\d-\d\d\.zip$|^Leaving Firm-\d{4}-\d\d-\d\d\.zip$/);

  await page.getByLabel("Who").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Show what happens" }).click();
  await expect(page.getByRole("heading", { name: "What stays, and why" })).toBeVisible();
  await look(page, "data-erase");
  const label = await page.getByText(/^Type the name .+ to confirm$/).textContent();
  await page.getByLabel(/^Type the name/).fill(/^Type the name (.+) to confirm$/.exec(label ?? "")?.[1] ?? "");
  await page.getByRole("button", { name: "Forget this person for good" }).click();
  await expect(page.getByRole("heading", { name: "What stays, and why" })).toBeHidden();

  const removal = page.getByRole("region", { name: "Remove the firm" });
  await removal.getByLabel(/^The firm’s name/).fill("Leaving Firm");
  const password = removal.getByLabel("Your password");
  await removal.getByRole("button", { name: "Remove the firm in thirty days" }).click();
  await expect(password).toBeFocused();
  await expect(password).toHaveAccessibleDescription(/^Type your password\./);
  await password.fill(PASSWORD);
  await removal.getByRole("button", { name: "Remove the firm in thirty days" }).click();
  await expect(page.getByText(/^This firm will be removed on/).first()).toBeVisible();
  await page.goto("/clients");
  await expect(page.getByText(/^This firm will be removed on/)).toBeVisible();
  await page.getByRole("link", { name: "Keep the firm" }).click();
  await page.getByRole("button", { name: "Keep the firm" }).click();
  await expect(page.getByText(/^This firm will be removed on/)).toHaveCount(0);
});
