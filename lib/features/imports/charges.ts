import type { TenantDb } from "@/lib/db/tenant";
import type { Day } from "@/lib/domain/day";
import { ImportCharges, type WrittenShare } from "@/lib/domain/import-charges";
import type { RuleBook } from "@/lib/domain/rule-history";
import { ruleBook } from "@/lib/features/rules/queries";

/** What charges of lines between two days depend on: the rules once per contract, and what was written on those days. */
export async function importCharges(db: TenantDb, contractIds: readonly string[], from: Day, to: Day): Promise<ImportCharges> {
  const book = await ruleBook(db, contractIds);
  return new ImportCharges(book, sharesDays(book) ? await writtenShares(db, contractIds, from, to) : []);
}

/** Whether any rule looks at other entries of a day. */
function sharesDays(book: RuleBook): boolean {
  const versions = [...book.firm, ...Object.values(book.contracts).flatMap(({ own }) => own)];
  return versions.some(({ rules }) => (rules.minimum?.visitSeconds ?? 0) > 0 || rules.rounding?.per === "day");
}

async function writtenShares(db: TenantDb, contractIds: readonly string[], from: Day, to: Day): Promise<WrittenShare[]> {
  return db.$queryRaw<WrittenShare[]>`
    SELECT entry.contract_id AS "contractId", entry.member_id AS "memberId", entry.worked_on::text AS "workedOn", entry.channel,
           entry.worked_seconds AS "workedSeconds", coalesce((written.receipt ->> 'minimumSeconds')::int, 0) AS "minimumSeconds",
           coalesce((written.receipt ->> 'roundingSeconds')::int, 0) AS "roundingSeconds"
      FROM time_entry entry
      JOIN ledger_transaction written
        ON written.tenant_id = entry.tenant_id AND written.contract_id = entry.contract_id AND written.version = entry.last_version
     WHERE entry.contract_id = ANY (${contractIds}::uuid[]) AND entry.worked_on BETWEEN ${from}::date AND ${to}::date
       AND NOT entry.deleted AND entry.billable AND entry.free_reason IS NULL
     ORDER BY entry.created_version`;
}
