// What a person does to the hours of a contract besides selling: each with a reason that the client reads, each once however
// often its form is sent.

import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { type Day, day, dayFromDatabase } from "@/lib/domain/day";
import { lastDayOf } from "@/lib/domain/expiry";
import type { LogEvent } from "@/lib/domain/log-event";
import { found, Refusal } from "@/lib/domain/refusal";
import { postingBy } from "@/lib/features/firm-clock";
import type { AdjustHours, ExtendBlock, GiveHours, RefundHours, TransferHours } from "@/lib/features/hours/input";
import { type RefundNote, refundNote, refundSold } from "@/lib/features/hours/refunds";
import { lockSales } from "@/lib/features/hours/sales";
import { creditKey } from "@/lib/features/invoices/crediting";
import { expiryTermsOf } from "@/lib/features/invoices/selling";
import { writeLog } from "@/lib/features/log/write";
import * as ledger from "@/lib/ledger/life";
import type { Posting } from "@/lib/ledger/post";

export interface ChangedHours {
  /** The contract's balance after it, in seconds. */
  balanceSeconds: number;
  /** The same had been done before: nothing moved. */
  replayed: boolean;
}

/** Gives hours without a price, usable at once; work in debt is settled from them first. Refuses `contract_ended`. */
export async function giveHours(db: TenantDb, actor: Actor, input: GiveHours): Promise<ChangedHours> {
  const given = await grant(db, await postingBy(db, actor), { ...input, origin: "gift" });
  return logged(db, actor, "hours_given", input, given);
}

/**
 * Puts hours right. Added hours are a block of their own without a price; taken ones go from the open blocks in the order of
 * draws, and their money counts as earned. Refuses `insufficient_hours`, and `contract_ended` for added ones.
 */
export async function adjustHours(db: TenantDb, actor: Actor, input: AdjustHours): Promise<ChangedHours> {
  const posting = await postingBy(db, actor);
  if (input.direction === "add") return logged(db, actor, "hours_adjusted", input, await grant(db, posting, { ...input, origin: "adjustment" }));
  const { operationId, contractId, seconds, reason } = input;
  const taken = await ledger.adjustHours(db, posting, { contractId, seconds: -seconds, blockId: operationId, reason, operationKey: `adjust:${operationId}` });
  return logged(db, actor, "hours_adjusted", { contractId, seconds: -seconds }, taken);
}

/**
 * Moves unused hours to another contract of the same client, with their money and their last day. Refuses
 * `insufficient_hours`, `not_same_client` (or not the same currency), `contract_ended` of the one that receives.
 */
export async function transferHours(db: TenantDb, actor: Actor, input: TransferHours): Promise<ChangedHours> {
  const { operationId, contractId: fromContractId, toContractId, seconds, reason } = input;
  const moved = await ledger.transferHours(db, await postingBy(db, actor), { fromContractId, toContractId, seconds, reason, operationKey: `transfer:${operationId}` });
  return logged(db, actor, "hours_moved", { contractId: fromContractId, seconds, toContractId }, moved);
}

export interface RefundedHours extends ChangedHours {
  /** What the firm now owes the client for them, net, in minor units of the contract's currency. */
  refundMinor: number;
  /** The credit note that says so, with its tax; null for hours that no invoice sold. */
  credit: RefundNote | null;
}

/**
 * Takes unused, paid hours out of a block, by a credit note of the invoice that sold them: what they were bought for, and its tax,
 * is the client's. Refuses `block_not_refundable` (more than is unused, or never sold), and `invoice_unpaid` where the money never
 * came: such a sale is voided instead.
 */
export async function refundHours(db: TenantDb, actor: Actor, input: RefundHours): Promise<RefundedHours> {
  const { operationId, contractId, blockId, seconds, reason } = input;
  const sale = (await lockSales(db, contractId)).get(blockId);
  if (!sale) {
    const refunded = await ledger.refundHours(db, await postingBy(db, actor), { contractId, blockId, seconds, reason, operationKey: `refund:${operationId}` });
    return { ...(await logged(db, actor, "hours_refunded", input, refunded)), credit: null };
  }
  const { invoiceId, position, paid, numberText } = sale;
  if (!paid) throw new Refusal("invoice_unpaid", { number: numberText });
  const credited = await refundSold(db, actor, { creditId: operationId, invoiceId, lines: [{ position, seconds }], reason });
  const booked = await db.ledgerTransaction.findFirst({ where: { contractId, operationKey: creditKey(operationId, blockId) }, select: { balanceAfterSeconds: true } });
  if (!booked || credited.takenBackSeconds !== seconds) throw new Refusal("operation_key_reused");
  const refunded = { balanceSeconds: booked.balanceAfterSeconds, replayed: credited.replayed, refundMinor: credited.netMinor, credit: refundNote(credited) };
  return logged(db, actor, "hours_refunded", input, refunded);
}

/**
 * Gives a block a later last day, or none. Hours of it that had lapsed come back, with their money. Refuses
 * `block_not_extendable`: not later than it was, or over already.
 */
export async function extendBlock(db: TenantDb, actor: Actor, input: ExtendBlock): Promise<ChangedHours> {
  const { operationId, contractId, blockId, reason } = input;
  const expiresOn = input.expiresOn === null ? null : day(input.expiresOn);
  const extended = await ledger.extendBlock(db, await postingBy(db, actor), { contractId, blockId, expiresOn, reason, operationKey: `extend:${operationId}` });
  return logged(db, actor, "block_extended", { contractId, blockId, expiresOn }, extended);
}

/** Writes down who moved hours by hand; what had been done before is written down already. */
async function logged<Done extends { replayed: boolean }>(db: TenantDb, actor: Actor, event: LogEvent, { contractId, seconds, blockId, toContractId, expiresOn }: Moved, done: Done): Promise<Done> {
  const details = Object.entries({ seconds, blockId, toContractId, expiresOn }).filter((each): each is [string, string | number] => each[1] !== undefined && each[1] !== null);
  if (!done.replayed) await writeLog(db, actor, event, { noun: "contract", id: contractId }, Object.fromEntries(details));
  return done;
}

interface Moved {
  contractId: string;
  seconds?: number;
  blockId?: string;
  toContractId?: string;
  expiresOn?: string | null;
}

async function grant(db: TenantDb, posting: Posting, input: GiveHours & { origin: "gift" | "adjustment" }): Promise<ChangedHours> {
  const { operationId, contractId, origin, seconds, reason } = input;
  const operationKey = `${origin}:${operationId}`;
  const expiresOn = await lastDayOfGiven(db, posting.today, input, operationKey);
  return ledger.grantBlock(db, posting, { contractId, blockId: operationId, origin, seconds, expiresOn, reason, operationKey });
}

/** Asked again on another day, or under other terms, hours last as long as they did the first time. */
async function lastDayOfGiven(db: TenantDb, today: Day, { contractId, lasts, expiresOn, seconds }: GiveHours, operationKey: string): Promise<Day | null> {
  if (lasts === "for_ever") return null;
  if (lasts === "until") return day(found(expiresOn));
  const before = await db.ledgerTransaction.findFirst({ where: { contractId, operationKey }, select: { expiresAfter: true } });
  if (before) return before.expiresAfter && dayFromDatabase(before.expiresAfter);
  const terms = found(await db.contractTerms.findFirst({ where: { contractId } }));
  return lastDayOf(today, expiryTermsOf(terms), seconds);
}
