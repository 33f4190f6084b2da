import { expect, type Page, test } from "@playwright/test";
import { brokenRules } from "@/tests/support/journey-axe";
import { signInQuietly } from "@/tests/support/journey-browser";
import { balanceOf, openJourneyFirm, sellHours, takeInClient } from "@/tests/support/journey-firm";

const CLIENT = "Harlow & Price LLP";
const HEAD = `"User","Email","Client","Project","Task","Description","Billable","Start date","Start time","End date","End time","Duration","Tags"`;

test("a file from Toggl Track is looked at, corrected, imported, and does nothing a second time", async ({ page }) => {
  test.setTimeout(180_000);
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, CLIENT);
  await sellHours(firm, client);
  await signInQuietly(page, firm.emails.dispatcher);
  await page.goto("/time");
  await page.getByRole("link", { name: "Import" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Import time" })).toBeVisible();

  await test.step("a line with an error holds up the whole file", async () => {
    await chooseFile(page, "wrong.csv", togglFile(firm.emails.technician, "an hour or so"));
    await expect(page.getByText("Toggl Track").first()).toBeVisible();
    await passMatches(page);
    await expect(page.getByText("One line has an error.")).toBeVisible();
    const wrong = page.getByRole("row", { name: /Mail server/ });
    await expect(wrong).toContainText("This is not a duration.");
    await expect(wrong).toContainText("an hour or so");
    await expect(page.getByRole("button", { name: /^Import/ })).toBeDisabled();
    expect(await brokenRules(page)).toEqual([]);
    expect(await firm.inFirm((db) => db.timeEntry.count())).toBe(0);
  });

  await test.step("the corrected file is imported as if it had been logged by hand", async () => {
    await page.goto("/time/import");
    await chooseFile(page, "right.csv", togglFile(firm.emails.technician, "01:30:00"));
    await passMatches(page);
    await expect(page.getByRole("row", { name: /Mail server/ })).toContainText("Ready");
    await page.getByRole("button", { name: "Import 2 lines" }).click();
    const question = page.getByRole("dialog", { name: "Import 2 lines?" });
    await expect(question).toContainText("2 h 00 on 1 contract. No renewal opens.");
    await question.getByRole("button", { name: "Import 2 lines" }).click();
    await expect(page.getByRole("status").filter({ hasText: "2 lines imported, 2 h 00." })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole("row", { name: new RegExp(CLIENT) })).toContainText("8 h 30");
    expect(await balanceOf(firm, client)).toBe(8.5 * 3_600);
  });

  await test.step("the same file again changes nothing", async () => {
    await page.getByRole("link", { name: "Import another file" }).click();
    await chooseFile(page, "right again.csv", togglFile(firm.emails.technician, "01:30:00"));
    await passMatches(page);
    await expect(page.getByText("Nothing in this file is left to import.")).toBeVisible();
    await expect(page.getByRole("row", { name: /Mail server/ })).toContainText("Imported before");
    await expect(page.getByRole("button", { name: /^Import/ })).toBeDisabled();
    expect(await firm.inFirm((db) => db.timeEntry.count())).toBe(2);
    expect(await balanceOf(firm, client)).toBe(8.5 * 3_600);
  });
});

test("what is no table at all is refused in a sentence", async ({ page }) => {
  const firm = await openJourneyFirm();
  await signInQuietly(page, firm.emails.dispatcher);
  await page.goto("/time/import");
  await choose(page, "picture.csv", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]));
  await expect(page.getByRole("alert").filter({ hasText: "This file can’t be read as a table. Save it as CSV and try again." })).toBeVisible();
});

/** Two lines of one technician for one client: billable work of the given length, and half an hour that is free. */
function togglFile(email: string, duration: string): string {
  const lines = [
    `"Tina Technician","${email}","${CLIENT}","Support","","Mail server ""urgent""","Yes","2026-03-04","10:00:00","2026-03-04","11:30:00","${duration}","remote"`,
    `"Tina Technician","${email}","${CLIENT}","Support","","Looked at the printer","No","2026-03-05","09:00:00","2026-03-05","09:30:00","00:30:00",""`,
  ];
  return [`\uFEFF${HEAD}`, ...lines, ""].join("\r\n");
}

async function chooseFile(page: Page, name: string, text: string): Promise<void> {
  await choose(page, name, Buffer.from(text));
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file" }).click();
  await (await chooser).setFiles({ name, mimeType: "text/csv", buffer });
}

/** Accepts what is proposed for people and clients, where the file asks for it. */
async function passMatches(page: Page): Promise<void> {
  const steps = page.getByRole("navigation", { name: "Steps" });
  await expect(steps).toBeVisible();
  if (await page.getByRole("form", { name: "People and clients" }).isVisible()) await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("region", { name: "Lines of the file" })).toBeVisible();
}
