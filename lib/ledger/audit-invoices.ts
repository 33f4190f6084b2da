// What must hold on invoices and credit notes by themselves: their taxes, their numbers, their sums by month, and credit that is used once.

import { Prisma } from "@/lib/db/generated/client";
import type { Check } from "@/lib/ledger/audit-question";

/** What papers say of each month, told from their lines: what stands of hours, and with its issue and its voiding what else is revenue. */
const SAID = Prisma.sql`
  SELECT paper.client_id, paper.contract_id, paper.currency, date_trunc('month', told.day::timestamp)::date AS month,
         told.stands * (paper.kind = 'invoice' AND line.blocks > 0)::integer AS invoices, told.stands * line.hours AS hours,
         told.sign * line.overrun AS overrun, told.sign * line.travel AS travel, told.sign * line.fees AS fees, told.sign * line.sales AS sales
    FROM invoice AS paper
    JOIN (SELECT invoice_id, count(*) FILTER (WHERE kind = 'block') AS blocks, coalesce(sum(amount_minor) FILTER (WHERE kind = 'block'), 0) AS hours,
                 coalesce(sum(amount_minor) FILTER (WHERE kind = 'overrun' AND credits_position IS NOT NULL), 0) AS overrun,
                 coalesce(sum(amount_minor) FILTER (WHERE kind = 'travel' AND credits_position IS NOT NULL), 0) AS travel,
                 coalesce(sum(amount_minor) FILTER (WHERE kind = 'fee'), 0) AS fees, coalesce(sum(amount_minor) FILTER (WHERE kind IN ('text', 'discount')), 0) AS sales
            FROM invoice_line GROUP BY invoice_id) AS line ON line.invoice_id = paper.id
   CROSS JOIN LATERAL (VALUES (paper.issued_on, 1, (paper.status = 'issued')::integer), (paper.voided_on, -1, 0)) AS told (day, sign, stands)
   WHERE told.day IS NOT NULL AND paper.status <> 'draft'`;

export const INVOICE_CHECKS: readonly Check[] = [
  {
    rule: "the taxes of an invoice are taken on its lines and add up to its tax",
    violations: Prisma.sql`
      SELECT 'invoice ' || coalesce(invoice.number_text, 'without a number') AS subject, invoice.id::text AS id,
             format('net %s, tax %s by its rates', coalesce(tax.net, 0), coalesce(tax.tax, 0)) AS stands, format('net %s, tax %s', invoice.net_minor, invoice.tax_minor) AS expected
        FROM invoice
        LEFT JOIN (SELECT tax.invoice_id, sum(tax.net_minor) AS net, sum(tax.tax_minor) AS tax, bool_or(tax.net_minor <> coalesce(lines.minor, 0)) AS apart
                     FROM invoice_tax AS tax
                     LEFT JOIN (SELECT invoice_id, tax_position, sum(amount_minor) AS minor FROM invoice_line GROUP BY 1, 2) AS lines
                            ON lines.invoice_id = tax.invoice_id AND lines.tax_position = tax.position
                    GROUP BY tax.invoice_id) AS tax ON tax.invoice_id = invoice.id
       WHERE coalesce(tax.apart, false) OR (invoice.net_minor, invoice.tax_minor) IS DISTINCT FROM (coalesce(tax.net, 0), coalesce(tax.tax, 0))`,
  },
  {
    rule: "what credit notes took back stands on their invoice, and what was set against an invoice came from a credit note",
    violations: Prisma.sql`
      SELECT 'invoice ' || coalesce(invoice.number_text, 'without a number') AS subject, invoice.id::text AS id,
             format('credited %s, taken back %s', invoice.credited_minor, invoice.taken_back_minor) AS stands,
             format('credited %s, taken back %s', coalesce(used.minor, 0), coalesce(notes.minor, 0)) AS expected
        FROM invoice
        LEFT JOIN (SELECT id, sum(minor) AS minor
                     FROM (SELECT invoice_id AS id, amount_minor AS minor FROM credit_application
                            UNION ALL SELECT credit_note_id, -amount_minor FROM credit_application) AS each GROUP BY id) AS used ON used.id = invoice.id
        LEFT JOIN (SELECT credits_invoice_id AS id, -sum(total_minor) AS minor FROM invoice WHERE status = 'issued' GROUP BY 1) AS notes ON notes.id = invoice.id
       WHERE (invoice.credited_minor, invoice.taken_back_minor) IS DISTINCT FROM (coalesce(used.minor, 0), coalesce(notes.minor, 0))`,
  },
  {
    rule: "credit is set against invoices of the same client in the same currency",
    violations: Prisma.sql`
      SELECT 'invoice ' || invoice.number_text AS subject, invoice.id::text AS id, 'credit of ' || note.number_text AS stands, 'credit of its own client' AS expected
        FROM credit_application AS used
        JOIN invoice ON invoice.id = used.invoice_id
        JOIN invoice AS note ON note.id = used.credit_note_id
       WHERE (note.client_id, note.currency, note.kind) IS DISTINCT FROM (invoice.client_id, invoice.currency, 'credit_note')`,
  },
  {
    rule: "what invoices ask for in a month is the sum of the papers",
    violations: Prisma.sql`
      SELECT 'invoices of ' || to_char(coalesce(kept.month, said.month), 'YYYY-MM') || ' in ' || coalesce(kept.currency, said.currency) AS subject, coalesce(kept.subject_id, said.subject_id)::text AS id,
             coalesce(kept.sums::text, 'nothing') AS stands, coalesce(said.sums::text, 'nothing') AS expected
        FROM (SELECT subject_id, currency, month, ARRAY[invoices, hours_minor, overrun_minor, travel_minor, fees_minor, sales_minor]::bigint[] AS sums
                FROM invoice_month WHERE (invoices, hours_minor, overrun_minor, travel_minor, fees_minor, sales_minor) <> (0, 0, 0, 0, 0, 0)) AS kept
        FULL JOIN (SELECT coalesce(contract_id, client_id) AS subject_id, currency, month,
                          ARRAY[sum(invoices), sum(hours), sum(overrun), sum(travel), sum(fees), sum(sales)]::bigint[] AS sums
                     FROM (${SAID}) AS said GROUP BY 1, 2, 3
                   HAVING (sum(invoices), sum(hours), sum(overrun), sum(travel), sum(fees), sum(sales)) <> (0, 0, 0, 0, 0, 0)) AS said
          ON said.subject_id = kept.subject_id AND said.currency = kept.currency AND said.month = kept.month
       WHERE kept.sums IS DISTINCT FROM said.sums`,
  },
  {
    rule: "the numbers of a series begin at one and leave nothing out",
    violations: Prisma.sql`
      SELECT 'series' AS subject, series.series AS id, format('%s papers up to %s', taken.count, taken.newest) AS stands, format('%s papers', series.last_number) AS expected
        FROM invoice_series AS series
        LEFT JOIN (SELECT series, count(*) AS count, max(number) AS newest FROM invoice WHERE number IS NOT NULL GROUP BY series) AS taken ON taken.series = series.series
       WHERE (series.last_number::bigint, series.last_number) IS DISTINCT FROM (coalesce(taken.count, 0), coalesce(taken.newest, 0))`,
  },
];
