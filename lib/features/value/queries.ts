// What clients got besides time: maintenance rather than repair, premiums set aside, work that was free. From sums by month.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { addMonths, type Day } from "@/lib/domain/day";
import { waivedValue } from "@/lib/domain/profit";
import { monthsUntil } from "@/lib/domain/roll-forward";
import { found } from "@/lib/domain/refusal";
import { firmToday } from "@/lib/features/firm-clock";
import type { ProfitSearch } from "@/lib/features/profit/input";
import { spanOf } from "@/lib/features/profit/queries";
import type { Span } from "@/lib/features/profit/sums";

export const VALUES_PER_PAGE = 50;

/** Work of a client or month by its nature; seconds. */
export interface WorkValue {
  workedSeconds: number;
  proactiveSeconds: number;
  freeSeconds: number;
  waivedSeconds: number;
}

/** A client with what its waived premiums are worth: minor units of its contract's currency, at each contract's own rate. */
export interface ClientValue extends WorkValue {
  clientId: string;
  name: string;
  currency: string;
  waivedMinor: number;
}

export interface ValuePage {
  span: Span;
  today: Day;
  /** The twelve months that end with today's, whatever the span. */
  months: (WorkValue & { month: string })[];
  clients: ClientValue[];
  count: number;
  page: number;
  total: WorkValue;
  waived: { currency: string; minor: number }[];
}

type ContractRow = WorkValue & { clientId: string; name: string; currency: string; rateMinor: number; vanMinor: number };

/** What all clients got in a span. A contract's waived time is valued once, at its rate. */
export async function valuePage(db: TenantDb, search: ProfitSearch): Promise<ValuePage> {
  const today = await firmToday(db);
  const span = spanOf(search.month, today);
  const rows = await contractRows(db, span);
  const clients = byClient(rows);
  const page = Math.min(search.page, Math.max(1, Math.ceil(clients.length / VALUES_PER_PAGE)));
  return {
    span, today, page, count: clients.length, months: await months(db, today),
    clients: clients.slice((page - 1) * VALUES_PER_PAGE, page * VALUES_PER_PAGE),
    ...addedValues(clients),
  };
}

const NOTHING: WorkValue = { workedSeconds: 0, proactiveSeconds: 0, freeSeconds: 0, waivedSeconds: 0 };

/** All of them together, the worth of premiums by currency. */
export function addedValues(clients: readonly ClientValue[]): Pick<ValuePage, "total" | "waived"> {
  const currencies = [...new Set(clients.filter((client) => client.waivedMinor > 0).map((client) => client.currency))];
  const worth = (currency: string) => clients.reduce((sum, client) => sum + (client.currency === currency ? client.waivedMinor : 0), 0);
  return { total: clients.reduce<WorkValue>(added, NOTHING), waived: currencies.map((currency) => ({ currency, minor: worth(currency) })) };
}

function added(sum: WorkValue, more: WorkValue): WorkValue {
  return {
    workedSeconds: sum.workedSeconds + more.workedSeconds, proactiveSeconds: sum.proactiveSeconds + more.proactiveSeconds,
    freeSeconds: sum.freeSeconds + more.freeSeconds, waivedSeconds: sum.waivedSeconds + more.waivedSeconds,
  };
}

function contractRows(db: TenantDb, { from, until }: Span, clientId?: string): Promise<ContractRow[]> {
  return db.$queryRaw<ContractRow[]>`
    SELECT client.id AS "clientId", client.name, trim(contract.currency) AS currency, contract.rate_minor::float8 AS "rateMinor",
           work.worked::float8 AS "workedSeconds", work.proactive::float8 AS "proactiveSeconds", work.free::float8 AS "freeSeconds",
           work.waived::float8 AS "waivedSeconds", work.van::float8 AS "vanMinor"
      FROM (SELECT contract_id, sum(worked_seconds) AS worked, sum(proactive_seconds) AS proactive, sum(free_seconds) AS free, sum(waived_seconds) AS waived, sum(waived_minor) AS van
              FROM work_month WHERE month BETWEEN ${from}::date AND ${until}::date GROUP BY contract_id HAVING sum(entries) > 0) AS work
      JOIN contract ON contract.id = work.contract_id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
     ${clientId ? Prisma.sql`WHERE client.id = ${clientId}::uuid` : Prisma.empty}
     ORDER BY lower(client.name), client.id`;
}

function byClient(rows: readonly ContractRow[]): ClientValue[] {
  const clients = new Map<string, ClientValue>();
  for (const { rateMinor, vanMinor, clientId, name, currency, ...work } of rows) {
    const key = `${clientId} ${currency}`;
    const before = clients.get(key) ?? { clientId, name, currency, waivedMinor: 0, ...NOTHING };
    clients.set(key, { ...before, ...added(before, work), waivedMinor: before.waivedMinor + waivedValue({ seconds: work.waivedSeconds, minor: vanMinor }, rateMinor) });
  }
  return [...clients.values()].toSorted((a, b) => b.workedSeconds - a.workedSeconds || (a.name < b.name ? -1 : 1));
}

async function months(db: TenantDb, today: Day): Promise<(WorkValue & { month: string })[]> {
  const all = monthsUntil(today, 12);
  const rows = await db.$queryRaw<(WorkValue & { month: string })[]>`
    SELECT month::text AS month, sum(worked_seconds)::float8 AS "workedSeconds", sum(proactive_seconds)::float8 AS "proactiveSeconds",
           sum(free_seconds)::float8 AS "freeSeconds", sum(waived_seconds)::float8 AS "waivedSeconds"
      FROM work_month WHERE month BETWEEN ${all[0]}::date AND ${all.at(-1)}::date GROUP BY month`;
  const kept = new Map(rows.map((row) => [row.month, row]));
  return all.map((month) => ({ ...NOTHING, ...kept.get(month), month }));
}

/** An entry with a premium that was set aside. */
export interface WaivedEntry {
  entryId: string;
  contractId: string;
  contractTitle: string;
  workedOn: string;
  description: string;
  memberName: string;
  currency: string;
  workedSeconds: number;
  waivedSeconds: number;
  /** The van, in money. */
  vanMinor: number;
  /** What its receipt names. */
  reasons: string[];
}

export interface WaivedPage {
  name: string;
  span: Span;
  values: ClientValue[];
  entries: WaivedEntry[];
}

const MOST_ENTRIES = 500;

/** The entries behind a client's waived premiums, the newest first (500 at most); `Missing` for a stranger. */
export async function waivedEntries(db: TenantDb, asked: { clientId: string; month?: string }): Promise<WaivedPage> {
  const { name } = found(await db.client.findFirst({ where: { id: asked.clientId }, select: { name: true } }));
  const span = spanOf(asked.month, await firmToday(db));
  const entries = await db.$queryRaw<WaivedEntry[]>`
    SELECT entry.id AS "entryId", entry.contract_id AS "contractId", contract.title AS "contractTitle", entry.worked_on::text AS "workedOn", entry.description,
           member.name AS "memberName", trim(contract.currency) AS currency, entry.worked_seconds AS "workedSeconds", entry.waived_seconds AS "waivedSeconds",
           entry.waived_minor::float8 AS "vanMinor",
           coalesce(ARRAY(SELECT jsonb_array_elements_text(head.receipt -> 'waived')), '{}') AS reasons
      FROM contract
      JOIN time_entry AS entry ON entry.tenant_id = contract.tenant_id AND entry.contract_id = contract.id
      JOIN member ON member.tenant_id = entry.tenant_id AND member.id = entry.member_id
      LEFT JOIN ledger_transaction AS head ON head.contract_id = entry.contract_id AND head.version = entry.last_version
     WHERE contract.client_id = ${asked.clientId}::uuid AND (entry.waived_seconds > 0 OR entry.waived_minor > 0) AND NOT entry.deleted
       AND entry.worked_on >= ${span.from}::date AND entry.worked_on < ${addMonths(span.until, 1)}::date
     ORDER BY entry.worked_on DESC, entry.id
     LIMIT ${MOST_ENTRIES}`;
  return { name, span, entries, values: byClient(await contractRows(db, span, asked.clientId)) };
}
