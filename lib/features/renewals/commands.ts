import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { secondsPerHour } from "@/lib/domain/duration";
import { soldBlock, type SoldHours } from "@/lib/domain/invoice";
import { found } from "@/lib/domain/refusal";
import { postingBy } from "@/lib/features/firm-clock";
import { renewalAccount, scheduleRenewalDebit } from "@/lib/features/debits/schedule";
import { issueBlocksInvoice, requireBillingContact } from "@/lib/features/invoices/commands";
import { writeLog } from "@/lib/features/log/write";
import type { CancelRenewal, SendRenewal } from "@/lib/features/renewals/input";
import { markRenewal } from "@/lib/ledger/post";
import { newId } from "@/lib/ids";

export interface SentRenewal {
  invoiceId: string;
  numberText: string;
  /** It had been sent before: there is one invoice per renewal. */
  replayed: boolean;
}

/**
 * Sends the invoice of an open renewal, whether a person clicks or the worker runs: the blocks and the price that were
 * frozen when it opened, one invoice, mailed to the billing contacts. Sending it again hands back the same invoice. Refuses
 * `renewal_not_open` for one that was withdrawn or cancelled before it was sent, and a person (never the worker, whose
 * invoice then waits for an address) with `no_billing_contact`.
 */
export async function sendRenewal(db: TenantDb, actor: Actor, input: SendRenewal): Promise<SentRenewal> {
  const { contractId, number } = input;
  const posting = await postingBy(db, actor);
  const before = await renewalInvoice(db, input);
  if (before) return before;
  const marked = await markRenewal(db, posting, { contractId, number, status: "sent", note: null });
  // Somebody else sent it while this one waited for the contract.
  if (marked.replayed) return found(await renewalInvoice(db, input));
  if (actor.kind === "member") await requireSomebodyToSendTo(db, contractId);
  const { quantity, blockSeconds, priceMinor } = found(await db.renewal.findFirst({ where: { contractId, number } }));
  const hours = soldHours(blockSeconds, Number(priceMinor));
  const blocks = Array.from({ length: quantity }, () => ({ blockId: newId(), ...hours }));
  const account = await renewalAccount(db, contractId);
  const issued = await issueBlocksInvoice(db, posting, { contractId, blocks, renewalNumber: number, mail: true, provisional: account?.opensAtOnce });
  if (account) await scheduleRenewalDebit(db, posting, account, issued.invoiceId);
  return { invoiceId: issued.invoiceId, numberText: issued.numberText, replayed: false };
}

/**
 * Closes an open renewal without sending it, or gives up waiting for one that was sent; its invoice stays as it is. Until
 * the balance has stood above the line once, no other opens. Refuses `renewal_not_open`.
 */
export async function cancelRenewal(db: TenantDb, actor: Actor, input: CancelRenewal): Promise<void> {
  const { contractId, number, note } = input;
  await markRenewal(db, await postingBy(db, actor), { contractId, number, status: "cancelled", note: note || null });
  await writeLog(db, actor, "renewal_cancelled", { noun: "contract", id: contractId }, { number });
}

async function requireSomebodyToSendTo(db: TenantDb, contractId: string): Promise<void> {
  const { clientId } = found(await db.contract.findFirst({ where: { id: contractId }, select: { clientId: true } }));
  await requireBillingContact(db, clientId);
}

async function renewalInvoice(db: TenantDb, { contractId, number }: SendRenewal): Promise<SentRenewal | null> {
  const invoice = await db.invoice.findFirst({ where: { contractId, renewalNumber: number }, select: { id: true, numberText: true } });
  return invoice && { invoiceId: invoice.id, numberText: invoice.numberText ?? "", replayed: true };
}

/** A block of the ledger as a line of an invoice. Contracts agree on whole hours at a whole rate, so this never rounds. */
function soldHours(blockSeconds: number, priceMinor: number): SoldHours {
  const hours = blockSeconds / secondsPerHour;
  const rateMinor = priceMinor / hours;
  if (!Number.isSafeInteger(hours) || !Number.isSafeInteger(rateMinor)) {
    throw new RangeError(`A block of ${blockSeconds} s at ${priceMinor} is not whole hours at a whole rate`);
  }
  return soldBlock(hours, rateMinor);
}
