// What the forecast reads: where hours stand, the weeks of the last quarter, purchases, and how clients pay. Nothing here reads more
// than the last weeks, the last year of payments, and what is open.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { type Day, daysBetween } from "@/lib/domain/day";
import { forecastRepurchase, PACE_WEEKS, type RepurchaseForecast } from "@/lib/domain/forecast";
import { mondayOf } from "@/lib/domain/week";

/** A contract that runs and has had hours, with all that its forecast is made of; seconds, minor units, days. */
export interface ForecastContract {
  contractId: string;
  clientId: string;
  clientName: string;
  title: string;
  currency: string;
  balanceSeconds: number;
  lineSeconds: number;
  /** Ordered and not open yet: an invoice or a debit waits for it. */
  orderedSeconds: number;
  blockSeconds: number;
  blockPriceMinor: number;
  /** Tax on top of the price, in millionths. */
  ratePpm: number;
  /** Days that the client has to pay, and whether an account pays by itself. */
  termsDays: number;
  debited: boolean;
  startedOn: Day;
  /** Days of the last purchases, the latest first. */
  boughtOn: Day[];
  weekSeconds: number[];
}

/** The contracts that are foretold: in force, with hours ever bought, of clients that were not put away; all, or some. */
export async function forecastContracts(db: TenantDb, today: Day, only?: readonly string[]): Promise<ForecastContract[]> {
  const wanted = (column: Prisma.Sql) => (only ? Prisma.sql`AND ${column} = ANY (${[...only]}::uuid[])` : Prisma.empty);
  type Row = Omit<ForecastContract, "weekSeconds" | "orderedSeconds" | "blockPriceMinor"> & { orderedSeconds: bigint; blockPriceMinor: bigint };
  const rows = await db.$queryRaw<Row[]>`
    SELECT contract.id AS "contractId", client.id AS "clientId", client.name AS "clientName", contract.title, trim(contract.currency) AS currency,
           balance.balance_seconds AS "balanceSeconds", terms.line_seconds AS "lineSeconds", coalesce(ordered.seconds, 0) AS "orderedSeconds",
           terms.block_seconds AS "blockSeconds", terms.block_price_minor AS "blockPriceMinor", coalesce(rate.rate_ppm, 0) AS "ratePpm",
           coalesce(client.payment_terms_days, tenant.payment_terms_days) AS "termsDays", auto.contract_id IS NOT NULL AS debited, contract.started_on::text AS "startedOn",
           ARRAY(SELECT DISTINCT opened_on FROM hour_block
                  WHERE tenant_id = contract.tenant_id AND contract_id = contract.id AND origin = 'sale' AND status <> 'voided'
                    AND opened_on IS NOT NULL AND opened_on <= ${today}::date
                  ORDER BY opened_on DESC LIMIT 9)::text[] AS "boughtOn"
      FROM contract
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id AND client.archived_at IS NULL
      JOIN contract_balance AS balance ON balance.tenant_id = contract.tenant_id AND balance.contract_id = contract.id AND balance.next_block_number > 1
      JOIN contract_terms AS terms ON terms.tenant_id = contract.tenant_id AND terms.contract_id = contract.id
     CROSS JOIN tenant
      LEFT JOIN tax_rate AS rate ON rate.tenant_id = client.tenant_id
       AND CASE WHEN client.tax_rate_id IS NULL THEN rate.is_default AND rate.treatment = client.tax_treatment ELSE rate.id = client.tax_rate_id END
      LEFT JOIN auto_renewal AS auto ON auto.tenant_id = contract.tenant_id AND auto.contract_id = contract.id AND auto.opted_out_at IS NULL
      LEFT JOIN (SELECT contract_id, sum(total_seconds) AS seconds FROM hour_block WHERE status = 'ordered' GROUP BY contract_id) AS ordered ON ordered.contract_id = contract.id
     WHERE contract.status = 'active' AND NOT coalesce(contract.ended_on < ${today}::date, false) ${wanted(Prisma.sql`contract.id`)}
     ORDER BY lower(client.name), contract.title, contract.id`;
  const weeks = await weeksOfWork(db, today, wanted(Prisma.sql`contract_id`));
  return rows.map((row) => ({
    ...row, orderedSeconds: Number(row.orderedSeconds), blockPriceMinor: Number(row.blockPriceMinor),
    weekSeconds: lastWeeks(weeks.get(row.contractId), Math.floor(daysBetween(row.startedOn, today) / 7)),
  }));
}

/**
 * Charged seconds by contract, and by how many whole weeks before yesterday: 0 is the week that ended then. Such a week is the end of
 * one calendar week and the beginning of the next: a row is read as its days before the weekday of today, and the others.
 */
async function weeksOfWork(db: TenantDb, today: Day, wanted: Prisma.Sql): Promise<Map<string, Map<number, number>>> {
  const monday = mondayOf(today);
  const past = daysBetween(monday, today);
  const rows = await db.$queryRaw<{ contractId: string; week: number[]; begun: number[]; rest: number[] }[]>`
    SELECT contract_id AS "contractId", array_agg((${monday}::date - monday) / 7) AS week, array_agg(${daysOf(0, past)}) AS begun, array_agg(${daysOf(past, 7)}) AS rest
      FROM work_week
     WHERE monday BETWEEN ${monday}::date - ${PACE_WEEKS * 7}::int AND ${monday}::date ${wanted}
     GROUP BY contract_id`;
  return new Map(rows.map(({ contractId, week, begun, rest }) => {
    const weeks = new Map<number, number>();
    for (const [index, of] of week.entries()) {
      for (const [number, seconds] of [[of, begun[index] ?? 0], [of - 1, rest[index] ?? 0]] as const) {
        if (seconds > 0 && number >= 0 && number < PACE_WEEKS) weeks.set(number, (weeks.get(number) ?? 0) + seconds);
      }
    }
    return [contractId, weeks];
  }));
}

/** The days of a row of `work_week` from one to another, added up; counted from Monday, 0. */
const daysOf = (from: number, to: number): Prisma.Sql =>
  Prisma.raw(["0", ...Array.from({ length: to - from }, (_, index) => `charged_seconds[${from + index + 1}]`)].join(" + "));

/** The last weeks, oldest first; those before the contract began are left out, but for the one that is there at least. */
function lastWeeks(of: ReadonlyMap<number, number> | undefined, age: number): number[] {
  const worked = Math.max(0, ...[...(of?.keys() ?? [])].map((week) => week + 1));
  const count = Math.min(PACE_WEEKS, Math.max(age, worked));
  return Array.from({ length: count }, (_, index) => of?.get(count - 1 - index) ?? 0);
}

/** What is foretold of a contract on a day. */
export function foretell({ balanceSeconds, lineSeconds, weekSeconds, boughtOn }: ForecastContract, today: Day): RepurchaseForecast | null {
  const gapDays = boughtOn.slice(1).map((on, index) => daysBetween(on, boughtOn[index] ?? on)).toReversed();
  return forecastRepurchase({ today, balanceSeconds, lineSeconds, weekSeconds, gapDays, lastPurchaseOn: boughtOn[0] ?? null });
}

/** A contract with what is foretold of it; null where nothing can be said. */
export interface RunwayRow {
  contract: ForecastContract;
  forecast: RepurchaseForecast | null;
}

/** Every contract with its runway: those at the line first, then by the predicted day, those without one last. */
export function runwaysOf(contracts: readonly ForecastContract[], today: Day): RunwayRow[] {
  const last = "9999-12-31";
  return contracts
    .map((contract) => ({ contract, forecast: foretell(contract, today) }))
    .toSorted((a, b) => (a.forecast?.on ?? last).localeCompare(b.forecast?.on ?? last) || a.contract.balanceSeconds - a.contract.lineSeconds - (b.contract.balanceSeconds - b.contract.lineSeconds));
}

/**
 * The contracts that reach the line next. Which come into question is told roughly from the last three months' sums; only of twice as
 * many as are wanted the forecast is made.
 */
export async function nextRunways(db: TenantDb, today: Day, limit: number): Promise<RunwayRow[]> {
  const near = await db.$queryRaw<{ id: string }[]>`
    SELECT contract.id
      FROM contract
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id AND client.archived_at IS NULL
      JOIN contract_balance AS balance ON balance.tenant_id = contract.tenant_id AND balance.contract_id = contract.id AND balance.next_block_number > 1
      JOIN contract_terms AS terms ON terms.tenant_id = contract.tenant_id AND terms.contract_id = contract.id
      LEFT JOIN (SELECT contract_id, sum(drawn_seconds + overdraft_seconds + overage_seconds) AS seconds FROM ledger_month
                  WHERE month >= (date_trunc('month', ${today}::date) - interval '2 months')::date GROUP BY contract_id) AS used ON used.contract_id = contract.id
     WHERE contract.status = 'active' AND NOT coalesce(contract.ended_on < ${today}::date, false)
     ORDER BY CASE WHEN balance.balance_seconds <= terms.line_seconds THEN balance.balance_seconds - terms.line_seconds - 1000000000.0
                   ELSE (balance.balance_seconds - terms.line_seconds) / greatest(used.seconds, 1)::float8 END, contract.id
     LIMIT ${limit * 2}`;
  return runwaysOf(await forecastContracts(db, today, near.map(({ id }) => id)), today).slice(0, limit);
}
