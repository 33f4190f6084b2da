import { randomUUID } from "node:crypto";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { askTicket } from "@/lib/features/tickets/commands";
import { setResponsePromises } from "@/lib/features/tickets/promises";
import { notifications, openAs, signInQuietly } from "@/tests/support/journey-browser";
import { balanceOf, type JourneyClient, type JourneyFirm, openJourneyFirm, sellHours, takeInClient } from "@/tests/support/journey-firm";
import { overflowOf } from "@/tests/support/journey-pages";
import { mailTo } from "@/tests/support/outbox";

const CLIENT = "Harbour Dental";
const HOUR = 3_600;
const SECRET = "Their disk is dying, the quote comes first";

test("staff opens a ticket, notes internally and answers; the client reads only what is public and answers; time from it draws hours", async ({ page, browser }) => {
  test.setTimeout(180_000);
  const { firm, client } = await openHelpfulFirm();
  await signInQuietly(page, firm.emails.technician);
  await openTicketFor(page, "Scanner does not scan", "Called: nothing comes out of the scanner.");
  await expect(page.getByRole("timer")).toContainText("left");

  await page.getByText("Internal note", { exact: true }).first().click();
  await internalField(page).fill(SECRET);
  await page.getByRole("button", { name: "Save internal note" }).click();
  await expect(notifications(page)).toContainText("Internal note saved");
  const note = page.getByRole("article").filter({ hasText: SECRET });
  await expect(note).toContainText("the client never sees this");

  await page.getByText("Answer the client", { exact: true }).click();
  await publicField(page).fill("We come by this afternoon.");
  await page.getByLabel("Then set to").selectOption("waiting");
  await page.getByRole("button", { name: "Send to Carla Contact" }).dblclick();
  await expect(notifications(page)).toContainText("Answer sent to Carla Contact");
  await expect(page.getByText("In time")).toBeVisible();
  const mail = await mailTo(client.contactEmail, /#\d+/, { seconds: 60 });
  expect(mail.text).toContain("We come by this afternoon.");
  expect(mail.text).not.toContain(SECRET);

  const contact = await openAs(browser, client.contactEmail, "/portal/tickets");
  await contact.getByRole("link", { name: /Scanner does not scan/ }).click();
  await expect(contact.getByText("We come by this afternoon.")).toHaveCount(1);
  await expect(contact.getByText("Waiting for your answer").first()).toBeVisible();
  expect(await contact.content()).not.toContain(SECRET);
  await contact.getByRole("textbox", { name: "Your answer" }).fill("Two o'clock is fine.");
  await contact.getByRole("button", { name: "Send", exact: true }).dblclick();
  await expect(notifications(contact)).toContainText("Your answer was sent.");
  await expect(contact.getByText("Two o'clock is fine.")).toHaveCount(1);

  await page.reload();
  await expect(page.getByRole("article").filter({ hasText: "Two o'clock is fine." })).toContainText("From the client");
  await logTime(page, "45m", "9 h 15 left");
  await expect(notifications(page)).toContainText("0 h 45 logged");
  await expect(page.getByText("0 h 45 worked, 0 h 45 taken")).toBeVisible();
  expect(await balanceOf(firm, client)).toBe(9.25 * HOUR);
});

test("a text that began as an internal note is not sent to the client unasked, and is kept through a reload", async ({ page }) => {
  const { firm } = await openHelpfulFirm();
  await signInQuietly(page, firm.emails.technician);
  await openTicketFor(page, "Screen flickers", "Since this morning.");
  await page.locator("body").press("i");
  await expect(internalField(page)).toBeFocused();
  await internalField(page).fill(SECRET);
  await page.reload();
  await expect(internalField(page)).toHaveValue(SECRET);
  await page.getByText("Answer the client", { exact: true }).click();
  await expect(publicField(page)).toHaveValue(SECRET);
  await publicField(page).press("Control+Enter");
  const question = page.getByRole("dialog", { name: "Send an internal note to the client?" });
  await expect(question).toContainText(SECRET);
  await question.getByRole("button", { name: "Keep it internal" }).click();
  await internalField(page).press("Control+Enter");
  await expect(notifications(page)).toContainText("Internal note saved");
  const messages = await firm.inFirm((db) => db.ticketMessage.findMany({ where: { body: SECRET } }));
  expect(messages.map(({ internal }) => internal)).toEqual([true]);
});

test("the timer that is started from a ticket logs its time on the ticket", async ({ page }) => {
  const { firm } = await openHelpfulFirm();
  await signInQuietly(page, firm.emails.technician);
  await openTicketFor(page, "Mail box is full", "It is.");
  await page.getByRole("main").getByRole("button", { name: "Start timer" }).click();
  await expect(page.getByText("The timer runs for this ticket.")).toBeVisible();
  await page.getByRole("button", { name: /^Stop/ }).first().click();
  await expect(notifications(page)).toContainText("logged");
  await page.reload();
  await expect(page.getByRole("region", { name: "Time" })).toContainText("Mail box is full");
  const logged = await firm.inFirm((db) => db.ticketEntry.count());
  expect(logged).toBe(1);
});

test("the list is searched and filtered by its address, and a colleague takes a ticket", async ({ page }) => {
  const { firm, client } = await openHelpfulFirm();
  await asked(firm, client, "Door of the rack squeaks");
  await asked(firm, client, "Printer prints blank pages");
  await signInQuietly(page, firm.emails.dispatcher);
  await page.goto("/tickets?assignee=none");
  await expect(page.getByRole("row")).toHaveCount(3);
  await page.getByRole("searchbox").fill("printer");
  await page.getByRole("searchbox").press("Enter");
  await expect(page).toHaveURL(/q=printer/);
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: /Printer prints blank pages/ }).click();
  await page.getByRole("button", { name: "Take it" }).click();
  await expect(notifications(page)).toContainText("Saved");
  await expect(page.getByText(/assigned it to .*Dirk Dispatcher/)).toBeVisible();
  await page.goto("/tickets?assignee=me");
  await expect(page.getByRole("link", { name: /Printer prints blank pages/ })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a client asks in the portal and a technician answers from the list, both on phones", async ({ page, browser }) => {
    test.setTimeout(120_000);
    const { firm, client } = await openHelpfulFirm();
    await signInQuietly(page, client.contactEmail);
    await page.goto("/portal/tickets/new");
    await page.getByLabel("Subject").fill("We have no Internet");
    await page.getByLabel("What happened?").fill("Since ten o'clock, all of us.");
    await page.getByText("We can’t work").tap();
    await page.getByRole("button", { name: "Send", exact: true }).tap();
    await expect(page.getByRole("heading", { name: "We have no Internet" })).toBeVisible();
    expect(await overflowOf(page)).toBe(0);

    const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })).newPage();
    await signInQuietly(phone, firm.emails.technician);
    await phone.goto("/tickets");
    expect(await overflowOf(phone)).toBe(0);
    await phone.getByRole("link", { name: /We have no Internet/ }).tap();
    await publicField(phone).fill("We are on it.");
    await phone.getByRole("button", { name: "Send to Carla Contact" }).tap();
    await expect(phone.getByRole("article").filter({ hasText: "We are on it." })).toContainText("To the client");
    expect(await overflowOf(phone)).toBe(0);
    await page.reload();
    await expect(page.getByText("We are on it.")).toBeVisible();
  });
});

/** A firm that promises an answer within four hours around the clock, with a client who has ten hours. */
async function openHelpfulFirm(): Promise<{ firm: JourneyFirm; client: JourneyClient }> {
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, CLIENT);
  await sellHours(firm, client);
  await firm.inFirm((db) => setResponsePromises(db, firm.owner, { contractId: null, promises: [{ service: "remote", withinSeconds: 4 * HOUR, aroundClock: true }] }));
  return { firm, client };
}

async function openTicketFor(page: Page, subject: string, body: string): Promise<void> {
  await page.goto("/tickets/new");
  await page.getByRole("combobox", { name: "Client" }).fill(CLIENT);
  await page.getByRole("listbox").getByRole("option", { name: CLIENT }).click();
  await page.getByLabel("Subject").fill(subject);
  await page.getByLabel("Message").fill(body);
  await page.getByRole("button", { name: "Open ticket" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(subject);
}

async function logTime(page: Page, duration: string, left: string): Promise<void> {
  await page.getByRole("button", { name: "Log time" }).last().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Duration" }).fill(duration);
  await expect(dialog).toContainText(left);
  await dialog.getByRole("button", { name: "Save", exact: true }).dblclick();
  await expect(dialog).toBeHidden();
}

function asked(firm: JourneyFirm, client: JourneyClient, subject: string): Promise<unknown> {
  const ticket = { ticketId: randomUUID(), messageId: randomUUID(), contractId: null, subject, body: "Please.", priority: "normal" as const, tierSeconds: 0 };
  return firm.inFirm((db) => askTicket(db, client, ticket));
}

function internalField(page: Page): Locator {
  return page.getByRole("textbox", { name: "Internal note, for the firm only" });
}

function publicField(page: Page): Locator {
  return page.getByRole("textbox", { name: "Answer to the client" });
}
