import { type Browser, expect, type Page, test } from "@playwright/test";
import { entryForm, notifications, openAs, typeEntry } from "@/tests/support/journey-browser";
import { bankDayComes, connectBank, debitIs, ruleBank, saveAccount } from "@/tests/support/journey-bank";
import { balanceOf, type JourneyClient, type JourneyFirm, openJourneyFirm, sellHours, takeInClient, workOn } from "@/tests/support/journey-firm";
import { mailTo } from "@/tests/support/outbox";

const CLIENT = "Summit Print Shop";
const WEEK_AT_THE_BANK = { order: "advance", days: 6 } as const;

test("hours renew by themselves: announced, debited, usable at once and certain when the money is there", async ({ browser }) => {
  test.setTimeout(300_000);
  const { firm, client, portal } = await renewingClient(browser, "000123456789");

  await test.step("a technician logs time over the line, and the client is told what will be debited and when", async () => {
    await crossTheLine(browser, firm);
    const notice = await mailTo(client.contactEmail, /^Invoice /, { seconds: 60 });
    expect(notice.text).toContain("$1,500");
    expect(notice.text).toContain("You need not do anything");
    await debitIs(firm, "scheduled");
  });

  await test.step("the client sees it coming, and how to stop it", async () => {
    await portal.goto("/portal/invoices");
    await portal.getByRole("row", { name: /due / }).getByRole("link").first().click();
    await expect(portal.getByRole("status")).toContainText("will be debited from FIRST FAKE BANK ···· 6789");
    await expect(portal.getByRole("button", { name: "Stop the debit" })).toBeVisible();
  });

  await test.step("the bank takes the debit: the hours can be used, and are shown as provisional", async () => {
    await bankDayComes(firm);
    await debitIs(firm, "processing");
    await expect.poll(() => balanceOf(firm, client), { timeout: 60_000 }).toBe(41_400);
    await portal.reload();
    await expect(portal.getByRole("status")).toContainText("The bank is debiting $1,500");
    await portal.goto("/portal");
    await expect(portal.getByRole("img", { name: /provisional until the debit settles/ }).first()).toBeVisible();
  });

  await test.step("the money is there: the hours are certain, and the client is told", async () => {
    await ruleBank(WEEK_AT_THE_BANK);
    await debitIs(firm, "settled");
    const told = await mailTo(client.contactEmail, /debited for invoice/, { seconds: 60 });
    expect(told.text).toContain("reloaded and certain");
    await portal.reload();
    await expect(portal.getByRole("img", { name: /provisional until the debit settles/ })).toHaveCount(0);
    expect(await balanceOf(firm, client)).toBe(41_400);
  });

  await test.step("the office sees it among its debits", async () => {
    const desk = await openAs(browser, firm.emails.dispatcher, "/debits?show=all");
    await expect(desk.getByRole("row", { name: new RegExp(CLIENT) })).toContainText("Settled");
  });
});

test("an account that was closed: hours are taken back, the account is suspended, and what was used is billed", async ({ browser }) => {
  test.setTimeout(300_000);
  const { firm, client, portal } = await renewingClient(browser, "000123451113");

  await test.step("the hours are used while the bank still has the debit", async () => {
    await crossTheLine(browser, firm);
    await mailTo(client.contactEmail, /^Invoice /, { seconds: 60 });
    await bankDayComes(firm);
    await debitIs(firm, "processing");
    await expect.poll(() => balanceOf(firm, client), { timeout: 60_000 }).toBe(41_400);
    await workOn(firm, client, 150);
  });

  await test.step("the debit comes back: the unused hours are taken back, the used hour is billed as overrun", async () => {
    await ruleBank(WEEK_AT_THE_BANK);
    await debitIs(firm, "failed");
    await expect.poll(() => balanceOf(firm, client), { timeout: 60_000 }).toBe(0);
    const overrun = () => firm.inFirm((db) => db.invoiceLine.findFirst({ where: { kind: "overrun" }, select: { seconds: true } }));
    await expect.poll(async () => (await overrun())?.seconds, { timeout: 60_000 }).toBe(3_600);
  });

  await test.step("client and office are told, and asked for another account", async () => {
    const told = await mailTo(client.contactEmail, /^The debit for invoice \S+ was returned$/, { seconds: 60 });
    expect(told.text).toContain("The account is closed.");
    expect(told.text).toContain("please save a bank account in your portal");
    await mailTo(firm.emails.owner, new RegExp(CLIENT), { seconds: 60 });
    await portal.goto("/portal/accounts");
    await expect(portal.getByText("Suspended", { exact: true })).toBeVisible();
    await expect(portal.getByText("The account is closed.")).toBeVisible();
    const desk = await openAs(browser, firm.emails.owner, "/debits?show=problems");
    await expect(desk.getByRole("row", { name: new RegExp(CLIENT) })).toContainText("R02: The account is closed.");
  });
});

/** A client with ten paid hours who has saved an account and switched automatic renewal on. */
async function renewingClient(browser: Browser, number: string): Promise<{ firm: JourneyFirm; client: JourneyClient; portal: Page }> {
  const firm = await openJourneyFirm();
  await connectBank(firm);
  const client = await takeInClient(firm, CLIENT, { terms: { hoursCount: "processing" } });
  await sellHours(firm, client);
  const portal = await openAs(browser, client.contactEmail, "/portal");
  await saveAccount(portal, number);
  const renewal = portal.getByRole("region", { name: "Automatic renewal" });
  await expect(renewal).toContainText("When 2 h are left, the invoice for the next 10 h ($1,500 before tax) comes by e-mail. 3 days later, on a banking day,");
  await renewal.getByRole("button", { name: "Switch on" }).click();
  await expect(notifications(portal)).toContainText("Automatic renewal is on.");
  await expect(renewal.getByText("On", { exact: true })).toBeVisible();
  return { firm, client, portal };
}

/** Eight and a half hours of ten, typed on Today by the technician. */
async function crossTheLine(browser: Browser, firm: JourneyFirm): Promise<void> {
  const desk = await openAs(browser, firm.emails.technician, "/");
  await typeEntry(desk, { client: CLIENT, description: "New router in the meeting room", duration: "8:30" });
  await entryForm(desk).getByRole("button", { name: "Save" }).click();
  await expect(notifications(desk)).toContainText("8 h 30 logged");
}
