// Work becomes an entry: who may write it, and what the charge rules make of it.

import type { Actor } from "@/lib/domain/actor";
import { type ChargeBasis, chargeFor } from "@/lib/domain/charge";
import type { ChargeReceipt } from "@/lib/domain/charge-rules";
import { day } from "@/lib/domain/day";
import { Missing, Refusal } from "@/lib/domain/refusal";
import type { TimeSource } from "@/lib/domain/work";
import { postingNow, refuseFuture, refuseStranger, type WorkFacts } from "@/lib/features/time/facts";
import type { LogTime } from "@/lib/features/time/input";
import type { Posting, SetTime } from "@/lib/ledger/post";

/** The work itself, without the names that its entry goes by. */
export type Work = Omit<LogTime, "entryId" | "memberId" | "source">;

export interface NamedEntry {
  entryId: string;
  revision: number;
  memberId: string;
  source: TimeSource;
}

/** The entry with what it takes and how that came about. Work that is not billable, or free, is recorded and takes nothing. */
export function chargedEntry(work: Work, named: NamedEntry, basis: ChargeBasis): SetTime {
  return entryWith(work, named, chargeFor({ ...work, workedOn: day(work.workedOn) }, basis));
}

/** The entry with a receipt that was worked out before. */
export function entryWith(work: Work, { entryId, revision, memberId, source }: NamedEntry, receipt: ChargeReceipt): SetTime {
  return {
    entryId,
    revision,
    memberId,
    source,
    contractId: work.contractId,
    workedOn: day(work.workedOn),
    startedAt: work.startedAt,
    workedSeconds: work.workedSeconds,
    chargedSeconds: receipt.chargedSeconds,
    billable: work.billable,
    freeReason: work.freeReason,
    channel: work.channel,
    nature: work.nature,
    description: work.description,
    internalNote: work.internalNote,
    circumstances: work.circumstances,
    receipt,
    travelMinor: receipt.travelMinor,
    estimateId: work.estimateId,
  };
}

/** Everything that must hold whoever writes whatever; answers with when and by whom it is posted. Refuses with contract_not_signed. */
export function allowWork(facts: WorkFacts, actor: Actor, memberId: string, workedOn: string): Posting {
  if (!facts.memberKnown || !facts.contractKnown) throw new Missing();
  if (facts.contractDraft) throw new Refusal("contract_not_signed");
  refuseStranger(facts, actor, memberId);
  const posting = postingNow(facts, actor);
  refuseFuture(day(workedOn), posting.today);
  return posting;
}
