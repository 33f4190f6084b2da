import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { type HourPool, POOL_BLOCKS, POOL_COLUMNS, poolOf, type PoolRow } from "@/lib/features/contracts/pool";
import type { ContractFilter, ContractSearch } from "@/lib/features/contracts/input";
import { firmToday } from "@/lib/features/firm-clock";

export const CONTRACTS_A_PAGE = 50;

export interface ContractRow {
  contractId: string;
  title: string;
  /** Nobody has signed it yet. */
  isDraft: boolean;
  clientId: string;
  clientName: string;
  pool: HourPool;
  renewal: { number: number; status: "requested" | "warned" | "sent" } | null;
  /** Day of the firm, or null if no work was logged yet. */
  lastWorkedOn: string | null;
  endedOn: string | null;
}

export interface ContractList {
  rows: ContractRow[];
  /** Contracts that match the words, per filter. */
  counts: Record<ContractFilter, number>;
}

/** One page of the firm's contracts with their hours, and how many each filter would show: one statement. */
export async function contractList(db: TenantDb, search: ContractSearch): Promise<ContractList> {
  const today = await firmToday(db);
  const rows = await db.$queryRaw<Row[]>`
    WITH matching AS MATERIALIZED (
      SELECT contract.id, contract.title, contract.client_id, client.name AS client_name, contract.ended_on, renewal.number, renewal.status,
             contract.status = 'draft' AS is_draft,
             coalesce(contract.ended_on < ${today}::date, false) OR client.archived_at IS NOT NULL AS is_ended,
             balance.next_block_number > 1 AND balance.balance_seconds <= terms.line_seconds AS is_low,
             balance.balance_seconds < 0 AS is_over,
             coalesce(terms.overrun = 'hold' AND balance.overdraft_seconds >= terms.overrun_limit_seconds, false) AS is_held
        FROM contract
        JOIN client ON client.id = contract.client_id
        JOIN contract_balance balance ON balance.contract_id = contract.id
        JOIN contract_terms terms ON terms.contract_id = contract.id
        LEFT JOIN renewal ON renewal.contract_id = contract.id AND renewal.status IN ('requested', 'warned', 'sent')
       WHERE strpos(lower(client.name || ' ' || contract.title), lower(${search.q})) > 0
    ), counts AS (
      SELECT count(*) FILTER (WHERE NOT is_ended AND NOT is_draft)::int AS running, count(*) FILTER (WHERE NOT is_ended AND is_low)::int AS low,
             count(*) FILTER (WHERE NOT is_ended AND is_over)::int AS over,
             count(*) FILTER (WHERE NOT is_ended AND is_held)::int AS hold, count(*) FILTER (WHERE status IS NOT NULL)::int AS renewal,
             count(*) FILTER (WHERE NOT is_ended AND is_draft)::int AS draft, count(*) FILTER (WHERE is_ended)::int AS ended
        FROM matching
    ), page AS (
      SELECT * FROM matching
       WHERE ${CONDITIONS[search.show]}
       ORDER BY lower(client_name), lower(title), id
       LIMIT ${CONTRACTS_A_PAGE} OFFSET ${(search.page - 1) * CONTRACTS_A_PAGE}
    )
    SELECT page.id AS "contractId", page.title, page.is_draft AS "isDraft", page.client_id AS "clientId", page.client_name AS "clientName",
           page.number, page.status, page.ended_on::text AS "endedOn", ${POOL_COLUMNS},
           (SELECT max(worked_on) FROM time_entry WHERE contract_id = page.id AND NOT deleted)::text AS "lastWorkedOn",
           running, low, over, hold, counts.renewal, draft, ended
      FROM counts
      LEFT JOIN page ON true
      LEFT JOIN contract_balance balance ON balance.contract_id = page.id
      LEFT JOIN contract_terms terms ON terms.contract_id = page.id
      ${POOL_BLOCKS}
     ORDER BY lower(page.client_name), lower(page.title), page.id`;
  return { rows: rows.filter(hasContract).map(contractRow), counts: countsOf(rows[0]) };
}

const CONDITIONS: Record<ContractFilter, Prisma.Sql> = {
  running: Prisma.sql`NOT is_ended AND NOT is_draft`,
  low: Prisma.sql`NOT is_ended AND is_low`,
  over: Prisma.sql`NOT is_ended AND is_over`,
  hold: Prisma.sql`NOT is_ended AND is_held`,
  renewal: Prisma.sql`status IS NOT NULL`,
  draft: Prisma.sql`NOT is_ended AND is_draft`,
  ended: Prisma.sql`is_ended`,
};

type Counts = Record<ContractFilter, number>;
type Full = Counts & PoolRow & Omit<ContractRow, "pool" | "renewal"> & { number: number | null; status: "requested" | "warned" | "sent" | null };
type Row = Full | (Counts & { contractId: null });

function hasContract(row: Row): row is Full {
  return row.contractId !== null;
}

function contractRow(row: Full): ContractRow {
  const { contractId, title, isDraft, clientId, clientName, lastWorkedOn, endedOn, number, status } = row;
  const renewal = number !== null && status !== null ? { number, status } : null;
  return { contractId, title, isDraft, clientId, clientName, lastWorkedOn, endedOn, renewal, pool: poolOf(row) };
}

function countsOf(row: Counts | undefined): Counts {
  const { running = 0, low = 0, over = 0, hold = 0, renewal = 0, draft = 0, ended = 0 } = row ?? {};
  return { running, low, over, hold, renewal, draft, ended };
}
