// A process that logs work without a pause, as a busy app does, to be killed in the middle of it. Each entry has an id of
// its own before it is asked for; an id is noted down when it is sent and when it has been acknowledged. What fails is
// asked again under the same id.

import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { inTenant } from "@/lib/db/tenant";
import { SYSTEM } from "@/lib/domain/actor";
import { day } from "@/lib/domain/day";
import * as ledger from "@/lib/ledger/post";
import { usualWork } from "@/tests/support/ledger";
import { plainReceipt } from "@/tests/support/plain-receipt";

export interface KillLoad {
  tenantId: string;
  contractId: string;
  memberId: string;
  seconds: number;
  /** How many hands work at once, and how many entries each writes. */
  hands: number;
  entries: number;
  sentFile: string;
  acknowledgedFile: string;
}

/** Writes one entry; asked again with the same id it is written once all the same. */
export async function logOnce(load: Pick<KillLoad, "tenantId" | "contractId" | "memberId" | "seconds">, entryId: string): Promise<void> {
  const posting = { at: new Date("2026-03-02T12:00:00Z"), today: day("2026-03-02"), actor: SYSTEM };
  const { contractId, memberId, seconds } = load;
  await inTenant(load.tenantId, (db) =>
    ledger.setTime(db, posting, { ...usualWork, entryId, revision: 1, contractId, memberId, workedOn: posting.today, workedSeconds: seconds, chargedSeconds: seconds, receipt: plainReceipt(seconds) }),
  );
}

async function work(load: KillLoad): Promise<void> {
  for (let count = 0; count < load.entries; count += 1) {
    const entryId = randomUUID();
    appendFileSync(load.sentFile, `${entryId}\n`);
    while (!(await logOnce(load, entryId).then(() => true, () => false))) await pause(100);
    appendFileSync(load.acknowledgedFile, `${entryId}\n`);
  }
}

const asked = process.env["HB_KILL_LOAD"];
if (asked) {
  const load = JSON.parse(asked) as KillLoad;
  await Promise.all(Array.from({ length: load.hands }, () => work(load)));
  process.exit(0);
}
