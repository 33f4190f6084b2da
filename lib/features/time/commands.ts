import type { TenantDb, TenantStatements } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import type { ChargeReceipt } from "@/lib/domain/charge-rules";
import { isOnItsDay } from "@/lib/domain/calendar-time";
import { found, Refusal } from "@/lib/domain/refusal";
import { refuseWithoutEstimate } from "@/lib/features/estimates/gate";
import { allowWork, chargedEntry } from "@/lib/features/time/charged";
import { actingMember, chargeFacts, postingNow, refuseStranger, underLock, workFacts } from "@/lib/features/time/facts";
import type { ChangeTime, DeleteTime, LogTime } from "@/lib/features/time/input";
import { entryHead, type EntryHead, storedWork } from "@/lib/features/time/stored";
import type { Answer } from "@/lib/ledger/call";
import { lockContracts, removeTime, setTime, type Posting, type SetTime } from "@/lib/ledger/post";

/** The receipt of a written entry: where it stands, what it took and what its contract has left, in seconds. */
export interface Receipt {
  entryId: string;
  revision: number;
  contractId: string;
  /** What the entry says was worked; 0 once it is deleted. */
  workedSeconds: number;
  /** How that became what it takes; nothing once it is deleted. */
  charge?: ChargeReceipt | null;
  balanceAfterSeconds: number;
  /** Number of the renewal that this opened, or null. */
  renewalOpened: number | null;
  renewalWithdrawn: number | null;
  /** The same had been written before; nothing moved. */
  replayed: boolean;
}

/**
 * Writes new work and takes its hours, by the charge rules in force on its day. The same `entryId` with the same content is
 * written once. Refuses with not_your_entry, future_day, client_archived, contract_ended, insufficient_hours,
 * client_on_hold, estimate_needed, entry_content_differs.
 */
export async function logTime(db: TenantDb, actor: Actor, input: LogTime): Promise<Receipt> {
  const { entry, posting, limitSeconds } = await underLock(db, [input.contractId], () => newWork(db, actor, input));
  await refuseWithoutEstimate(db, entry, limitSeconds).catch((refusal: unknown) => unlessWritten(db, input.entryId, refusal));
  return receipt(entry, await setTime(db, posting, entry).catch(asOtherContent));
}

/**
 * Work that is written already is only sent once more, because its answer was lost: what holds for new work by now doesn't stand in
 * its way. Told otherwise, its author would write it again elsewhere. Throws `refusal` for any other work.
 */
export async function unlessWritten(db: TenantStatements, entryId: string, refusal: unknown): Promise<void> {
  const written = await db.$queryRaw<unknown[]>`SELECT id FROM time_entry WHERE id = ${entryId}::uuid`;
  if (written.length === 0) throw refusal;
}

/** New work, allowed and charged, with what may still stand in its way: the contract's gate, and an office that sees it first. */
export interface NewWork {
  entry: SetTime;
  posting: Posting;
  /** Above so many seconds the contract asks for an estimate; null for no gate. */
  limitSeconds: number | null;
  seenFirst: boolean;
  /** What it takes is only sure under the contract's lock. */
  dependsOnOthers: boolean;
  /** It began on the day on which it counts, or late on the day before. */
  onItsDay: boolean;
}

/** New work, allowed and charged, as it would be written. Refuses as logTime does, but for the gate and what only the ledger knows. */
export async function newWork(db: TenantStatements, actor: Actor, input: LogTime): Promise<NewWork> {
  const memberId = input.memberId ?? actingMember(actor);
  const facts = await chargeFacts(db, actor, { ...input, memberId });
  const posting = allowWork(facts, actor, memberId, input.workedOn);
  if (facts.clientArchived) await unlessWritten(db, input.entryId, new Refusal("client_archived"));
  const named = { entryId: input.entryId, revision: 1, memberId, source: input.source };
  const { limitSeconds, seenFirst, dependsOnOthers } = facts;
  const entry = chargedEntry(input, named, facts.basis);
  return { entry, posting, limitSeconds, seenFirst, dependsOnOthers, onItsDay: isOnItsDay(entry, facts.timeZone) };
}

/** What new work would take and how that comes about, without writing it. Refuses as logTime does, but for what only the ledger knows. */
export async function workOut(db: TenantDb, actor: Actor, input: LogTime): Promise<ChargeReceipt> {
  const { entry, limitSeconds } = await newWork(db, actor, input);
  await refuseWithoutEstimate(db, entry, limitSeconds);
  return entry.receipt;
}

/**
 * Changes an entry as it stood at `revision`; of two people who change one, the second is refused with stale_revision.
 * On another contract it is given back there and written anew here, as `movedEntryId`, in this one transaction.
 */
export async function changeTime(db: TenantDb, actor: Actor, input: ChangeTime): Promise<Receipt> {
  const head = found(await entryHead(db, input.entryId));
  const memberId = input.memberId ?? head.memberId;
  const moves = head.contractId !== input.contractId;
  const entryId = moves ? input.movedEntryId : head.id;
  const facts = await underLock(db, [head.contractId, input.contractId], () => chargeFacts(db, actor, { ...input, entryId, memberId }));
  refuseStranger(facts, actor, head.memberId);
  const posting = allowWork(facts, actor, memberId, input.workedOn);
  if (moves && facts.clientArchived) throw new Refusal("client_archived");
  if (!moves && head.deleted) throw new Refusal("entry_deleted");
  const named = { entryId, revision: moves ? 1 : input.revision + 1, memberId, source: head.source };
  const entry = chargedEntry(input, named, facts.basis);
  await refuseWithoutEstimate(db, entry, grown(head, entry) ? facts.limitSeconds : null);
  return moves ? moveTime(db, posting, head, input, entry) : receipt(entry, await setTime(db, posting, entry));
}

/** Deletes an entry as it stood at `revision`: what it took is given back, its history stays. Refuses with entry_moved. */
export async function deleteTime(db: TenantDb, actor: Actor, input: DeleteTime): Promise<Receipt> {
  const head = found(await entryHead(db, input.entryId));
  await refuseMoved(db, head);
  const facts = await workFacts(db, actor, head.memberId, head.contractId);
  refuseStranger(facts, actor, head.memberId);
  const named = { entryId: head.id, revision: input.revision + 1, contractId: head.contractId, workedSeconds: 0, receipt: null };
  return receipt(named, await removeTime(db, postingNow(facts, actor), named));
}

/**
 * Takes a deletion back: the entry is written again as it was, charged by the rules of its day, and draws its hours anew. It
 * needs no new estimate, but the one that it names must still have room. Refuses with client_archived, estimate_full, and with
 * entry_moved where it stands on another contract.
 */
export async function restoreTime(db: TenantDb, actor: Actor, input: DeleteTime): Promise<Receipt> {
  const head = found(await entryHead(db, input.entryId));
  await refuseMoved(db, head);
  const work = await storedWork(db, head);
  const facts = await underLock(db, [head.contractId], () => chargeFacts(db, actor, { ...work, entryId: head.id, memberId: head.memberId }));
  refuseStranger(facts, actor, head.memberId);
  if (facts.clientArchived) throw new Refusal("client_archived");
  const named = { entryId: head.id, revision: input.revision + 1, memberId: head.memberId, source: head.source };
  const entry = chargedEntry(work, named, facts.basis);
  await refuseWithoutEstimate(db, entry, null);
  return receipt(entry, await setTime(db, postingNow(facts, actor), entry));
}

async function moveTime(db: TenantDb, posting: Posting, head: EntryHead, input: ChangeTime, entry: SetTime): Promise<Receipt> {
  await lockContracts(db, [head.contractId, input.contractId]);
  await refuseDeleted(db, head.id, input.movedEntryId);
  await removeTime(db, posting, { entryId: head.id, revision: input.revision + 1 });
  const moved = receipt(entry, await setTime(db, posting, entry).catch(asOtherContent));
  await db.timeMove.createMany({ data: [{ entryId: head.id, movedId: entry.entryId }], skipDuplicates: true });
  return moved;
}

/** To whoever still sees it here, a move looks like a deletion; brought back, its minutes would stand on both contracts. */
async function refuseMoved(db: TenantDb, head: EntryHead): Promise<void> {
  if (head.deleted && (await db.timeMove.findFirst({ where: { entryId: head.id } }))) throw new Refusal("entry_moved");
}

/** A move deletes the entry here, so asked again it finds it deleted; where nothing was written there, somebody else deleted it. */
async function refuseDeleted(db: TenantDb, entryId: string, movedEntryId: string): Promise<void> {
  const written = await db.timeEntry.findFirst({ where: { OR: [{ id: entryId, deleted: false }, { id: movedEntryId }] }, select: { id: true } });
  if (!written) throw new Refusal("entry_deleted");
}

/** Whether a change takes more than before: only then the contract's gate is asked again. */
function grown(head: EntryHead, entry: SetTime): boolean {
  return head.contractId !== entry.contractId || entry.chargedSeconds > head.chargedSeconds;
}

type Written = Pick<Receipt, "entryId" | "revision" | "contractId" | "workedSeconds"> & { receipt: ChargeReceipt | null };

/** What whoever wrote an entry is told. */
export function receipt(entry: Written, answer: Answer): Receipt {
  return {
    entryId: entry.entryId,
    revision: entry.revision,
    contractId: entry.contractId,
    workedSeconds: entry.workedSeconds,
    charge: entry.receipt,
    balanceAfterSeconds: answer.balanceSeconds,
    renewalOpened: answer.renewalOpened,
    renewalWithdrawn: answer.renewalWithdrawn,
    replayed: answer.replayed,
  };
}

/** A new entry whose id is taken was not changed by somebody else: it is the same form with other content. */
export function asOtherContent(error: unknown): never {
  if (error instanceof Refusal && (error.code === "stale_revision" || error.code === "entry_on_other_contract")) {
    throw new Refusal("entry_content_differs");
  }
  throw error;
}
