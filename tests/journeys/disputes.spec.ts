import { expect, test } from "@playwright/test";
import { DEFAULT_RULES } from "@/lib/domain/charge-rules";
import { setContractRules } from "@/lib/features/rules/commands";
import { firmToday } from "@/lib/features/firm-clock";
import { entryForm, notifications, openAs, signInQuietly, typeEntry } from "@/tests/support/journey-browser";
import { balanceOf, openJourneyFirm, sellHours, takeInClient, workOn } from "@/tests/support/journey-firm";
import { mailTo } from "@/tests/support/outbox";

const CLIENT = "Harbour Dental";
const HOUR = 3_600;

test("a client disputes an entry from the statement, the office takes it back, and the client reads the answer", async ({ page, browser }) => {
  test.setTimeout(180_000);
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, CLIENT);
  await sellHours(firm, client);
  await workOn(firm, client, 60, { description: "Rack tidied up" });
  await workOn(firm, client, 30, { description: "Scanner driver" });

  const contact = await openAs(browser, client.contactEmail, "/portal/statement");
  await contact.getByText("Rack tidied up").click();
  await contact.getByRole("button", { name: "Dispute" }).filter({ visible: true }).click();
  const dialog = contact.getByRole("dialog");
  await dialog.getByRole("textbox").fill("Nobody touched our rack.");
  await dialog.getByRole("button", { name: /^Send to/ }).dblclick();
  await expect(dialog).toBeHidden();
  await expect(contact.getByText("has not answered yet").filter({ visible: true })).toBeVisible();
  await contact.getByText("Scanner driver").click();
  await contact.getByRole("button", { name: "Acknowledge", exact: true }).filter({ visible: true }).click();
  await expect(contact.getByText("Acknowledged by").filter({ visible: true })).toBeVisible();

  await mailTo(firm.emails.dispatcher, new RegExp(`^${CLIENT} disputes`), { seconds: 60 });
  await signInQuietly(page, firm.emails.dispatcher);
  await page.goto("/");
  const waiting = page.getByRole("region", { name: "Waiting for you" });
  await expect(waiting).toContainText(`${CLIENT} disputes “Rack tidied up”`);
  await waiting.getByRole("link", { name: "Answer" }).click();
  await expect(page.getByText("Nobody touched our rack.")).toBeVisible();
  await page.getByRole("button", { name: "Correct the entry" }).click();
  const answer = page.getByRole("dialog");
  await answer.getByLabel("Message to the client").fill("You are right, that was next door.");
  await answer.getByRole("button", { name: "Correct and tell the client" }).click();
  await expect(answer).toBeHidden();
  await expect(page.getByText("The entry was corrected.").first()).toBeVisible();
  expect(await balanceOf(firm, client)).toBe(9.5 * HOUR);

  const mail = await mailTo(client.contactEmail, /^Your dispute: /, { seconds: 60 });
  expect(mail.text).toContain("You are right, that was next door.");
  await contact.reload();
  await contact.getByText("Rack tidied up").last().click();
  await expect(contact.getByText("You are right, that was next door.").filter({ visible: true })).toBeVisible();
});

test("the form says before saving what the rules make of the work, and the taken figure opens the same receipt after it", async ({ page }) => {
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, CLIENT);
  await sellHours(firm, client);
  const rules = { rounding: { ...DEFAULT_RULES.rounding, stepSeconds: 900 }, multiplier: { ...DEFAULT_RULES.multiplier, emergencyPercent: 200 } };
  await firm.inFirm(async (db) => setContractRules(db, firm.owner, { contractId: client.contractId, afterVersion: 0, holdsFrom: await firmToday(db), note: "", rules }));
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  await typeEntry(page, { client: CLIENT, description: "Server room on fire", duration: "40m" });
  const form = entryForm(page);
  await expect(form).toContainText("0 h 45 taken");
  await form.getByRole("button", { name: "More" }).click();
  await form.getByRole("checkbox", { name: "Emergency" }).filter({ visible: true }).check();
  await form.getByRole("button", { name: /1.h.30 taken/ }).click();
  await expect(page.getByRole("dialog", { name: "Receipt" })).toContainText("Left after");
  await page.keyboard.press("Escape");
  await form.getByRole("button", { name: /Save/ }).click();
  await expect(notifications(page)).toContainText("8 h 30 left.");
  await page.getByRole("button", { name: "Receipt, 1 h 30 taken" }).click();
  await expect(page.getByRole("dialog", { name: "Receipt" })).toContainText("0 h 45 at 2×, emergency");
});
