"use client";

import { parseDay } from "@/lib/domain/day";
import { instantOfWall } from "@/lib/domain/zoned-time";
import type { RunningTimer } from "@/lib/features/today/frame";
import { keptStop, keptTimer } from "./new-item";
import type { LocalTimer } from "./outbox";
import { type OutboxDesk, useOutbox } from "./outbox-provider";

/** What a timer is started for. */
export type KeptTimerWork = Pick<LocalTimer, "contractId" | "clientName" | "description" | "channel" | "nature"> & { ticketId?: string | null };

export type KeptTimer = {
  /** The timer that is shown: the one on this phone, or the server's, unless its stop lies here already. */
  timer: RunningTimer | null;
  /** It runs on this phone only; nobody else sees it until it was stopped and sent. */
  isLocal: boolean;
  /** Starts one here; the one that runs is stopped and kept. Null: this browser keeps nothing. */
  startHere: (entryId: string, work: KeptTimerWork) => Promise<KeptTimerOutcome>;
  stopHere: () => Promise<KeptTimerOutcome>;
  /** Changes it on this phone; one of the server's is this phone's from then on. */
  changeHere: (input: unknown, choice: { clientName: string; title: string } | null) => Promise<void>;
  discardHere: () => Promise<void>;
};

/** `needs_contract`: nobody knows whom it is for, or it ran for more than a day; it runs on. `impossible`: nothing can be kept here. */
export type KeptTimerOutcome = "done" | "needs_contract" | "impossible";

/** Timers while there is no network: begun and ended by the phone's clock, and kept on it. */
export function useKeptTimer(server: RunningTimer | null): KeptTimer {
  const outbox = useOutbox();
  const local = outbox?.localTimer ?? null;
  const stopped = outbox?.ended.includes(server?.entryId ?? "") || outbox?.items.some(({ id, refusal }) => refusal === null && id === server?.entryId);
  const shown = local ? shownTimer(local) : stopped ? null : server;

  async function stopHere(): Promise<KeptTimerOutcome> {
    if (!outbox || !shown) return "impossible";
    const common = { memberId: outbox.memberId, aheadMs: outbox.aheadMs, at: new Date() };
    if (!local) {
      if (!shown.contractId) return "needs_contract";
      return (await outbox.keep(keptStop(common, shown.entryId, shown.clientName ?? ""))) ? "done" : "impossible";
    }
    const item = keptTimer(common, local, outbox.timeZone);
    if (!item) return "needs_contract";
    if (!(await outbox.keep(item))) return "impossible";
    await outbox.dropTimer(local.entryId);
    return "done";
  }

  return {
    timer: shown,
    isLocal: local !== null,
    stopHere,
    async startHere(entryId, work) {
      if (!outbox) return "impossible";
      const before = shown ? await stopHere() : "done";
      if (before !== "done") return before;
      const begun = { ...work, ticketId: work.ticketId ?? null, memberId: outbox.memberId, entryId, startedAt: new Date().toISOString(), aheadMs: outbox.aheadMs, contractTitle: null };
      return (await outbox.setTimer(begun)) ? "done" : "impossible";
    },
    async changeHere(input, choice) {
      const timer = local ?? (outbox && shown ? takenOver(shown, outbox) : null);
      if (timer && outbox) await outbox.setTimer(changedTimer(timer, input, choice, outbox));
    },
    discardHere: async () => void (local && (await outbox?.dropTimer(local.entryId))),
  };
}

/** A timer of the server that is changed without network goes on as this phone's own, under the same id. */
function takenOver({ contractTitle, ticketId = null, startedAt, ...timer }: RunningTimer, { memberId, aheadMs }: OutboxDesk): LocalTimer {
  return { ...timer, contractTitle, ticketId, memberId, aheadMs, startedAt: new Date(startedAt.getTime() + aheadMs).toISOString() };
}

function shownTimer({ memberId: _member, aheadMs: _ahead, startedAt, ...timer }: LocalTimer): RunningTimer {
  return { ...timer, startedAt: new Date(startedAt) };
}

type TimerForm = Pick<LocalTimer, "contractId" | "description" | "channel" | "nature"> & { startedOn: string; startedTime: string };

/** What the timer's dialog sent; a start that can't be read, or lies ahead, leaves the one before. */
function changedTimer(timer: LocalTimer, input: unknown, choice: { clientName: string; title: string } | null, { timeZone }: OutboxDesk): LocalTimer {
  const { contractId, description, channel, nature, startedOn, startedTime } = input as TimerForm;
  const on = parseDay(startedOn);
  const [hours = Number.NaN, minutes = 0] = startedTime.split(":").map(Number);
  const at = on && Number.isFinite(hours) ? instantOfWall(on, hours * 3600 + minutes * 60, timeZone).at : null;
  // The dialog shows whole minutes: one that was left as it is keeps its seconds.
  const same = at === null || Math.floor(at / 60_000) === Math.floor(Date.parse(timer.startedAt) / 60_000);
  const startedAt = same || at > Date.now() ? timer.startedAt : new Date(at).toISOString();
  const named = contractId === timer.contractId ? {} : { clientName: choice?.clientName ?? null, contractTitle: choice?.title ?? null, ticketId: null };
  return { ...timer, ...named, contractId, description, channel, nature, startedAt };
}
