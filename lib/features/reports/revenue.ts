// What was earned in one month, by who did the work and by whom it was done for, from the sums that the ledger keeps. Overrun
// and travel that were credited stand with the month of their credit note, as in the journal: with the client, and with no technician.

import type { TenantDb } from "@/lib/db/tenant";
import type { Day } from "@/lib/domain/day";

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
  /** Null for what was credited: a credit note names an invoice, and nobody's work. */
  memberId: string | null;
}

export interface ClientRevenue extends MonthRevenue {
  clientId: string;
  /** Earned without work: lapsed hours, and hours that were taken away. */
  lapsedMinor: number;
  /** Monthly fees, by the day of their invoice, less those that were credited or voided. */
  feesMinor: number;
}

/**
 * Revenue of the month that begins on `first`, by technician: those who did the work as the entries say now, and last what credit
 * notes took back of it. Lapses and adjustments are nobody's work and stand with the clients only.
 */
export async function revenueByTechnician(db: TenantDb, first: Day): Promise<TechnicianRevenue[]> {
  return [...(await revenueOfMembers(db, first)), ...(await creditedRevenue(db, first))];
}

function revenueOfMembers(db: TenantDb, first: Day): Promise<TechnicianRevenue[]> {
  return db.$queryRaw<TechnicianRevenue[]>`
    SELECT member.id AS "memberId", member.name, trim(terms.currency) AS currency, sum(work.drawn_seconds)::float8 AS "drawnSeconds",
           sum(work.earned_minor)::float8 AS "earnedMinor", sum(work.overrun_minor)::float8 AS "overrunMinor", sum(work.travel_minor)::float8 AS "travelMinor"
      FROM work_month AS work
      JOIN contract_terms AS terms ON terms.tenant_id = work.tenant_id AND terms.contract_id = work.contract_id
      JOIN member ON member.tenant_id = work.tenant_id AND member.id = work.member_id
     WHERE work.month = ${first}::date AND (work.drawn_seconds, work.earned_minor, work.overrun_minor, work.travel_minor) <> (0, 0, 0, 0)
     GROUP BY member.id, member.name, terms.currency
     ORDER BY sum(work.earned_minor + work.overrun_minor + work.travel_minor) DESC, member.name, member.id`;
}

function creditedRevenue(db: TenantDb, first: Day): Promise<TechnicianRevenue[]> {
  return db.$queryRaw<TechnicianRevenue[]>`
    SELECT NULL AS "memberId", '' AS name, trim(currency) AS currency, 0::float8 AS "drawnSeconds", 0::float8 AS "earnedMinor",
           sum(overrun_minor)::float8 AS "overrunMinor", sum(travel_minor)::float8 AS "travelMinor"
      FROM invoice_month
     WHERE month = ${first}::date AND (overrun_minor <> 0 OR travel_minor <> 0)
     GROUP BY currency ORDER BY currency`;
}

/** Revenue of the month that begins on `first`, by client; from the sums that the ledger keeps, less what was credited, with monthly fees. */
export function revenueByClient(db: TenantDb, first: Day): Promise<ClientRevenue[]> {
  return db.$queryRaw<ClientRevenue[]>`
    WITH earned AS (
      SELECT contract.client_id, contract.currency, sums.drawn_seconds AS drawn, sums.recognised_minor AS worked,
             sums.overage_minor AS overrun, sums.travel_minor AS travel, sums.breakage_minor + sums.adjusted_minor AS lapsed, 0 AS fees
        FROM ledger_month AS sums
        JOIN contract ON contract.tenant_id = sums.tenant_id AND contract.id = sums.contract_id
       WHERE sums.month = ${first}::date
       UNION ALL
      SELECT client_id, currency, 0, 0, overrun_minor, travel_minor, 0, fees_minor
        FROM invoice_month
       WHERE month = ${first}::date AND (overrun_minor <> 0 OR travel_minor <> 0 OR fees_minor <> 0)
    )
    SELECT client.id AS "clientId", client.name, trim(earned.currency) AS currency, sum(drawn)::float8 AS "drawnSeconds",
           sum(worked)::float8 AS "earnedMinor", sum(overrun)::float8 AS "overrunMinor", sum(travel)::float8 AS "travelMinor", sum(lapsed)::float8 AS "lapsedMinor",
           sum(fees)::float8 AS "feesMinor"
      FROM earned
      JOIN client ON client.id = earned.client_id
     GROUP BY client.id, client.name, earned.currency
    HAVING sum(drawn) <> 0 OR sum(worked) <> 0 OR sum(overrun + travel) <> 0 OR sum(lapsed) <> 0 OR sum(fees) <> 0
     ORDER BY sum(worked + overrun + travel + lapsed + fees) DESC, lower(client.name), client.id`;
}
