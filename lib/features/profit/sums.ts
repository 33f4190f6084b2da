// The sums that profit is made of, each per contract (or client) and month, over a span of months: work, revenue and machines.
// They read sums that the ledger keeps, and those of what invoices ask for beside hours; nothing here grows with history.

import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/domain/day";

/** Months from the first of `from` to that of `until`, both included. */
export interface Span {
  from: Day;
  until: Day;
}

/** Each person's cost with the month in which the next one begins. */
const COSTS = Prisma.sql`
  SELECT member_id, from_month, cost_minor,
         coalesce(lead(from_month) OVER (PARTITION BY member_id ORDER BY from_month), 'infinity'::date) AS until_month
    FROM member_cost`;

/** What a row of `work_month` costs, in the rounding of lib/domain/profit: half a cent upwards, once per row. */
export const LABOUR = Prisma.sql`(work.worked_seconds::bigint * cost.cost_minor * 2 + 3600) / 7200`;

/** Rows of work in a span with what they cost: `work`, and `cost` where it is known. */
export function workIn({ from, until }: Span): Prisma.Sql {
  return Prisma.sql`(SELECT * FROM work_month WHERE month BETWEEN ${from}::date AND ${until}::date) AS work
    LEFT JOIN (${COSTS}) AS cost ON cost.member_id = work.member_id AND work.month >= cost.from_month AND work.month < cost.until_month`;
}

/**
 * Revenue per client, contract (null: the client's as a whole), currency and month: columns client_id, contract_id, currency, month, worked, lapsed, overrun,
 * travel, fees, sales. What the journal has under revenue, breakage, adjustment_revenue, overrun_revenue, travel_revenue, fee_revenue and sales.
 */
export function revenueIn({ from, until }: Span): Prisma.Sql {
  return Prisma.sql`
    SELECT contract.client_id, contract.id AS contract_id, trim(contract.currency) AS currency, sums.month, sums.recognised_minor AS worked,
           sums.breakage_minor + sums.adjusted_minor AS lapsed, sums.overage_minor AS overrun, sums.travel_minor AS travel, 0::bigint AS fees, 0::bigint AS sales
      FROM ledger_month AS sums
      JOIN contract ON contract.tenant_id = sums.tenant_id AND contract.id = sums.contract_id
     WHERE sums.month BETWEEN ${from}::date AND ${until}::date
     UNION ALL
    SELECT client_id, contract_id, trim(currency), month, 0, 0, overrun_minor, travel_minor, fees_minor, sales_minor
      FROM invoice_month
     WHERE month BETWEEN ${from}::date AND ${until}::date AND (overrun_minor <> 0 OR travel_minor <> 0 OR fees_minor <> 0 OR sales_minor <> 0)`;
}

/**
 * What monitoring costs per client and month: columns client_id, month, workstations, servers, minor (null where no cost was entered). A client that was put away
 * costs nothing after that month; a month that has begun counts whole.
 */
export function machinesIn({ from, until }: Span): Prisma.Sql {
  return Prisma.sql`
    SELECT devices.client_id, each.month, devices.workstations, devices.servers, devices.others,
           devices.workstations * rmm.workstation_minor + devices.servers * rmm.server_minor AS minor
      FROM (SELECT generate_series(${from}::timestamp, ${until}::timestamp, interval '1 month')::date AS month) AS each
      JOIN (SELECT *, coalesce(lead(from_month) OVER (PARTITION BY client_id ORDER BY from_month), 'infinity'::date) AS until_month FROM client_devices) AS devices
        ON each.month >= devices.from_month AND each.month < devices.until_month
      JOIN client ON client.id = devices.client_id AND (client.archived_at IS NULL OR each.month <= client.archived_at::date)
      LEFT JOIN (SELECT *, coalesce(lead(from_month) OVER (ORDER BY from_month), 'infinity'::date) AS until_month FROM rmm_cost) AS rmm
        ON each.month >= rmm.from_month AND each.month < rmm.until_month`;
}
