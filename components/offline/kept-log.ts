"use client";

import { unstable_rethrow } from "next/navigation";
import type { KeptForm } from "@/lib/domain/kept-work";
import type { Logged } from "@/lib/features/approvals/log-or-submit";
import type { ActionResult } from "@/lib/web/result";
import { keptEntry } from "./new-item";
import { type OutboxDesk, useOutbox } from "./outbox-provider";
import { patiently } from "./patience";

/** What became of an entry; `kept` says that it lies on this phone and no hour has moved. */
export type LoggedOrKept = Logged & { kept?: boolean };

type Log = (input: unknown) => Promise<ActionResult<Logged>>;

/**
 * The action of a new entry, with a net below: where no answer comes, or the sign-in is gone, the entry is kept on the phone under
 * the id that it was sent with. @param clientName whom it is for, for the list of what waits
 */
export function useKeptLog(log: Log, clientName: string): (input: unknown) => Promise<ActionResult<LoggedOrKept>> {
  const outbox = useOutbox();
  return async (input) => {
    try {
      return await patiently(log(input));
    } catch (error) {
      const kept = outbox && (await keepForm(outbox, input, { clientName, dayByClock: false, settled: true }));
      // A missing sign-in leads to its page; what was typed lies on the phone until its writer is back.
      unstable_rethrow(error);
      if (!kept) throw error;
      return { ok: true, data: kept };
    }
  };
}

/** Puts what a form sent on the phone; null where the browser keeps nothing. */
export async function keepForm(outbox: OutboxDesk, input: unknown, about: { clientName: string; dayByClock: boolean; settled: boolean }): Promise<LoggedOrKept | null> {
  const { entryId, ...form } = input as KeptForm & { entryId: string };
  const common = { memberId: outbox.memberId, aheadMs: outbox.aheadMs, at: new Date() };
  if (!(await outbox.keep(keptEntry(common, entryId, form as KeptForm, about)))) return null;
  const { contractId, workedSeconds } = form as KeptForm;
  const unmoved = { balanceAfterSeconds: 0, renewalOpened: null, renewalWithdrawn: null, replayed: false };
  return { entryId, revision: 1, contractId, workedSeconds, ...unmoved, waiting: false, kept: true };
}
