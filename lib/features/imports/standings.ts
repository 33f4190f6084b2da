import type { TenantDb } from "@/lib/db/tenant";
import { day, type Day } from "@/lib/domain/day";
import type { ContractStanding, StandingBlock } from "@/lib/domain/import-forecast";
import type { KnownEntry } from "@/lib/domain/import-overlap";

/** The hours of some contracts as they stand now. */
export async function contractStandings(db: TenantDb, contractIds: readonly string[]): Promise<ContractStanding[]> {
  type Row = Omit<ContractStanding, "blocks" | "endedOn"> & { endedOn: string | null };
  const heads = await db.$queryRaw<Row[]>`
    SELECT contract.id AS "contractId", client.name AS "clientName", contract.title, client.archived_at IS NOT NULL AS "clientArchived",
           contract.ended_on::text AS "endedOn", terms.overrun, terms.overrun_limit_seconds AS "overrunLimitSeconds",
           balance.overdraft_seconds AS "owedSeconds", terms.line_seconds AS "lineSeconds",
           balance.balance_seconds AS "balanceSeconds", balance.armed,
           (SELECT status FROM renewal WHERE contract_id = contract.id AND status IN ('requested', 'warned', 'sent')) AS "openRenewal"
      FROM contract
      JOIN client ON client.id = contract.client_id
      JOIN contract_terms terms ON terms.contract_id = contract.id
      JOIN contract_balance balance ON balance.contract_id = contract.id
     WHERE contract.id = ANY(${contractIds}::uuid[])
     ORDER BY lower(client.name), lower(contract.title), contract.id`;
  const blocks = await db.$queryRaw<(Omit<StandingBlock, "expiresOn"> & { contractId: string; expiresOn: string | null })[]>`
    SELECT contract_id AS "contractId", id, number, status, remaining_seconds AS "remainingSeconds", expires_on::text AS "expiresOn",
           provisional
      FROM hour_block
     WHERE contract_id = ANY(${contractIds}::uuid[]) AND status = 'open'
     ORDER BY number`;
  return heads.map((head) => ({
    ...head,
    endedOn: dayOrNull(head.endedOn),
    blocks: blocks
      .filter((block) => block.contractId === head.contractId)
      .map(({ contractId: _, ...block }) => ({ ...block, expiresOn: dayOrNull(block.expiresOn) })),
  }));
}

/** What some people have logged on some days, so that work at the same time is seen. */
export async function knownEntries(db: TenantDb, memberIds: readonly string[], from: Day, to: Day): Promise<KnownEntry[]> {
  type Row = Omit<KnownEntry, "startedAt" | "workedOn"> & { workedOn: string; startedAt: Date | null };
  const rows = await db.$queryRaw<Row[]>`
    SELECT id AS "entryId", member_id AS "memberId", contract_id AS "contractId", worked_on::text AS "workedOn",
           started_at AS "startedAt", worked_seconds AS "workedSeconds"
      FROM time_entry
     WHERE member_id = ANY(${memberIds}::uuid[]) AND worked_on BETWEEN ${from}::date - 1 AND ${to}::date + 1 AND NOT deleted`;
  return rows.map((row) => ({ ...row, workedOn: day(row.workedOn), startedAt: row.startedAt?.getTime() ?? null }));
}

/** Which of some entries a former import has written, whatever became of them since. */
export async function importedEntries(db: TenantDb, entryIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT entry_id AS id FROM import_entry WHERE entry_id = ANY(${entryIds}::uuid[])`;
  return new Set(rows.map((row) => row.id));
}

function dayOrNull(text: string | null): Day | null {
  return text === null ? null : day(text);
}
