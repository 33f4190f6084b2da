// The hours that stand behind a debit: usable before the money is there, certain when it came, taken back when it went.

import type { TenantDb } from "@/lib/db/tenant";
import { carriesOlder, lastDayOf } from "@/lib/domain/expiry";
import { found } from "@/lib/domain/refusal";
import type { LockedDebit } from "@/lib/features/debits/state";
import { expiryTermsOf } from "@/lib/features/invoices/selling";
import { activateBlocks, confirmBlocks, type Posting, recallBlocks } from "@/lib/ledger/post";
import { enqueue } from "@/lib/queue/enqueue";

interface SoldBlock {
  id: string;
  status: string;
  totalSeconds: number;
  provisional: boolean;
}

/** The bank has taken the debit: what the invoice ordered may be used. Nothing where nothing was ordered. */
export async function grantProvisional(db: TenantDb, posting: Posting, debit: LockedDebit): Promise<void> {
  const { contractId, invoiceId } = debit;
  const blocks = (await soldBlocks(db, invoiceId)).filter((block) => block.status === "ordered");
  if (contractId === null || blocks.length === 0) return;
  const terms = expiryTermsOf(found(await db.contractTerms.findFirst({ where: { contractId } })));
  await activateBlocks(db, posting, {
    contractId,
    blockIds: blocks.map((block) => block.id),
    expiresOn: lastDayOf(posting.today, terms, Math.max(...blocks.map((block) => block.totalSeconds))),
    carriesOlder: carriesOlder(terms),
    operationKey: `processing:${found(debit.attempt).id}`,
    renewalNumber: found(await db.invoice.findFirst({ where: { id: invoiceId }, select: { renewalNumber: true } })).renewalNumber,
    provisional: true,
  });
  await enqueue(db, "hours_loaded", { contractId, invoiceId }, { key: `hours-loaded:${invoiceId}` });
}

/**
 * The money didn't come, or went: hours that it opened, or would have paid for, are taken back. Hands back what of them was
 * used and is owed now, in seconds. Hours that counted from the invoice on, whatever became of a debit, stay.
 * Refuses `block_not_recallable` where part of them has lapsed, was refunded, adjusted or moved.
 */
export async function recallHours(db: TenantDb, posting: Posting, debit: LockedDebit): Promise<number> {
  const { contractId, invoiceId } = debit;
  if (contractId === null) return 0;
  const terms = found(await db.contractTerms.findFirst({ where: { contractId }, select: { hoursCount: true } }));
  const opened = (block: SoldBlock) => block.provisional || debit.origin === "renewal" || (debit.state.paid && terms.hoursCount !== "invoiced");
  const blocks = (await soldBlocks(db, invoiceId)).filter((block) => block.status !== "ordered" && block.status !== "voided" && opened(block));
  if (blocks.length === 0) return 0;
  const blockIds = blocks.map((block) => block.id);
  const { owedSeconds } = await recallBlocks(db, posting, { contractId, blockIds, operationKey: `returned:${found(debit.attempt).id}` });
  return owedSeconds;
}

/** No debit will pay for them any more: provisional hours become what they would be without one. */
export async function releaseHours(db: TenantDb, posting: Posting, debit: LockedDebit): Promise<void> {
  const { contractId, invoiceId } = debit;
  const blockIds = (await soldBlocks(db, invoiceId)).filter((block) => block.provisional).map((block) => block.id);
  if (contractId === null || blockIds.length === 0) return;
  const terms = found(await db.contractTerms.findFirst({ where: { contractId }, select: { hoursCount: true } }));
  const released = { contractId, blockIds, operationKey: `released:${debit.id}:${debit.state.presentments}` };
  await (terms.hoursCount === "invoiced" ? confirmBlocks(db, posting, released) : recallBlocks(db, posting, released));
}

async function soldBlocks(db: TenantDb, invoiceId: string): Promise<SoldBlock[]> {
  return db.$queryRaw<SoldBlock[]>`
    SELECT block.id, block.status, block.total_seconds AS "totalSeconds", block.provisional
      FROM invoice_line line
      JOIN hour_block block ON block.tenant_id = line.tenant_id AND block.id = line.block_id
     WHERE line.invoice_id = ${invoiceId}::uuid
     ORDER BY line.position`;
}
