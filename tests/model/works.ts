// Entries of time as programmes ask for them: new work and changes, one at a time or many at once.

import { randomUUID } from "node:crypto";
import type { Day } from "@/lib/domain/day";
import type * as ledger from "@/lib/ledger/post";
import type { Command, Desk } from "@/tests/model/command";
import type { World } from "@/tests/model/world";
import { plusDays, type Told } from "@/tests/model/world-sums";
import { usualWork } from "@/tests/support/ledger";
import { plainReceipt } from "@/tests/support/plain-receipt";

export interface Work {
  world: World;
  asked: Parameters<World["time"]>[1];
  entry: ledger.SetTime;
}

export function workOf({ today, memberId }: Desk, world: World, { which, seconds, days, yes, luck, money }: Omit<Command, "do">): Work {
  // Half of what is asked is new work, half changes what is there.
  const known = yes && world.entries.length > 0 ? world.entries[which % world.entries.length] : undefined;
  const id = known?.id ?? randomUUID();
  const revision = (known?.revision ?? 0) + (luck === 0 ? 2 : 1);
  const workedOn = known && days > 4 ? known.day : plusDays(today, -Math.min(days, 9));
  const billable = luck !== 1;
  const freeReason = luck === 2 ? "goodwill" : null;
  const charged = billable && freeReason === null ? seconds : 0;
  const travel = luck < 6 ? 0 : money % 100_000;
  return {
    world,
    asked: { id, revision, day: workedOn, worked: seconds, charged, travel, deleted: false, words: `${billable} ${freeReason}` },
    entry: {
      ...usualWork, entryId: id, revision, contractId: world.name, memberId, workedOn: workedOn as Day, workedSeconds: seconds, chargedSeconds: charged,
      billable, freeReason, travelMinor: travel, receipt: plainReceipt(seconds, billable, freeReason),
    },
  };
}

/** Many entries whole or not at all; a refusal names the place of the one that it is about. */
export function inOrder(works: Work[], today: string, place = 0): Told[] {
  const [work, ...rest] = works;
  if (!work) return [];
  return work.world.attempt(() => {
    try {
      return [work.world.time(today, work.asked), ...inOrder(rest, today, place + 1)];
    } catch (error) {
      if (error instanceof Error && "figures" in error && typeof error.figures === "object") error.figures = { index: place, ...error.figures };
      throw error;
    }
  });
}
