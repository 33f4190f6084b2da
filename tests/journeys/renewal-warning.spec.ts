import { expect, test } from "@playwright/test";
import { notifications, openAs, signInQuietly } from "@/tests/support/journey-browser";
import { openJourneyFirm, sellHours, takeInClient, workOn } from "@/tests/support/journey-firm";
import { mailsIn, mailTo } from "@/tests/support/outbox";

const CLIENT = "Summit Print Shop";

test("where the office wants to be warned, one click sends the invoice and a second sends nothing more", async ({ page, browser }) => {
  test.setTimeout(180_000);
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, CLIENT, { terms: { renewalMode: "warn" } });
  await sellHours(firm, client);
  await workOn(firm, client, 480);

  for (const reader of [firm.emails.owner, firm.emails.dispatcher]) {
    const mail = await mailTo(reader, new RegExp(`^${CLIENT}: 2.h left, the next invoice is due$`), { seconds: 60 });
    expect(mail.text).toContain("one click sends the invoice");
    expect(mail.text).toContain(`/contracts/${client.contractId}`);
  }
  expect(await invoicesMailedTo(client.contactEmail)).toHaveLength(0);

  await signInQuietly(page, firm.emails.dispatcher);
  const late = await openAs(browser, firm.emails.owner, `/contracts/${client.contractId}`);
  await page.goto("/");
  const waiting = page.getByRole("region", { name: "Waiting for you" });
  await expect(waiting).toContainText(`Send ${CLIENT} the invoice for the next 10 h`);
  await waiting.getByRole("link", { name: "Review" }).first().click();
  await expect(page).toHaveURL(`/contracts/${client.contractId}`);
  await expect(page.getByText("Waits for you: nothing has been sent yet.")).toBeVisible();

  await page.getByRole("button", { name: "Send the invoice" }).click();
  const dialog = page.getByRole("dialog", { name: "Send the next invoice?" });
  await expect(dialog).toContainText("An invoice for 10 h, $1,500 before tax, is issued and mailed to Carla Contact.");
  await dialog.getByRole("button", { name: "Send the invoice" }).dblclick();
  await expect(dialog).toBeHidden();
  await expect(notifications(page)).toContainText("Invoice issued and on its way");

  // The owner looked at the page before, and clicks as well.
  await late.getByRole("button", { name: "Send the invoice" }).click();
  await late.getByRole("dialog").getByRole("button", { name: "Send the invoice" }).click();
  await expect(late.getByRole("dialog")).toBeHidden();
  await expect(late.getByText("Waits for you: nothing has been sent yet.")).toBeHidden();

  await mailTo(client.contactEmail, /^Invoice /, { seconds: 60 });
  expect(await firm.inFirm((db) => db.invoice.count())).toBe(2);
  await page.goto("/");
  await expect(page.getByRole("region", { name: "Waiting for you" })).not.toContainText(CLIENT);
  expect(await invoicesMailedTo(client.contactEmail)).toHaveLength(1);
});

async function invoicesMailedTo(address: string) {
  const mails = await mailsIn(process.env.HOURBANK_DATA ?? "");
  return mails.filter((mail) => mail.to?.some((reader) => reader.address === address) && mail.subject?.startsWith("Invoice "));
}
