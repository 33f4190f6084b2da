import type { KeptForm, KeptItem } from "@/lib/domain/kept-work";
import { startOnWall } from "@/lib/domain/kept-work";
import { PLAIN } from "@/lib/domain/charge-rules";
import { timerWorked } from "@/lib/domain/timer";
import type { LocalTimer } from "./outbox";

type Common = Pick<KeptItem, "memberId" | "aheadMs"> & { at: Date };

const fresh = ({ memberId, aheadMs, at }: Common) => ({ memberId, aheadMs, writtenAt: at.toISOString(), refusal: null, version: 1, startedAt: null, stoppedAt: null, dayByClock: false, settled: false });

/** An entry as its form would have sent it. One that may have reached the server already is settled: it never changes by itself. */
export function keptEntry(common: Common, id: string, form: KeptForm, about: { clientName: string; dayByClock: boolean; settled: boolean }): KeptItem {
  return { ...fresh(common), id, kind: "entry", form, ...about };
}

/** The end of a timer that the server knows. */
export function keptStop(common: Common, entryId: string, clientName: string): KeptItem {
  return { ...fresh(common), id: entryId, kind: "stop", form: null, clientName, stoppedAt: common.at.toISOString() };
}

/** The work of a timer that ran on this phone; null where it counts for nobody yet, or has run for more than a day. */
export function keptTimer(common: Common, timer: LocalTimer, timeZone: string): KeptItem | null {
  const { entryId, contractId, startedAt, clientName, description, channel, nature, ticketId, aheadMs } = timer;
  const workedSeconds = timerWorked(new Date(startedAt), common.at);
  if (!contractId || workedSeconds === null) return null;
  const rest = { memberId: common.memberId, billable: true, channel, nature, internalNote: "", freeReason: null, circumstances: PLAIN, estimateId: null, ...(ticketId && { ticketId }) };
  const form = { contractId, description, workedSeconds, ...startOnWall(startedAt, timeZone), ...rest };
  return { ...fresh({ ...common, aheadMs }), id: entryId, kind: "timer", form, clientName: clientName ?? "", startedAt, stoppedAt: common.at.toISOString() };
}
