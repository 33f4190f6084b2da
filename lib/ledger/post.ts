// The operations on sold and worked hours and on what was agreed about them. Each is one statement, so it happens whole or
// not at all, and each may be repeated: the second time nothing moves and the answer says so. README.md states what always
// holds; life.ts has the operations on hours that are there already.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb, TenantStatements } from "@/lib/db/tenant";
import { actorText, type Actor } from "@/lib/domain/actor";
import type { ContractTerms } from "@/lib/domain/contract-terms";
import type { Day } from "@/lib/domain/day";
import { entryJson, type SetTime, termsJson } from "@/lib/ledger/as-json";
import { post, postAll, refusing, type Answer } from "@/lib/ledger/call";

export type { SetTime } from "@/lib/ledger/as-json";

/** When, on which day of the firm, and by whom. */
export interface Posting {
  at: Date;
  today: Day;
  actor: Actor;
}

/**
 * Writes an entry, new or changed, and moves its hours. The same entry and revision with the same content is answered as it
 * was the first time, whatever the charge rules make of it by now. Refuses with insufficient_hours, client_on_hold,
 * stale_revision, contract_ended, client_archived, entry_on_other_contract.
 */
export function setTime(db: TenantStatements, { at, today, actor }: Posting, entry: SetTime): Promise<Answer> {
  return post(db, Prisma.sql`ledger.set_time(${entryJson(entry)}::jsonb, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`);
}

/**
 * Writes many entries in their order, in one statement that holds or fails whole: all their contracts are locked first. A
 * refusal carries the `index` of the entry that it is about.
 */
export function setTimes(db: TenantStatements, { at, today, actor }: Posting, entries: readonly SetTime[]): Promise<Answer[]> {
  const json = `[${entries.map(entryJson).join(",")}]`;
  return postAll(db, Prisma.sql`ledger.set_times(${json}::jsonb, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`);
}

/** Deletes an entry: what it took is given back. `revision` is the present one plus one. Refuses with stale_revision. */
export function removeTime(db: TenantStatements, { at, today, actor }: Posting, entry: { entryId: string; revision: number }): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.remove_time(
      ${entry.entryId}::uuid, ${entry.revision}::int, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

/** Begins the books of a contract whose head was just written. */
export async function openContract(db: TenantDb, contractId: string, currency: string, terms: ContractTerms): Promise<void> {
  await refusing(db.$queryRaw`SELECT ledger.open_contract(${contractId}::uuid, ${currency}, ${termsJson(terms)}::jsonb)::text`);
}

/** Changes what was agreed about hours from now on. Moving the line over the balance may open a renewal. */
export function setTerms(db: TenantDb, { at, today, actor }: Posting, contractId: string, terms: ContractTerms): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.set_terms(
      ${contractId}::uuid, ${termsJson(terms)}::jsonb, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

/** Tells the ledger that the head of the contract was given an end, or lost it: an unsent renewal is withdrawn. */
export function noteEnd(db: TenantDb, { at, today, actor }: Posting, contractId: string): Promise<Answer> {
  return post(db, Prisma.sql`ledger.note_end(${contractId}::uuid, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`);
}

/**
 * Locks several contracts in one order. Needed before one transaction moves hours of more than one contract, so that two
 * such transactions never wait for each other in a circle; and before something is read that what follows depends on.
 * Refuses with contract_busy.
 */
export async function lockContracts(db: TenantDb, contractIds: string[]): Promise<void> {
  await refusing(db.$queryRaw`SELECT ledger.lock_contracts(${contractIds}::uuid[])::text`);
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
  /** Open blocks of before get at least the new last day (the policy `last_purchase`); see lib/domain/expiry. */
  carriesOlder: boolean;
  /** The bank has not settled their debit yet: usable all the same, until confirmBlocks or recallBlocks. */
  provisional?: boolean;
}

/**
 * Makes ordered blocks usable and settles debt from them. A block that was recalled is ordered again: its next opening
 * needs an operation key of its own. Refuses with block_not_ordered, operation_key_reused, renewal_not_open.
 */
export function activateBlocks(db: TenantDb, { at, today, actor }: Posting, activation: ActivateBlocks): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.activate_blocks(
      ${activation.contractId}::uuid, ${activation.blockIds}::uuid[], ${activation.expiresOn}::date,
      ${activation.operationKey}, ${activation.renewalNumber}::int, ${activation.carriesOlder},
      ${activation.provisional ?? false}, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

/** Blocks of one contract, and the cause that names what happens to them ("debit:<id>:<attempt>"), so that it counts once. */
export interface SomeBlocks {
  contractId: string;
  blockIds: string[];
  operationKey: string;
}

/**
 * The money of provisional blocks is there: they are certain from now on. Those that are certain already, or gone, stay as
 * they are. Refuses with block_not_open for a block that is only ordered, operation_key_reused.
 */
export function confirmBlocks(db: TenantDb, { at, today, actor }: Posting, confirmation: SomeBlocks): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.confirm_blocks(
      ${confirmation.contractId}::uuid, ${confirmation.blockIds}::uuid[], ${confirmation.operationKey},
      ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

/**
 * The money of blocks came back, before or long after they were confirmed: they are ordered again. Their work is drawn from
 * other blocks, the rest becomes debt whatever was agreed: `owedSeconds`. The renewal that they settled is sent again, if no
 * other is open. Refuses with block_not_recallable where part of a block lapsed, was refunded, adjusted or moved, and where
 * it isn't open; operation_key_reused.
 */
export async function recallBlocks(db: TenantDb, { at, today, actor }: Posting, recall: SomeBlocks): Promise<Answer & { owedSeconds: number }> {
  const answer = await post(
    db,
    Prisma.sql`ledger.recall_blocks(
      ${recall.contractId}::uuid, ${recall.blockIds}::uuid[], ${recall.operationKey},
      ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
  return { ...answer, owedSeconds: answer.movedSeconds };
}

/** Lets the rest of a block lapse, once its last day and the days of grace are over. Refuses with block_not_due, block_is_provisional. */
export function expireBlock(db: TenantDb, { at, today, actor }: Posting, block: { contractId: string; blockId: string }): Promise<Answer> {
  return post(
    db,
    Prisma.sql`ledger.expire_block(
      ${block.contractId}::uuid, ${block.blockId}::uuid, ${at}::timestamptz, ${today}::date, ${actorText(actor)})`,
  );
}

/**
 * Undoes a sale or a gift; its work is drawn again from others or becomes debt. Refuses with block_not_voidable once part
 * of it has lapsed, was adjusted, refunded or moved, and for hours that were moved here.
 */
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
