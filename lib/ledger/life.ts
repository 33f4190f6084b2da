// The operations on hours that are there already: given, put right, moved, refunded, prolonged, let go, and what is billed
// beside them. Like those of post.ts each is one statement and happens whole or not at all. Each is named by an operation
// key of the caller's: the same key with the same content changes nothing and gets the answer of the first time, with other
// content it is refused with operation_key_reused.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantStatements } from "@/lib/db/tenant";
import { actorText } from "@/lib/domain/actor";
import type { Day } from "@/lib/domain/day";
import { post, type Answer } from "@/lib/ledger/call";
import type { Posting } from "@/lib/ledger/post";

/** An operation that names itself and its reason. */
interface Named {
  operationKey: string;
  /** A person's words; up to 2,000 characters. */
  reason: string;
}

export interface GrantBlock extends Named {
  contractId: string;
  /** Chosen by the caller. */
  blockId: string;
  origin: "gift" | "adjustment";
  seconds: number;
  /** The last day whose work they may pay for, or null for ever. */
  expiresOn: Day | null;
}

/** Gives hours without a price: usable at once, debt is settled from them first. Refuses with contract_ended. */
export function grantBlock(db: TenantStatements, { at, today, actor }: Posting, grant: GrantBlock): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.grant_block(
      ${grant.contractId}::uuid, ${grant.blockId}::uuid, ${grant.origin}, ${grant.seconds}::int, ${grant.expiresOn}::date,
      ${grant.reason}, ${grant.operationKey}, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

export interface AdjustHours extends Named {
  contractId: string;
  /** Below zero takes from open blocks in the order of draws, above zero gives. */
  seconds: number;
  /** The id of the block that a positive adjustment becomes; not looked at otherwise. */
  blockId: string;
}

/** Puts hours right. What is taken has been earned. Refuses with insufficient_hours; above zero with contract_ended. */
export function adjustHours(db: TenantStatements, { at, today, actor }: Posting, adjustment: AdjustHours): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.adjust_hours(
      ${adjustment.contractId}::uuid, ${adjustment.seconds}::int, ${adjustment.blockId}::uuid,
      ${adjustment.reason}, ${adjustment.operationKey}, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

export interface TransferHours extends Named {
  fromContractId: string;
  toContractId: string;
  seconds: number;
}

/**
 * Moves unused hours, with their money and their last day, to another contract of the same client in the same currency;
 * debt there is settled from them. The answer is the giving contract's. Refuses with insufficient_hours, not_same_client,
 * contract_ended (of the receiving one).
 */
export function transferHours(db: TenantStatements, { at, today, actor }: Posting, transfer: TransferHours): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.transfer_hours(
      ${transfer.fromContractId}::uuid, ${transfer.toContractId}::uuid, ${transfer.seconds}::int,
      ${transfer.reason}, ${transfer.operationKey}, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

export interface OneBlock extends Named {
  contractId: string;
  blockId: string;
}

/** Takes unused, paid hours out of a block; their money is `refundMinor`. Refuses with block_not_refundable, block_is_provisional. */
export async function refundHours(
  db: TenantStatements,
  { at, today, actor }: Posting,
  refund: OneBlock & { seconds: number },
): Promise<Answer & { refundMinor: number }> {
  const answer = await post(
    db,
    Prisma.sql`ledger.refund_hours(
      ${refund.contractId}::uuid, ${refund.blockId}::uuid, ${refund.seconds}::int,
      ${refund.reason}, ${refund.operationKey}, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
  return { ...answer, refundMinor: answer.moneyMinor };
}

/**
 * Gives a block a later last day (null: for ever). What had lapsed comes back with its money, and debt that it may pay for
 * now is settled. Refuses with block_not_extendable: not later, over all the same, or never opened.
 */
export function extendBlock(db: TenantStatements, { at, today, actor }: Posting, extension: OneBlock & { expiresOn: Day | null }): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.extend_block(
      ${extension.contractId}::uuid, ${extension.blockId}::uuid, ${extension.expiresOn}::date,
      ${extension.reason}, ${extension.operationKey}, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

/** Lets what is left of a block lapse because its contract has ended. Refuses with contract_not_ended, block_is_provisional. */
export function lapseBlock(db: TenantStatements, { at, today, actor }: Posting, block: OneBlock): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.lapse_block(
      ${block.contractId}::uuid, ${block.blockId}::uuid,
      ${block.reason}, ${block.operationKey}, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

/**
 * Puts overrun and travel that were not billed yet to the bill: `billedMinor`, in minor units. Refuses with nothing_to_bill
 * where nothing is left, or less than nothing: what was taken back since the last bill waits for the next one.
 */
export async function billExtras(
  db: TenantStatements,
  { at, today, actor }: Posting,
  bill: { contractId: string; operationKey: string },
): Promise<Answer & { billedMinor: number }> {
  const answer = await post(
    db,
    Prisma.sql`ledger.bill_extras(${bill.contractId}::uuid, ${bill.operationKey}, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
  return { ...answer, billedMinor: answer.moneyMinor };
}

export interface BillDebt {
  contractId: string;
  /** At most so many seconds of debt, of the oldest entry first. */
  seconds: number;
  /** Price of an hour, minor units; an entry that is billed in part keeps the rate at which that began. */
  rateMinor: number;
  operationKey: string;
}

/**
 * Turns debt into overrun that is billed: no hours will settle it any more, billExtras puts it to the next bill. Says how
 * much became of it, in seconds and minor units; both 0 where nothing is owed.
 */
export async function billDebt(
  db: TenantStatements,
  { at, today, actor }: Posting,
  debt: BillDebt,
): Promise<Answer & { billedSeconds: number; billedMinor: number }> {
  const answer = await post(
    db,
    Prisma.sql`ledger.bill_debt(
      ${debt.contractId}::uuid, ${debt.seconds}::int, ${debt.rateMinor}::bigint, ${debt.operationKey},
      ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
  return { ...answer, billedSeconds: answer.movedSeconds, billedMinor: answer.moneyMinor };
}
