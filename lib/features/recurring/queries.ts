// What comes again and again, each under its own name: fees that are contracted, hours that are bought again, and how many of those
// whose hours ran out bought again. The three are never added up.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { addDays, type Day, daysBetween } from "@/lib/domain/day";
import { feeRuns } from "@/lib/domain/fee";
import { grouped } from "@/lib/domain/grouped";
import { annualised } from "@/lib/domain/recurring";
import { type ContractedFee, contractedFees } from "@/lib/features/fees/queries";
import { firmToday } from "@/lib/features/firm-clock";

/** Days of the window that repurchases are counted in. */
const YEAR = 365;
/** Who buys again within so many days after the hours ran out has rebought. */
export const REBUY_DAYS = 60;
/** Depletions on the page: the latest. */
const DEPLETIONS = 24;

/** A block that was bought: given or moved hours are none, an undone sale is none. */
export const SOLD = Prisma.sql`origin = 'sale' AND status <> 'voided' AND opened_on IS NOT NULL`;

/** What is contracted per month in one currency; minor units. */
export interface Contracted {
  currency: string;
  fees: number;
  amountMinor: number;
}

/** The sums of fees that run on `today`. */
export function contractedOf(fees: readonly ContractedFee[], today: Day): Contracted[] {
  const running = fees.filter((fee) => feeRuns(fee, today));
  return [...grouped(running, (fee) => fee.currency)]
    .map(([currency, own]) => ({ currency, fees: own.length, amountMinor: own.reduce((sum, fee) => sum + fee.amountMinor, 0) }))
    .toSorted((a, b) => b.amountMinor - a.amountMinor);
}

/** A client's purchases of prepaid hours: the first ever, and those of the last 365 days; minor units net of tax. */
export interface BuyingClient {
  clientId: string;
  name: string;
  currency: string;
  firstOn: Day;
  /** Bought on the day of the first purchase, where that is within the year. */
  firstMinor: number;
  /** Bought again within the year: everything but the first day's. */
  again: number;
  againMinor: number;
  /** The same taken to a whole year; only of clients of 90 days and more. */
  annualMinor: number | null;
}

/** Clients that began to buy in one quarter, in one currency. */
export interface Cohort {
  /** First day of the quarter. */
  quarter: Day;
  currency: string;
  clients: BuyingClient[];
  /** Of them, how many bought within the year. */
  buying: number;
  firstMinor: number;
  againMinor: number;
  annualMinor: number;
}

/**
 * Every client that ever bought hours and was not put away, by the quarter of the first purchase, the latest first. Sales only: hours
 * given or moved are none, an undone sale is none.
 */
export async function repurchaseCohorts(db: TenantDb, today: Day): Promise<Cohort[]> {
  type Row = Omit<BuyingClient, "annualMinor">;
  const inYear = Prisma.sql`opened_on > ${today}::date - ${YEAR}::int AND opened_on <= ${today}::date`;
  const rows = await db.$queryRaw<Row[]>`
    WITH first AS (
      SELECT contract.client_id, contract.currency, min(block.opened_on) AS on, count(*) AS contracts
        FROM contract
       CROSS JOIN LATERAL (SELECT opened_on FROM hour_block
                            WHERE tenant_id = contract.tenant_id AND contract_id = contract.id AND ${SOLD}
                            ORDER BY opened_on LIMIT 1) AS block
       GROUP BY 1, 2
    )
    SELECT client.id AS "clientId", client.name, trim(first.currency) AS currency, first.on::text AS "firstOn", coalesce(sum(bought.first_minor), 0)::float8 AS "firstMinor",
           (CASE first.contracts WHEN 1 THEN sum(bought.again)
              ELSE (SELECT count(DISTINCT opened_on) FROM contract AS own JOIN LATERAL (SELECT opened_on FROM hour_block WHERE tenant_id = own.tenant_id AND contract_id = own.id AND ${SOLD} AND ${inYear}) AS block ON true
                     WHERE own.client_id = client.id AND own.currency = first.currency AND opened_on > first.on) END)::int AS again,
           coalesce(sum(bought.again_minor), 0)::float8 AS "againMinor"
      FROM first
      JOIN client ON client.id = first.client_id AND client.archived_at IS NULL
      JOIN contract ON contract.client_id = first.client_id AND contract.currency = first.currency
     CROSS JOIN LATERAL (
       SELECT sum(price_minor) FILTER (WHERE opened_on = first.on) AS first_minor, sum(price_minor) FILTER (WHERE opened_on > first.on) AS again_minor,
              count(DISTINCT opened_on) FILTER (WHERE opened_on > first.on) AS again
         FROM hour_block
        WHERE tenant_id = contract.tenant_id AND contract_id = contract.id AND ${SOLD} AND ${inYear}) AS bought
     GROUP BY client.id, client.name, first.currency, first.on, first.contracts
     ORDER BY "againMinor" DESC, lower(client.name), client.id`;
  const clients = rows.map((row): BuyingClient => ({ ...row, annualMinor: annualised(row.againMinor, daysBetween(row.firstOn, today)) }));
  return [...grouped(clients, ({ firstOn, currency }) => `${quarterOf(firstOn)} ${currency}`)]
    .map(([, own]) => cohortOf(own))
    .toSorted((a, b) => b.quarter.localeCompare(a.quarter) || a.currency.localeCompare(b.currency));
}

function cohortOf(clients: BuyingClient[]): Cohort {
  const sum = (figure: (client: BuyingClient) => number) => clients.reduce((total, client) => total + figure(client), 0);
  const [first] = clients as [BuyingClient];
  return {
    quarter: quarterOf(first.firstOn), currency: first.currency, clients, buying: clients.filter((client) => client.again > 0 || client.firstMinor > 0).length,
    firstMinor: sum((client) => client.firstMinor), againMinor: sum((client) => client.againMinor), annualMinor: sum((client) => client.annualMinor ?? 0),
  };
}

/** What is bought again over all cohorts, per currency. */
export function repurchasedOf(cohorts: readonly Cohort[]): { currency: string; againMinor: number; annualMinor: number }[] {
  return [...grouped(cohorts, (cohort) => cohort.currency)].map(([currency, own]) => ({
    currency, againMinor: own.reduce((sum, cohort) => sum + cohort.againMinor, 0), annualMinor: own.reduce((sum, cohort) => sum + cohort.annualMinor, 0),
  }));
}

/** The first day of a day's quarter. */
function quarterOf(day: Day): Day {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 4)}-${String(month).padStart(2, "0")}-01` as Day;
}

/** How many depletions led to a purchase within `REBUY_DAYS`. */
export interface RebuyRate {
  ranOut: number;
  rebought: number;
  /** Clients behind them. */
  clients: number;
  clientsRebought: number;
}

/** One depletion: hours came down to the line, and whether more were bought in time. */
export interface Depletion {
  clientId: string;
  clientName: string;
  contractId: string;
  number: number;
  ranOutOn: Day;
  /** The first purchase within the days; null: none came. */
  boughtOn: Day | null;
}

/**
 * The depletions of a year whose days to buy again are over: hours at or under the line, one per renewal. Where the hours rose again
 * by themselves within these days (a correction, a gift) nothing had run out. A year that ends `REBUY_DAYS` ago, so that everybody had the time. Both
 * kinds of days of a contract are read once and passed through in their order: looking up each one's purchase would take a search per depletion,
 * and to put those of all contracts in one order takes as long as all the rest.
 */
function depleted(today: Day): Prisma.Sql {
  const until = addDays(today, -REBUY_DAYS);
  return Prisma.sql`
    SELECT contract.client_id, contract.id AS contract_id, told.number, told.on AS ran_out_on, CASE WHEN told.next_on <= told.on + ${REBUY_DAYS}::int THEN told.next_on END AS bought_on
      FROM contract
     CROSS JOIN LATERAL (
       SELECT *, min(bought_on) OVER (ORDER BY "on" DESC) AS next_on
         FROM (SELECT number, status, closed_at, (opened_at AT TIME ZONE (SELECT time_zone FROM tenant))::date AS on, NULL::date AS bought_on
                 FROM renewal
                WHERE tenant_id = contract.tenant_id AND contract_id = contract.id
                  AND opened_at > (${until}::date - ${YEAR}::int)::timestamp AT TIME ZONE 'UTC' AND opened_at < (${until}::date + 2)::timestamp AT TIME ZONE 'UTC'
                UNION ALL
               SELECT NULL, NULL, NULL, opened_on, opened_on FROM hour_block
                WHERE tenant_id = contract.tenant_id AND contract_id = contract.id AND ${SOLD}
                  AND opened_on > ${until}::date - ${YEAR}::int AND opened_on <= ${until}::date + ${REBUY_DAYS}::int) AS both_kinds) AS told
     WHERE told.number IS NOT NULL AND told.on > ${until}::date - ${YEAR}::int AND told.on <= ${until}::date
       AND (coalesce(told.next_on <= told.on + ${REBUY_DAYS}::int, false) OR told.status <> 'withdrawn' OR told.closed_at::date > told.on + ${REBUY_DAYS}::int)`;
}

/** The depletions added up, and the latest of them; a client has rebought if the latest of its depletions was followed by a purchase. */
async function rebuys(db: TenantDb, today: Day, limit: number): Promise<{ rebuy: RebuyRate; depletions: Depletion[] }> {
  const [row] = await db.$queryRaw<(RebuyRate & { latest: Depletion[] | null })[]>`
    WITH rows AS MATERIALIZED (${depleted(today)}), latest AS (
      SELECT row.*, client.name
        FROM (SELECT * FROM rows ORDER BY ran_out_on DESC, contract_id, number LIMIT ${limit}) AS row
        JOIN client ON client.id = row.client_id
    ), by_client AS (
      SELECT client_id, (array_agg(bought_on ORDER BY ran_out_on DESC, contract_id DESC, number DESC))[1] AS bought_on
        FROM (SELECT *, ran_out_on = max(ran_out_on) OVER (PARTITION BY client_id) AS is_last FROM rows) AS row WHERE is_last GROUP BY client_id
    )
    SELECT (SELECT count(*) FROM rows)::int AS "ranOut", (SELECT count(bought_on) FROM rows)::int AS rebought, count(*)::int AS clients, count(bought_on)::int AS "clientsRebought",
           (SELECT jsonb_agg(jsonb_build_object('clientId', client_id, 'clientName', name, 'contractId', contract_id, 'number', number, 'ranOutOn', ran_out_on::text, 'boughtOn', bought_on::text)
                             ORDER BY ran_out_on DESC, contract_id, number) FROM latest) AS latest
      FROM by_client`;
  const { latest, ...rebuy } = row ?? { ranOut: 0, rebought: 0, clients: 0, clientsRebought: 0, latest: null };
  return { rebuy, depletions: latest ?? [] };
}

/** Per contract: how often its hours ran out, and how often more were bought in time. */
export async function rebuysByContract(db: TenantDb, today: Day): Promise<Map<string, { ranOut: number; bought: number }>> {
  const rows = await db.$queryRaw<{ contractId: string; ranOut: number; bought: number }[]>`
    SELECT contract_id AS "contractId", count(*)::int AS "ranOut", count(bought_on)::int AS bought FROM (${depleted(today)}) AS rows GROUP BY 1`;
  return new Map(rows.map(({ contractId, ...row }) => [contractId, row]));
}

/** All that the page of recurring revenue shows. */
export interface RecurringRevenue {
  today: Day;
  fees: ContractedFee[];
  contracted: Contracted[];
  cohorts: Cohort[];
  depletions: Depletion[];
  rebuy: RebuyRate;
}

export async function recurringRevenue(db: TenantDb): Promise<RecurringRevenue> {
  const today = await firmToday(db);
  const fees = await contractedFees(db, today);
  return {
    today, fees, contracted: contractedOf(fees, today), cohorts: await repurchaseCohorts(db, today),
    ...(await rebuys(db, today, DEPLETIONS)),
  };
}
