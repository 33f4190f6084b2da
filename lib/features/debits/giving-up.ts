// A renewal whose debit is over for good is undone as a sale: its invoice is credited in full, what was used of its hours is
// billed as work beyond the hours, and the renewal is over. Nothing is owed on the paper that nobody will pay.

import type { TenantDb } from "@/lib/db/tenant";
import { SYSTEM } from "@/lib/domain/actor";
import { found } from "@/lib/domain/refusal";
import type { LockedDebit } from "@/lib/features/debits/state";
import { billExtras, unbilledExtras } from "@/lib/features/hours/extras";
import { creditInvoice } from "@/lib/features/invoices/crediting";
import { newId } from "@/lib/ids";
import { billDebt } from "@/lib/ledger/life";
import { markRenewal, type Posting } from "@/lib/ledger/post";

/** Printed on the credit note, in the invoice's own language, and frozen with it. */
const CREDIT_REASON = {
  en: "The bank debit for this invoice was not honored.",
  it: "L’addebito bancario di questa fattura non è andato a buon fine.",
  fr: "Le prélèvement bancaire de cette facture n’a pas abouti.",
} as const;

/** Undoes the sale behind a debit. `owedSeconds`: what of its hours was used when they were taken back. */
export async function giveUp(db: TenantDb, posting: Posting, debit: LockedDebit, owedSeconds: number): Promise<void> {
  const invoice = found(await db.invoice.findFirst({ where: { id: debit.invoiceId } }));
  const mail = await hasBillingContact(db, debit.clientId);
  if (Number(invoice.dueMinor) > 0) {
    await creditInvoice(db, SYSTEM, { creditId: newId(), invoiceId: invoice.id, lines: "rest", reason: CREDIT_REASON[invoice.locale as keyof typeof CREDIT_REASON], mail });
  }
  if (debit.contractId === null) return;
  if (invoice.renewalNumber !== null) await cancelRenewal(db, posting, debit.contractId, invoice.renewalNumber);
  if (owedSeconds > 0) await billUsed(db, posting, debit, debit.contractId, owedSeconds, mail);
}

/** What was used is billed at the contract's price of an hour beyond the blocks, where one was agreed; otherwise at its rate. */
async function billUsed(db: TenantDb, posting: Posting, debit: LockedDebit, contractId: string, seconds: number, mail: boolean): Promise<void> {
  const { rateMinor } = found(await db.contract.findFirst({ where: { id: contractId }, select: { rateMinor: true } }));
  const terms = found(await db.contractTerms.findFirst({ where: { contractId }, select: { overrunRateMinor: true } }));
  const { billedMinor } = await billDebt(db, posting, {
    contractId,
    seconds,
    rateMinor: Number(terms.overrunRateMinor ?? rateMinor),
    operationKey: `given-up:${debit.id}`,
  });
  const { overrunMinor, travelMinor } = await unbilledExtras(db, contractId);
  const archived = await db.client.findFirst({ where: { id: debit.clientId, archivedAt: { not: null } }, select: { id: true } });
  // What was taken back since the last bill may outweigh it; then it waits for the next bill, as ever.
  if (billedMinor <= 0 || overrunMinor + travelMinor <= 0 || archived) return;
  await billExtras(db, SYSTEM, { invoiceId: newId(), contractId, mail });
}

async function cancelRenewal(db: TenantDb, posting: Posting, contractId: string, number: number): Promise<void> {
  const { status } = found(await db.renewal.findFirst({ where: { contractId, number }, select: { status: true } }));
  if (status === "sent") await markRenewal(db, posting, { contractId, number, status: "cancelled", note: null });
}

async function hasBillingContact(db: TenantDb, clientId: string): Promise<boolean> {
  return (await db.contact.count({ where: { clientId, receivesInvoices: true, archivedAt: null } })) > 0;
}
