import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { entryForm, fromOwnAddress, notifications, signUp, typeEntry } from "@/tests/support/journey-browser";
import { PASSWORD } from "@/tests/support/journey-firm";
import { linkIn, mailedLink, mailsIn, mailTo } from "@/tests/support/outbox";

const CLIENT = "Harlow & Price LLP";

test("a block is sold, worked down to its line, renewed by mail, paid, and seen by client and owner", async ({ page, browser }) => {
  test.setTimeout(300_000);
  const mark = randomUUID().slice(0, 8);
  const claire = `claire-${mark}@harlow.example`;
  await fromOwnAddress(page.context());

  await test.step("a firm signs up and sets its rate", async () => {
    await signUp(page, "Loop Trial", `olga-${mark}@loop.example`);
    await expect(page.getByText("First steps")).toBeVisible();
    await page.goto("/settings/catalogue");
    await page.getByLabel("Standard hourly rate").fill("150");
    await page.getByRole("button", { name: "Save the catalogue" }).click();
    await expect(notifications(page)).toContainText("Catalogue saved");
  });

  await test.step("it takes in a client with a contact who sees the portal and gets the invoices", async () => {
    await page.goto("/clients");
    await page.getByRole("link", { name: "New client" }).first().click();
    await page.getByLabel("Name", { exact: true }).fill(CLIENT);
    await page.getByRole("button", { name: "Add the client" }).click();
    await expect(page.getByRole("heading", { level: 1, name: CLIENT })).toBeVisible();
    await addContact(page, "Claire Harlow", claire);
  });

  await test.step("it opens a contract: ten hours again at two left, the invoice sent by itself", async () => {
    await page.getByRole("link", { name: "New contract" }).first().click();
    await expect(page.getByLabel("Client", { exact: true })).toHaveValue(/./);
    await expect(page.getByLabel("Agreed rate per hour")).toHaveValue("150.00");
    await expect(page.getByText("At 2 h left, the next invoice is for 10 h at $150: $1,500 before tax.")).toBeVisible();
    await page.getByRole("button", { name: "Open the contract" }).click();
    await expect(page).toHaveURL(/\/contracts\/[0-9a-f-]{36}$/);
  });

  await test.step("it sells the first block, and its invoice is mailed", async () => {
    await page.getByRole("button", { name: "Sell a block" }).first().click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("10 h can be used once it is paid");
    await dialog.getByRole("button", { name: "Issue the invoice" }).click();
    await expect(dialog).toBeHidden();
    await expect(notifications(page)).toContainText("The hours open when it is paid.");
    await mailTo(claire, /^Invoice \S+ from Loop Trial: 10 h/, { seconds: 60 });
  });

  await test.step("the payment opens the hours", async () => {
    await payOnlyOpenInvoice(page, "Paid: 10 h opened, 10 h 00 left");
  });

  await test.step("time is logged from Today; what crosses the line says so before it is saved", async () => {
    await page.goto("/");
    await typeEntry(page, { client: CLIENT, description: "Outlook for two paralegals", duration: "6h" });
    await expect(entryForm(page)).toContainText("4 h 00 left");
    await expect(entryForm(page).getByText("This crosses the renewal line.")).toBeHidden();
    await entryForm(page).getByRole("button", { name: "Save" }).click();
    await expect(notifications(page)).toContainText(`6 h 00 logged for ${CLIENT}.`);

    await typeEntry(page, { client: CLIENT, description: "New router in the meeting room", duration: "2:15" });
    const form = entryForm(page);
    await expect(form.getByText("This crosses the renewal line.").first()).toBeVisible();
    await expect(form).toContainText("4 h 00 left now, 1 h 45 after.");
    await expect(form).toContainText(`Saving sends ${CLIENT} the invoice for the next 10 h, $1,500.`);
    await form.getByRole("button", { name: "Save" }).click();
    await expect(notifications(page)).toContainText("The line was crossed: the renewal is on its way.");
  });

  await test.step("the worker issues the renewal's invoice and mails it with its paper", async () => {
    const mail = await mailTo(claire, /^Invoice \S+0002 from Loop Trial: 10 h, \$1,500$/, { seconds: 60 });
    expect(mail.to).toEqual([expect.objectContaining({ address: claire })]);
    expect(mail.text?.replaceAll("\u00a0", " ")).toContain("1 h 45 min of your prepaid time remain, so here is the invoice for the next 10 h.");
    expect(mail.html?.replaceAll("\u00a0", " ")).toContain("1 h 45 min of your prepaid time remain");
    expect(mail.attachments).toHaveLength(1);
    const [paper] = mail.attachments;
    expect(paper?.mimeType).toBe("application/pdf");
    expect(paper?.filename).toMatch(/0002\.pdf$/);
    expect(Buffer.from(paper?.content as ArrayBuffer).subarray(0, 5).toString()).toBe("%PDF-");
    const visitor = await (await browser.newContext()).newPage();
    await visitor.goto(linkIn(mail, "/i/"));
    await expect(visitor.getByText(/0002/).first()).toBeVisible();
  });

  await test.step("its payment brings the balance up", async () => {
    await payOnlyOpenInvoice(page, "Paid: 10 h opened, 11 h 45 left");
    await mailTo(claire, /^10 h added: 11 h 45/, { seconds: 60 });
    const invoices = (await mailsIn(process.env.HOURBANK_DATA ?? "")).filter((mail) => mail.to?.[0]?.address === claire && mail.subject?.startsWith("Invoice"));
    expect(invoices).toHaveLength(2);
  });

  await test.step("the client comes in by the mailed invitation and sees the same hours", async () => {
    const portal = await (await browser.newContext()).newPage();
    await fromOwnAddress(portal.context());
    await portal.goto(await mailedLink(claire, /see your prepaid hours/));
    await expect(portal.getByRole("heading", { name: `Hours of ${CLIENT}` })).toBeVisible();
    await portal.getByLabel("Password").fill(PASSWORD);
    await portal.getByRole("button", { name: "Open the portal" }).click();
    await expect(portal).toHaveURL("/portal");
    await expect(portal.getByRole("heading", { level: 1 })).toContainText("11h 45min");
    await expect(portal.getByText("New router in the meeting room")).toBeVisible();
    await expect(portal.getByText("Outlook for two paralegals")).toBeVisible();
    await portal.getByText("New router in the meeting room").click();
    await expect(portal.getByRole("listitem").filter({ hasText: "New router" })).toContainText("From block 1");
    await portal.getByRole("link", { name: "Invoices" }).first().click();
    await portal.getByRole("link", { name: /0002$/ }).click();
    await expect(portal.getByRole("heading", { level: 1, name: /0002/ })).toBeVisible();
    const paper = await portal.request.get((await portal.getByRole("link", { name: "Open the PDF" }).getAttribute("href")) ?? "");
    expect(paper.headers()["content-type"]).toContain("application/pdf");
    expect((await paper.body()).subarray(0, 5).toString()).toBe("%PDF-");
    expect((await portal.goto("/clients"))?.url()).toMatch(/\/portal$/);
  });

  await test.step("the owner sees what was sold, what is owed and the renewal", async () => {
    await page.goto("/reports");
    await expect(page.getByRole("main")).toContainText("$3,000.00");
    await expect(page.getByRole("main")).toContainText("1 renewal paid in 30 days");
    await expect(page.getByRole("main")).toContainText("$1,762.50 deferred revenue");
    await expect(page.getByRole("main")).toContainText("0 waiting for us, 0 sent and not paid");
    const row = page.getByRole("table", { name: "Clients" }).getByRole("row", { name: new RegExp(CLIENT) });
    await expect(row).toContainText("20 h 00");
    await expect(row).toContainText("8 h 15");
    await expect(row).toContainText("11 h 45");
  });
});

async function addContact(page: Page, name: string, email: string): Promise<void> {
  await page.getByRole("region", { name: "Contacts" }).getByRole("button", { name: "Add" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a contact" });
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByLabel("May see the portal").check();
  await dialog.getByLabel("Receives the invoices").check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(email)).toBeVisible();
}

/** Opens the one invoice that is open, books its whole money and expects to be told what that did. */
async function payOnlyOpenInvoice(page: Page, told: string): Promise<void> {
  await page.goto("/invoices");
  await page.getByRole("table", { name: "Invoices" }).getByRole("link", { name: /-\d{4}$/ }).click();
  await page.getByRole("button", { name: "Record payment" }).click();
  await expect(notifications(page)).toContainText(told);
}
