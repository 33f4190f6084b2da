// An entry as it was written, to be written again: changed in one point, or taken back from a deletion.

import type { TenantDb } from "@/lib/db/tenant";
import type { Circumstances } from "@/lib/domain/charge-rules";
import { found } from "@/lib/domain/refusal";
import type { FreeReason } from "@/lib/domain/work";
import type { Work } from "@/lib/features/time/charged";
import type { ChangeTime } from "@/lib/features/time/input";
import type { SetTime } from "@/lib/ledger/post";

export type EntryHead = Pick<SetTime, "contractId" | "memberId" | "channel" | "nature" | "source" | "chargedSeconds"> & {
  id: string;
  workedOn: string;
  startedAt: Date | null;
  deleted: boolean;
};

/** What a command must know of an entry before it changes it. */
export async function entryHead(db: TenantDb, entryId: string): Promise<EntryHead | undefined> {
  const rows = await db.$queryRaw<EntryHead[]>`
    SELECT id, contract_id AS "contractId", member_id AS "memberId", worked_on::text AS "workedOn", started_at AS "startedAt", channel, nature, source,
           charged_seconds AS "chargedSeconds", deleted
      FROM time_entry
     WHERE id = ${entryId}::uuid`;
  return rows[0];
}

/** The work of an entry as it was written last. Throws Missing. */
export async function storedWork(db: TenantDb, head: EntryHead): Promise<Work> {
  const row = found(await db.timeEntry.findFirst({ where: { id: head.id } }));
  const { contractId, workedSeconds, billable, description, internalNote, estimateId } = row;
  return {
    contractId, workedSeconds, billable, description, internalNote, estimateId,
    workedOn: head.workedOn,
    startedAt: head.startedAt,
    channel: head.channel,
    nature: head.nature,
    freeReason: row.freeReason as FreeReason | null,
    circumstances: row.circumstances as unknown as Circumstances,
  };
}

/** The entry as a form would send it again, but for the revision. Throws Missing. */
export async function entryAsAsked(db: TenantDb, entryId: string): Promise<Omit<ChangeTime, "revision" | "movedEntryId">> {
  const head = found(await entryHead(db, entryId));
  return { ...(await storedWork(db, head)), entryId, memberId: head.memberId };
}
