import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { ClientFilter, ClientSearch } from "@/lib/features/clients/input";
import { splitProvisional } from "@/lib/domain/hour-bar";
import { type HourPool, POOL_BLOCKS, POOL_COLUMNS, type PoolRow } from "@/lib/features/contracts/pool";
import { firmToday } from "@/lib/features/firm-clock";

export const CLIENTS_A_PAGE = 50;

export interface ClientRow {
  clientId: string;
  name: string;
  /** The contact who gets the invoices, or the first; null without contacts. */
  contactName: string | null;
  contactEmail: string | null;
  /** Contracts that have not ended. */
  contracts: number;
  /** Hours over all of them, or null without a contract; its state is that of the contract that stands worst. */
  pool: HourPool | null;
  lastWorkedOn: string | null;
  isArchived: boolean;
}

export interface ClientList {
  rows: ClientRow[];
  /** Clients that match the words, per filter. */
  counts: Record<ClientFilter, number>;
}

/** One page of the firm's clients with their hours, and how many each filter would show: one statement. */
export async function clientList(db: TenantDb, search: ClientSearch): Promise<ClientList> {
  const today = await firmToday(db);
  const rows = await db.$queryRaw<Row[]>`
    WITH matching AS MATERIALIZED (
      SELECT client.id, client.name, client.archived_at IS NOT NULL AS is_archived,
             coalesce(bool_or(balance.next_block_number > 1 AND balance.balance_seconds <= terms.line_seconds), false) AS is_low,
             coalesce(bool_or(balance.balance_seconds < 0), false) AS is_over
        FROM client
        LEFT JOIN contract ON contract.client_id = client.id AND NOT coalesce(contract.ended_on < ${today}::date, false)
        LEFT JOIN contract_balance balance ON balance.contract_id = contract.id
        LEFT JOIN contract_terms terms ON terms.contract_id = contract.id
       WHERE strpos(lower(client.name || ' ' || client.legal_name), lower(${search.q})) > 0
          OR EXISTS (SELECT FROM contact
                      WHERE contact.client_id = client.id AND contact.archived_at IS NULL
                        AND strpos(lower(contact.name || ' ' || contact.email), lower(${search.q})) > 0)
       GROUP BY client.tenant_id, client.id
    ), counts AS (
      SELECT count(*) FILTER (WHERE NOT is_archived)::int AS active, count(*) FILTER (WHERE NOT is_archived AND is_low)::int AS low,
             count(*) FILTER (WHERE NOT is_archived AND is_over)::int AS over, count(*) FILTER (WHERE is_archived)::int AS archived
        FROM matching
    ), page AS (
      SELECT * FROM matching
       WHERE ${CONDITIONS[search.show]}
       ORDER BY lower(name), id
       LIMIT ${CLIENTS_A_PAGE} OFFSET ${(search.page - 1) * CLIENTS_A_PAGE}
    )
    SELECT page.id AS "clientId", page.name, page.is_archived AS "isArchived", page.is_low AS "isLow", page.is_over AS "isOver",
           person.name AS "contactName", person.email AS "contactEmail", hours.*, counts.*,
           (SELECT max(last.worked_on) FROM contract
             CROSS JOIN LATERAL (SELECT worked_on FROM time_entry
                                  WHERE contract_id = contract.id AND NOT deleted ORDER BY worked_on DESC LIMIT 1) last
             WHERE contract.client_id = page.id)::text AS "lastWorkedOn"
      FROM counts
      LEFT JOIN page ON true
      LEFT JOIN LATERAL (
        SELECT name, email FROM contact WHERE client_id = page.id AND archived_at IS NULL
         ORDER BY receives_invoices DESC, created_at LIMIT 1) person ON true
      LEFT JOIN LATERAL (${HOURS_OF_CLIENT(today)}) hours ON true
     ORDER BY lower(page.name), page.id`;
  return { rows: rows.filter(hasClient).map(clientRow), counts: countsOf(rows[0]) };
}

const CONDITIONS: Record<ClientFilter, Prisma.Sql> = {
  active: Prisma.sql`NOT is_archived`,
  low: Prisma.sql`NOT is_archived AND is_low`,
  over: Prisma.sql`NOT is_archived AND is_over`,
  archived: Prisma.sql`is_archived`,
};

const HOURS_OF_CLIENT = (today: string) => Prisma.sql`
  SELECT count(*)::int AS contracts, coalesce(sum(own."balanceSeconds"), 0)::int AS "balanceSeconds",
         coalesce(sum(own."boughtSeconds"), 0)::int AS "boughtSeconds", coalesce(sum(own."orderedSeconds"), 0)::int AS "orderedSeconds",
         coalesce(sum(own."provisionalSeconds"), 0)::int AS "provisionalSeconds",
         coalesce(max(own."lineSeconds"), 0)::int AS "lineSeconds", coalesce(bool_or(own."hasBlocks"), false) AS "hasBlocks",
         coalesce(bool_or(own.held), false) AS held
    FROM (
      SELECT ${POOL_COLUMNS}
        FROM contract
        JOIN contract_balance balance ON balance.contract_id = contract.id
        JOIN contract_terms terms ON terms.contract_id = contract.id
        ${POOL_BLOCKS}
       WHERE contract.client_id = page.id AND NOT coalesce(contract.ended_on < ${today}::date, false)) own`;

type Counts = Record<ClientFilter, number>;
type Hours = Pick<PoolRow, "balanceSeconds" | "boughtSeconds" | "provisionalSeconds" | "orderedSeconds" | "lineSeconds" | "hasBlocks" | "held">;
type Full = Counts & Hours & Omit<ClientRow, "pool"> & { isLow: boolean; isOver: boolean };
type Row = Full | (Counts & { clientId: null });

function hasClient(row: Row): row is Full {
  return row.clientId !== null;
}

function clientRow(row: Full): ClientRow {
  const { clientId, name, contactName, contactEmail, contracts, lastWorkedOn, isArchived } = row;
  return { clientId, name, contactName, contactEmail, contracts, lastWorkedOn, isArchived, pool: contracts > 0 ? poolOfClient(row) : null };
}

/** Several contracts add up, each with a line of its own; one that runs low is low whatever the others hold. */
function poolOfClient(row: Full): HourPool {
  const { balanceSeconds, boughtSeconds, provisionalSeconds, orderedSeconds, lineSeconds, hasBlocks, held, contracts, isLow, isOver } = row;
  const worst = isOver ? "over" : isLow ? "low" : "fine";
  const bar = { boughtSeconds, ...splitProvisional(balanceSeconds, provisionalSeconds), orderedSeconds, lineSeconds: contracts === 1 ? lineSeconds : null };
  return { balanceSeconds, state: hasBlocks ? worst : null, held, bar };
}

function countsOf(row: Counts | undefined): Counts {
  const { active = 0, low = 0, over = 0, archived = 0 } = row ?? {};
  return { active, low, over, archived };
}
