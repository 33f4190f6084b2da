import { expect, type Page, test } from "@playwright/test";
import { fromOwnAddress, notifications, signInQuietly } from "@/tests/support/journey-browser";
import { openJourneyFirm, takeInClient } from "@/tests/support/journey-firm";
import { look } from "@/tests/support/journey-look";
import { linkIn, mailTo, papersOf } from "@/tests/support/outbox";

const CLIENT = "Kestrel Architects";

test("an invoice with two rates of tax is written, issued, read by its link on a phone, paid in parts and credited", async ({ page, browser }) => {
  test.setTimeout(240_000);
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, CLIENT);
  await signInQuietly(page, firm.emails.owner);

  await test.step("the firm has two rates of tax", async () => {
    await page.goto("/settings/invoicing");
    await addRate(page, { name: "NYC sales tax", category: "Standard rate", percent: "8.875" });
    await addRate(page, { name: "Labor tax", category: "Reduced rate", percent: "4.5" });
    await look(page, "settings");
  });

  await test.step("a draft adds up by the rules of the paper while it is typed", async () => {
    await page.goto("/invoices/new");
    await page.getByLabel("For", { exact: true }).selectOption({ label: CLIENT });
    await page.getByRole("button", { name: "Begin draft" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Draft invoice" })).toBeVisible();
    await writeLine(page, 1, { what: "Switch with 24 ports", quantity: "3", price: "400", tax: "NYC sales tax 8.875%" });
    await page.getByRole("button", { name: "Add a line" }).click();
    await writeLine(page, 2, { what: "Cabling of the studio", quantity: "2.5", price: "120", tax: "Labor tax 4.5%" });
    const totals = page.getByRole("region", { name: "What it comes to" });
    await expect(totals).toContainText("NYC sales tax 8.875%$106.50");
    await expect(totals).toContainText("Labor tax 4.5%$13.50");
    await expect(totals).toContainText("Total$1,620.00");
    await expect(totals.getByRole("button", { name: "Issue invoice" })).toBeDisabled();
    await page.getByLabel("Words to the client").fill("Thank you for the coffee.");
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect(notifications(page)).toContainText("Draft saved");
    await look(page, "draft");
  });

  await test.step("it is issued once, and says before what that does", async () => {
    await page.getByRole("button", { name: "Issue invoice" }).click();
    const dialog = page.getByRole("dialog", { name: `Issue this invoice to ${CLIENT}?` });
    await expect(dialog).toContainText("asks for $1,620.00 within");
    await dialog.getByRole("button", { name: "Issue invoice" }).dblclick();
    await expect(page).toHaveURL(/\/invoices\/[0-9a-f-]{36}$/);
    await expect(page.getByRole("heading", { level: 1, name: /-0001$/ })).toBeVisible();
    expect(await firm.inFirm((db) => db.invoice.count())).toBe(1);
    await look(page, "issued");
  });
  const invoiceUrl = page.url();

  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })).newPage();
  await fromOwnAddress(phone.context());
  await test.step("the client reads it on a phone by the mail's link, without a sign-in", async () => {
    const mail = await mailTo(client.contactEmail, /^Invoice \S+-0001 from .*: \$1,620/, { seconds: 60 });
    await phone.goto(linkIn(mail, "/i/"));
    await expect(phone.getByRole("heading", { level: 1, name: /^Invoice \S+-0001$/ })).toBeVisible();
    await expect(phone.getByRole("main")).toContainText("Amount due$1,620.00");
    for (const words of ["Switch with 24 ports", "Cabling of the studio", "8.875%", "$106.50", "4.5%", "$13.50", "Thank you for the coffee.", "By transfer to the Trial Bank"]) {
      await expect(phone.getByRole("main")).toContainText(words);
    }
    await look(phone, "public");
    const paper = await phone.request.get((await phone.getByRole("link", { name: "Open the PDF" }).getAttribute("href")) ?? "");
    expect((await paper.body()).subarray(0, 5).toString()).toBe("%PDF-");
  });

  await test.step("the office sees that it was read, and books the money in two parts", async () => {
    await page.reload();
    await expect(page.getByRole("region", { name: "Links without a sign-in" })).toContainText("opened");
    await page.getByLabel("Amount", { exact: true }).fill("620");
    await expect(page.getByText("A part payment: $1,000 stay due.")).toBeVisible();
    await page.getByRole("button", { name: "Record payment" }).click();
    await expect(notifications(page)).toContainText("$1,000.00 stay due");
    await phone.reload();
    await expect(phone.getByRole("main")).toContainText("$620.00 of $1,620.00 has been paid");
    await look(phone, "public-part");
    await page.reload();
    await page.getByRole("button", { name: "Record payment" }).click();
    await expect(notifications(page)).toContainText("Paid in full");
    await phone.reload();
    await expect(phone.getByRole("main")).toContainText("Thank you.");
  });

  await test.step("one line is credited with its own tax, and the money goes back", async () => {
    await page.reload();
    await page.getByRole("button", { name: "Credit", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("checkbox", { name: /Switch with 24 ports/ }).uncheck();
    await expect(dialog).toContainText("Credit of $313.50, of which $13.50 tax");
    await dialog.getByLabel("Why").fill("The cable was ours");
    await look(page, "credit");
    await dialog.getByRole("button", { name: "Write credit note" }).click();
    await expect(page).not.toHaveURL(invoiceUrl);
    await expect(page.getByRole("region", { name: "Left of this credit" })).toContainText("$313.50");
    await look(page, "credit-note");
    await page.getByRole("button", { name: "Record payout" }).click();
    await expect(page.getByRole("region", { name: "Left of this credit" })).toContainText("$0.00");
    const mail = await mailTo(client.contactEmail, /^Credit note \S+ from .*: \$313\.50/, { seconds: 60 });
    expect(papersOf(mail)[0]?.mimeType).toBe("application/pdf");
    await page.goto(invoiceUrl);
    await expect(page.getByRole("region", { name: "Credit notes" })).toContainText("The cable was ours");
  });
});

async function addRate(page: Page, rate: { name: string; category: string; percent: string }): Promise<void> {
  await page.getByRole("button", { name: "Add a rate" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a rate" });
  await dialog.getByLabel("Name on the invoice").fill(rate.name);
  await dialog.getByLabel("What it is").selectOption({ label: rate.category });
  await dialog.getByLabel("Percent").fill(rate.percent);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`${rate.name} ${rate.percent}%`)).toBeVisible();
}

async function writeLine(page: Page, number: number, line: { what: string; quantity: string; price: string; tax: string }): Promise<void> {
  const fields = page.getByRole("group", { name: `Line ${number}` });
  await fields.getByLabel("What for").fill(line.what);
  await fields.getByLabel("Quantity").fill(line.quantity);
  await fields.getByLabel("Price each").fill(line.price);
  await fields.getByLabel("Tax").selectOption({ label: line.tax });
}
