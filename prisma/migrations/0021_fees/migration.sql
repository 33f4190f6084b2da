-- Fees of every month beside the prepaid hours (managed, retainer, monitoring), and what the owner's pages read quickly.
--
-- A month of a fee is billed once: its row in fee_bill is written in the transaction that issues the invoice. What a fee brings
-- in is revenue of the day of its invoice, under a name of its own:
--
--   invoice issued      receivable    to  fee revenue (fees), besides what it says already
--   credit note         fee revenue   to  receivable

CREATE TABLE monthly_fee (
  tenant_id        uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  id               uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id        uuid NOT NULL,
  contract_id      uuid,
  kind             text NOT NULL CHECK (kind IN ('managed', 'retainer', 'monitoring')),
  title            text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
  currency         char(3) NOT NULL,
  amount_minor     bigint NOT NULL CHECK (amount_minor BETWEEN 1 AND 100000000000),
  promised_seconds integer CHECK (promised_seconds > 0),
  tax_rate_id      uuid,
  part_months      text NOT NULL DEFAULT 'by_day' CHECK (part_months IN ('by_day', 'whole')),
  from_on          date NOT NULL,
  until_on         date,
  revision         integer NOT NULL DEFAULT 1,
  created_by       uuid,
  created_at       timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id),
  FOREIGN KEY (tenant_id, tax_rate_id) REFERENCES tax_rate (tenant_id, id),
  FOREIGN KEY (tenant_id, created_by) REFERENCES member (tenant_id, id),
  -- A fee that ends the day before it begins never was one: it was taken back.
  CHECK (until_on IS NULL OR until_on >= from_on - 1)
);
CREATE INDEX monthly_fee_client ON monthly_fee (tenant_id, client_id, from_on);
CREATE INDEX monthly_fee_contract ON monthly_fee (tenant_id, contract_id) WHERE contract_id IS NOT NULL;
CALL close_to_tenant('monthly_fee');
GRANT SELECT, INSERT, UPDATE (title, tax_rate_id, promised_seconds, until_on, revision) ON monthly_fee TO hourbank_app;
COMMENT ON COLUMN monthly_fee.amount_minor IS 'For a whole month, net of tax; it never changes: another price is another fee';
COMMENT ON COLUMN monthly_fee.promised_seconds IS 'Work that the fee promises per month, or null: as much as it takes';
COMMENT ON COLUMN monthly_fee.part_months IS 'A month that is not whole is charged by its days, or as a whole one';
COMMENT ON COLUMN monthly_fee.until_on IS 'Last day; null: until somebody ends it';
COMMENT ON COLUMN monthly_fee.tax_rate_id IS 'Null: the client''s usual rate';

-- A month of a fee that was billed, or let go for a reason. Never changed: what was billed too much is credited.
CREATE TABLE fee_bill (
  tenant_id    uuid NOT NULL DEFAULT current_tenant(),
  fee_id       uuid NOT NULL,
  month        date NOT NULL CHECK (month = date_trunc('month', month::timestamp)::date),
  invoice_id   uuid,
  position     integer,
  amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
  days         integer NOT NULL CHECK (days BETWEEN 0 AND 31),
  let_go       text CHECK (let_go IN ('archived')),
  billed_at    timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, fee_id, month),
  FOREIGN KEY (tenant_id, fee_id) REFERENCES monthly_fee (tenant_id, id),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id),
  CHECK ((let_go IS NULL) = (invoice_id IS NOT NULL) AND (invoice_id IS NULL) = (position IS NULL) AND (let_go IS NULL OR amount_minor = 0))
);
CREATE INDEX fee_bill_month ON fee_bill (tenant_id, month);
CREATE UNIQUE INDEX fee_bill_line ON fee_bill (tenant_id, invoice_id, position) WHERE invoice_id IS NOT NULL;
CALL close_to_tenant('fee_bill');
GRANT SELECT, INSERT ON fee_bill TO hourbank_app;
COMMENT ON COLUMN fee_bill.days IS 'Days of the month that were charged';
COMMENT ON COLUMN fee_bill.let_go IS 'Why nothing was asked for: the client was put away in that month';

-- ── On the invoice and in the journal ──────────────────────────────────────────────────────────────────────────

ALTER TABLE invoice_line
  DROP CONSTRAINT invoice_line_kind,
  DROP CONSTRAINT invoice_line_words,
  ADD CONSTRAINT invoice_line_kind CHECK (kind IN ('block', 'overrun', 'travel', 'text', 'discount', 'fee')),
  ADD CONSTRAINT invoice_line_words CHECK (kind NOT IN ('travel', 'text', 'discount', 'fee') OR seconds IS NULL AND rate_minor IS NULL),
  ADD CONSTRAINT invoice_line_fee CHECK (kind <> 'fee' OR description <> '' AND (credits_position IS NOT NULL OR amount_minor >= 0 AND discount_minor = 0));

CREATE OR REPLACE VIEW journal_invoice_leg WITH (security_invoker = true) AS
  SELECT invoice.tenant_id, invoice.id AS invoice_id, 0 AS line, 'receivable' AS account, invoice.total_minor AS minor
    FROM invoice
   UNION ALL
  SELECT line.tenant_id, line.invoice_id, line.position,
         CASE WHEN line.kind IN ('text', 'discount') THEN 'sales'
              WHEN line.kind = 'fee' THEN 'fee_revenue'
              WHEN line.kind = 'block' AND line.ledger_key IS NOT NULL THEN 'refunds_payable'
              WHEN line.kind = 'block' THEN 'ordered_hours'
              WHEN line.credits_position IS NULL THEN 'unbilled'
              WHEN line.kind = 'overrun' THEN 'overrun_revenue'
              ELSE 'travel_revenue' END, -line.amount_minor
    FROM invoice_line AS line
   UNION ALL
  SELECT invoice.tenant_id, invoice.id, 1000000, 'tax_payable', -invoice.tax_minor
    FROM invoice;

-- Open invoices and how late a client pays.
CREATE INDEX invoice_paid ON invoice (tenant_id, paid_on) INCLUDE (client_id, due_on) WHERE status = 'issued' AND kind = 'invoice' AND paid_on IS NOT NULL;

-- ── What the owner's pages read of the ledger ──────────────────────────────────────────────────────────────────

GRANT CREATE ON SCHEMA public TO hourbank_ledger;
SET ROLE hourbank_ledger;
-- Purchases per contract in the order of their days: the first ever, and those of the last years, without reading any block.
CREATE INDEX hour_block_bought ON hour_block (tenant_id, contract_id, opened_on) INCLUDE (total_seconds, price_minor)
  WHERE origin = 'sale' AND status <> 'voided' AND opened_on IS NOT NULL;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM hourbank_ledger;

-- What was bought and what ran out in some days, whatever the history before them.

GRANT CREATE ON SCHEMA public TO hourbank_ledger;
SET ROLE hourbank_ledger;
CREATE INDEX hour_block_bought_day ON hour_block (tenant_id, opened_on) INCLUDE (contract_id, total_seconds, price_minor)
  WHERE origin = 'sale' AND status <> 'voided' AND opened_on IS NOT NULL;
CREATE INDEX renewal_opened ON renewal (tenant_id, contract_id, opened_at) INCLUDE (number, status, closed_at);
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM hourbank_ledger;

-- What invoices asked for fees: read from the index.
CREATE INDEX invoice_line_of_fee ON invoice_line (tenant_id, invoice_id) INCLUDE (amount_minor) WHERE kind = 'fee';
