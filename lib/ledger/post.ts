// The operations on bought and worked hours. Each is one statement, so it happens whole or not at all, and each may be
// repeated: the second time nothing moves and the answer says so. README.md states what always holds.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { actorText, type Actor } from "@/lib/domain/actor";
import type { ContractTerms } from "@/lib/domain/contract-terms";
import type { Day } from "@/lib/domain/day";
import { post, refusing, type Answer } from "@/lib/ledger/call";

/** When, on which day of the firm, and by whom. */
export interface Posting {
  at: Date;
  today: Day;
  actor: Actor;
}

export type Channel = "remote" | "on_site" | "phone";
export type Nature = "proactive" | "reactive";
export type TimeSource = "desk" | "timer" | "import" | "api";

/** The whole of a time entry, as it is to be from now on. */
export interface SetTime {
  entryId: string;
  /** 1 for a new entry, the present revision plus one for a change. */
  revision: number;
  contractId: string;
  memberId: string;
  workedOn: Day;
  startedAt: Date | null;
  workedSeconds: number;
  /** What the ledger takes; 0 unless billable. */
  chargedSeconds: number;
  billable: boolean;
  channel: Channel;
  nature: Nature;
  description: string;
  internalNote: string;
  source: TimeSource;
}

/**
 * Writes an entry, new or changed, and moves its hours. Refuses with insufficient_hours, stale_revision,
 * contract_ended, entry_on_other_contract.
 */
export function setTime(db: TenantDb, { at, today, actor }: Posting, entry: SetTime): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.set_time(
      ${entry.entryId}::uuid, ${entry.revision}::int, ${entry.contractId}::uuid, ${entry.memberId}::uuid,
      ${entry.workedOn}::date, ${entry.startedAt}::timestamptz, ${entry.workedSeconds}::int, ${entry.chargedSeconds}::int,
      ${entry.billable}::boolean, ${entry.channel}, ${entry.nature}, ${entry.description}, ${entry.internalNote},
      ${entry.source}, false, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

/** Deletes an entry: what it took is given back. `revision` is the present one plus one. Refuses with stale_revision. */
export function removeTime(db: TenantDb, { at, today, actor }: Posting, entry: { entryId: string; revision: number }): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.remove_time(
      ${entry.entryId}::uuid, ${entry.revision}::int, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

/** Begins the books of a contract whose head was just written. */
export async function openContract(db: TenantDb, contractId: string, currency: string, terms: ContractTerms): Promise<void> {
  await refusing(
    db.$queryRaw`SELECT ledger.open_contract(
      ${contractId}::uuid, ${currency}, ${terms.lineSeconds}::int, ${terms.overrun}, ${terms.renewalMode},
      ${terms.blockSeconds}::int, ${terms.blockPriceMinor}::bigint, ${terms.hoursCount},
      ${terms.expiryMonths}::int, ${terms.graceDays}::int)::text`,
  );
}

/** Changes what was agreed about hours from now on. Moving the line over the balance may open a renewal. */
export function setTerms(db: TenantDb, { at, today, actor }: Posting, contractId: string, terms: ContractTerms): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.set_terms(
      ${contractId}::uuid, ${terms.lineSeconds}::int, ${terms.overrun}, ${terms.renewalMode},
      ${terms.blockSeconds}::int, ${terms.blockPriceMinor}::bigint, ${terms.hoursCount},
      ${terms.expiryMonths}::int, ${terms.graceDays}::int, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

/** Tells the ledger that the head of the contract was given an end, or lost it: an unsent renewal is withdrawn. */
export function noteEnd(db: TenantDb, { at, today, actor }: Posting, contractId: string): Promise<Answer> {
  return post(db, Prisma.sql`ledger.note_end(${contractId}::uuid, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`);
}

/**
 * Locks several contracts in one order. Needed before one transaction moves hours of more than one contract, so that two
 * such transactions never wait for each other in a circle.
 */
export async function lockContracts(db: TenantDb, contractIds: string[]): Promise<void> {
  await db.$queryRaw`SELECT ledger.lock_contracts(${contractIds}::uuid[])::text`;
}

export interface OrderBlock {
  contractId: string;
  /** Chosen by the caller; asking again with the same id changes nothing. */
  blockId: string;
  seconds: number;
  priceMinor: number;
  /** The renewal that orders it, or null. */
  renewalNumber: number | null;
}

/** Sells a block; its hours are not usable yet. Refuses with contract_ended, operation_key_reused. */
export function orderBlock(db: TenantDb, { at, today, actor }: Posting, order: OrderBlock): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.order_block(
      ${order.contractId}::uuid, ${order.blockId}::uuid, ${order.seconds}::int, ${order.priceMinor}::bigint,
      ${order.renewalNumber}::int, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

/** Takes back an order that was never activated. Refuses with block_not_ordered. */
export function cancelOrderedBlock(db: TenantDb, { at, today, actor }: Posting, block: { contractId: string; blockId: string }): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.cancel_ordered_block(
      ${block.contractId}::uuid, ${block.blockId}::uuid, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

export interface ActivateBlocks {
  contractId: string;
  blockIds: string[];
  /** The last day whose work they may pay for, or null for ever; see lib/domain/expiry. */
  expiresOn: Day | null;
  /** Names the cause ("invoice:<id>"), so that it counts once. */
  operationKey: string;
  /** The sent renewal that this settles, or null. */
  renewalNumber: number | null;
}

/** Makes ordered blocks usable and settles debt from them. Refuses with block_not_ordered, operation_key_reused, renewal_not_open. */
export function activateBlocks(db: TenantDb, { at, today, actor }: Posting, activation: ActivateBlocks): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.activate_blocks(
      ${activation.contractId}::uuid, ${activation.blockIds}::uuid[], ${activation.expiresOn}::date,
      ${activation.operationKey}, ${activation.renewalNumber}::int, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

/** Lets the rest of a block lapse, once its last day and the days of grace are over. Refuses with block_not_due. */
export function expireBlock(db: TenantDb, { at, today, actor }: Posting, block: { contractId: string; blockId: string }): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.expire_block(
      ${block.contractId}::uuid, ${block.blockId}::uuid, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

/** Undoes the sale of an open block; its work is drawn again from others or becomes debt. Refuses with block_not_voidable. */
export function voidBlock(db: TenantDb, { at, today, actor }: Posting, block: { contractId: string; blockId: string }): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.void_block(
      ${block.contractId}::uuid, ${block.blockId}::uuid, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

export interface MarkRenewal {
  contractId: string;
  number: number;
  status: "sent" | "settled" | "withdrawn" | "cancelled";
  /** A person's words, or null to leave what is there. */
  note: string | null;
}

/** Moves a renewal on. Refuses with renewal_not_open where its status does not allow it. */
export function markRenewal(db: TenantDb, { at, today, actor }: Posting, mark: MarkRenewal): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.mark_renewal(
      ${mark.contractId}::uuid, ${mark.number}::int, ${mark.status}, ${mark.note},
      ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}
