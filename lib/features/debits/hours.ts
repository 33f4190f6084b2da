// The hours that stand behind a debit: usable before the money is there, certain when it came, taken back when it went.

import type { TenantDb } from "@/lib/db/tenant";
import { carriesOlder, lastDayOf } from "@/lib/domain/expiry";
import { found } from "@/lib/domain/refusal";
import type { LockedDebit } from "@/lib/features/debits/state";
import { expiryTermsOf } from "@/lib/features/invoices/selling";
import { activateBlocks, confirmBlocks, lockContracts, type Posting, recallBlocks } from "@/lib/ledger/post";
import { enqueue } from "@/lib/queue/enqueue";

interface SoldBlock {
  id: string;
  status: string;
  totalSeconds: number;
  provisional: boolean;
  /** Nothing of it has lapsed, or was adjusted, refunded or moved. */
  whole: boolean;
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
 * used and is owed now, in seconds. Hours that counted from the invoice on, whatever became of a debit, stay. Null where part
 * of them has lapsed, was refunded, adjusted or moved: then they all stay, the invoice stays due, and the office sees to it.
 */
export async function recallHours(db: TenantDb, posting: Posting, debit: LockedDebit): Promise<number | null> {
  const { contractId, invoiceId } = debit;
  if (contractId === null) return 0;
  // What is read here decides what follows.
  await lockContracts(db, [contractId]);
  const terms = found(await db.contractTerms.findFirst({ where: { contractId }, select: { hoursCount: true } }));
  const opened = (block: SoldBlock) => block.provisional || debit.origin === "renewal" || (debit.state.paid && terms.hoursCount !== "invoiced");
  const blocks = (await soldBlocks(db, invoiceId)).filter((block) => block.status !== "ordered" && block.status !== "voided" && opened(block));
  if (blocks.length === 0) return 0;
  if (!blocks.every(isRecallable)) {
    await confirm(db, posting, debit, blocks);
    return null;
  }
  const blockIds = blocks.map((block) => block.id);
  const { owedSeconds } = await recallBlocks(db, posting, { contractId, blockIds, operationKey: `returned:${found(debit.attempt).id}` });
  return owedSeconds;
}

/** No debit will pay for them any more: provisional hours become what they would be without one. */
export async function releaseHours(db: TenantDb, posting: Posting, debit: LockedDebit): Promise<void> {
  const { contractId, invoiceId } = debit;
  if (contractId === null) return;
  const blocks = (await soldBlocks(db, invoiceId)).filter((block) => block.provisional);
  if (blocks.length === 0) return;
  const terms = found(await db.contractTerms.findFirst({ where: { contractId }, select: { hoursCount: true } }));
  if (terms.hoursCount === "invoiced" || !blocks.every(isRecallable)) return confirm(db, posting, debit, blocks);
  await recallBlocks(db, posting, { contractId, blockIds: blocks.map((block) => block.id), operationKey: releaseKey(debit) });
}

/** Provisional hours that stay although no debit pays for them. */
async function confirm(db: TenantDb, posting: Posting, debit: LockedDebit, blocks: readonly SoldBlock[]): Promise<void> {
  const blockIds = blocks.filter((block) => block.provisional).map((block) => block.id);
  if (debit.contractId === null || blockIds.length === 0) return;
  await confirmBlocks(db, posting, { contractId: debit.contractId, blockIds, operationKey: releaseKey(debit) });
}

const releaseKey = ({ id, state }: LockedDebit) => `released:${id}:${state.presentments}`;

/** What the ledger takes back (its own rule: `block_not_recallable`). */
function isRecallable({ status, whole }: SoldBlock): boolean {
  return whole && (status === "open" || status === "exhausted");
}

async function soldBlocks(db: TenantDb, invoiceId: string): Promise<SoldBlock[]> {
  return db.$queryRaw<SoldBlock[]>`
    SELECT block.id, block.status, block.total_seconds AS "totalSeconds", block.provisional,
           block.expired_seconds + block.adjusted_seconds + block.returned_seconds = 0 AS whole
      FROM invoice_line line
      JOIN hour_block block ON block.tenant_id = line.tenant_id AND block.id = line.block_id
     WHERE line.invoice_id = ${invoiceId}::uuid
     ORDER BY line.position`;
}
