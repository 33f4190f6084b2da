import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import type { Order } from "@/lib/adapters/payments/fake-bank/control";
import { dayToDatabase } from "@/lib/domain/day";
import { firmToday } from "@/lib/features/firm-clock";
import { connectStripe } from "@/lib/features/providers/commands";
import { providerSettings } from "@/lib/features/providers/queries";
import { enqueue } from "@/lib/queue/enqueue";
import type { JourneyFirm } from "@/tests/support/journey-firm";

const WEBHOOK_SECRET = "whsec_of_the_journeys";

/** Tells the bank beside the app what time and weather it is. */
export async function ruleBank(...orders: Order[]): Promise<void> {
  const answer = await fetch(`${process.env.HOURBANK_FAKE_BANK}/control`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(orders) });
  if (!answer.ok) throw new Error(`The fake bank doesn't understand: ${await answer.text()}`);
}

/** Connects a firm to the bank with a key of its own, and waits until the worker has found the key good. */
export async function connectBank(firm: Pick<JourneyFirm, "inFirm" | "owner">): Promise<void> {
  const secretKey = `sk_test_fakebank_${randomUUID().slice(0, 8)}`;
  const endpoint = await firm.inFirm(async (db) => {
    await connectStripe(db, firm.owner, { secretKey, webhookSecret: WEBHOOK_SECRET });
    return (await providerSettings(db)).endpoint;
  });
  await ruleBank({ order: "webhook", secretKey, url: `/api/webhooks/stripe/${endpoint}`, secret: WEBHOOK_SECRET });
  const status = () => firm.inFirm(async (db) => (await providerSettings(db)).status);
  await expect.poll(status, { timeout: 60_000, message: "the key is good" }).toBe("connected");
}

/** The notice is over: the day of the firm's debits that wait has come, and the bank is asked. */
export async function bankDayComes(firm: Pick<JourneyFirm, "inFirm">): Promise<void> {
  await firm.inFirm(async (db) => {
    const collectOn = dayToDatabase(await firmToday(db));
    const waiting = await db.debit.findMany({ where: { status: "scheduled" }, select: { id: true } });
    for (const { id: debitId } of waiting) {
      await db.debit.updateMany({ where: { id: debitId }, data: { collectOn } });
      await enqueue(db, "submit_debit", { debitId }, { key: `submit-debit:${debitId}` });
    }
  });
}

/** Waits until the firm's only debit stands so. */
export async function debitIs(firm: Pick<JourneyFirm, "inFirm">, status: string): Promise<void> {
  const read = () => firm.inFirm(async (db) => (await db.debit.findFirst({ select: { status: true } }))?.status);
  await expect.poll(read, { timeout: 60_000, message: `the debit is ${status}` }).toBe(status);
}

/** Saves a US account in the portal, as a client does who reads and accepts the mandate. */
export async function saveAccount(portal: Page, number: string): Promise<void> {
  await portal.goto("/portal/accounts");
  await portal.getByRole("link", { name: "Add a bank account" }).click();
  await expect(portal.getByText("Authorization for ACH debits")).toBeVisible();
  await portal.getByLabel("Routing number").fill("110000000");
  await portal.getByLabel("Account number", { exact: true }).fill(number);
  await portal.getByLabel("I have read this authorization and accept it.").check();
  await portal.getByRole("button", { name: "Accept and save the account" }).click();
  await expect(portal).toHaveURL(/\/portal\/accounts$/);
  await expect(portal.getByText("Ready", { exact: true })).toBeVisible({ timeout: 60_000 });
}
