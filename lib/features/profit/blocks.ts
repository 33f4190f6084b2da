// The effective hourly rate of a block (what it earned per hour that was really worked for it), and the entries behind it.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { hourlyRate } from "@/lib/domain/profit";
import { found } from "@/lib/domain/refusal";

/** A block with what became of its hours; seconds, minor units of its contract's currency. */
export interface BlockRate {
  blockId: string;
  number: number;
  contractTitle: string;
  clientId: string;
  clientName: string;
  currency: string;
  openedOn: string;
  status: string;
  totalSeconds: number;
  priceMinor: number;
  /** The firm's standard rate of today, per hour; the rate sold at is price ÷ hours. */
  standardMinor: number;
  soldRateMinor: number;
  drawnSeconds: number;
  /** Earned by work: without lapses and what a person took away. */
  earnedMinor: number;
  /** Worked for what was drawn: an entry that several blocks paid for counts with each by its share. */
  workedSeconds: number;
  /** Worked and not charged: the grace of rounding. */
  letGoSeconds: number;
  /** Charged and not worked: minimums, rounding up, premiums, travel. */
  addedSeconds: number;
  /** Premiums that the contract set aside on these entries. */
  waivedSeconds: number;
  rateMinor: number | null;
}

type Row = Omit<BlockRate, "soldRateMinor" | "rateMinor">;

const drawnBy = (which: Prisma.Sql) => Prisma.sql`
  SELECT line.block_id, line.entry_id, -sum(line.seconds) AS seconds, sum(line.value_minor) AS minor
    FROM ledger_line AS line
   WHERE line.bucket = 'draw' AND ${which}
   GROUP BY line.block_id, line.entry_id
  HAVING sum(line.seconds) <> 0`;

const rowsOf = (which: Prisma.Sql, most: number) => Prisma.sql`
  WITH picked AS (
    SELECT block.*, contract.title, contract.client_id, client.name, trim(contract.currency) AS currency
      FROM contract
      JOIN hour_block AS block ON block.tenant_id = contract.tenant_id AND block.contract_id = contract.id
      JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
     WHERE ${which} AND block.opened_on IS NOT NULL AND block.status NOT IN ('voided', 'returned')
     ORDER BY block.opened_on DESC, block.number DESC
     LIMIT ${most}
  ), shares AS (
    SELECT drawn.block_id, drawn.seconds, drawn.minor,
           entry.worked_seconds * drawn.seconds::numeric / NULLIF(entry.charged_seconds, 0) AS worked,
           entry.waived_seconds * drawn.seconds::numeric / NULLIF(entry.charged_seconds, 0) AS waived
      FROM (${drawnBy(Prisma.sql`line.block_id = ANY (SELECT id FROM picked)`)}) AS drawn
      JOIN time_entry AS entry ON entry.id = drawn.entry_id
  )
  SELECT picked.id AS "blockId", picked.number, picked.title AS "contractTitle", picked.client_id AS "clientId", picked.name AS "clientName", picked.currency,
         picked.opened_on::text AS "openedOn", picked.status, picked.total_seconds AS "totalSeconds", picked.price_minor::float8 AS "priceMinor",
         (SELECT standard_rate_minor FROM tenant)::float8 AS "standardMinor", coalesce(sum(shares.seconds), 0)::float8 AS "drawnSeconds",
         coalesce(sum(shares.minor), 0)::float8 AS "earnedMinor", round(coalesce(sum(shares.worked), 0))::float8 AS "workedSeconds",
         round(coalesce(sum(GREATEST(shares.worked - shares.seconds, 0)), 0))::float8 AS "letGoSeconds",
         round(coalesce(sum(GREATEST(shares.seconds - shares.worked, 0)), 0))::float8 AS "addedSeconds",
         round(coalesce(sum(shares.waived), 0))::float8 AS "waivedSeconds"
    FROM picked
    LEFT JOIN shares ON shares.block_id = picked.id
   GROUP BY picked.id, picked.number, picked.title, picked.client_id, picked.name, picked.currency, picked.opened_on, picked.status, picked.total_seconds, picked.price_minor
   ORDER BY picked.opened_on DESC, picked.number DESC`;

const told = (row: Row): BlockRate => ({
  ...row,
  soldRateMinor: Math.round((row.priceMinor * 3_600) / row.totalSeconds),
  rateMinor: hourlyRate(row.earnedMinor, row.workedSeconds),
});

/** The newest 24 blocks of a client with their rates. */
export async function blockRates(db: TenantDb, clientId: string): Promise<BlockRate[]> {
  return (await db.$queryRaw<Row[]>(rowsOf(Prisma.sql`contract.client_id = ${clientId}::uuid`, 24))).map(told);
}

/** What an entry took from a block; seconds, minor units. */
export interface BlockEntry {
  entryId: string;
  workedOn: string;
  description: string;
  memberName: string;
  workedSeconds: number;
  chargedSeconds: number;
  drawnSeconds: number;
  waivedSeconds: number;
  earnedMinor: number;
}

/** A block's rate with the entries that drew from it, the oldest first; `Missing` for a stranger. */
export async function blockRate(db: TenantDb, blockId: string): Promise<{ block: BlockRate; entries: BlockEntry[] }> {
  const [row] = await db.$queryRaw<Row[]>(rowsOf(Prisma.sql`block.id = ${blockId}::uuid`, 1));
  const entries = await db.$queryRaw<BlockEntry[]>`
    SELECT entry.id AS "entryId", entry.worked_on::text AS "workedOn", entry.description, member.name AS "memberName", entry.worked_seconds AS "workedSeconds",
           entry.charged_seconds AS "chargedSeconds", drawn.seconds::float8 AS "drawnSeconds", entry.waived_seconds AS "waivedSeconds", drawn.minor::float8 AS "earnedMinor"
      FROM (${drawnBy(Prisma.sql`line.block_id = ${blockId}::uuid`)}) AS drawn
      JOIN time_entry AS entry ON entry.id = drawn.entry_id
      JOIN member ON member.tenant_id = entry.tenant_id AND member.id = entry.member_id
     ORDER BY entry.worked_on, entry.created_version
     LIMIT 1000`;
  return { block: told(found(row)), entries };
}
