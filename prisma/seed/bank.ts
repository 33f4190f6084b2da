// The demo's bank: the fake one that runs beside the app, or, where the seed is called by itself, one that lives as long as
// the seed does and leaves its books for the next. Its clock is moved along with the story, so that debits settle in it.

import path from "node:path";
import { startFakeBank } from "@/lib/adapters/payments/fake-bank/server";
import { now } from "@/lib/clock";
import { inTenant } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { env } from "@/lib/env";
import { changeDebitSettings, connectBankFile, connectStripe } from "@/lib/features/providers/commands";
import * as providerInput from "@/lib/features/providers/input";
import { providerSettings } from "@/lib/features/providers/queries";
import { collectDebits } from "@/lib/worker/handlers/debit-rounds";
import { readAgain } from "@/lib/worker/handlers/debits";
import { processorOf } from "@/lib/worker/payment-provider";

const SECRET_KEY = "sk_test_fakebank_northgate";
const WEBHOOK_SECRET = "whsec_fakebank_northgate";

/** The bank as the story meets it. */
export interface DemoBank {
  /** Moves its clock to the story's time. */
  moveAlong(): Promise<void>;
  /** It reports to the firm from now on, on the time of today. */
  reportTo(tenantId: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the bank of the demo without anything that an earlier seed left in it. */
export async function openDemoBank(): Promise<DemoBank> {
  const beside = env().fakeBankUrl;
  const own = beside ? null : await startFakeBank({ port: 0, realNow: now, file: path.join(env().dataDir, "fake-bank.json") });
  const url = beside ?? own?.url ?? "";
  process.env.HOURBANK_FAKE_BANK = url;
  const tell = async (...orders: Record<string, unknown>[]) => {
    const answer = await fetch(`${url}/control`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(orders) });
    if (!answer.ok) throw new Error(`The fake bank at ${url} doesn't do as it is told.`);
  };
  await tell({ order: "forget", secretKey: SECRET_KEY });
  return {
    moveAlong: () => tell({ order: "clock", at: now().toISOString() }),
    reportTo: async (tenantId) => {
      const { endpoint } = await inTenant(tenantId, providerSettings);
      // A path: whichever port the app listens on, the bank beside it finds it.
      const webhook = { order: "webhook", secretKey: SECRET_KEY, url: `/api/webhooks/stripe/${endpoint}`, secret: WEBHOOK_SECRET };
      await tell({ order: "clock", at: now().toISOString() }, webhook);
    },
    close: async () => {
      await own?.close();
      if (own) delete process.env.HOURBANK_FAKE_BANK;
    },
  };
}

/** Connects a firm to the fake bank, as an owner does who pastes keys in Settings. */
export async function connectFakeBank(tenantId: string, owner: Actor): Promise<void> {
  await inTenant(tenantId, async (db) => {
    await connectStripe(db, owner, providerInput.connectStripe.parse({ secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET }));
    await changeDebitSettings(db, owner, providerInput.changeDebitSettings.parse({ noticeDays: 3, retryAfterDays: 7, monthlyCapMinor: "", settleAfterDays: 8, cards: true }));
  });
}

/** Has a firm collect by files for its bank, in euros. */
export async function connectOwnBank(tenantId: string, owner: Actor, creditorName: string): Promise<void> {
  const typed = { creditorName, creditorId: "IT14ZZZ0000004812360157", creditorIban: "IT60 X054 2811 1010 0000 0123 456" };
  await inTenant(tenantId, (db) => connectBankFile(db, owner, providerInput.connectBankFile.parse(typed)));
}

/** What the worker does about debits at the story's time: those that are due are enqueued, the bank is a day further on. */
export async function presentDebits(bank: DemoBank): Promise<void> {
  await bank.moveAlong();
  await collectDebits();
}

/** What the bank would have reported until now is read from it, as the worker does after a report. */
export async function hearBank(tenantId: string): Promise<void> {
  const waiting = await inTenant(tenantId, (db) =>
    db.debitAttempt.findMany({ where: { status: "processing", providerRef: { not: null } }, orderBy: { submittedAt: "asc" }, select: { providerRef: true } }),
  );
  const provider = waiting.length > 0 && (await processorOf(tenantId));
  if (!provider) return;
  for (const { providerRef } of waiting) await readAgain(tenantId, provider, "debit", providerRef ?? "");
}
