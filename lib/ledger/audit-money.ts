// What ties hours to the firm's money, asked of all contracts: months are proved against their movements before (audit-sieve),
// so these read sums by month, blocks, invoices and payments, none of which is large.

import { Prisma } from "@/lib/db/generated/client";
import { INVOICE_CHECKS } from "@/lib/ledger/audit-invoices";
import type { Check } from "@/lib/ledger/audit-question";

// A bill is an invoice, unless the firm writes none here.
const INVOICES = Prisma.raw("EXISTS (SELECT FROM invoice)");

/** Per contract: money of the months, of the invoices that name its blocks or extras, and of its blocks. */
const perContract = Prisma.sql`
  WITH months AS (
    SELECT contract_id, sum(purchased_minor) AS purchased, sum(overage_minor + travel_minor) AS extras,
           sum(purchased_minor - recognised_minor - adjusted_minor - breakage_minor - returned_minor + transferred_minor) AS deferred
      FROM ledger_month GROUP BY contract_id
  ), refunds AS (
    SELECT line.contract_id, sum(line.value_minor) FILTER (WHERE head.kind <> 'refund') AS voided,
           sum(line.value_minor) FILTER (WHERE head.kind = 'refund' AND head.operation_key LIKE 'credit:%') AS credited
      FROM ledger_line AS line
      JOIN ledger_transaction AS head ON head.contract_id = line.contract_id AND head.version = line.version
     WHERE line.bucket = 'return' GROUP BY line.contract_id
  ), lines AS (
    SELECT invoice.contract_id, line.block_id, line.kind, line.amount_minor, line.credits_position IS NOT NULL AS credited,
           line.ledger_key IS NOT NULL AS refunded
      FROM invoice_line AS line JOIN invoice ON invoice.id = line.invoice_id WHERE invoice.status = 'issued'
  ), invoiced AS (
    SELECT contract_id, sum(amount_minor) FILTER (WHERE kind = 'block' AND NOT refunded) AS blocks,
           sum(amount_minor) FILTER (WHERE kind IN ('overrun', 'travel') AND NOT credited) AS extras,
           sum(amount_minor) FILTER (WHERE refunded) AS refunds
      FROM lines GROUP BY contract_id
  ), cancelled AS (
    SELECT line.block_id
      FROM invoice_line AS line
      JOIN invoice AS note ON note.credits_invoice_id = line.invoice_id
      JOIN invoice_line AS credit ON credit.invoice_id = note.id AND credit.credits_position = line.position AND credit.ledger_key IS NULL
     WHERE line.block_id IS NOT NULL AND note.status = 'issued'
  ), blocks AS (
    SELECT block.contract_id,
           sum(CASE WHEN block.id IN (SELECT block_id FROM cancelled) THEN 0
                    WHEN lines.block_id IS NOT NULL AND block.status IN ('ordered', 'voided') THEN block.price_minor
                    WHEN lines.block_id IS NULL AND block.status NOT IN ('ordered', 'voided') AND block.origin <> 'transfer' THEN -block.price_minor
                    ELSE 0 END) AS ordered,
           sum(block.price_minor - block.recognised_minor - block.returned_minor) FILTER (WHERE block.opened_on IS NOT NULL) AS deferred
      FROM hour_block AS block LEFT JOIN lines ON lines.block_id = block.id
     GROUP BY block.contract_id
  )
  SELECT balance.contract_id, balance.unbilled_minor,
         coalesce(invoiced.blocks, 0) - coalesce(months.purchased, 0) + coalesce(refunds.voided, 0) AS journal_ordered, coalesce(blocks.ordered, 0) AS ordered,
         CASE WHEN ${INVOICES} THEN coalesce(months.extras, 0) - coalesce(invoiced.extras, 0) ELSE balance.unbilled_minor END AS journal_unbilled,
         -coalesce(invoiced.refunds, 0) AS journal_credited, coalesce(refunds.credited, 0) AS credited,
         coalesce(months.deferred, 0) AS journal_deferred, coalesce(blocks.deferred, 0) AS deferred
    FROM contract_balance AS balance
    LEFT JOIN months ON months.contract_id = balance.contract_id
    LEFT JOIN refunds ON refunds.contract_id = balance.contract_id
    LEFT JOIN invoiced ON invoiced.contract_id = balance.contract_id
    LEFT JOIN blocks ON blocks.contract_id = balance.contract_id`;

const tie = (rule: string, journal: string, books: string): Check => ({
  rule,
  violations: Prisma.sql`
    SELECT 'contract' AS subject, contract_id::text AS id, format('%s in the journal', ${Prisma.raw(journal)}) AS stands, format('%s', ${Prisma.raw(books)}) AS expected
      FROM (${perContract}) AS money WHERE ${Prisma.raw(journal)} <> ${Prisma.raw(books)}`,
});


/** What must hold between hours, invoices, payments and the journal. */
export const MONEY_CHECKS: readonly Check[] = [
  tie("ordered hours are the blocks that were invoiced and are not open", "journal_ordered", "ordered"),
  tie("deferred revenue is what open blocks are owed for", "journal_deferred", "deferred"),
  tie("unbilled is overrun and travel that no invoice has asked for", "journal_unbilled", "unbilled_minor"),
  tie("hours on credit notes are those that the ledger took back for them", "journal_credited", "credited"),
  ...INVOICE_CHECKS,
  {
    rule: "an invoice is the sum of its lines, and paid is what came in for it",
    violations: Prisma.sql`
      SELECT 'invoice ' || coalesce(invoice.number_text, 'without a number') AS subject, invoice.id::text AS id,
             format('net %s, paid %s', invoice.net_minor, invoice.paid_minor) AS stands,
             format('net %s, paid %s', coalesce(lines.minor, 0), coalesce(paid.minor, 0)) AS expected
        FROM invoice
        LEFT JOIN (SELECT invoice_id, sum(amount_minor) AS minor FROM invoice_line GROUP BY invoice_id) AS lines ON lines.invoice_id = invoice.id
        LEFT JOIN (SELECT payment.invoice_id, sum(payment.amount_minor) AS minor
                     FROM payment LEFT JOIN payment_return AS back ON back.payment_id = payment.id
                    WHERE back.payment_id IS NULL GROUP BY payment.invoice_id
                    UNION ALL SELECT credit_note_id, -sum(amount_minor) FROM credit_payout GROUP BY 1) AS paid ON paid.invoice_id = invoice.id
       WHERE (invoice.net_minor, invoice.paid_minor) IS DISTINCT FROM (coalesce(lines.minor, 0), coalesce(paid.minor, 0))`,
  },
  {
    rule: "receivable in the journal is what is unpaid on issued invoices",
    violations: Prisma.sql`
      SELECT 'receivable' AS subject, trim(coalesce(journal.currency, unpaid.currency)) AS id,
             coalesce(journal.minor, 0)::text AS stands, coalesce(unpaid.minor, 0)::text AS expected
        FROM (SELECT currency, sum(debit_minor - credit_minor) AS minor
                FROM (SELECT currency, debit_minor, credit_minor FROM journal_issued WHERE account = 'receivable'
                       UNION ALL SELECT currency, debit_minor, credit_minor FROM journal_voided WHERE account = 'receivable'
                       UNION ALL SELECT currency, debit_minor, credit_minor FROM journal_paid WHERE account = 'receivable'
                       UNION ALL SELECT currency, debit_minor, credit_minor FROM journal_returned WHERE account = 'receivable'
                       UNION ALL SELECT currency, debit_minor, credit_minor FROM journal_paid_out WHERE account = 'receivable') AS line
               GROUP BY currency) AS journal
        FULL JOIN (SELECT currency, sum(due_minor) AS minor FROM invoice WHERE status = 'issued' GROUP BY currency) AS unpaid
               ON unpaid.currency = journal.currency
       WHERE coalesce(journal.minor, 0) <> coalesce(unpaid.minor, 0)`,
  },
  {
    rule: "a block stands on its invoice with its hours and its price",
    violations: Prisma.sql`
      SELECT 'invoice ' || invoice.number_text AS subject, invoice.id::text AS id,
             format('line %s: %s s for %s', line.position, line.seconds, line.amount_minor) AS stands,
             format('block %s: %s s for %s', block.number, block.total_seconds, block.price_minor) AS expected
        FROM invoice_line AS line
        JOIN invoice ON invoice.id = line.invoice_id
        LEFT JOIN hour_block AS block ON block.id = line.block_id
       WHERE line.block_id IS NOT NULL
         AND (block.total_seconds, block.price_minor, block.contract_id, block.origin)
             IS DISTINCT FROM (line.seconds, line.amount_minor, invoice.contract_id, 'sale')`,
  },
  {
    rule: "what is transferred between contracts leaves one and arrives at another",
    violations: Prisma.sql`
      SELECT 'transfers' AS subject, trim(terms.currency) AS id, format('%s s for %s', sum(month.transferred_seconds), sum(month.transferred_minor)) AS stands,
             'nothing left over' AS expected
        FROM ledger_month AS month JOIN contract_terms AS terms ON terms.contract_id = month.contract_id
       GROUP BY terms.currency
      HAVING sum(month.transferred_seconds) <> 0 OR sum(month.transferred_minor) <> 0`,
  },
  {
    rule: "a contract hands out numbers that are free",
    violations: Prisma.sql`
      SELECT 'contract' AS subject, balance.contract_id::text AS id,
             format('next block %s, next renewal %s', balance.next_block_number, balance.next_renewal_number) AS stands,
             format('next block %s, next renewal %s', coalesce(blocks.newest, 0) + 1, coalesce(renewals.newest, 0) + 1) AS expected
        FROM contract_balance AS balance
        LEFT JOIN (SELECT contract_id, max(number) AS newest FROM hour_block GROUP BY contract_id) AS blocks ON blocks.contract_id = balance.contract_id
        LEFT JOIN (SELECT contract_id, max(number) AS newest FROM renewal GROUP BY contract_id) AS renewals ON renewals.contract_id = balance.contract_id
       WHERE (balance.next_block_number, balance.next_renewal_number) IS DISTINCT FROM (coalesce(blocks.newest, 0) + 1, coalesce(renewals.newest, 0) + 1)`,
  },
  {
    rule: "one renewal is open at most, a contract with one is not armed, and none is armed at or below its line",
    violations: Prisma.sql`
      SELECT 'contract' AS subject, balance.contract_id::text AS id,
             format('balance %s, %s', balance.balance_seconds, CASE WHEN balance.armed THEN 'armed' ELSE 'not armed' END) AS stands,
             format('line %s, %s open renewals', terms.line_seconds, coalesce(waiting.count, 0)) AS expected
        FROM contract_balance AS balance
        JOIN contract_terms AS terms ON terms.contract_id = balance.contract_id
        LEFT JOIN (SELECT contract_id, count(*) AS count FROM renewal WHERE status IN ('requested', 'warned', 'sent') GROUP BY contract_id) AS waiting
               ON waiting.contract_id = balance.contract_id
       WHERE coalesce(waiting.count, 0) > 1 OR (balance.armed AND (waiting.count > 0 OR balance.balance_seconds <= terms.line_seconds))`,
  },
];
