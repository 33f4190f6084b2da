import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { dayFromDatabase } from "@/lib/domain/day";
import { found, Refusal } from "@/lib/domain/refusal";
import { postingBy } from "@/lib/features/firm-clock";
import type { ConvertRest } from "@/lib/features/hours/input";
import { paidSales } from "@/lib/features/hours/sales";
import { lapseBlock, refundHours, transferHours } from "@/lib/ledger/life";
import { lockContracts, type Posting } from "@/lib/ledger/post";

export interface ConvertedRest {
  balanceSeconds: number;
  /** What the firm now owes the client for refunded hours, net, in minor units. */
  refundMinor: number;
}

/**
 * Turns the hours that an ended contract has left into something else: they lapse, their money is owed back to the client
 * (hours that were given or moved here lapse, for nobody paid for them here), or they move to another contract of the
 * client. Refuses `contract_not_ended` before its last day has come, `invoice_unpaid` for a refund of hours that were never
 * paid, `block_is_provisional` while a debit is under way, and what the transfer refuses.
 */
export async function convertRest(db: TenantDb, actor: Actor, input: ConvertRest): Promise<ConvertedRest> {
  const { contractId, rest } = input;
  const posting = await postingBy(db, actor);
  const { endedOn } = found(await db.contract.findFirst({ where: { id: contractId }, select: { endedOn: true } }));
  if (!endedOn || dayFromDatabase(endedOn) > posting.today) throw new Refusal("contract_not_ended");
  const toContractId = rest === "transfer" ? found(input.toContractId) : null;
  await lockContracts(db, toContractId ? [contractId, toContractId] : [contractId]);
  const waiting = (await openBlocks(db, contractId)).find(({ provisional }) => provisional);
  if (waiting) throw new Refusal("block_is_provisional", { number: waiting.number });
  if (toContractId) return { ...(await transferAll(db, posting, input, toContractId)), refundMinor: 0 };
  const refundMinor = rest === "refund" ? await refundAll(db, posting, input) : 0;
  return { balanceSeconds: await lapseAll(db, posting, input), refundMinor };
}

async function transferAll(db: TenantDb, posting: Posting, input: ConvertRest, toContractId: string): Promise<{ balanceSeconds: number }> {
  const { contractId, operationId, reason } = input;
  const operationKey = `transfer:${operationId}`;
  const before = await db.ledgerTransaction.findFirst({ where: { contractId, operationKey } });
  if (before) return { balanceSeconds: before.balanceAfterSeconds };
  const { availableSeconds } = found(await db.contractBalance.findFirst({ where: { contractId }, select: { availableSeconds: true } }));
  if (availableSeconds === 0) throw new Refusal("nothing_left");
  return transferHours(db, posting, { fromContractId: contractId, toContractId, seconds: availableSeconds, reason, operationKey });
}

async function refundAll(db: TenantDb, posting: Posting, { contractId, operationId, reason }: ConvertRest): Promise<number> {
  const sales = await paidSales(db, contractId);
  let refundMinor = 0;
  for (const { id: blockId, origin, remainingSeconds } of await openBlocks(db, contractId)) {
    const sale = sales.get(blockId);
    if (origin !== "sale") continue;
    if (sale && !sale.paid) throw new Refusal("invoice_unpaid", { number: sale.numberText });
    const refund = { contractId, blockId, seconds: remainingSeconds, reason, operationKey: `refund:${operationId}:${blockId}` };
    refundMinor += (await refundHours(db, posting, refund)).refundMinor;
  }
  return refundMinor;
}

async function lapseAll(db: TenantDb, posting: Posting, { contractId, operationId, reason }: ConvertRest): Promise<number> {
  for (const { id: blockId } of await openBlocks(db, contractId)) {
    await lapseBlock(db, posting, { contractId, blockId, reason, operationKey: `lapse:${operationId}:${blockId}` });
  }
  return found(await db.contractBalance.findFirst({ where: { contractId }, select: { balanceSeconds: true } })).balanceSeconds;
}

function openBlocks(db: TenantDb, contractId: string) {
  const select = { id: true, number: true, provisional: true, origin: true, remainingSeconds: true };
  return db.hourBlock.findMany({ where: { contractId, status: "open" }, orderBy: { number: "asc" }, select });
}
