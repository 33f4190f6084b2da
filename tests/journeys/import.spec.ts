import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { DEMO_PASSWORD } from "@/prisma/seed/firm";

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL("/");
}

/** Chooses a file with this text on the page of imports and waits for its own page. */
async function bring(page: Page, name: string, text: string): Promise<void> {
  await page.goto("/time/import");
  await expect(page.getByRole("button", { name: "Choose a file" })).toBeEnabled();
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

const clockify = (rows: readonly string[]) =>
  ['"Project","Client","Description","Task","User","Group","Email","Tags","Billable","Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)"', ...rows].join("\r\n");
const row = (client: string, words: string, day: string, from: string, to: string, length: string) =>
  `"Support","${client}","${words}","","Dana Ruiz","","dana@northgate.example","","Yes","${day}","${from}","${day}","${to}","${length}","1.00"`;

test("a Clockify file: the open question is asked, an error is on its line, a good file is written once", async ({ page }) => {
  const mark = randomUUID().slice(0, 8);
  await signIn(page, "tom@northgate.example");

  await bring(page, "wrong.csv", clockify([row("harlow & price  llp", `Router ${mark}`, "03/04/2025", "9:00 AM", "10:00 AM", "01:00:00"), row("Somebody New", "Who", "13/15/2025", "9:00 AM", "10:00 AM", "01:00:00")]));
  await expect(page.getByText("can be read in two ways")).toBeVisible();
  await page.getByLabel("Order of day and month").selectOption("month_first");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("combobox", { name: /Somebody New/ })).toBeVisible();
  await page.getByRole("link", { name: /3\. Preview/ }).click();
  const first = page.getByRole("table", { name: "Lines of the file" }).getByRole("row").nth(1);
  await expect(first).toContainText("There is no such day.");
  await expect(first).toContainText("It is not known which contract this is.");
  await expect(page.getByRole("button", { name: "Import 1 line" })).toBeDisabled();
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await expect(page).toHaveURL("/time/import");

  const good = clockify([row("harlow & price  llp", `Router ${mark}`, "03/14/2025", "9:00 AM", "10:00 AM", "01:00:00"), row("Harlow & Price LLP", `Switch ${mark}`, "03/14/2025", "9:30 AM", "10:30 AM", "01:00:00")]);
  await bring(page, `good-${mark}.csv`, good);
  await expect(page.getByText("2 lines deserve a look before you import.")).toBeVisible();
  await expect(page.getByText("At the same time as line 3.")).toBeVisible();
  await page.getByRole("button", { name: "Import 2 lines" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Import 2 lines" }).click();
  await expect(page.getByText("2 lines imported, 2 h 00.")).toBeVisible({ timeout: 30_000 });

  await bring(page, `again-${mark}.csv`, good);
  await expect(page.getByText("Nothing in this file is left to import.")).toBeVisible();
  await expect(page.getByText("Imported before", { exact: true }).first()).toBeVisible();
});

test("the sample of our own form can be imported as it is", async ({ page }) => {
  await signIn(page, "tom@northgate.example");
  const sample = await (await page.request.get("/samples/hourbank-time.csv")).text();
  await bring(page, "hourbank-time.csv", sample);
  await expect(page.getByText("Everything can be read")).toBeVisible();
  await expect(page.getByRole("button", { name: "Import 4 lines" })).toBeEnabled();
});

test("a technician finds no imports", async ({ page }) => {
  await signIn(page, "dana@northgate.example");
  expect((await page.goto("/time/import"))?.status()).toBe(404);
  const headers = { origin: new URL(page.url()).origin };
  const refused = await page.request.post("/time/import/upload", { headers, multipart: { file: { name: "x.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2") } } });
  expect(refused.status()).toBe(403);
});
