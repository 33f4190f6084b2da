// Calls to the bank and its answers. A call is made outside of any transaction, with a key that was committed before it; the
// answer is heard in a transaction of its own. Killed in between, the job runs again and finds the attempt.

import { createHash } from "node:crypto";
import { bankFile } from "@/lib/adapters/payments/bank-file/file";
import { type PaymentProvider, type ProviderDebit, ProviderRefused, ProviderUnreachable } from "@/lib/adapters/payments/port";
import { now } from "@/lib/clock";
import { inTenant } from "@/lib/db/tenant";
import { batchToWrite, keepBankFile, refuseBatch } from "@/lib/features/debits/bank-file";
import { checkoutToOpen, hearCheckout, noteCheckout } from "@/lib/features/debits/checkout";
import { noteEvent, waitingEvent } from "@/lib/features/debits/inbox";
import { hearDebit, hearNothing } from "@/lib/features/debits/news";
import { noteTrouble, presentDebit, type Presentment } from "@/lib/features/debits/presenting";
import { accountRef, mandateOfRef, noteAccount } from "@/lib/features/mandates/saving";
import { log } from "@/lib/log";
import type { Handler } from "@/lib/worker/handlers/handler";
import { processorOf } from "@/lib/worker/payment-provider";

/** After so long a provider may have forgotten our key: asking again could take the money twice, so it is only looked for. */
const KEY_KEPT_MS = 23 * 3_600_000;

/** Asks the bank for the money of a debit, if its day has come or nobody has answered yet. */
export const submitDebit: Handler<"submit_debit"> = async ({ tenantId, debitId }) => {
  const asked = await inTenant(tenantId, (db) => presentDebit(db, debitId));
  if (!asked) return;
  const provider = await processorOf(tenantId);
  if (!provider) return inTenant(tenantId, (db) => noteTrouble(db, debitId, "payments_not_connected"));
  try {
    const debit = await askOnce(provider, asked);
    if (debit) await inTenant(tenantId, (db) => hearDebit(db, debit));
    // Nothing arrived in a whole day, and nothing will: the money was never asked for.
    else await inTenant(tenantId, (db) => hearNothing(db, asked.attemptId, { status: "cancelled", returnCode: null }));
  } catch (error) {
    if (error instanceof ProviderUnreachable) await inTenant(tenantId, (db) => noteTrouble(db, debitId, error.message));
    if (!(error instanceof ProviderRefused)) throw error;
    await refusedAtOnce(tenantId, debitId, asked, error);
  }
};

/** The debit of an attempt: the one that is there already, or a new one with the same key. Null: too late to ask, and none there. */
async function askOnce(provider: PaymentProvider, asked: Presentment): Promise<ProviderDebit | null> {
  const { attemptId, account, submittedAt, again, ...ask } = asked;
  const there = again ? await provider.findDebit(attemptId, account) : null;
  if (there) return there;
  if (now().getTime() - submittedAt.getTime() > KEY_KEPT_MS) return null;
  return provider.collect({ ...ask, account });
}

// The key of the firm, not the account of the client: the debit waits until the key is good again.
const KEY_TROUBLE = ["invalid_key", "key_not_permitted", "key_of_another_world"];

async function refusedAtOnce(tenantId: string, debitId: string, { attemptId }: Presentment, error: ProviderRefused): Promise<void> {
  log.warn({ tenantId, debitId, code: error.code }, "debit refused");
  if (KEY_TROUBLE.includes(error.code)) {
    await inTenant(tenantId, (db) => noteTrouble(db, debitId, error.message));
    throw error;
  }
  await inTenant(tenantId, (db) => hearNothing(db, attemptId, { status: "failed", returnCode: error.code }));
}

/** Reads again what the provider has reported on. What the event itself says is never believed. */
export const providerEvent: Handler<"provider_event"> = async ({ tenantId, eventId }) => {
  const event = await inTenant(tenantId, (db) => waitingEvent(db, eventId));
  const provider = event && (await processorOf(tenantId));
  if (!event || !provider) return;
  const failure = await readAgain(tenantId, provider, event.objectKind, event.objectRef);
  await inTenant(tenantId, (db) => noteEvent(db, eventId, failure));
};

/** Reads one object and hears what it says; hands back what stood against it, or nothing. */
export async function readAgain(tenantId: string, provider: PaymentProvider, kind: string, ref: string): Promise<string> {
  try {
    if (kind === "debit") {
      const debit = await provider.readDebit(ref);
      return (await inTenant(tenantId, (db) => hearDebit(db, debit))) ? "" : "not_ours";
    }
    if (kind === "checkout") {
      const checkout = await provider.readCheckout(ref);
      return (await inTenant(tenantId, (db) => hearCheckout(db, checkout))) ? "" : "not_ours";
    }
    return (await readAccount(tenantId, provider, ref)) ? "" : "not_ours";
  } catch (error) {
    if (error instanceof ProviderRefused && !KEY_TROUBLE.includes(error.code)) return error.code;
    throw error;
  }
}

async function readAccount(tenantId: string, provider: PaymentProvider, ref: string): Promise<boolean> {
  const mandateId = await inTenant(tenantId, (db) => mandateOfRef(db, ref));
  const known = mandateId && (await inTenant(tenantId, (db) => accountRef(db, mandateId)));
  if (!mandateId || !known) return false;
  const account = await provider.readAccount(known.ref);
  await inTenant(tenantId, (db) => noteAccount(db, mandateId, account));
  return true;
}

/** Asks the processor for a page on which an invoice is paid by card. */
export const openCheckout: Handler<"open_checkout"> = async ({ tenantId, checkoutId }, { baseUrl }) => {
  const [ask, provider] = [await inTenant(tenantId, (db) => checkoutToOpen(db, checkoutId)), await processorOf(tenantId)];
  if (!ask || !provider) return;
  const page = `${baseUrl}/portal/invoices/${ask.invoiceId}?checkout=${checkoutId}`;
  try {
    const opened = await provider.openCheckout({ ...ask, successUrl: page, cancelUrl: `${page}&cancelled=1` });
    await inTenant(tenantId, (db) => noteCheckout(db, checkoutId, opened));
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    await inTenant(tenantId, (db) => noteCheckout(db, checkoutId, { refused: error.message }));
  }
};

/** Writes the file of a batch, keeps its bytes, and lets its debits be with the bank. */
export const writeBankFile: Handler<"write_bank_file"> = async ({ tenantId, batchId }) => {
  const batch = await inTenant(tenantId, (db) => batchToWrite(db, batchId));
  if (!batch) return;
  try {
    const bytes = new Uint8Array(Buffer.from(bankFile(batch).xml, "utf8"));
    const sha256 = new Uint8Array(createHash("sha256").update(bytes).digest());
    await inTenant(tenantId, (db) => keepBankFile(db, batchId, bytes, sha256));
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    await inTenant(tenantId, (db) => refuseBatch(db, batchId, error.message));
  }
};
