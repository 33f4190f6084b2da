// The journal, read page by page in the order of its days, and the sums of its accounts. What the lines mean stands in
// prisma/migrations/0009_journal.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { Day } from "@/lib/domain/day";
import { type Account, JOURNAL_SOURCES, type JournalEvent, type JournalKey, type JournalSource, journalKeyText, parseJournalKey } from "@/lib/domain/journal";

/** One debit or credit; minor units of `currency`, one of the two is 0. */
export interface JournalLine extends JournalKey {
  accountingOn: Day;
  /** When it was written down; payments and invoices may be written down later than the day that they count on. */
  postedAt: Date;
  event: JournalEvent;
  account: Account;
  debitMinor: number;
  creditMinor: number;
  currency: string;
  clientId: string;
  clientName: string;
  contractId: string | null;
  invoiceId: string | null;
  /** Number of the invoice, or null. */
  numberText: string | null;
  paymentId: string | null;
  blockId: string | null;
  /** Number of the block on its contract, or null. */
  blockNumber: number | null;
  entryId: string | null;
}

export interface JournalQuery {
  /** First and last day, both included. */
  from: Day;
  to: Day;
  /** `next` of the page before; null begins at the first day. What can't be read begins there as well. */
  after: string | null;
  limit: number;
}

/** A page of the journal, oldest first. It reads the days that it shows, whatever came before or after them. */
export async function journalPage(db: TenantDb, query: JournalQuery): Promise<{ rows: JournalLine[]; next: string | null }> {
  type Row = Omit<JournalLine, "debitMinor" | "creditMinor"> & { debitMinor: bigint; creditMinor: bigint };
  const parts = JOURNAL_SOURCES.map((source) => part(source, query));
  const found = await db.$queryRaw<Row[]>`
    SELECT to_char(page.accounting_on, 'YYYY-MM-DD') AS "accountingOn", page.posted_at AS "postedAt", page.source, page.source_id AS "sourceId",
           page.version, page.line, page.side, page.event, page.account, page.debit_minor AS "debitMinor", page.credit_minor AS "creditMinor",
           trim(page.currency) AS currency, page.contract_id AS "contractId", page.invoice_id AS "invoiceId", page.payment_id AS "paymentId",
           page.block_id AS "blockId", page.entry_id AS "entryId", client.id AS "clientId", client.name AS "clientName",
           invoice.number_text AS "numberText", block.number AS "blockNumber"
      FROM (SELECT * FROM (${Prisma.join(parts, " UNION ALL ")}) AS parts
             ORDER BY accounting_on, rank, source_id, version, line, side
             LIMIT ${query.limit + 1}) AS page
      LEFT JOIN contract ON contract.id = page.contract_id
      JOIN client ON client.id = coalesce(page.client_id, contract.client_id)
      LEFT JOIN invoice ON invoice.id = page.invoice_id
      LEFT JOIN hour_block AS block ON block.id = page.block_id
     ORDER BY page.accounting_on, page.rank, page.source_id, page.version, page.line, page.side`;
  const rows = found.slice(0, query.limit).map((row) => ({ ...row, debitMinor: Number(row.debitMinor), creditMinor: Number(row.creditMinor) }));
  const last = found.length > query.limit ? rows.at(-1) : undefined;
  return { rows, next: last ? journalKeyText(last) : null };
}

const CHUNK = 5_000;

/** Every line of some days, in order: for a file. */
export async function journalLines(db: TenantDb, from: Day, to: Day): Promise<JournalLine[]> {
  const lines: JournalLine[] = [];
  for (let after: string | null = null; ; ) {
    const page: { rows: JournalLine[]; next: string | null } = await journalPage(db, { from, to, after, limit: CHUNK });
    lines.push(...page.rows);
    if (page.next === null) return lines;
    after = page.next;
  }
}

const VIEWS: Record<JournalSource, Prisma.Sql> = {
  issued: Prisma.sql`journal_issued`,
  voided: Prisma.sql`journal_voided`,
  paid: Prisma.sql`journal_paid`,
  returned: Prisma.sql`journal_returned`,
  paid_out: Prisma.sql`journal_paid_out`,
  hours: Prisma.sql`journal_hours`,
};

/** The first lines of one source after the key; each source is read in the order of its own index. */
function part(source: JournalSource, { from, to, after, limit }: JournalQuery): Prisma.Sql {
  const rank = JOURNAL_SOURCES.indexOf(source);
  return Prisma.sql`
    (SELECT ${source} AS source, ${rank}::int AS rank, part.* FROM ${VIEWS[source]} AS part
      WHERE accounting_on BETWEEN ${from}::date AND ${to}::date AND ${beyond(rank, after === null ? null : parseJournalKey(after))}
      ORDER BY accounting_on, source_id, version, line, side
      LIMIT ${limit + 1})`;
}

function beyond(rank: number, key: JournalKey | null): Prisma.Sql {
  if (key === null) return Prisma.sql`true`;
  const at = JOURNAL_SOURCES.indexOf(key.source);
  if (rank < at) return Prisma.sql`accounting_on > ${key.accountingOn}::date`;
  if (rank > at) return Prisma.sql`accounting_on >= ${key.accountingOn}::date`;
  // The first comparison is one that an index answers; the second leaves out what the page before has shown of one event.
  return Prisma.sql`
    (accounting_on, source_id, version) >= (${key.accountingOn}::date, ${key.sourceId}::uuid, ${key.version}::int)
    AND (accounting_on, source_id, version, line, side)
        > (${key.accountingOn}::date, ${key.sourceId}::uuid, ${key.version}::int, ${key.line}::int, ${key.side}::int)`;
}

/** The sum of one account in one currency: debits less credits, minor units. */
export interface AccountBalance {
  currency: string;
  account: Account;
  balanceMinor: number;
}

/**
 * Every account at the end of the day `until`, in the order of the accounts; those that never moved are left out. The sum
 * over one currency is nothing. Whole months come from what the ledger keeps by month, so that only one month is read.
 */
export async function trialBalance(db: TenantDb, until: Day): Promise<AccountBalance[]> {
  const first = `${until.slice(0, 7)}-01`;
  const rows = await db.$queryRaw<{ currency: string; account: Account; balance: string }[]>`
    SELECT trim(currency) AS currency, account, sum(minor)::text AS balance
      FROM (SELECT currency, account, debit_minor - credit_minor AS minor FROM journal_issued WHERE accounting_on <= ${until}::date
            UNION ALL SELECT currency, account, debit_minor - credit_minor FROM journal_voided WHERE accounting_on <= ${until}::date
            UNION ALL SELECT currency, account, debit_minor - credit_minor FROM journal_paid WHERE accounting_on <= ${until}::date
            UNION ALL SELECT currency, account, debit_minor - credit_minor FROM journal_returned WHERE accounting_on <= ${until}::date
            UNION ALL SELECT currency, account, debit_minor - credit_minor FROM journal_paid_out WHERE accounting_on <= ${until}::date
            UNION ALL SELECT currency, account, debit_minor - credit_minor FROM journal_hours
                       WHERE accounting_on BETWEEN ${first}::date AND ${until}::date
            UNION ALL (${keptMonths(first)})) AS lines
     GROUP BY currency, account
    HAVING sum(minor) <> 0
     ORDER BY trim(currency), account`;
  return rows.map(({ balance, ...row }) => ({ ...row, balanceMinor: Number(balance) }));
}

/** Hours' money of the months before, per account. Months don't tell a refund from a sale undone; the rare lines of both do. */
function keptMonths(before: string): Prisma.Sql {
  return Prisma.sql`
    SELECT terms.currency, leg.account, leg.minor
      FROM ledger_month AS month
      JOIN contract_terms AS terms ON terms.tenant_id = month.tenant_id AND terms.contract_id = month.contract_id
     CROSS JOIN LATERAL (VALUES
       ('ordered_hours', month.purchased_minor - month.returned_minor),
       ('deferred_revenue', month.recognised_minor + month.adjusted_minor + month.breakage_minor + month.returned_minor
                            - month.purchased_minor - month.transferred_minor),
       ('revenue', -month.recognised_minor), ('adjustment_revenue', -month.adjusted_minor), ('breakage', -month.breakage_minor),
       ('transfers', month.transferred_minor), ('unbilled', month.overage_minor + month.travel_minor),
       ('overrun_revenue', -month.overage_minor), ('travel_revenue', -month.travel_minor)) AS leg (account, minor)
     WHERE month.month < ${before}::date
     UNION ALL
    SELECT terms.currency, leg.account, leg.minor
      FROM ledger_line AS line
      JOIN ledger_transaction AS head
        ON head.tenant_id = line.tenant_id AND head.contract_id = line.contract_id AND head.version = line.version
      JOIN contract_terms AS terms ON terms.tenant_id = line.tenant_id AND terms.contract_id = line.contract_id
     CROSS JOIN LATERAL (VALUES ('ordered_hours', line.value_minor), ('refunds_payable', -line.value_minor)) AS leg (account, minor)
     WHERE line.bucket = 'return' AND head.kind = 'refund' AND head.accounting_on < ${before}::date`;
}
