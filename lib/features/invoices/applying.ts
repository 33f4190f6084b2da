// Credit that is left is set against what the same client owes: first its own invoice, then any other that a person names.
// Nothing moves in the books, for both stand on the client's account.

import type { TenantDb } from "@/lib/db/tenant";
import { actorText } from "@/lib/domain/actor";
import { dayToDatabase } from "@/lib/domain/day";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import { found } from "@/lib/domain/refusal";
import { type LockedInvoice, noteSettled, type OpenedHours } from "@/lib/features/invoices/settling";
import type { Posting } from "@/lib/ledger/post";
import { newId } from "@/lib/ids";

/** A credit note that this transaction alone may use; what is left of it in minor units, above zero. */
export interface LockedCredit {
  id: string;
  clientId: string;
  creditsInvoiceId: string;
  currency: string;
  leftMinor: number;
}

/** Of two who use one credit at once the second waits here. Whoever needs both locks the invoice first. Throws Missing. */
export async function lockCredit(db: TenantDb, creditNoteId: string): Promise<LockedCredit> {
  const locked = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM invoice WHERE id = ${creditNoteId}::uuid AND kind = 'credit_note' AND status = 'issued' FOR NO KEY UPDATE`;
  found(locked[0]);
  const { id, clientId, creditsInvoiceId, currency, dueMinor } = await db.invoice.findFirstOrThrow({ where: { id: creditNoteId } });
  return { id, clientId, creditsInvoiceId: found(creditsInvoiceId), currency, leftMinor: 0 - Number(dueMinor) };
}

/** Sets part of a locked credit against a locked invoice, and settles that where nothing is left. */
export async function setAgainst(db: TenantDb, posting: Posting, credit: LockedCredit, invoice: LockedInvoice, amountMinor: number, id = newId()): Promise<OpenedHours | null> {
  const use = { id, creditNoteId: credit.id, invoiceId: invoice.id, amountMinor, appliedOn: dayToDatabase(posting.today) };
  await db.creditApplication.create({ data: { ...use, appliedBy: actorText(posting.actor), createdAt: posting.at } });
  await db.invoice.updateMany({ where: { id: credit.id }, data: { creditedMinor: { decrement: amountMinor } } });
  return noteSettled(db, posting, { ...invoice, creditedMinor: invoice.creditedMinor + amountMinor }, posting.today, id);
}

/** Covers a locked invoice as far as credit of its own is left, oldest note first, and notes how it stands then. */
export async function coverWithOwnCredit(db: TenantDb, posting: Posting, invoice: LockedInvoice): Promise<void> {
  await noteSettled(db, posting, invoice, posting.today, newId());
  const notes = await db.invoice.findMany({
    where: { creditsInvoiceId: invoice.id, status: "issued", dueMinor: { lt: 0 } },
    orderBy: { number: "asc" },
    select: { id: true },
  });
  let standing = invoice;
  for (const { id } of notes) {
    const credit = await lockCredit(db, id);
    const amountMinor = Math.min(credit.leftMinor, invoiceDueMinor(standing));
    if (amountMinor <= 0) continue;
    await setAgainst(db, posting, credit, standing, amountMinor);
    standing = { ...standing, creditedMinor: standing.creditedMinor + amountMinor };
  }
}
