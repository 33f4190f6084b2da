// The demo's ways to the money: one firm has debits taken by the fake bank beside it, the other writes files for its bank.

import { inTenant } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { connectBankFile, connectStripe } from "@/lib/features/providers/commands";
import * as providerInput from "@/lib/features/providers/input";
import { providerSettings } from "@/lib/features/providers/queries";

const SECRET_KEY = "sk_test_fakebank_northgate";
const WEBHOOK_SECRET = "whsec_fakebank_northgate";

/**
 * Connects a firm to the fake bank at `fakeBankUrl`, as an owner does who pastes keys in Settings, and tells the bank where
 * to report to.
 */
export async function connectFakeBank(tenantId: string, owner: Actor, fakeBankUrl: string): Promise<void> {
  const endpoint = await inTenant(tenantId, async (db) => {
    await connectStripe(db, owner, providerInput.connectStripe.parse({ secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET }));
    return (await providerSettings(db)).endpoint;
  });
  // A path: whichever port the app listens on, the bank beside it finds it.
  const order = { order: "webhook", secretKey: SECRET_KEY, url: `/api/webhooks/stripe/${endpoint}`, secret: WEBHOOK_SECRET };
  const answer = await fetch(`${fakeBankUrl}/control`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(order) });
  if (!answer.ok) throw new Error(`The fake bank at ${fakeBankUrl} doesn't take the address to report to.`);
}

/** Has a firm collect by files for its bank, in euros. */
export async function connectOwnBank(tenantId: string, owner: Actor, creditorName: string): Promise<void> {
  const typed = { creditorName, creditorId: "IT14ZZZ0000004812360157", creditorIban: "IT60 X054 2811 1010 0000 0123 456" };
  await inTenant(tenantId, (db) => connectBankFile(db, owner, providerInput.connectBankFile.parse(typed)));
}
