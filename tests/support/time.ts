import { randomUUID } from "node:crypto";
import { withClock } from "@/lib/clock";
import type { Actor } from "@/lib/domain/actor";
import { PLAIN } from "@/lib/domain/charge-rules";
import type { ContractTerms } from "@/lib/domain/contract-terms";
import * as time from "@/lib/features/time/commands";
import * as timers from "@/lib/features/timers/commands";
import type { ChangeTime, LogTime } from "@/lib/features/time/input";
import type { FreshTenant } from "@/tests/support/database";
import { hours, openBooks } from "@/tests/support/ledger";

/** Noon in New York, on the day on which tests about hours play. */
export const NOON = new Date("2026-03-02T17:00:00Z");

/** Work as the desk's form sends it. */
export const work = (contractId: string, changes: Partial<LogTime> = {}): LogTime => ({
  entryId: randomUUID(),
  contractId,
  workedOn: "2026-03-02",
  startedAt: null,
  workedSeconds: hours(1),
  billable: true,
  channel: "remote",
  nature: "reactive",
  description: "Put the printer right",
  internalNote: "",
  freeReason: null,
  circumstances: PLAIN,
  estimateId: null,
  source: "desk",
  ...changes,
});

/** A contract with ten hours bought (unless told otherwise), and its firm's technician at work on it. */
export async function openDesk(terms: Partial<ContractTerms> = {}, boughtSeconds = hours(10), firm?: FreshTenant) {
  const books = await openBooks(terms, firm);
  if (boughtSeconds > 0) await books.buy(boughtSeconds);
  const { inFirm, technician } = books.firm;
  const { contractId } = books;
  const at = <Result>(run: () => Result, instant: Date) => withClock(instant, run);

  return {
    books,
    contractId,
    firm: books.firm,
    log: (changes: Partial<LogTime> = {}, actor: Actor = technician.actor, instant = NOON) =>
      at(() => inFirm((db) => time.logTime(db, actor, work(contractId, changes))), instant),
    change: (entryId: string, revision: number, changes: Partial<ChangeTime> = {}, actor: Actor = technician.actor) =>
      at(() => {
        const { source: _, ...asked } = work(contractId, { entryId });
        return inFirm((db) => time.changeTime(db, actor, { ...asked, revision, movedEntryId: randomUUID(), ...changes }));
      }, NOON),
    remove: (entryId: string, revision: number, actor: Actor = technician.actor) =>
      at(() => inFirm((db) => time.deleteTime(db, actor, { entryId, revision })), NOON),
    restore: (entryId: string, revision: number, actor: Actor = technician.actor) =>
      at(() => inFirm((db) => time.restoreTime(db, actor, { entryId, revision })), NOON),
    start: (changes: Partial<Parameters<typeof timers.startTimer>[2]> = {}, instant = NOON, actor: Actor = technician.actor) =>
      at(() => {
        const asked = { entryId: randomUUID(), contractId, description: "", channel: "remote", nature: "reactive", ticketId: null, ...changes } as const;
        return inFirm((db) => timers.startTimer(db, actor, asked));
      }, instant),
    stop: (entryId: string, instant: Date, actor: Actor = technician.actor) =>
      at(() => inFirm((db) => timers.stopTimer(db, actor, { entryId })), instant),
    changeTimer: (changes: Parameters<typeof timers.changeTimer>[2], instant = NOON) =>
      at(() => inFirm((db) => timers.changeTimer(db, technician.actor, changes)), instant),
    discard: (entryId: string) => inFirm((db) => timers.discardTimer(db, technician.actor, { entryId })),
    balanceSeconds: async () => (await books.balance()).balanceSeconds,
    entries: () => inFirm((db) => db.timeEntry.findMany({ where: { contractId, deleted: false }, orderBy: { createdVersion: "asc" } })),
    timer: () => inFirm((db) => db.timer.findFirst({ where: { memberId: technician.id } })),
  };
}

/** What a command refused with, or the value that it answered by mistake. */
export async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  return work.then((value) => ({ answered: value }), (error: unknown) => error);
}
