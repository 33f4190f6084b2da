import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { day } from "@/lib/domain/day";
import { found, Missing, Refusal } from "@/lib/domain/refusal";
import { actingMember, postingNow, refuseFuture, refuseStranger, workFacts, type WorkFacts } from "@/lib/features/time/facts";
import type { ChangeTime, DeleteTime, LogTime } from "@/lib/features/time/input";
import type { Answer } from "@/lib/ledger/call";
import { lockContracts, removeTime, setTime, type Posting, type SetTime, type TimeSource } from "@/lib/ledger/post";

/** The receipt of a written entry: where it stands and what its contract has left, in seconds. */
export interface Receipt {
  entryId: string;
  revision: number;
  contractId: string;
  /** What the entry says was worked; 0 once it is deleted. */
  workedSeconds: number;
  balanceAfterSeconds: number;
  /** Number of the renewal that this opened, or null. */
  renewalOpened: number | null;
  renewalWithdrawn: number | null;
  /** The same had been written before; nothing moved. */
  replayed: boolean;
}

/**
 * Writes new work and takes its hours. The same `entryId` with the same content is written once. Refuses with
 * not_your_entry, future_day, client_archived, contract_ended, insufficient_hours, entry_content_differs.
 */
export async function logTime(db: TenantDb, actor: Actor, input: LogTime): Promise<Receipt> {
  const memberId = input.memberId ?? actingMember(actor);
  const facts = await workFacts(db, actor, memberId, input.contractId);
  const posting = allowWork(facts, actor, memberId, input.workedOn);
  if (facts.clientArchived) throw new Refusal("client_archived");
  const entry = entryOf(input, { entryId: input.entryId, revision: 1, memberId, source: input.source });
  return receipt(entry, await setTime(db, posting, entry).catch(asOtherContent));
}

/**
 * Changes an entry as it stood at `revision`; of two people who change one, the second is refused with stale_revision.
 * On another contract it is given back there and written anew here, as `movedEntryId`, in this one transaction.
 */
export async function changeTime(db: TenantDb, actor: Actor, input: ChangeTime): Promise<Receipt> {
  const head = found(await entryHead(db, input.entryId));
  const memberId = input.memberId ?? head.memberId;
  const facts = await workFacts(db, actor, memberId, input.contractId);
  refuseStranger(facts, actor, head.memberId);
  const posting = allowWork(facts, actor, memberId, input.workedOn);
  if (head.contractId !== input.contractId) {
    if (facts.clientArchived) throw new Refusal("client_archived");
    return moveTime(db, posting, head, { ...input, memberId });
  }
  if (head.deleted) throw new Refusal("entry_deleted");
  const entry = entryOf(input, { entryId: head.id, revision: input.revision + 1, memberId, source: head.source });
  return receipt(entry, await setTime(db, posting, entry));
}

/** Deletes an entry as it stood at `revision`: what it took is given back, its history stays. */
export async function deleteTime(db: TenantDb, actor: Actor, input: DeleteTime): Promise<Receipt> {
  const head = found(await entryHead(db, input.entryId));
  const facts = await workFacts(db, actor, head.memberId, head.contractId);
  refuseStranger(facts, actor, head.memberId);
  const named = { entryId: head.id, revision: input.revision + 1, contractId: head.contractId, workedSeconds: 0 };
  return receipt(named, await removeTime(db, postingNow(facts, actor), named));
}

/** Takes a deletion back: the entry is written again as it was, and draws its hours anew. Refuses client_archived. */
export async function restoreTime(db: TenantDb, actor: Actor, input: DeleteTime): Promise<Receipt> {
  const head = found(await entryHead(db, input.entryId));
  const row = found(await db.timeEntry.findFirst({ where: { id: head.id } }));
  const facts = await workFacts(db, actor, head.memberId, head.contractId);
  refuseStranger(facts, actor, head.memberId);
  if (facts.clientArchived) throw new Refusal("client_archived");
  const entry = entryOf(
    { ...row, channel: head.channel, nature: head.nature, workedOn: head.workedOn },
    { entryId: head.id, revision: input.revision + 1, memberId: head.memberId, source: head.source },
  );
  return receipt(entry, await setTime(db, postingNow(facts, actor), entry));
}

async function moveTime(db: TenantDb, posting: Posting, head: EntryHead, input: ChangeTime & { memberId: string }): Promise<Receipt> {
  await lockContracts(db, [head.contractId, input.contractId]);
  await refuseDeleted(db, head.id, input.movedEntryId);
  await removeTime(db, posting, { entryId: head.id, revision: input.revision + 1 });
  const entry = entryOf(input, { entryId: input.movedEntryId, revision: 1, memberId: input.memberId, source: head.source });
  return receipt(entry, await setTime(db, posting, entry).catch(asOtherContent));
}

/** A move deletes the entry here, so asked again it finds it deleted; where nothing was written there, somebody else deleted it. */
async function refuseDeleted(db: TenantDb, entryId: string, movedEntryId: string): Promise<void> {
  const written = await db.timeEntry.findFirst({ where: { OR: [{ id: entryId, deleted: false }, { id: movedEntryId }] }, select: { id: true } });
  if (!written) throw new Refusal("entry_deleted");
}

/** Everything that must hold whoever writes whatever; answers with when and by whom it is posted. */
function allowWork(facts: WorkFacts, actor: Actor, memberId: string, workedOn: string): Posting {
  if (!facts.memberKnown || !facts.contractKnown) throw new Missing();
  refuseStranger(facts, actor, memberId);
  const posting = postingNow(facts, actor);
  refuseFuture(day(workedOn), posting.today);
  return posting;
}

type Work = Pick<LogTime, "contractId" | "workedOn" | "startedAt" | "workedSeconds" | "billable" | "channel" | "nature" | "description" | "internalNote">;

/** What is charged is what was worked; work that is not billable is recorded and takes nothing. */
function entryOf(work: Work, named: { entryId: string; revision: number; memberId: string; source: TimeSource }): SetTime {
  return {
    ...named,
    contractId: work.contractId,
    workedOn: day(work.workedOn),
    startedAt: work.startedAt,
    workedSeconds: work.workedSeconds,
    chargedSeconds: work.billable ? work.workedSeconds : 0,
    billable: work.billable,
    channel: work.channel,
    nature: work.nature,
    description: work.description,
    internalNote: work.internalNote,
  };
}

function receipt(entry: Pick<Receipt, "entryId" | "revision" | "contractId" | "workedSeconds">, answer: Answer): Receipt {
  return {
    entryId: entry.entryId,
    revision: entry.revision,
    contractId: entry.contractId,
    workedSeconds: entry.workedSeconds,
    balanceAfterSeconds: answer.balanceSeconds,
    renewalOpened: answer.renewalOpened,
    renewalWithdrawn: answer.renewalWithdrawn,
    replayed: answer.replayed,
  };
}

/** A new entry whose id is taken was not changed by somebody else: it is the same form with other content. */
function asOtherContent(error: unknown): never {
  if (error instanceof Refusal && (error.code === "stale_revision" || error.code === "entry_on_other_contract")) {
    throw new Refusal("entry_content_differs");
  }
  throw error;
}

type EntryHead = Pick<SetTime, "contractId" | "memberId" | "channel" | "nature" | "source"> & { id: string; workedOn: string; deleted: boolean };

async function entryHead(db: TenantDb, entryId: string): Promise<EntryHead | undefined> {
  const rows = await db.$queryRaw<EntryHead[]>`
    SELECT id, contract_id AS "contractId", member_id AS "memberId", worked_on::text AS "workedOn", channel, nature, source, deleted
      FROM time_entry
     WHERE id = ${entryId}::uuid`;
  return rows[0];
}
