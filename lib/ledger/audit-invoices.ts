// What must hold on invoices and credit notes by themselves: their taxes, their numbers, and credit that is used once.

import { Prisma } from "@/lib/db/generated/client";
import type { Check } from "@/lib/ledger/audit-question";

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
    rule: "the numbers of a series begin at one and leave nothing out",
    violations: Prisma.sql`
      SELECT 'series' AS subject, series.series AS id, format('%s papers up to %s', taken.count, taken.newest) AS stands, format('%s papers', series.last_number) AS expected
        FROM invoice_series AS series
        LEFT JOIN (SELECT series, count(*) AS count, max(number) AS newest FROM invoice WHERE number IS NOT NULL GROUP BY series) AS taken ON taken.series = series.series
       WHERE (series.last_number::bigint, series.last_number) IS DISTINCT FROM (coalesce(taken.count, 0), coalesce(taken.newest, 0))`,
  },
];
