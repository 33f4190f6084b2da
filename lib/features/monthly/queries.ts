// The statement of a month: of which contracts it is due, and what it says.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { addDays, addMonths, type Day, day } from "@/lib/domain/day";
import { type MonthSummary, monthSummary } from "@/lib/domain/monthly-summary";
import { found, Missing } from "@/lib/domain/refusal";
import { firmToday } from "@/lib/features/firm-clock";
import { monthInAddress } from "@/lib/features/monthly/input";
import { type PeriodStatement, statementBetween } from "@/lib/features/portal/period";
import { type PortalContract, portalContracts } from "@/lib/features/portal/queries";

/** Nobody is written to at midnight, when the firm's day begins. */
const FIRST_HOUR = 7;

/** A worker that was stopped makes up for it so many days into the month; later it is no news. */
const LAST_DAY = 7;

export interface DueMonth {
  contractId: string;
  /** The month's first day. */
  month: Day;
}

/** Contracts whose client is to be told of last month, from the firm's first morning on, and was not yet. */
export async function dueMonths(db: TenantDb): Promise<DueMonth[]> {
  const today = await firmToday(db);
  if (Number(today.slice(8)) > LAST_DAY) return [];
  const month = addMonths(monthOf(today), -1);
  const rows = await db.$queryRaw<{ contractId: string }[]>`
    SELECT contract.id AS "contractId"
      FROM contract
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id AND client.archived_at IS NULL
      JOIN contract_balance balance ON balance.tenant_id = contract.tenant_id AND balance.contract_id = contract.id
     WHERE contract.monthly_statement AND contract.status = 'active' AND balance.next_block_number > 1
       AND contract.started_on < ${monthOf(today)}::date AND (contract.ended_on IS NULL OR contract.ended_on >= ${month}::date)
       AND NOT EXISTS (SELECT FROM monthly_statement told WHERE told.contract_id = contract.id AND told.month = ${month}::date)
       AND (SELECT extract(hour FROM ${now()}::timestamptz AT TIME ZONE time_zone) FROM tenant) >= ${FIRST_HOUR}
     ORDER BY contract.id`;
  return rows.map(({ contractId }) => ({ contractId, month }));
}

/** What a month has to tell; money in minor units of `currency`. */
export interface Month {
  clientId: string;
  contractId: string;
  currency: string;
  /** Its first day. */
  month: Day;
  summary: MonthSummary;
  statement: PeriodStatement;
  /** The contract as it is now, or null once it has ended: what happens next. */
  next: PortalContract | null;
  isOver: boolean;
}

/** A month of a contract, of the client that is pinned if one is. A month that is not there yet, or was before the contract, is Missing. */
export async function monthOfContract(db: TenantDb, contractId: string, asked: string, clientId: string | null): Promise<Month> {
  const today = await firmToday(db);
  const from = day(`${found(monthInAddress.safeParse(asked).data)}-01`);
  const to = addDays(addMonths(from, 1), -1);
  const contract = found(
    await db.contract.findFirst({
      where: { id: contractId, ...(clientId !== null && { clientId }) },
      select: { clientId: true, title: true, currency: true, rateMinor: true },
    }),
  );
  if (from > today) throw new Missing();
  const statement = await statementBetween(db, { clientId: contract.clientId, contractId, contractTitle: contract.title }, { from, to: to < today ? to : today }, today);
  const running = await portalContracts(db, contract.clientId, today);
  return {
    clientId: contract.clientId, contractId, currency: contract.currency, month: from, statement,
    summary: monthSummary(statement.rows, Number(contract.rateMinor)),
    next: running.find((each) => each.contractId === contractId) ?? null,
    isOver: to < today,
  };
}

/** A month of a client, each contract with what it has to tell; contracts that had not begun are left out. */
export async function monthPage(db: TenantDb, clientId: string, asked: string): Promise<Month[]> {
  const contracts = await db.contract.findMany({ where: { clientId }, orderBy: [{ startedOn: "asc" }, { id: "asc" }], select: { id: true, startedOn: true, endedOn: true } });
  const months: Month[] = [];
  const first = day(`${found(monthInAddress.safeParse(asked).data)}-01`);
  const [begin, end] = [new Date(`${first}T00:00:00Z`), new Date(`${addMonths(first, 1)}T00:00:00Z`)];
  for (const { id, startedOn, endedOn } of contracts) {
    if (startedOn < end && (endedOn === null || endedOn >= begin)) months.push(await monthOfContract(db, id, asked, clientId));
  }
  return months;
}

/** The months that a client can look at, newest first: since its first contract, two years at most. */
export async function monthsOfClient(db: TenantDb, clientId: string): Promise<Day[]> {
  const today = await firmToday(db);
  const first = await db.contract.findFirst({ where: { clientId }, orderBy: { startedOn: "asc" }, select: { startedOn: true } });
  if (!first) return [];
  const begin = monthOf(day(first.startedOn.toISOString().slice(0, 10)));
  return Array.from({ length: 24 }, (_, back) => addMonths(monthOf(today), -back)).filter((month) => month >= begin);
}

/** The first day of a day's month. */
export function monthOf(of: Day): Day {
  return day(`${of.slice(0, 7)}-01`);
}
