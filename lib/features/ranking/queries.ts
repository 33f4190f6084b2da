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

/** Some of the clients, and what there is of all. */
export interface RankedClients {
  clients: RankedClient[];
  /** Clients with a contract, and what those of one currency bought in the twelve months. */
  count: number;
  soldMinor: { currency: string; soldMinor: number }[];
}

/**
 * The clients with a contract, by what they bought in the last twelve months; hours that were given or moved are no purchase. Reads
 * the purchases of these months, and the rest only of the clients that are shown.
 */
export async function rankedClients(db: TenantDb, today: Day, page: { limit: number; offset: number }): Promise<RankedClients> {
  const [firstMonth] = monthsUntil(today, 12);
  const ranked = await db.$queryRaw<{ clientId: string; count: number; sold: { currency: string; soldMinor: number }[] }[]>`
    WITH bought AS (
      SELECT contract.client_id, sum(block.minor) AS minor
        FROM (SELECT contract_id, sum(price_minor) AS minor FROM hour_block
               WHERE origin = 'sale' AND status <> 'voided' AND opened_on IS NOT NULL AND opened_on >= ${firstMonth}::date
               GROUP BY contract_id) AS block
        JOIN contract ON contract.id = block.contract_id
       GROUP BY contract.client_id
    ), known AS (
      SELECT client.id, client.name, trim(client.currency) AS currency, coalesce(bought.minor, 0) AS minor
        FROM client LEFT JOIN bought ON bought.client_id = client.id
       WHERE client.archived_at IS NULL AND EXISTS (SELECT FROM contract WHERE contract.tenant_id = client.tenant_id AND contract.client_id = client.id)
    )
    SELECT id AS "clientId", (SELECT count(*)::int FROM known) AS count,
           (SELECT jsonb_agg(jsonb_build_object('currency', currency, 'soldMinor', minor) ORDER BY currency)
              FROM (SELECT currency, sum(minor) AS minor FROM known GROUP BY currency) AS sums) AS sold
      FROM known
     ORDER BY minor DESC, lower(name), id
     LIMIT ${page.limit} OFFSET ${page.offset}`;
  const clients = await clientsBeside(db, today, ranked.map((row) => row.clientId));
  return { clients, count: ranked[0]?.count ?? 0, soldMinor: ranked[0]?.sold ?? [] };
}

/** What is told of these clients, in their order. */
async function clientsBeside(db: TenantDb, today: Day, clientIds: readonly string[]): Promise<RankedClient[]> {
  type Row = {
    clientId: string; name: string; currency: string; boughtSeconds: bigint; soldMinor: string; usedSeconds: bigint; earnedMinor: string;
    recentSeconds: bigint; leftSeconds: bigint; lineSeconds: bigint; low: boolean; purchases: bigint; firstDay: number | null; lastDay: number | null; lastPurchaseOn: string | null;
  };
  const [firstMonth] = monthsUntil(today, 12);
  const rows = await db.$queryRaw<Row[]>`
    SELECT client.id AS "clientId", client.name, trim(client.currency) AS currency, coalesce(bought.seconds, 0) AS "boughtSeconds", coalesce(bought.minor, 0)::text AS "soldMinor",
           coalesce(held.used, 0) AS "usedSeconds", coalesce(held.earned, 0)::text AS "earnedMinor", coalesce(held.recent, 0) AS "recentSeconds",
           held.left_seconds AS "leftSeconds", held.line_seconds AS "lineSeconds", held.low, coalesce(bought.purchases, 0) AS purchases,
           bought.first_on - date '1970-01-01' AS "firstDay", bought.last_on - date '1970-01-01' AS "lastDay", bought.last_on::text AS "lastPurchaseOn"
      FROM unnest(${clientIds}::uuid[]) WITH ORDINALITY AS wanted (id, rank)
      JOIN client ON client.id = wanted.id
     CROSS JOIN LATERAL (
       SELECT sum(months.used) AS used, sum(months.earned) AS earned, sum(months.recent) AS recent, sum(balance.balance_seconds) AS left_seconds,
              sum(terms.line_seconds) AS line_seconds, bool_or(balance.balance_seconds <= terms.line_seconds AND balance.next_block_number > 1) AS low
         FROM contract
         JOIN contract_balance AS balance ON balance.tenant_id = contract.tenant_id AND balance.contract_id = contract.id
         JOIN contract_terms AS terms ON terms.tenant_id = contract.tenant_id AND terms.contract_id = contract.id
        CROSS JOIN LATERAL (
          SELECT sum(drawn_seconds + overdraft_seconds) AS used, sum(recognised_minor) AS earned,
                 sum(drawn_seconds + overdraft_seconds) FILTER (WHERE month >= date_trunc('month', ${today}::date - 89)::date) AS recent
            FROM ledger_month
           WHERE tenant_id = contract.tenant_id AND contract_id = contract.id AND month >= ${firstMonth}::date) AS months
        WHERE contract.tenant_id = client.tenant_id AND contract.client_id = client.id) AS held
     CROSS JOIN LATERAL (
       SELECT count(DISTINCT block.opened_on) AS purchases, min(block.opened_on) AS first_on, max(block.opened_on) AS last_on,
              sum(block.total_seconds) FILTER (WHERE block.opened_on >= ${firstMonth}::date) AS seconds,
              sum(block.price_minor) FILTER (WHERE block.opened_on >= ${firstMonth}::date) AS minor
         FROM contract
         JOIN hour_block AS block ON block.tenant_id = contract.tenant_id AND block.contract_id = contract.id
        WHERE contract.tenant_id = client.tenant_id AND contract.client_id = client.id AND block.opened_on > ${today}::date - 730
          AND block.status <> 'voided' AND block.origin = 'sale' AND block.opened_on IS NOT NULL) AS bought
     ORDER BY wanted.rank`;
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
