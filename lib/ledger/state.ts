// The state of a contract's hours as lib/domain/ledger-plan wants it, for previews: what would happen if this were saved.

import type { TenantDb } from "@/lib/db/tenant";
import { dayFromDatabase } from "@/lib/domain/day";
import type { Draw } from "@/lib/domain/draw";
import type { LedgerState, PlannedBlock, PlannedEntry, PlannedRenewal } from "@/lib/domain/ledger-books";
import { found } from "@/lib/domain/refusal";

/**
 * Terms, blocks and renewals of a contract, with the entries in debt and, if it is there, the one about to change. It
 * is a picture: only the ledger's own functions decide, under the lock. `every` loads all entries. Throws Missing.
 */
export async function ledgerState(db: TenantDb, contractId: string, entryId: string | null, every = false): Promise<LedgerState> {
  const terms = found(await db.contractTerms.findFirst({ where: { contractId } }));
  const head = found(await db.contract.findFirst({ where: { id: contractId }, select: { endedOn: true } }));
  const balance = found(await db.contractBalance.findFirst({ where: { contractId }, select: { armed: true, extraMinor: true, billedMinor: true } }));
  const { lineSeconds, blockSeconds, graceDays } = terms;
  return {
    terms: {
      lineSeconds,
      blockSeconds,
      graceDays,
      blockPriceMinor: Number(terms.blockPriceMinor),
      overrun: terms.overrun as LedgerState["terms"]["overrun"],
      overrunLimitSeconds: terms.overrunLimitSeconds,
      overrunRateMinor: terms.overrunRateMinor === null ? null : Number(terms.overrunRateMinor),
      renewalMode: terms.renewalMode as LedgerState["terms"]["renewalMode"],
    },
    endedOn: head.endedOn && dayFromDatabase(head.endedOn),
    armed: balance.armed,
    extraMinor: Number(balance.extraMinor),
    billedMinor: Number(balance.billedMinor),
    renewals: await renewalsOf(db, contractId),
    blocks: await blocksOf(db, contractId),
    entries: await entriesOf(db, contractId, entryId, every),
  };
}

async function renewalsOf(db: TenantDb, contractId: string): Promise<PlannedRenewal[]> {
  const renewals = await db.renewal.findMany({ where: { contractId }, orderBy: { number: "asc" } });
  return renewals.map((renewal) => ({
    number: renewal.number,
    status: renewal.status as PlannedRenewal["status"],
    quantity: renewal.quantity,
    blockSeconds: renewal.blockSeconds,
    priceMinor: Number(renewal.priceMinor),
    noteCode: renewal.noteCode as PlannedRenewal["noteCode"],
  }));
}

async function blocksOf(db: TenantDb, contractId: string): Promise<PlannedBlock[]> {
  const blocks = await db.hourBlock.findMany({ where: { contractId }, orderBy: { number: "asc" } });
  return blocks.map((block) => ({
    id: block.id,
    number: block.number,
    status: block.status as PlannedBlock["status"],
    origin: block.origin as PlannedBlock["origin"],
    provisional: block.provisional,
    renewalNumber: block.renewalNumber,
    totalSeconds: block.totalSeconds,
    priceMinor: Number(block.priceMinor),
    expiresOn: block.expiresOn && dayFromDatabase(block.expiresOn),
    drawnSeconds: block.drawnSeconds,
    expiredSeconds: block.expiredSeconds,
    adjustedSeconds: block.adjustedSeconds,
    returnedSeconds: block.returnedSeconds,
    remainingSeconds: block.remainingSeconds,
  }));
}

async function entriesOf(db: TenantDb, contractId: string, entryId: string | null, every: boolean): Promise<PlannedEntry[]> {
  const wanted = entryId === null ? [] : [{ id: entryId }];
  const entries = await db.timeEntry.findMany({
    where: every ? { contractId } : { contractId, OR: [{ overdraftSeconds: { gt: 0 } }, ...wanted] },
    orderBy: { createdVersion: "asc" },
  });
  const draws = await drawsOf(db, entries.map((entry) => entry.id));
  return entries.map((entry) => ({
    id: entry.id,
    revision: entry.revision,
    workedOn: dayFromDatabase(entry.workedOn),
    chargedSeconds: entry.chargedSeconds,
    overdraftSeconds: entry.overdraftSeconds,
    overageSeconds: entry.overageSeconds,
    overageRateMinor: entry.overageRateMinor === null ? null : Number(entry.overageRateMinor),
    overageMinor: Number(entry.overageMinor),
    travelMinor: Number(entry.travelMinor),
    draws: draws.get(entry.id) ?? [],
  }));
}

/** What each entry has from which block at this moment, in seconds, the newest draw last. */
async function drawsOf(db: TenantDb, entryIds: string[]): Promise<Map<string, Draw[]>> {
  const rows = await db.$queryRaw<(Draw & { entryId: string })[]>`
    SELECT entry_id AS "entryId", block_id AS "blockId", -sum(seconds)::int AS seconds
      FROM ledger_line
     WHERE entry_id = ANY (${entryIds}::uuid[]) AND bucket = 'draw'
     GROUP BY entry_id, block_id
    HAVING sum(seconds) < 0
     ORDER BY entry_id, max(ARRAY[version, line]) FILTER (WHERE seconds < 0)`;
  const draws = new Map<string, Draw[]>();
  for (const { entryId, ...draw } of rows) draws.set(entryId, [...(draws.get(entryId) ?? []), draw]);
  return draws;
}
