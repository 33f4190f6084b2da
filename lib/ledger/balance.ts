// How many hours are left, for rows, bars and headings. Every figure is kept by the ledger; nothing is added up here but
// blocks of the contracts asked for.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { hoursState, type BlockStatus, type HoursState } from "@/lib/domain/block";
import type { Day } from "@/lib/domain/day";
import type { RenewalStatus } from "@/lib/domain/renewal";

export interface ContractHours {
  contractId: string;
  /** Left over all usable blocks, less what is owed; negative when more was worked than bought. Seconds, as all below. */
  balanceSeconds: number;
  availableSeconds: number;
  overdraftSeconds: number;
  /** Size of the open blocks together. */
  openSeconds: number;
  /** Sold and not usable yet. */
  orderedSeconds: number;
  lineSeconds: number;
  state: HoursState;
  /** Whether any block was ever opened. */
  hasHours: boolean;
  armed: boolean;
  version: number;
  /** Number and status of the renewal that waits, or null. */
  renewalNumber: number | null;
  renewalStatus: RenewalStatus | null;
}

/** The hours of some contracts, by contract id; unknown ids are left out. */
export async function contractHours(db: TenantDb, contractIds: readonly string[]): Promise<Map<string, ContractHours>> {
  const rows = await db.$queryRaw<Omit<ContractHours, "state">[]>`
    SELECT balance.contract_id AS "contractId", balance.balance_seconds AS "balanceSeconds",
           balance.available_seconds AS "availableSeconds", balance.overdraft_seconds AS "overdraftSeconds",
           blocks.open_seconds AS "openSeconds", blocks.ordered_seconds AS "orderedSeconds",
           terms.line_seconds AS "lineSeconds", blocks.has_hours AS "hasHours", balance.armed, balance.version,
           waiting.number AS "renewalNumber", waiting.status AS "renewalStatus"
      FROM contract_balance AS balance
      JOIN contract_terms AS terms ON terms.contract_id = balance.contract_id
      LEFT JOIN renewal AS waiting
             ON waiting.contract_id = balance.contract_id AND waiting.status IN ('requested', 'warned', 'sent')
     CROSS JOIN LATERAL (
           SELECT coalesce(sum(total_seconds) FILTER (WHERE status = 'open'), 0)::int    AS open_seconds,
                  coalesce(sum(total_seconds) FILTER (WHERE status = 'ordered'), 0)::int AS ordered_seconds,
                  count(opened_on) > 0                                                   AS has_hours
             FROM hour_block AS block WHERE block.contract_id = balance.contract_id) AS blocks
     WHERE balance.contract_id = ANY (${[...contractIds]}::uuid[])`;
  return new Map(rows.map((row) => [row.contractId, { ...row, state: hoursState(row.balanceSeconds, row.lineSeconds) }]));
}

export interface BlockRow {
  id: string;
  number: number;
  status: BlockStatus;
  totalSeconds: number;
  drawnSeconds: number;
  expiredSeconds: number;
  returnedSeconds: number;
  remainingSeconds: number;
  priceMinor: number;
  /** Earned by draws and lapse so far. */
  recognisedMinor: number;
  orderedAt: Date;
  openedOn: Day | null;
  expiresOn: Day | null;
  renewalNumber: number | null;
}

/** All blocks of a contract, the newest purchase first. */
export async function contractBlocks(db: TenantDb, contractId: string): Promise<BlockRow[]> {
  type Row = Omit<BlockRow, "priceMinor" | "recognisedMinor"> & { priceMinor: bigint; recognisedMinor: bigint };
  const rows = await db.$queryRaw<Row[]>`
    SELECT id, number, status, total_seconds AS "totalSeconds", drawn_seconds AS "drawnSeconds", expired_seconds AS "expiredSeconds",
           returned_seconds AS "returnedSeconds", remaining_seconds AS "remainingSeconds", price_minor AS "priceMinor",
           recognised_minor AS "recognisedMinor", ordered_at AS "orderedAt", ${dayText("opened_on")} AS "openedOn",
           ${dayText("expires_on")} AS "expiresOn", renewal_number AS "renewalNumber"
      FROM hour_block
     WHERE contract_id = ${contractId}::uuid
     ORDER BY number DESC`;
  return rows.map((row) => ({ ...row, priceMinor: Number(row.priceMinor), recognisedMinor: Number(row.recognisedMinor) }));
}

export interface LapsingBlock {
  contractId: string;
  blockId: string;
  number: number;
  remainingSeconds: number;
  expiresOn: Day;
}

/** The open blocks of the firm whose last day and grace are over on `today`: to be expired, one after another. */
export async function blocksToExpire(db: TenantDb, today: Day): Promise<LapsingBlock[]> {
  return db.$queryRaw<LapsingBlock[]>`
    SELECT block.contract_id AS "contractId", block.id AS "blockId", block.number, block.remaining_seconds AS "remainingSeconds",
           ${dayText("block.expires_on")} AS "expiresOn"
      FROM hour_block AS block
      JOIN contract_terms AS terms ON terms.contract_id = block.contract_id
     WHERE block.status = 'open' AND block.expires_on < ${today}::date AND block.expires_on + terms.grace_days < ${today}::date
     ORDER BY block.expires_on, block.contract_id, block.number`;
}

function dayText(column: "opened_on" | "expires_on" | "block.expires_on"): Prisma.Sql {
  return Prisma.raw(`to_char(${column}, 'YYYY-MM-DD')`);
}
