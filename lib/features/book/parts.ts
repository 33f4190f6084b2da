// The parts of the prepaid book that are read for it alone: clients with what they bought, purchases, agreements.

import type { TenantDb } from "@/lib/db/tenant";
import { addMonths, type Day } from "@/lib/domain/day";
import type { BookAgreement, BookPurchase } from "@/lib/domain/book";
import { SOLD } from "@/lib/features/recurring/queries";

/** What a client bought and has left, in one currency of its contracts. */
export interface BoughtRow {
  clientId: string;
  name: string;
  currency: string;
  since: string | null;
  contracts: number;
  signed: number;
  purchases: number;
  firstDay: number | null;
  lastDay: number | null;
  lastPurchaseOn: string | null;
  boughtSeconds: number;
  boughtMinor: number;
  totalBoughtMinor: number;
  leftSeconds: number;
  owedMinor: number;
}

/** Clients that ever bought hours, have hours left or a contract in force, by name. Hours given or moved are no purchase. */
export function boughtByClient(db: TenantDb, today: Day, from: Day): Promise<BoughtRow[]> {
  return db.$queryRaw<BoughtRow[]>`
    WITH held AS (
      SELECT contract.client_id, trim(contract.currency) AS currency, min(contract.started_on) AS since,
             count(*) FILTER (WHERE contract.status = 'active' AND NOT coalesce(contract.ended_on < ${today}::date, false)) AS contracts,
             count(*) FILTER (WHERE contract.agreement_id IS NOT NULL AND contract.status = 'active' AND NOT coalesce(contract.ended_on < ${today}::date, false)) AS signed
        FROM contract GROUP BY 1, 2
    ), each AS (
      SELECT contract.client_id, contract.currency, day.*
        FROM contract
       CROSS JOIN LATERAL (
         SELECT count(DISTINCT opened_on) AS purchases, min(opened_on) AS first_on, max(opened_on) AS last_on, sum(total_seconds) FILTER (WHERE opened_on >= ${from}::date) AS seconds,
                sum(price_minor) FILTER (WHERE opened_on >= ${from}::date) AS minor, sum(price_minor) AS total_minor
           FROM hour_block
          WHERE tenant_id = contract.tenant_id AND contract_id = contract.id AND ${SOLD}) AS day
       WHERE day.purchases > 0
    ), bought AS (
      SELECT client_id, trim(currency) AS currency, min(first_on) AS first_on, max(last_on) AS last_on, sum(seconds) AS seconds, sum(minor) AS minor, sum(total_minor) AS total_minor,
             CASE count(*) WHEN 1 THEN min(purchases)
               ELSE (SELECT count(DISTINCT block.opened_on)
                       FROM contract AS own
                       JOIN LATERAL (SELECT opened_on FROM hour_block WHERE tenant_id = own.tenant_id AND contract_id = own.id AND ${SOLD}) AS block ON true
                      WHERE own.client_id = each.client_id AND own.currency = each.currency) END AS purchases
        FROM each GROUP BY each.client_id, each.currency
    ), owed AS (
      SELECT contract.client_id, trim(contract.currency) AS currency, sum(block.remaining_seconds) AS seconds,
             sum(block.price_minor - block.recognised_minor - block.returned_minor) AS minor
        FROM hour_block AS block
        JOIN contract ON contract.id = block.contract_id
       WHERE block.status = 'open'
       GROUP BY 1, 2
    )
    SELECT client.id AS "clientId", client.name, held.currency, held.since::text AS since, held.contracts::int AS contracts, held.signed::int AS signed,
           coalesce(bought.purchases, 0)::int AS purchases, bought.first_on - date '1970-01-01' AS "firstDay", bought.last_on - date '1970-01-01' AS "lastDay",
           bought.last_on::text AS "lastPurchaseOn", coalesce(bought.seconds, 0)::float8 AS "boughtSeconds", coalesce(bought.minor, 0)::float8 AS "boughtMinor",
           coalesce(bought.total_minor, 0)::float8 AS "totalBoughtMinor", coalesce(owed.seconds, 0)::float8 AS "leftSeconds", coalesce(owed.minor, 0)::float8 AS "owedMinor"
      FROM held
      JOIN client ON client.id = held.client_id
      LEFT JOIN bought ON bought.client_id = held.client_id AND bought.currency = held.currency
      LEFT JOIN owed ON owed.client_id = held.client_id AND owed.currency = held.currency
     WHERE held.contracts > 0 OR bought.client_id IS NOT NULL OR owed.client_id IS NOT NULL
     ORDER BY lower(client.name), client.id, held.currency`;
}

const MONTHS_OF_PURCHASES = 36;

const firstOfPurchases = (today: Day): Day => addMonths(`${today.slice(0, 7)}-01` as Day, 1 - MONTHS_OF_PURCHASES);

/** Purchases of one currency: since `from`, and the gaps between those of the last 36 months and the ones before them, in days. */
export interface PurchasePace {
  purchases: number;
  gaps: number;
  gapDays: number;
}

/** What `purchasesOf` adds up to, by currency, added up by the database. The gaps of a contract are the days from its first purchase to its last. */
export async function purchasePaces(db: TenantDb, today: Day, from: Day): Promise<Map<string, PurchasePace>> {
  const rows = await db.$queryRaw<(PurchasePace & { currency: string })[]>`
    SELECT trim(contract.currency) AS currency, sum(bought.purchases)::int AS purchases, sum(bought.days - (before.on IS NULL)::int)::int AS gaps,
           sum(bought.last_on - coalesce(before.on, bought.first_on))::float8 AS "gapDays"
      FROM contract
     CROSS JOIN LATERAL (
       SELECT count(DISTINCT opened_on) FILTER (WHERE opened_on >= ${from}::date) AS purchases, count(DISTINCT opened_on) AS days, min(opened_on) AS first_on, max(opened_on) AS last_on
         FROM hour_block
        WHERE tenant_id = contract.tenant_id AND contract_id = contract.id AND ${SOLD} AND opened_on >= ${firstOfPurchases(today)}::date) AS bought
      LEFT JOIN LATERAL (
       SELECT max(opened_on) AS on FROM hour_block
        WHERE tenant_id = contract.tenant_id AND contract_id = contract.id AND ${SOLD} AND opened_on < ${firstOfPurchases(today)}::date) AS before ON true
     WHERE bought.days > 0
     GROUP BY 1`;
  return new Map(rows.map(({ currency, ...pace }) => [currency, pace]));
}

/** Purchases of the last 36 months, the oldest first, each with the days since the contract's one before. */
export function purchasesOf(db: TenantDb, today: Day): Promise<BookPurchase[]> {
  const from = firstOfPurchases(today);
  return db.$queryRaw<BookPurchase[]>`
    SELECT client.name AS "clientName", contract.title AS "contractTitle", trim(contract.currency) AS currency, bought."on"::text AS "on", bought.seconds::float8 AS seconds,
           bought.minor::float8 AS "priceMinor", bought.nth::int AS nth, bought.gap AS "gapDays"
      FROM (SELECT contract_id, opened_on AS "on", sum(total_seconds) AS seconds, sum(price_minor) AS minor, row_number() OVER days AS nth, opened_on - lag(opened_on) OVER days AS gap
              FROM hour_block
             WHERE origin = 'sale' AND status <> 'voided' AND opened_on IS NOT NULL
             GROUP BY tenant_id, contract_id, opened_on
            WINDOW days AS (PARTITION BY contract_id ORDER BY opened_on)) AS bought
      JOIN contract ON contract.id = bought.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
     WHERE bought."on" >= ${from}::date
     ORDER BY bought."on", lower(client.name), contract.id`;
}

/** Agreements in force, with who signed and the seal of the final document. */
export function agreementsOf(db: TenantDb): Promise<BookAgreement[]> {
  return db.$queryRaw<BookAgreement[]>`
    SELECT client.name AS "clientName", contract.title AS "contractTitle", agreement.title, contract.activated_at::date::text AS "activeOn",
           coalesce(theirs.name, '') AS "signerName", coalesce(ours.name, '') AS "firmSignerName", coalesce(encode(final.sha256, 'hex'), '') AS sha256
      FROM contract
      JOIN agreement ON agreement.tenant_id = contract.tenant_id AND agreement.id = contract.agreement_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
      LEFT JOIN agreement_signature AS theirs ON theirs.agreement_id = agreement.id AND theirs.side = 'client'
      LEFT JOIN agreement_signature AS ours ON ours.agreement_id = agreement.id AND ours.side = 'firm'
      LEFT JOIN agreement_document AS final ON final.agreement_id = agreement.id AND final.kind = 'final'
     WHERE contract.status = 'active'
     ORDER BY lower(client.name), contract.title, contract.id`;
}

/** Invoices that wait for money, by currency. */
export async function receivables(db: TenantDb): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ currency: string; minor: number }[]>`
    SELECT trim(currency) AS currency, sum(due_minor)::float8 AS minor FROM invoice WHERE status = 'issued' AND paid_on IS NULL GROUP BY 1`;
  return new Map(rows.map((row) => [row.currency, row.minor]));
}
