import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { dayToDatabase } from "@/lib/domain/day";
import { found, Refusal } from "@/lib/domain/refusal";
import { stopDebitOfInvoice } from "@/lib/features/debits/hold";
import { postingBy } from "@/lib/features/firm-clock";
import type { VoidSale } from "@/lib/features/hours/input";
import { writeLog } from "@/lib/features/log/write";
import { cancelOrderedBlock, lockContracts, markRenewal, type Posting, voidBlock } from "@/lib/ledger/post";

export interface VoidedSale {
  /** The invoice that was voided with it and keeps its number; null for hours that were given. */
  numberText: string | null;
  balanceSeconds: number;
}

/**
 * Undoes a sale that nobody paid: all blocks of its invoice go, be they used or not, work that they paid for is drawn from
 * other blocks or becomes debt, the invoice is voided and keeps its number, and a renewal that waited for it is cancelled.
 * Hours that were given are taken back alike. Doing it twice is the same as once. Refuses `invoice_paid` once anything was
 * paid (unused hours are refunded then), `invoice_credited` once anything was credited, and `block_not_voidable` once part has lapsed, was adjusted, refunded or moved.
 */
export async function voidSale(db: TenantDb, actor: Actor, { contractId, blockId }: VoidSale): Promise<VoidedSale> {
  const posting = await postingBy(db, actor);
  found(await db.hourBlock.findFirst({ where: { id: blockId, contractId }, select: { id: true } }));
  const line = await db.invoiceLine.findFirst({ where: { blockId }, select: { invoiceId: true } });
  if (line) await stopDebitOfInvoice(db, actor, line.invoiceId, "invoice");
  const invoice = await lockInvoiceOf(db, blockId);
  if (!invoice) {
    const { status } = found(await db.hourBlock.findFirst({ where: { id: blockId }, select: { status: true } }));
    const balanceSeconds = await voidBlocks(db, posting, contractId, [blockId]);
    if (status === "open") await writeLog(db, actor, "sale_voided", { noun: "block", id: blockId });
    return { numberText: null, balanceSeconds };
  }
  const { id: invoiceId, numberText, renewalNumber } = invoice;
  if (invoice.takenBackMinor > 0 || invoice.creditedMinor > 0) throw new Refusal("invoice_credited", { number: numberText });
  if (invoice.paidMinor > 0) throw new Refusal("invoice_paid", { number: numberText });
  if (invoice.status === "issued") {
    // Sums by month are written with the status, by whoever issues on this contract as well: they have the contract's lock by then.
    await lockContracts(db, [contractId]);
    await db.invoice.updateMany({ where: { id: invoiceId }, data: { status: "voided", voidedOn: dayToDatabase(posting.today), paidOn: null } });
    await writeLog(db, actor, "sale_voided", { noun: "invoice", id: invoiceId, name: numberText });
    if (renewalNumber !== null) await cancelWaiting(db, posting, contractId, renewalNumber);
  }
  const lines = await db.invoiceLine.findMany({ where: { invoiceId }, orderBy: { position: "asc" }, select: { blockId: true } });
  return { numberText, balanceSeconds: await voidBlocks(db, posting, contractId, lines.flatMap((line) => line.blockId ?? [])) };
}

/** Of a payment and a void at once the second waits here. Whoever touches both locks the invoice before the contract. */
async function lockInvoiceOf(db: TenantDb, blockId: string) {
  const [row] = await db.$queryRaw<{ id: string; status: string; numberText: string; renewalNumber: number | null; paidMinor: number; creditedMinor: number; takenBackMinor: number }[]>`
    SELECT invoice.id, invoice.status, invoice.number_text AS "numberText", invoice.renewal_number AS "renewalNumber",
           invoice.paid_minor::float8 AS "paidMinor", invoice.credited_minor::float8 AS "creditedMinor",
           invoice.taken_back_minor::float8 AS "takenBackMinor"
      FROM invoice
      JOIN invoice_line line ON line.tenant_id = invoice.tenant_id AND line.invoice_id = invoice.id
     WHERE line.block_id = ${blockId}::uuid FOR NO KEY UPDATE OF invoice`;
  return row;
}

async function voidBlocks(db: TenantDb, posting: Posting, contractId: string, blockIds: string[]): Promise<number> {
  let balanceSeconds = 0;
  for (const blockId of blockIds) {
    const { status } = found(await db.hourBlock.findFirst({ where: { id: blockId }, select: { status: true } }));
    const undo = status === "ordered" ? cancelOrderedBlock : voidBlock;
    ({ balanceSeconds } = await undo(db, posting, { contractId, blockId }));
  }
  return balanceSeconds;
}

async function cancelWaiting(db: TenantDb, posting: Posting, contractId: string, number: number): Promise<void> {
  const { status } = found(await db.renewal.findFirst({ where: { contractId, number }, select: { status: true } }));
  if (status === "sent") await markRenewal(db, posting, { contractId, number, status: "cancelled", note: null });
}
