-- The journal: balanced double-entry lines per event. It is a view of what is kept already (movements of hours, invoices,
-- payments), so nothing is stored twice and nothing can drift; npm run audit proves what it is made of.
--
-- Each event stands on the day whose month it counts in. Its lines are debits and credits of one currency that add up to
-- nothing:
--
--   invoice issued      receivable         to  ordered hours (blocks), unbilled (overrun, travel), tax payable
--   invoice voided      the reverse
--   payment             cash               to  receivable
--   block opened        ordered hours      to  deferred revenue
--   work                deferred revenue   to  revenue; the reverse where it is given back
--   lapse               deferred revenue   to  breakage; the reverse where it is brought back
--   adjustment          deferred revenue   to  adjustment revenue
--   refund              deferred revenue   to  refunds payable
--   sale undone         deferred revenue   to  ordered hours
--   transfer            deferred revenue   to  transfers, and on the other contract transfers to deferred revenue
--   overrun at a rate   unbilled           to  overrun revenue
--   travel in money     unbilled           to  travel revenue
--
-- Gifts, and hours that an adjustment added, have no price, so they are not in it.

-- What is sought by its day, and what is rare among the movements: hours that were given back with their money.
CREATE INDEX invoice_voided ON invoice (tenant_id, voided_on) WHERE voided_on IS NOT NULL;
GRANT CREATE ON SCHEMA public TO hourbank_ledger;
SET ROLE hourbank_ledger;
CREATE INDEX ledger_line_returned ON ledger_line (tenant_id, contract_id, version) WHERE bucket = 'return';
-- Tells the planner that days add up to few months, so that sums by month are made where the rows are read.
CREATE STATISTICS ledger_transaction_month ON (date_trunc('month', accounting_on::timestamp)::date) FROM ledger_transaction;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM hourbank_ledger;

-- Money of hours. The page of a month begins at the index of operations by day and reads no other month.
CREATE VIEW journal_hours WITH (security_invoker = true) AS
  SELECT head.tenant_id, head.accounting_on, head.posted_at, head.contract_id AS source_id, head.version, line.line, leg.side,
         CASE line.bucket
           WHEN 'purchase' THEN 'open'
           WHEN 'return'   THEN CASE head.kind WHEN 'refund' THEN 'refund' ELSE 'void' END
           WHEN 'overage'  THEN 'overrun'
           ELSE line.bucket END AS event,
         leg.account,
         GREATEST(leg.minor, 0) AS debit_minor,
         GREATEST(-leg.minor, 0) AS credit_minor,
         terms.currency, head.contract_id, NULL::uuid AS client_id, NULL::uuid AS invoice_id, NULL::uuid AS payment_id,
         line.block_id, line.entry_id
    FROM ledger_transaction AS head
    JOIN ledger_line AS line
      ON line.tenant_id = head.tenant_id AND line.contract_id = head.contract_id AND line.version = head.version
    JOIN contract_terms AS terms ON terms.tenant_id = head.tenant_id AND terms.contract_id = head.contract_id
   CROSS JOIN LATERAL (VALUES
     (1, CASE line.bucket
           WHEN 'purchase' THEN 'ordered_hours'
           WHEN 'transfer' THEN 'transfers'
           WHEN 'overage'  THEN 'unbilled'
           WHEN 'travel'   THEN 'unbilled'
           ELSE 'deferred_revenue' END, line.value_minor),
     (2, CASE line.bucket
           WHEN 'purchase' THEN 'deferred_revenue'
           WHEN 'transfer' THEN 'deferred_revenue'
           WHEN 'draw'     THEN 'revenue'
           WHEN 'expire'   THEN 'breakage'
           WHEN 'adjust'   THEN 'adjustment_revenue'
           WHEN 'overage'  THEN 'overrun_revenue'
           WHEN 'travel'   THEN 'travel_revenue'
           ELSE CASE head.kind WHEN 'refund' THEN 'refunds_payable' ELSE 'ordered_hours' END END, -line.value_minor)
   ) AS leg (side, account, minor)
   WHERE line.value_minor <> 0;

-- What one invoice says in the books: debits are plus, credits minus.
CREATE VIEW journal_invoice_leg WITH (security_invoker = true) AS
  SELECT invoice.tenant_id, invoice.id AS invoice_id, 0 AS line, 'receivable' AS account, invoice.total_minor AS minor
    FROM invoice
   UNION ALL
  SELECT line.tenant_id, line.invoice_id, line.position, CASE line.kind WHEN 'block' THEN 'ordered_hours' ELSE 'unbilled' END, -line.amount_minor
    FROM invoice_line AS line
   UNION ALL
  SELECT invoice.tenant_id, invoice.id, 1000000, 'tax_payable', -invoice.tax_minor
    FROM invoice;

CREATE VIEW journal_issued WITH (security_invoker = true) AS
  SELECT invoice.tenant_id, invoice.issued_on AS accounting_on, invoice.created_at AS posted_at, invoice.id AS source_id, 0 AS version,
         leg.line, 0 AS side, 'invoice' AS event, leg.account,
         GREATEST(leg.minor, 0) AS debit_minor, GREATEST(-leg.minor, 0) AS credit_minor,
         invoice.currency, invoice.contract_id, invoice.client_id, invoice.id AS invoice_id, NULL::uuid AS payment_id,
         NULL::uuid AS block_id, NULL::uuid AS entry_id
    FROM invoice
    JOIN journal_invoice_leg AS leg ON leg.tenant_id = invoice.tenant_id AND leg.invoice_id = invoice.id
   WHERE invoice.status <> 'draft' AND leg.minor <> 0;

CREATE VIEW journal_voided WITH (security_invoker = true) AS
  SELECT invoice.tenant_id, invoice.voided_on AS accounting_on, invoice.voided_on::timestamp AT TIME ZONE 'UTC' AS posted_at,
         invoice.id AS source_id, 0 AS version, leg.line, 0 AS side, 'void_invoice' AS event, leg.account,
         GREATEST(-leg.minor, 0) AS debit_minor, GREATEST(leg.minor, 0) AS credit_minor,
         invoice.currency, invoice.contract_id, invoice.client_id, invoice.id AS invoice_id, NULL::uuid AS payment_id,
         NULL::uuid AS block_id, NULL::uuid AS entry_id
    FROM invoice
    JOIN journal_invoice_leg AS leg ON leg.tenant_id = invoice.tenant_id AND leg.invoice_id = invoice.id
   WHERE invoice.voided_on IS NOT NULL AND leg.minor <> 0;

CREATE VIEW journal_paid WITH (security_invoker = true) AS
  SELECT payment.tenant_id, payment.received_on AS accounting_on, payment.created_at AS posted_at, payment.id AS source_id, 0 AS version,
         leg.line, 0 AS side, 'payment' AS event, leg.account,
         GREATEST(leg.minor, 0) AS debit_minor, GREATEST(-leg.minor, 0) AS credit_minor,
         invoice.currency, invoice.contract_id, invoice.client_id, payment.invoice_id, payment.id AS payment_id,
         NULL::uuid AS block_id, NULL::uuid AS entry_id
    FROM payment
    JOIN invoice ON invoice.tenant_id = payment.tenant_id AND invoice.id = payment.invoice_id
   CROSS JOIN LATERAL (VALUES (1, 'cash', payment.amount_minor), (2, 'receivable', -payment.amount_minor)) AS leg (line, account, minor);

-- All of it. Whoever wants a page asks the parts (lib/features/journal), each in the order of its own index.
CREATE VIEW journal WITH (security_invoker = true) AS
  SELECT 'issued' AS source, * FROM journal_issued
   UNION ALL
  SELECT 'voided', * FROM journal_voided
   UNION ALL
  SELECT 'paid', * FROM journal_paid
   UNION ALL
  SELECT 'hours', * FROM journal_hours;

GRANT SELECT ON journal, journal_hours, journal_invoice_leg, journal_issued, journal_voided, journal_paid TO hourbank_app;
