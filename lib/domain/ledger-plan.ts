// What happens to hours, as readable rules: the state before and a command give the lines that are posted, the balance
// after them and what becomes of renewals. The functions in the database do the same under a lock; a test runs both side
// by side. Here it serves previews ("30 min from block 1, 60 from block 2, 6 h 30 left") and explanations.
//
// Work, terms and renewals stand here; the life of a block in ledger-plan-blocks.ts, a sale that holds or comes undone in
// ledger-plan-undone.ts; gifts, adjustments, transfers, refunds and what is billed in ledger-plan-hours.ts.

import type { Day } from "@/lib/domain/day";
import type { LedgerState, PlannedEntry } from "@/lib/domain/ledger-books";
import { plan, type Plan } from "@/lib/domain/ledger-posting";
import { Refusal } from "@/lib/domain/refusal";
import type { RenewalStatus } from "@/lib/domain/renewal";

/** An entry as it is to be from now on. Charged seconds come from the charge rules; travel money is minor units. */
export interface PlannedTime {
  entryId: string;
  revision: number;
  workedOn: Day;
  chargedSeconds: number;
  travelMinor: number;
  deleted: boolean;
  today: Day;
}

/**
 * An entry is written, changed or deleted (charged 0). Another day gives everything back and draws anew, but for what would lapse
 * and may pay for that day as well.
 */
export function planTime(state: LedgerState, command: PlannedTime): Plan {
  return plan(state, (books) => {
    const known = books.state.entries.find((entry) => entry.id === command.entryId);
    const revision = known?.revision ?? 0;
    if (command.revision !== revision + 1) {
      throw new Refusal("stale_revision", { currentRevision: revision, givenRevision: command.revision });
    }
    const charged = command.deleted ? 0 : command.chargedSeconds;
    const { endedOn } = books.state;
    if (endedOn !== null && command.workedOn > endedOn && !command.deleted && !takesNoMore(known, command)) throw new Refusal("contract_ended", { endedOn });

    const entry = known ?? books.addEntry(command.entryId, command.workedOn);
    const movesTo = entry.workedOn === command.workedOn ? null : command.workedOn;
    const staying = books.stays(entry, command.today, movesTo).reduce((sum, { seconds }) => sum + seconds, 0);
    const stays = Math.min(charged, movesTo === null ? entry.chargedSeconds : staying);
    const back = entry.chargedSeconds - stays;
    const need = charged - stays;
    books.giveBack(entry, back, command.today, movesTo);
    Object.assign(entry, { revision: command.revision, workedOn: command.workedOn, chargedSeconds: charged });
    books.overrun(entry, books.draw(entry, need), need);
    books.travel(entry, command.deleted ? 0 : command.travelMinor);
    if (back > 0) books.settleDebt();
  });
}

/** Whether it is a correction that takes no more than before, on the same day: such a one passes even after a contract's end. */
function takesNoMore(known: PlannedEntry | undefined, { workedOn, chargedSeconds, travelMinor }: PlannedTime): boolean {
  return known !== undefined && known.workedOn === workedOn && chargedSeconds <= known.chargedSeconds && travelMinor <= known.travelMinor;
}

/** The terms change; a line moved to the balance or above it is crossed by that. */
export function planTerms(state: LedgerState, terms: LedgerState["terms"]): Plan {
  return plan({ ...state, terms }, () => {});
}

/** The contract is given an end, or loses it (null). */
export function planEnd(state: LedgerState, endedOn: Day | null): Plan {
  return plan({ ...state, endedOn }, () => {});
}

/** A renewal is sent, settled, withdrawn or cancelled by hand. */
export function planRenewal(state: LedgerState, command: { number: number; status: RenewalStatus }): Plan {
  return plan(state, (books) => {
    const renewal = books.state.renewals.find(({ number }) => number === command.number);
    if (renewal && renewal.status !== command.status) books.mark(renewal, command.status);
  });
}
