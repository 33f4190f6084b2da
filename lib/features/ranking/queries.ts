// The clients of the firm beside each other: what they bought, used and have left, and how often they buy.

import type { TenantDb } from "@/lib/db/tenant";
import { addDays, type Day, day, daysBetween } from "@/lib/domain/day";
import { daysToLine, rhythmOf } from "@/lib/domain/rhythm";
import { monthsUntil } from "@/lib/domain/roll-forward";

/** One client over the last twelve months; figures in seconds and minor units of the client's currency. */
export interface RankedClient {
  clientId: string;
  name: string;
  currency: string;
  boughtSeconds: number;
  soldMinor: number;
  usedSeconds: number;
  earnedMinor: number;
  leftSeconds: number;
  /** Balance at or under the line of at least one contract. */
  low: boolean;
  purchases: number;
  lastPurchaseOn: string | null;
  averageDays: number | null;
  /** Whole days until the line at the pace of the last 90 days; null when nothing is being used. */
  daysToLine: number | null;
}

/**
 * All clients with a contract, by what they bought in the last twelve months; hours that were given or moved are no
 * purchase. Reads months, balances and two years of purchases.
 */
export async function rankedClients(db: TenantDb, today: Day): Promise<RankedClient[]> {
  type Row = {
    clientId: string; name: string; currency: string; boughtSeconds: bigint; soldMinor: string; usedSeconds: bigint; earnedMinor: string;
    recentSeconds: bigint; leftSeconds: bigint; lineSeconds: bigint; low: boolean; purchases: bigint; firstDay: number | null; lastDay: number | null; lastPurchaseOn: string | null;
  };
  const [firstMonth] = monthsUntil(today, 12);
  const rows = await db.$queryRaw<Row[]>`
    WITH months AS (
      SELECT contract_id, sum(drawn_seconds + overdraft_seconds) AS used, sum(recognised_minor) AS earned,
             sum(drawn_seconds + overdraft_seconds) FILTER (WHERE month >= date_trunc('month', ${today}::date - 89)::date) AS recent
        FROM ledger_month
       WHERE month > date_trunc('month', ${today}::date - interval '12 months')::date
       GROUP BY contract_id
    ), bought AS (
      SELECT contract.client_id, count(DISTINCT block.opened_on) AS purchases, min(block.opened_on) AS first_on, max(block.opened_on) AS last_on,
             sum(block.total_seconds) FILTER (WHERE block.opened_on >= ${firstMonth}::date) AS seconds,
             sum(block.price_minor) FILTER (WHERE block.opened_on >= ${firstMonth}::date) AS minor
        FROM hour_block block
        JOIN contract ON contract.tenant_id = block.tenant_id AND contract.id = block.contract_id
       WHERE block.opened_on > ${today}::date - 730 AND block.status <> 'voided' AND block.origin = 'sale'
       GROUP BY contract.client_id
    ), held AS (
      SELECT contract.client_id, sum(months.used) AS used, sum(months.earned) AS earned,
             sum(months.recent) AS recent, sum(balance.balance_seconds) AS left_seconds, sum(terms.line_seconds) AS line_seconds,
             bool_or(balance.balance_seconds <= terms.line_seconds AND balance.next_block_number > 1) AS low
        FROM contract
        JOIN contract_balance balance ON balance.tenant_id = contract.tenant_id AND balance.contract_id = contract.id
        JOIN contract_terms terms ON terms.tenant_id = contract.tenant_id AND terms.contract_id = contract.id
        LEFT JOIN months ON months.contract_id = contract.id
       GROUP BY contract.client_id
    )
    SELECT client.id AS "clientId", client.name, client.currency, coalesce(bought.seconds, 0) AS "boughtSeconds", coalesce(bought.minor, 0)::text AS "soldMinor",
           coalesce(held.used, 0) AS "usedSeconds", coalesce(held.earned, 0)::text AS "earnedMinor", coalesce(held.recent, 0) AS "recentSeconds",
           held.left_seconds AS "leftSeconds", held.line_seconds AS "lineSeconds", held.low, coalesce(bought.purchases, 0) AS purchases,
           bought.first_on - date '1970-01-01' AS "firstDay", bought.last_on - date '1970-01-01' AS "lastDay", bought.last_on::text AS "lastPurchaseOn"
      FROM held
      JOIN client ON client.id = held.client_id
      LEFT JOIN bought ON bought.client_id = held.client_id
     WHERE client.archived_at IS NULL
     ORDER BY coalesce(bought.minor, 0) DESC, lower(client.name)`;
  const daysOfPace = daysOfPaceUntil(today);
  return rows.map((row) => ({
    clientId: row.clientId,
    name: row.name,
    currency: row.currency,
    boughtSeconds: Number(row.boughtSeconds),
    soldMinor: Number(row.soldMinor),
    usedSeconds: Number(row.usedSeconds),
    earnedMinor: Number(row.earnedMinor),
    leftSeconds: Number(row.leftSeconds),
    low: row.low,
    lastPurchaseOn: row.lastPurchaseOn,
    ...rhythmOf(Number(row.purchases), row.firstDay ?? 0, row.lastDay ?? 0),
    daysToLine: daysToLine(Number(row.leftSeconds), Number(row.lineSeconds), Number(row.recentSeconds), daysOfPace),
  }));
}

// Months are kept whole, so the pace runs from the first of the month of 90 days ago until today.
function daysOfPaceUntil(today: Day): number {
  return daysBetween(day(`${addDays(today, -89).slice(0, 7)}-01`), today) + 1;
}
