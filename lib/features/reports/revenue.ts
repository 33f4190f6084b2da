// What was earned in one month, by who did the work and by whom it was done for. Reads the movements of that month alone.

import type { TenantDb } from "@/lib/db/tenant";
import { addMonths, type Day } from "@/lib/domain/day";

/** What one technician's work earned in a month: prepaid hours at their block's rate, overrun at its own, travel; minor units. */
export interface TechnicianRevenue {
  memberId: string;
  name: string;
  currency: string;
  /** Hours that blocks paid for, less those given back. */
  drawnSeconds: number;
  earnedMinor: number;
  overrunMinor: number;
  travelMinor: number;
}

/**
 * Revenue of the month that begins on `first`, by technician: those who did the work as the entries say now. Lapses and
 * adjustments are nobody's work and stand with the clients only.
 */
export async function revenueByTechnician(db: TenantDb, first: Day): Promise<TechnicianRevenue[]> {
  type Row = Omit<TechnicianRevenue, "drawnSeconds" | "earnedMinor" | "overrunMinor" | "travelMinor"> & Record<"drawn" | "earned" | "overrun" | "travel", string>;
  const rows = await db.$queryRaw<Row[]>`
    SELECT member.id AS "memberId", member.name, trim(terms.currency) AS currency,
           (-coalesce(sum(line.seconds) FILTER (WHERE line.bucket = 'draw'), 0))::text AS drawn,
           coalesce(sum(line.value_minor) FILTER (WHERE line.bucket = 'draw'), 0)::text AS earned,
           coalesce(sum(line.value_minor) FILTER (WHERE line.bucket = 'overage'), 0)::text AS overrun,
           coalesce(sum(line.value_minor) FILTER (WHERE line.bucket = 'travel'), 0)::text AS travel
      FROM ledger_transaction AS head
      JOIN ledger_line AS line ON line.tenant_id = head.tenant_id AND line.contract_id = head.contract_id AND line.version = head.version
      JOIN time_entry AS entry ON entry.tenant_id = line.tenant_id AND entry.id = line.entry_id
      JOIN member ON member.tenant_id = entry.tenant_id AND member.id = entry.member_id
      JOIN contract_terms AS terms ON terms.tenant_id = head.tenant_id AND terms.contract_id = head.contract_id
     WHERE head.accounting_on >= ${first}::date AND head.accounting_on < ${addMonths(first, 1)}::date
     GROUP BY member.id, member.name, terms.currency
     ORDER BY sum(line.value_minor) DESC, member.name, member.id`;
  return rows.map(({ drawn, earned, overrun, travel, ...row }) => ({
    ...row, drawnSeconds: Number(drawn), earnedMinor: Number(earned), overrunMinor: Number(overrun), travelMinor: Number(travel),
  }));
}

/** What one client brought in a month, minor units. */
export interface ClientRevenue {
  clientId: string;
  name: string;
  currency: string;
  drawnSeconds: number;
  earnedMinor: number;
  overrunMinor: number;
  travelMinor: number;
  /** Earned without work: lapsed hours, and hours that were taken away. */
  lapsedMinor: number;
}

/** Revenue of the month that begins on `first`, by client; from the sums that the ledger keeps. */
export async function revenueByClient(db: TenantDb, first: Day): Promise<ClientRevenue[]> {
  type Row = Pick<ClientRevenue, "clientId" | "name" | "currency"> & Record<"drawn" | "earned" | "overrun" | "travel" | "lapsed", string>;
  const rows = await db.$queryRaw<Row[]>`
    SELECT client.id AS "clientId", client.name, trim(contract.currency) AS currency, sum(sums.drawn_seconds)::text AS drawn,
           sum(sums.recognised_minor)::text AS earned, sum(sums.overage_minor)::text AS overrun, sum(sums.travel_minor)::text AS travel,
           sum(sums.breakage_minor + sums.adjusted_minor)::text AS lapsed
      FROM ledger_month AS sums
      JOIN contract ON contract.tenant_id = sums.tenant_id AND contract.id = sums.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
     WHERE sums.month = ${first}::date
     GROUP BY client.id, client.name, contract.currency
    HAVING sum(sums.drawn_seconds) <> 0
        OR sum(sums.recognised_minor) <> 0 OR sum(sums.overage_minor + sums.travel_minor) <> 0 OR sum(sums.breakage_minor + sums.adjusted_minor) <> 0
     ORDER BY sum(sums.recognised_minor + sums.overage_minor + sums.travel_minor + sums.breakage_minor + sums.adjusted_minor) DESC, lower(client.name), client.id`;
  return rows.map(({ drawn, earned, overrun, travel, lapsed, ...row }) => ({
    ...row, drawnSeconds: Number(drawn), earnedMinor: Number(earned), overrunMinor: Number(overrun), travelMinor: Number(travel), lapsedMinor: Number(lapsed),
  }));
}
