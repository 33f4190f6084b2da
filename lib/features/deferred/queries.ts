// What is owed to clients, in hours and in money, and how it came about month by month. All of it is read from sums
// that the ledger keeps and from open blocks: no query here grows with history.

import type { TenantDb } from "@/lib/db/tenant";
import { type MonthMovements, monthsUntil, rollForward, type RollForwardMonth } from "@/lib/domain/roll-forward";

/** Hours and money owed now, in one currency: seconds, minor units at each block's own rate. */
export interface Owed {
  currency: string;
  blocks: number;
  owedSeconds: number;
  owedMinor: number;
}

/** What is owed now, per currency of the contracts. */
export async function owedNow(db: TenantDb): Promise<Owed[]> {
  const rows = await db.$queryRaw<{ currency: string; blocks: bigint; owedSeconds: bigint; owedMinor: string }[]>`
    SELECT terms.currency, count(*) AS blocks, sum(block.remaining_seconds) AS "owedSeconds",
           sum(block.price_minor - block.recognised_minor - block.returned_minor)::text AS "owedMinor"
      FROM hour_block block
      JOIN contract_terms terms ON terms.tenant_id = block.tenant_id AND terms.contract_id = block.contract_id
     WHERE block.status = 'open'
     GROUP BY terms.currency
     ORDER BY sum(block.price_minor) DESC, terms.currency`;
  return rows.map(({ currency, blocks, owedSeconds, owedMinor }) => ({
    currency, blocks: Number(blocks), owedSeconds: Number(owedSeconds), owedMinor: Number(owedMinor),
  }));
}

/**
 * Deferred revenue of the last `months` months up to the month of `today`, in one currency: opening, sold, earned,
 * expired, returned, closing. The closing of one month is the opening of the next.
 */
export async function deferredRevenue(db: TenantDb, asked: { today: string; months: number; currency: string; owedMinor: number }): Promise<RollForwardMonth[]> {
  const months = monthsUntil(asked.today, asked.months);
  const rows = await db.$queryRaw<MonthSums[]>`
    SELECT to_char(sums.month, 'YYYY-MM-DD') AS month, sum(sums.purchased_minor)::text AS sold, sum(sums.recognised_minor)::text AS earned,
           sum(sums.adjusted_minor)::text AS adjusted, sum(sums.breakage_minor)::text AS expired, sum(sums.returned_minor)::text AS returned,
           sum(sums.transferred_minor)::text AS transferred
      FROM ledger_month sums
      JOIN contract_terms terms ON terms.tenant_id = sums.tenant_id AND terms.contract_id = sums.contract_id
     WHERE sums.month >= ${months[0]}::date AND terms.currency = ${asked.currency}
     GROUP BY sums.month`;
  const byMonth = new Map(rows.map((row) => [row.month, row]));
  return rollForward(months.map((month) => movements(month, byMonth.get(month))), asked.owedMinor);
}

/** Deferred revenue of each currency that hours are owed in, or that anything moved in; the firm's own first. */
export async function rollForwards(db: TenantDb, asked: { today: string; months: number; currency: string }): Promise<{ currency: string; months: RollForwardMonth[] }[]> {
  const { today, months } = asked;
  const rows = await db.$queryRaw<{ currency: string }[]>`SELECT DISTINCT trim(currency) AS currency FROM contract_terms ORDER BY 1`;
  const owed = await owedNow(db);
  const currencies = [asked.currency, ...rows.map((row) => row.currency).filter((currency) => currency !== asked.currency)];
  const found: { currency: string; months: RollForwardMonth[] }[] = [];
  for (const currency of currencies) {
    const owedMinor = owed.find((row) => row.currency === currency)?.owedMinor ?? 0;
    found.push({ currency, months: await deferredRevenue(db, { today, months, currency, owedMinor }) });
  }
  return found;
}

type MonthSums = Record<"month" | "sold" | "earned" | "adjusted" | "expired" | "returned" | "transferred", string>;

function movements(month: string, row: MonthSums | undefined): MonthMovements {
  return {
    month,
    soldMinor: Number(row?.sold ?? 0),
    earnedMinor: Number(row?.earned ?? 0),
    adjustedMinor: Number(row?.adjusted ?? 0),
    expiredMinor: Number(row?.expired ?? 0),
    returnedMinor: Number(row?.returned ?? 0),
    transferredMinor: Number(row?.transferred ?? 0),
  };
}

/** An open block with what is owed on it. */
export interface OwedBlock {
  blockId: string;
  number: number;
  contractId: string;
  clientName: string;
  currency: string;
  openedOn: string;
  expiresOn: string | null;
  totalSeconds: number;
  remainingSeconds: number;
  priceMinor: number;
  owedMinor: number;
}

/** The open blocks that make up what is owed, the largest first; a page of them. `owedNow` has the sums of all. */
export async function owedBlocks(db: TenantDb, page: { limit: number; offset: number }): Promise<OwedBlock[]> {
  type Row = Omit<OwedBlock, "priceMinor" | "owedMinor"> & { priceMinor: bigint; owedMinor: bigint };
  const rows = await db.$queryRaw<Row[]>`
    SELECT block.id AS "blockId", block.number, block.contract_id AS "contractId", client.name AS "clientName", terms.currency,
           block.opened_on::text AS "openedOn", block.expires_on::text AS "expiresOn", block.total_seconds AS "totalSeconds",
           block.remaining_seconds AS "remainingSeconds", block.price_minor AS "priceMinor",
           block.price_minor - block.recognised_minor - block.returned_minor AS "owedMinor"
      FROM hour_block block
      JOIN contract_terms terms ON terms.tenant_id = block.tenant_id AND terms.contract_id = block.contract_id
      JOIN contract ON contract.tenant_id = block.tenant_id AND contract.id = block.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
     WHERE block.status = 'open'
     ORDER BY "owedMinor" DESC, client.name, block.number, block.id
     LIMIT ${page.limit} OFFSET ${page.offset}`;
  return rows.map((row) => ({ ...row, priceMinor: Number(row.priceMinor), owedMinor: Number(row.owedMinor) }));
}

/** What one month is made of, per contract: seconds and minor units. */
export interface MonthByContract {
  contractId: string;
  clientName: string;
  title: string;
  currency: string;
  soldSeconds: number;
  soldMinor: number;
  usedSeconds: number;
  earnedMinor: number;
  adjustedMinor: number;
  expiredSeconds: number;
  expiredMinor: number;
  returnedMinor: number;
  transferredMinor: number;
  /** Billed beside the hours: overrun at a rate, and travel. */
  extraMinor: number;
}

/** The contracts behind one month of the roll-forward. @param month "YYYY-MM-01" */
export async function monthByContract(db: TenantDb, month: string): Promise<MonthByContract[]> {
  type Row = { [Key in keyof MonthByContract]: MonthByContract[Key] extends number ? bigint | number : MonthByContract[Key] };
  const rows = await db.$queryRaw<Row[]>`
    SELECT sums.contract_id AS "contractId", client.name AS "clientName", contract.title, trim(contract.currency) AS currency,
           sums.purchased_seconds AS "soldSeconds", sums.purchased_minor AS "soldMinor", sums.drawn_seconds AS "usedSeconds",
           sums.recognised_minor AS "earnedMinor", sums.adjusted_minor AS "adjustedMinor", sums.expired_seconds AS "expiredSeconds",
           sums.breakage_minor AS "expiredMinor", sums.returned_minor AS "returnedMinor", sums.transferred_minor AS "transferredMinor",
           sums.overage_minor + sums.travel_minor AS "extraMinor"
      FROM ledger_month sums
      JOIN contract ON contract.tenant_id = sums.tenant_id AND contract.id = sums.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
     WHERE sums.month = ${month}::date
     ORDER BY sums.recognised_minor DESC, client.name, contract.title, contract.id`;
  return rows.map((row) => ({
    ...row,
    soldSeconds: Number(row.soldSeconds), soldMinor: Number(row.soldMinor), usedSeconds: Number(row.usedSeconds), earnedMinor: Number(row.earnedMinor),
    adjustedMinor: Number(row.adjustedMinor), expiredSeconds: Number(row.expiredSeconds), expiredMinor: Number(row.expiredMinor),
    returnedMinor: Number(row.returnedMinor), transferredMinor: Number(row.transferredMinor), extraMinor: Number(row.extraMinor),
  }));
}
