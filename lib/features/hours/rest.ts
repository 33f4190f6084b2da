import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { dayFromDatabase } from "@/lib/domain/day";
import { found, Refusal } from "@/lib/domain/refusal";
import { postingBy } from "@/lib/features/firm-clock";
import type { ConvertRest } from "@/lib/features/hours/input";
import { type RefundNote, refundNote, refundSold } from "@/lib/features/hours/refunds";
import { lockSales, type PaidSale } from "@/lib/features/hours/sales";
import { writeLog } from "@/lib/features/log/write";
import { newId } from "@/lib/ids";
import { lapseBlock, refundHours, transferHours } from "@/lib/ledger/life";
import { lockContracts, type Posting } from "@/lib/ledger/post";

export interface ConvertedRest {
  balanceSeconds: number;
  /** What the firm now owes the client for refunded hours, net, in minor units. */
  refundMinor: number;
  /** The credit notes that say so, one for each invoice that sold them. */
  credits: RefundNote[];
}

const NOTHING_REFUNDED = { refundMinor: 0, credits: [] };

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
  const sales = await lockSales(db, contractId);
  await lockContracts(db, toContractId ? [contractId, toContractId] : [contractId]);
  const left = await openBlocks(db, contractId);
  const waiting = left.find(({ provisional }) => provisional);
  if (waiting) throw new Refusal("block_is_provisional", { number: waiting.number });
  if (left.length > 0) await writeLog(db, actor, "rest_converted", { noun: "contract", id: contractId }, { rest });
  if (toContractId) return { ...(await transferAll(db, posting, input, toContractId)), ...NOTHING_REFUNDED };
  const refunded = rest === "refund" ? await refundAll(db, posting, input, sales) : NOTHING_REFUNDED;
  return { balanceSeconds: await lapseAll(db, posting, input), ...refunded };
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

type Refunded = Pick<ConvertedRest, "refundMinor" | "credits">;

/** Sold hours go back by a credit note for each invoice that sold them; asked again, no block is open any more. */
async function refundAll(db: TenantDb, posting: Posting, { contractId, operationId, reason }: ConvertRest, sales: ReadonlyMap<string, PaidSale>): Promise<Refunded> {
  const refunded: Refunded = { refundMinor: 0, credits: [] };
  const sold = (await openBlocks(db, contractId)).filter((block) => block.origin === "sale");
  for (const { id: blockId, remainingSeconds: seconds } of sold.filter((block) => !sales.has(block.id))) {
    const refund = { contractId, blockId, seconds, reason, operationKey: `refund:${operationId}:${blockId}` };
    refunded.refundMinor += (await refundHours(db, posting, refund)).refundMinor;
  }
  const lines = sold.flatMap(({ id, remainingSeconds: seconds }) => {
    const sale = sales.get(id);
    return sale ? [{ ...sale, seconds }] : [];
  });
  for (const invoiceId of new Set(lines.map((line) => line.invoiceId))) {
    const own = lines.filter((line) => line.invoiceId === invoiceId);
    const unpaid = own.find((line) => !line.paid);
    if (unpaid) throw new Refusal("invoice_unpaid", { number: unpaid.numberText });
    const credited = await refundSold(db, posting.actor, { creditId: newId(), invoiceId, lines: own.map(({ position, seconds }) => ({ position, seconds })), reason });
    refunded.refundMinor += credited.netMinor;
    refunded.credits.push(refundNote(credited));
  }
  return refunded;
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
