import { inTenant } from "@/lib/db/tenant";
import { tenantIds } from "@/lib/db/platform";
import { SYSTEM } from "@/lib/domain/actor";
import { openCheckouts } from "@/lib/features/debits/checkout";
import { dueDebits, settledInFile, staleAttempts, uncheckedProvider, unansweredDebits, unhandledEvents, unwrittenBatches } from "@/lib/features/debits/rounds";
import { stepDebit } from "@/lib/features/debits/step";
import { postingBy } from "@/lib/features/firm-clock";
import { unansweredMandates } from "@/lib/features/mandates/saving";
import { log } from "@/lib/log";
import { enqueue } from "@/lib/queue/enqueue";
import { readAgain } from "@/lib/worker/handlers/debits";
import { firmByFirm } from "@/lib/worker/handlers/firm-by-firm";
import { processorOf } from "@/lib/worker/payment-provider";

/** Debits whose day has come where their firm is are presented, each by a job of its own; those of a file settle. */
export async function collectDebits(): Promise<void> {
  await firmByFirm(dueDebits, (tenantId, due) => inTenant(tenantId, (db) => enqueue(db, "submit_debit", due, { key: `submit-debit:${due.debitId}` })), "debit not presented");
  await firmByFirm(
    settledInFile,
    (tenantId, { debitId, attempt }) =>
      inTenant(tenantId, async (db) => {
        await stepDebit(db, await postingBy(db, SYSTEM), debitId, { kind: "heard", attempt, status: "settled", returnCode: null });
      }),
    "debit not settled",
  );
}

/** Finds what was cut off between a key and its answer, and reads again what nobody has reported on for long. */
export async function reconcileDebits(): Promise<void> {
  await firmByFirm(unansweredDebits, (tenantId, found) => inTenant(tenantId, (db) => enqueue(db, "submit_debit", found, { key: `submit-debit:${found.debitId}` })), "debit not asked again");
  await firmByFirm(unwrittenBatches, (tenantId, found) => inTenant(tenantId, (db) => enqueue(db, "write_bank_file", found, { key: `write-bank-file:${found.batchId}` })), "bank file not written");
  await firmByFirm(unhandledEvents, (tenantId, found) => inTenant(tenantId, (db) => enqueue(db, "provider_event", found, { key: `provider-event:${found.eventId}` })), "event not handled");
  await firmByFirm(unansweredMandates, (tenantId, found) => inTenant(tenantId, (db) => enqueue(db, "save_account", found, { key: `save-account:${found.mandateId}` })), "account not saved");
  for (const tenantId of await tenantIds()) {
    await lookAgain(tenantId).catch((error: unknown) => log.error({ err: error, tenantId }, "debits not read again"));
  }
}

async function lookAgain(tenantId: string): Promise<void> {
  const found = await inTenant(tenantId, async (db) => ({ debits: await staleAttempts(db), checkouts: await openCheckouts(db), unchecked: await uncheckedProvider(db) }));
  if (found.unchecked) await inTenant(tenantId, (db) => enqueue(db, "check_provider", {}, { key: `check-provider:${tenantId}` }));
  if (found.debits.length + found.checkouts.length === 0) return;
  const provider = await processorOf(tenantId);
  if (!provider) return;
  for (const { ref } of found.debits) await readAgain(tenantId, provider, "debit", ref);
  for (const { checkoutId, ref } of found.checkouts) {
    if (ref === null) await inTenant(tenantId, (db) => enqueue(db, "open_checkout", { checkoutId }, { key: `open-checkout:${checkoutId}` }));
    else await readAgain(tenantId, provider, "checkout", ref);
  }
}
