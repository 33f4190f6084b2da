// What was earned in one month, by who did the work and by whom it was done for. Reads the movements of that month alone.

import type { TenantDb } from "@/lib/db/tenant";
import { addMonths, type Day } from "@/lib/domain/day";

/** What work earned in a month: prepaid hours at their block's rate, overrun at its own, travel; minor units of `currency`. */
interface MonthRevenue {
  name: string;
  currency: string;
  /** Hours that blocks paid for, less those given back. */
  drawnSeconds: number;
  earnedMinor: number;
  overrunMinor: number;
  travelMinor: number;
}

export interface TechnicianRevenue extends MonthRevenue {
  memberId: string;
}

export interface ClientRevenue extends MonthRevenue {
  clientId: string;
  /** Earned without work: lapsed hours, and hours that were taken away. */
  lapsedMinor: number;
}

/**
 * Revenue of the month that begins on `first`, by technician: those who did the work as the entries say now. Lapses and
 * adjustments are nobody's work and stand with the clients only.
 */
export function revenueByTechnician(db: TenantDb, first: Day): Promise<TechnicianRevenue[]> {
  return db.$queryRaw<TechnicianRevenue[]>`
    SELECT member.id AS "memberId", member.name, trim(terms.currency) AS currency,
           (-coalesce(sum(line.seconds) FILTER (WHERE line.bucket = 'draw'), 0))::float8 AS "drawnSeconds",
           coalesce(sum(line.value_minor) FILTER (WHERE line.bucket = 'draw'), 0)::float8 AS "earnedMinor",
           coalesce(sum(line.value_minor) FILTER (WHERE line.bucket = 'overage'), 0)::float8 AS "overrunMinor",
           coalesce(sum(line.value_minor) FILTER (WHERE line.bucket = 'travel'), 0)::float8 AS "travelMinor"
      FROM ledger_transaction AS head
      JOIN ledger_line AS line ON line.tenant_id = head.tenant_id AND line.contract_id = head.contract_id AND line.version = head.version
      JOIN time_entry AS entry ON entry.tenant_id = line.tenant_id AND entry.id = line.entry_id
      JOIN member ON member.tenant_id = entry.tenant_id AND member.id = entry.member_id
      JOIN contract_terms AS terms ON terms.tenant_id = head.tenant_id AND terms.contract_id = head.contract_id
     WHERE head.accounting_on >= ${first}::date AND head.accounting_on < ${addMonths(first, 1)}::date
     GROUP BY member.id, member.name, terms.currency
     ORDER BY sum(line.value_minor) DESC, member.name, member.id`;
}

/** Revenue of the month that begins on `first`, by client; from the sums that the ledger keeps. */
export function revenueByClient(db: TenantDb, first: Day): Promise<ClientRevenue[]> {
  return db.$queryRaw<ClientRevenue[]>`
    SELECT client.id AS "clientId", client.name, trim(contract.currency) AS currency, sum(sums.drawn_seconds)::float8 AS "drawnSeconds",
           sum(sums.recognised_minor)::float8 AS "earnedMinor", sum(sums.overage_minor)::float8 AS "overrunMinor", sum(sums.travel_minor)::float8 AS "travelMinor",
           sum(sums.breakage_minor + sums.adjusted_minor)::float8 AS "lapsedMinor"
      FROM ledger_month AS sums
      JOIN contract ON contract.tenant_id = sums.tenant_id AND contract.id = sums.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
     WHERE sums.month = ${first}::date
     GROUP BY client.id, client.name, contract.currency
    HAVING sum(sums.drawn_seconds) <> 0
        OR sum(sums.recognised_minor) <> 0 OR sum(sums.overage_minor + sums.travel_minor) <> 0 OR sum(sums.breakage_minor + sums.adjusted_minor) <> 0
     ORDER BY sum(sums.recognised_minor + sums.overage_minor + sums.travel_minor + sums.breakage_minor + sums.adjusted_minor) DESC, lower(client.name), client.id`;
}
