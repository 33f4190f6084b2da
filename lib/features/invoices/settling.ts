// When nothing is owed on an invoice any more, its hours are there: what was ordered opens, what was provisional is certain.

import type { TenantDb } from "@/lib/db/tenant";
import { type Day, dayToDatabase } from "@/lib/domain/day";
import { carriesOlder, lastDayOf } from "@/lib/domain/expiry";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import { found } from "@/lib/domain/refusal";
import { publish } from "@/lib/features/hooks/publish";
import { expiryTermsOf } from "@/lib/features/invoices/selling";
import { activateBlocks, confirmBlocks, type Posting } from "@/lib/ledger/post";
import { enqueue } from "@/lib/queue/enqueue";

/** An issued invoice that this transaction alone may settle; minor units. */
export interface LockedInvoice {
  id: string;
  clientId: string;
  contractId: string | null;
  renewalNumber: number | null;
  currency: string;
  totalMinor: number;
  paidMinor: number;
  creditedMinor: number;
  takenBackMinor: number;
}

/** Of two payments or credits at once the second waits here and then finds what the first has left. Throws Missing. */
export async function lockInvoice(db: TenantDb, invoiceId: string): Promise<LockedInvoice> {
  const locked = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM invoice WHERE id = ${invoiceId}::uuid AND kind = 'invoice' AND status = 'issued' FOR NO KEY UPDATE`;
  found(locked[0]);
  const invoice = await db.invoice.findFirstOrThrow({ where: { id: invoiceId } });
  const { id, clientId, contractId, renewalNumber, currency } = invoice;
  return {
    id, clientId, contractId, renewalNumber, currency,
    totalMinor: Number(invoice.totalMinor),
    paidMinor: Number(invoice.paidMinor),
    creditedMinor: Number(invoice.creditedMinor),
    takenBackMinor: Number(invoice.takenBackMinor),
  };
}

/** Hours that an invoice made usable, and the contract's balance then; in seconds. */
export interface OpenedHours {
  seconds: number;
  balanceSeconds: number;
}

/**
 * Notes what was paid and credited on a locked invoice. With nothing left it is settled on the day `on`: its ordered blocks open,
 * provisional ones are confirmed. `cause` names what settled it (a payment, a credit), so that it opens hours once; a block whose
 * order was credited is none any more, so it doesn't open. Null where no hours moved.
 */
export async function noteSettled(db: TenantDb, posting: Posting, invoice: LockedInvoice, on: Day, cause: string): Promise<OpenedHours | null> {
  const { paidMinor, creditedMinor, takenBackMinor } = invoice;
  const settled = invoiceDueMinor(invoice) === 0;
  const paidOn = settled ? dayToDatabase(on) : null;
  const before = await db.invoice.findFirst({ where: { id: invoice.id }, select: { numberText: true, paidOn: true } });
  await db.invoice.updateMany({ where: { id: invoice.id }, data: { paidMinor, creditedMinor, takenBackMinor, paidOn } });
  if (!settled) return null;
  // An invoice that credit alone has settled was not paid.
  if (before?.paidOn === null && paidMinor > 0) await tellPaid(db, posting, invoice, before.numberText, on, cause);
  return openSettledBlocks(db, posting, invoice, cause);
}

async function tellPaid(db: TenantDb, { at }: Posting, { id, ...invoice }: LockedInvoice, number: string | null, on: Day, cause: string): Promise<void> {
  const { clientId, contractId, currency, totalMinor, paidMinor, creditedMinor } = invoice;
  const data = { invoiceId: id, number, clientId, contractId, currency, totalMinor, paidMinor, creditedMinor, paidOn: on };
  await publish(db, { type: "invoice.paid", source: `${id}:${cause}`, data, at });
}

async function openSettledBlocks(db: TenantDb, posting: Posting, invoice: LockedInvoice, cause: string): Promise<OpenedHours | null> {
  const { id: invoiceId, contractId, renewalNumber } = invoice;
  const lines = await db.invoiceLine.findMany({ where: { invoiceId }, select: { blockId: true } });
  const ids = lines.flatMap((line) => line.blockId ?? []);
  const select = { id: true, totalSeconds: true, status: true, provisional: true };
  const blocks = contractId === null ? [] : await db.hourBlock.findMany({ where: { id: { in: ids } }, orderBy: { number: "asc" }, select });
  const provisional = blocks.filter((block) => block.provisional).map((block) => block.id);
  if (contractId !== null && provisional.length > 0) {
    await confirmBlocks(db, posting, { contractId, blockIds: provisional, operationKey: `confirmed:${invoiceId}:${cause}` });
  }
  const ordered = blocks.filter((block) => block.status === "ordered");
  if (contractId === null || ordered.length === 0) return null;
  const terms = expiryTermsOf(found(await db.contractTerms.findFirst({ where: { contractId } })));
  const answer = await activateBlocks(db, posting, {
    contractId,
    blockIds: ordered.map((block) => block.id),
    // The blocks of one invoice are all of one size.
    expiresOn: lastDayOf(posting.today, terms, Math.max(...ordered.map((block) => block.totalSeconds))),
    carriesOlder: carriesOlder(terms),
    operationKey: `paid:${invoiceId}:${cause}`,
    renewalNumber,
  });
  await enqueue(db, "hours_loaded", { contractId, invoiceId }, { key: `hours-loaded:${invoiceId}` });
  return { seconds: ordered.reduce((sum, block) => sum + block.totalSeconds, 0), balanceSeconds: answer.balanceSeconds };
}
