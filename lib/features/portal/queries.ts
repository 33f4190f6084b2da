// What a client's contact may see of the client's own contracts. Every query takes the client from the gate
// (`contactRead`), never from an address or a form, and reads nothing internal: no notes, no cost, no other client.

import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { HoursCount, Overrun } from "@/lib/domain/contract-terms";
import { addDays, type Day, day } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import { daysToLine } from "@/lib/domain/rhythm";
import { type HourPool, POOL_BLOCKS, POOL_COLUMNS, poolOf, type PoolRow } from "@/lib/features/contracts/pool";
import { type EntryVoice, withVoices } from "@/lib/features/disputes/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { hoursBesideColumns } from "@/lib/features/hours/queries";
import type { StatementSearch } from "@/lib/features/portal/input";
import { type EntrySignature, withSignatures } from "@/lib/features/worksheets/queries";
import { portalStatement, type PortalStatementRow, type StatementPage, type StatementQuery } from "@/lib/ledger/statement";

/** A contract as its client reads it; seconds, and minor units of `currency`. */
export interface PortalContract {
  contractId: string;
  title: string;
  currency: string;
  pool: HourPool;
  usedSeconds: number;
  /** Worked and not approved yet; booked by planned visits. Neither is in the balance. */
  pendingSeconds: number;
  bookedSeconds: number;
  renewalMode: "send" | "warn";
  hoursCount: HoursCount;
  overrun: Overrun;
  /** The most that may be owed, with `hold`; the price of an hour, with `bill`. */
  overrunLimitSeconds: number | null;
  overrunRateMinor: number | null;
  lineSeconds: number;
  /** What a renewal buys again, and its net price. */
  blockSeconds: number;
  blockPriceMinor: number;
  /** It waits for a signature: nothing is sold or done on it yet. */
  isDraft: boolean;
  /** The next planned visit, on a day of the firm; its own words are the desk's. */
  nextVisit: { on: Day; personName: string; seconds: number } | null;
  /** The last day of the contract, or null; with one it renews no more. */
  endedOn: Day | null;
  /** Whether the line, once reached, brings the next invoice or call: not after an end, nor after a renewal that was called off. */
  renews: boolean;
  /** The next hours that lapse if they are not used, or null. */
  expiry: { on: Day; seconds: number } | null;
  renewal: { status: "requested" | "warned" | "sent"; seconds: number; invoiceNumber: string | null; dueOn: Day | null; isLate: boolean } | null;
  /** Charged within the last 90 days. */
  recentSeconds: number;
  /** The day on which the line is reached at the pace of the last 90 days, or null when hardly anything is being used. */
  lineOn: Day | null;
}

export const PACE_DAYS = 90;

/** Beyond ten years a pace foretells nothing, and a few minutes in a large block would lead out of the calendar. */
const FORESEEN_DAYS = 3_650;

/** The client's running contracts, oldest first. */
export async function portalContracts(db: TenantDb, clientId: string, today: Day): Promise<PortalContract[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT contract.id AS "contractId", contract.title, contract.currency, contract.status = 'draft' AS "isDraft", ${POOL_COLUMNS},
           terms.renewal_mode AS "renewalMode", terms.hours_count AS "hoursCount", terms.overrun,
           terms.overrun_limit_seconds AS "overrunLimitSeconds", terms.overrun_rate_minor::float8 AS "overrunRateMinor",
           contract.ended_on::text AS "endedOn", balance.armed, ${hoursBesideColumns()}, terms.block_seconds AS "blockSeconds", terms.block_price_minor AS "blockPriceMinor",
           visit.next AS "nextVisit", lapsing.expires_on::text AS "expiresOn", lapsing.seconds AS "expiringSeconds",
           renewal.status AS "renewalStatus", renewal.quantity * renewal.block_seconds AS "renewalSeconds",
           invoice.number_text AS "invoiceNumber", invoice.due_on::text AS "dueOn",
           (SELECT coalesce(sum(entry.charged_seconds), 0) FROM time_entry entry
             WHERE entry.contract_id = contract.id AND entry.worked_on > ${addDays(today, -PACE_DAYS)}::date AND NOT entry.deleted) AS "recentSeconds"
      FROM contract
      JOIN contract_balance balance ON balance.contract_id = contract.id
      JOIN contract_terms terms ON terms.contract_id = contract.id
      ${POOL_BLOCKS}
      LEFT JOIN LATERAL (
        SELECT jsonb_build_object('on', to_char(planned.starts_at AT TIME ZONE firm.time_zone, 'YYYY-MM-DD'), 'personName', member.name, 'seconds', planned.estimated_seconds) AS next
          FROM visit planned
          JOIN member ON member.tenant_id = planned.tenant_id AND member.id = planned.member_id
         CROSS JOIN tenant firm
         WHERE planned.contract_id = contract.id AND planned.status = 'planned' AND planned.starts_at >= ${now()}::timestamptz
         ORDER BY planned.starts_at, planned.id LIMIT 1) visit ON true
      LEFT JOIN LATERAL (
        SELECT block.expires_on, sum(block.remaining_seconds)::int AS seconds
          FROM hour_block block
         WHERE block.contract_id = contract.id AND block.status = 'open' AND block.expires_on IS NOT NULL
         GROUP BY block.expires_on ORDER BY block.expires_on LIMIT 1) lapsing ON true
      LEFT JOIN renewal ON renewal.contract_id = contract.id AND renewal.status IN ('requested', 'warned', 'sent')
      LEFT JOIN invoice ON invoice.contract_id = contract.id AND invoice.renewal_number = renewal.number
     WHERE contract.client_id = ${clientId}::uuid AND (contract.ended_on IS NULL OR contract.ended_on >= ${today}::date)
     ORDER BY contract.started_on, contract.id`;
  return rows.map((row) => portalContract(row, today));
}

type Row = PoolRow &
  Pick<PortalContract, "contractId" | "title" | "currency" | "isDraft" | "nextVisit" | "pendingSeconds" | "bookedSeconds" | "renewalMode" | "hoursCount" | "overrun" | "overrunLimitSeconds" | "overrunRateMinor" | "lineSeconds" | "blockSeconds" | "endedOn"> & {
    armed: boolean;
    blockPriceMinor: bigint;
    expiresOn: Day | null;
    expiringSeconds: number | null;
    renewalStatus: "requested" | "warned" | "sent" | null;
    renewalSeconds: number | null;
    invoiceNumber: string | null;
    dueOn: Day | null;
    recentSeconds: bigint;
  };

function portalContract(row: Row, today: Day): PortalContract {
  const { contractId, title, currency, isDraft, nextVisit, renewalMode, hoursCount, overrun, overrunLimitSeconds, overrunRateMinor, lineSeconds, blockSeconds, boughtSeconds, endedOn, invoiceNumber, dueOn, pendingSeconds, bookedSeconds } = row;
  const pool = poolOf(row);
  const days = boughtSeconds + row.provisionalSeconds > 0 ? daysToLine(pool.balanceSeconds, lineSeconds, Number(row.recentSeconds), PACE_DAYS) : null;
  return {
    contractId, title, currency, isDraft, nextVisit, pendingSeconds, bookedSeconds,
    pool: { ...pool, bar: { ...pool.bar, bookedSeconds: Math.min(bookedSeconds, Math.max(0, pool.balanceSeconds)) } },
    renewalMode, hoursCount, overrun, overrunLimitSeconds, overrunRateMinor, lineSeconds, blockSeconds, endedOn,
    renews: endedOn === null && (row.armed || row.renewalStatus !== null || (boughtSeconds === 0 && row.provisionalSeconds === 0)),
    usedSeconds: Math.max(0, boughtSeconds - Math.max(0, pool.bar.leftSeconds)),
    blockPriceMinor: Number(row.blockPriceMinor),
    expiry: row.expiresOn && row.expiringSeconds ? { on: row.expiresOn, seconds: row.expiringSeconds } : null,
    renewal: row.renewalStatus ? { status: row.renewalStatus, seconds: row.renewalSeconds ?? 0, invoiceNumber, dueOn, isLate: dueOn !== null && dueOn < today } : null,
    recentSeconds: Number(row.recentSeconds),
    lineOn: days === null || days > FORESEEN_DAYS ? null : addDays(today, days),
  };
}

/** A movement of the client's hours with what was said to it and what may be said. */
export interface PortalMovement extends PortalStatementRow {
  voice: EntryVoice | null;
  /** Who signed the work on the spot; only the statement asks for it. */
  signature?: EntrySignature | null;
}

/** A running contract with the newest movements of its hours. */
export type PortalHomeContract = PortalContract & { statement: StatementPage<PortalMovement> };

const RECENT_MOVEMENTS = 8;

/** The newest movements of a contract's hours. */
export function recentMovements(db: TenantDb, contractId: string, today: Day): Promise<StatementPage<PortalMovement>> {
  return movements(db, { contractId, before: null, limit: RECENT_MOVEMENTS }, today);
}

export interface ClientStatement {
  contracts: { contractId: string; title: string }[];
  chosen: string | null;
  /** Of the chosen contract, ISO 4217. */
  currency: string;
  statement: StatementPage<PortalMovement> | null;
}

const MOVEMENTS_A_PAGE = 50;

/** A page of the statement of one of the client's contracts, ended ones included. Another client's contract is Missing. */
export async function clientStatement(db: TenantDb, clientId: string, search: StatementSearch): Promise<ClientStatement> {
  const rows = await db.contract.findMany({ where: { clientId }, orderBy: [{ startedOn: "asc" }, { id: "asc" }], select: { id: true, title: true, currency: true } });
  const contracts = rows.map(({ id, title }) => ({ contractId: id, title }));
  if (rows.length === 0) return { contracts, chosen: null, currency: "", statement: null };
  const { id: contractId, currency } = found(search.contract ? rows.find(({ id }) => id === search.contract) : rows[0]);
  const period = { from: search.from ? day(search.from) : null, to: search.to ? day(search.to) : null };
  const statement = await movements(db, { contractId, before: search.before ?? null, limit: MOVEMENTS_A_PAGE, ...period }, await firmToday(db));
  return { contracts, chosen: contractId, currency, statement: { ...statement, rows: await withSignatures(db, statement.rows) } };
}

async function movements(db: TenantDb, query: StatementQuery, today: Day): Promise<StatementPage<PortalMovement>> {
  const { rows, next } = await portalStatement(db, query);
  return { rows: await withVoices(db, rows, today), next };
}
