-- Invoicing in full: rates of tax, drafts, lines in words, discounts, credit notes, payments that come back.
--
-- A credit note is an invoice below zero: its lines, its net, its tax and its total carry a minus, so whatever adds up
-- invoices takes it into account by itself. Nobody owes anything on one, so it counts as settled from the start; what is
-- left of it (total less what was set against invoices, less what was paid out) is what the firm owes.

-- What exists is altered firm by firm at once, by the owner of the tables.
ALTER TABLE tenant NO FORCE ROW LEVEL SECURITY;
ALTER TABLE client NO FORCE ROW LEVEL SECURITY;
ALTER TABLE invoice NO FORCE ROW LEVEL SECURITY;
ALTER TABLE invoice_line NO FORCE ROW LEVEL SECURITY;

-- ── Rates ──────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE tax_rate (
  tenant_id   uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  id          uuid NOT NULL DEFAULT gen_random_uuid(),
  name        text NOT NULL CHECK (length(name) <= 60),
  rate_ppm    integer NOT NULL CHECK (rate_ppm BETWEEN 0 AND 1000000),
  category    text NOT NULL CHECK (category IN ('standard', 'reduced', 'zero', 'exempt', 'reverse_charge', 'out_of_scope')),
  -- The clients that it is the usual one for, unless they have another.
  treatment   text NOT NULL GENERATED ALWAYS AS (CASE WHEN category IN ('exempt', 'reverse_charge') THEN category ELSE 'standard' END) STORED,
  text_en     text NOT NULL DEFAULT '' CHECK (length(text_en) <= 300),
  text_it     text NOT NULL DEFAULT '' CHECK (length(text_it) <= 300),
  text_fr     text NOT NULL DEFAULT '' CHECK (length(text_fr) <= 300),
  is_default  boolean NOT NULL DEFAULT false,
  revision    integer NOT NULL DEFAULT 1,
  archived_at timestamptz,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  CHECK (rate_ppm = 0 OR category IN ('standard', 'reduced')),
  CHECK (archived_at IS NULL OR NOT is_default)
);
CREATE UNIQUE INDEX tax_rate_default ON tax_rate (tenant_id, treatment) WHERE is_default;
COMMENT ON COLUMN tax_rate.rate_ppm IS 'Millionths: 22 % is 220000, 8.875 % is 88750';
COMMENT ON COLUMN tax_rate.text_en IS 'What the law wants said on the invoice, in its language; empty: nothing';

INSERT INTO tax_rate (tenant_id, name, rate_ppm, category, is_default)
  SELECT id, tax_name, tax_rate_basis_points * 100, CASE WHEN tax_rate_basis_points > 0 THEN 'standard' ELSE 'out_of_scope' END, true FROM tenant;
INSERT INTO tax_rate (tenant_id, name, rate_ppm, category, is_default, text_en, text_it, text_fr)
  SELECT tenant.id, tenant.tax_name, 0, words.category, true, words.text_en, words.text_it, words.text_fr
    FROM tenant
   CROSS JOIN (VALUES
     ('exempt', 'Exempt: no tax is charged on this invoice.', 'Operazione esente: su questa fattura non è applicata l’imposta.', 'Exonération : aucune taxe n’est facturée.'),
     ('reverse_charge', 'Reverse charge: the recipient accounts for the tax.', 'Inversione contabile: l’imposta è a carico del destinatario.', 'Autoliquidation : la taxe est due par le preneur.')
   ) AS words (category, text_en, text_it, text_fr);
GRANT SELECT, INSERT, UPDATE (name, rate_ppm, category, text_en, text_it, text_fr, is_default, revision, archived_at) ON tax_rate TO hourbank_app;

ALTER TABLE client
  ADD COLUMN tax_rate_id uuid,
  ADD COLUMN payment_terms_days integer CHECK (payment_terms_days BETWEEN 0 AND 365),
  ADD FOREIGN KEY (tenant_id, tax_rate_id) REFERENCES tax_rate (tenant_id, id);
COMMENT ON COLUMN client.tax_rate_id IS 'Null: the usual rate of the client''s treatment';

ALTER TABLE tenant
  DROP COLUMN tax_name,
  DROP COLUMN tax_rate_basis_points,
  ADD COLUMN tax_rounding text NOT NULL DEFAULT 'total' CHECK (tax_rounding IN ('total', 'line')),
  ADD COLUMN credit_prefix text NOT NULL DEFAULT 'CN' CHECK (credit_prefix ~ '^[A-Z0-9-]{1,12}$');
-- Numbers of the two series must never read the same.
UPDATE tenant SET credit_prefix = 'CREDIT' WHERE invoice_prefix IN ('CN', 'CN-');
ALTER TABLE tenant ADD CONSTRAINT tenant_prefixes CHECK (rtrim(credit_prefix, '-') <> '' AND rtrim(credit_prefix, '-') <> rtrim(invoice_prefix, '-'));

-- ── Invoices ───────────────────────────────────────────────────────────────────────────────────────────────────

-- What an invoice takes for the state, by rate, as it was when it was issued.
CREATE TABLE invoice_tax (
  tenant_id   uuid NOT NULL DEFAULT current_tenant(),
  invoice_id  uuid NOT NULL,
  position    integer NOT NULL CHECK (position > 0),
  tax_rate_id uuid,
  name        text NOT NULL CHECK (length(name) <= 60),
  category    text NOT NULL CHECK (category IN ('standard', 'reduced', 'zero', 'exempt', 'reverse_charge', 'out_of_scope')),
  rate_ppm    integer NOT NULL CHECK (rate_ppm BETWEEN 0 AND 1000000),
  text        text NOT NULL DEFAULT '' CHECK (length(text) <= 300),
  net_minor   bigint NOT NULL,
  tax_minor   bigint NOT NULL,
  PRIMARY KEY (tenant_id, invoice_id, position),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id),
  FOREIGN KEY (tenant_id, tax_rate_id) REFERENCES tax_rate (tenant_id, id),
  CHECK (rate_ppm <> 0 OR tax_minor = 0)
);
INSERT INTO invoice_tax (tenant_id, invoice_id, position, tax_rate_id, name, category, rate_ppm, text, net_minor, tax_minor)
  SELECT invoice.tenant_id, invoice.id, 1, rate.id, invoice.tax_name,
         CASE WHEN invoice.tax_treatment <> 'standard' THEN invoice.tax_treatment
              WHEN invoice.tax_rate_basis_points > 0 THEN 'standard' ELSE 'out_of_scope' END,
         invoice.tax_rate_basis_points * 100,
         CASE WHEN invoice.tax_treatment = 'standard' THEN ''
              ELSE CASE invoice.locale WHEN 'it' THEN rate.text_it WHEN 'fr' THEN rate.text_fr ELSE rate.text_en END END,
         invoice.net_minor, invoice.tax_minor
    FROM invoice
    JOIN tax_rate AS rate ON rate.tenant_id = invoice.tenant_id AND rate.is_default AND rate.treatment = invoice.tax_treatment;

-- The checks of before name columns that go, or know of no credit.
DO $$
DECLARE
  v_name text;
BEGIN
  FOR v_name IN
    SELECT conname FROM pg_constraint
     WHERE contype = 'c' AND (conrelid = 'invoice'::regclass AND pg_get_constraintdef(oid) ~ '(net_minor|tax_minor|paid_minor|tax_treatment)')
  LOOP
    EXECUTE format('ALTER TABLE invoice DROP CONSTRAINT %I', v_name);
  END LOOP;
  FOR v_name IN
    SELECT conname FROM pg_constraint
     WHERE contype = 'c' AND conrelid = 'invoice_line'::regclass AND pg_get_constraintdef(oid) ~ '(kind|rate_minor|seconds)'
  LOOP
    EXECUTE format('ALTER TABLE invoice_line DROP CONSTRAINT %I', v_name);
  END LOOP;
  FOR v_name IN SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = 'payment'::regclass AND pg_get_constraintdef(oid) ~ 'method' LOOP
    EXECUTE format('ALTER TABLE payment DROP CONSTRAINT %I', v_name);
  END LOOP;
END $$;

-- The journal reads invoices; it is told again below.
DROP VIEW journal, journal_issued, journal_voided, journal_paid, journal_invoice_leg;

ALTER TABLE invoice
  DROP COLUMN tax_treatment,
  DROP COLUMN tax_name,
  DROP COLUMN tax_rate_basis_points,
  ADD COLUMN kind text NOT NULL DEFAULT 'invoice' CHECK (kind IN ('invoice', 'credit_note')),
  ADD COLUMN credits_invoice_id uuid,
  ADD COLUMN credited_minor bigint NOT NULL DEFAULT 0,
  ADD COLUMN taken_back_minor bigint NOT NULL DEFAULT 0,
  ADD COLUMN due_minor bigint GENERATED ALWAYS AS (net_minor + tax_minor - paid_minor - credited_minor) STORED,
  ADD COLUMN tax_rounding text NOT NULL DEFAULT 'total' CHECK (tax_rounding IN ('total', 'line')),
  ADD COLUMN note text NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
  ADD COLUMN reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
  ADD COLUMN discount jsonb,
  ADD COLUMN terms_days integer CHECK (terms_days BETWEEN 0 AND 365),
  ADD COLUMN revision integer NOT NULL DEFAULT 1,
  ADD FOREIGN KEY (tenant_id, credits_invoice_id) REFERENCES invoice (tenant_id, id),
  ADD CONSTRAINT invoice_amounts CHECK (CASE kind
    WHEN 'invoice' THEN net_minor >= 0 AND tax_minor >= 0 AND paid_minor >= 0 AND credited_minor >= 0
                        AND paid_minor + credited_minor <= net_minor + tax_minor
                        AND taken_back_minor BETWEEN 0 AND net_minor + tax_minor
    ELSE net_minor <= 0 AND tax_minor <= 0 AND paid_minor <= 0 AND credited_minor <= 0
         AND paid_minor + credited_minor >= net_minor + tax_minor AND taken_back_minor = 0 END),
  ADD CONSTRAINT invoice_nothing_before_issue CHECK (status = 'issued' OR paid_minor = 0 AND credited_minor = 0 AND taken_back_minor = 0),
  ADD CONSTRAINT invoice_settled CHECK ((paid_on IS NOT NULL)
    = (status = 'issued' AND (kind = 'credit_note' OR paid_minor + credited_minor = net_minor + tax_minor))),
  ADD CONSTRAINT invoice_credit_of CHECK ((kind = 'credit_note') = (credits_invoice_id IS NOT NULL)
    AND (kind = 'invoice' OR renewal_number IS NULL AND status <> 'voided'));
CREATE INDEX invoice_credits ON invoice (tenant_id, credits_invoice_id) WHERE credits_invoice_id IS NOT NULL;
CREATE INDEX invoice_draft ON invoice (tenant_id, created_at) WHERE status = 'draft';
COMMENT ON COLUMN invoice.credited_minor IS 'Of an invoice: credit that was set against it; of a credit note, with a minus: what of it was set against invoices';
COMMENT ON COLUMN invoice.paid_minor IS 'Of an invoice: money that came in and stayed; of a credit note, with a minus: what of it was paid out';
COMMENT ON COLUMN invoice.taken_back_minor IS 'What credit notes took back of this invoice in all, whether or not it was paid; never more than its total';
COMMENT ON COLUMN invoice.paid_on IS 'Nothing is owed on it since this day: it was paid, or credit covers it';
COMMENT ON COLUMN invoice.discount IS 'How the discount of a draft was asked for: {kind, ppm | minor, words}; the lines say what it came to';
COMMENT ON COLUMN invoice.terms_days IS 'Days to pay that a draft asks for; null: the client''s, or the firm''s';
GRANT UPDATE (series, number, number_text, client_id, contract_id, currency, locale, net_minor, tax_minor, credited_minor, taken_back_minor, tax_rounding,
              note, reason, discount, terms_days, revision, issued_on, due_on, seller, buyer), DELETE ON invoice TO hourbank_app;

ALTER TABLE invoice_line
  ADD COLUMN tax_position integer NOT NULL DEFAULT 1 CHECK (tax_position > 0),
  ADD COLUMN quantity_milli bigint CHECK (quantity_milli > 0),
  ADD COLUMN unit text CHECK (unit IN ('hour', 'piece')),
  ADD COLUMN unit_price_minor bigint CHECK (unit_price_minor >= 0),
  ADD COLUMN discount_minor bigint NOT NULL DEFAULT 0 CHECK (discount_minor >= 0),
  ADD COLUMN credits_position integer,
  ADD COLUMN ledger_key text,
  ADD CONSTRAINT invoice_line_kind CHECK (kind IN ('block', 'overrun', 'travel', 'text', 'discount')),
  ADD CONSTRAINT invoice_line_block CHECK (block_id IS NULL OR kind = 'block' AND credits_position IS NULL),
  -- A block has the time that its money buys at its rate, whole seconds, rounded down: by less than one second's worth.
  ADD CONSTRAINT invoice_line_hours CHECK (kind <> 'block' OR seconds IS NOT NULL AND rate_minor IS NOT NULL AND rate_minor >= 0
    AND (credits_position IS NOT NULL AND seconds > 0 AND amount_minor <= 0
         OR credits_position IS NULL AND seconds > 0 AND amount_minor >= 0 AND discount_minor = 0
            AND amount_minor * 3600 - seconds * rate_minor BETWEEN 0 AND rate_minor)),
  ADD CONSTRAINT invoice_line_rate CHECK (rate_minor >= 0),
  ADD CONSTRAINT invoice_line_words CHECK (kind NOT IN ('travel', 'text', 'discount') OR seconds IS NULL AND rate_minor IS NULL),
  -- What is written out as a number of things is what they come to, half a minor unit rounded up.
  ADD CONSTRAINT invoice_line_quantity CHECK (num_nulls(quantity_milli, unit_price_minor) <> 1
    AND (quantity_milli IS NULL OR credits_position IS NOT NULL
         OR kind = 'text' AND amount_minor = div(quantity_milli::numeric * unit_price_minor + 500, 1000) - discount_minor AND amount_minor >= 0)),
  ADD CONSTRAINT invoice_line_discount CHECK (kind <> 'discount' OR credits_position IS NOT NULL OR amount_minor <= 0),
  ADD CONSTRAINT invoice_line_ledger CHECK (ledger_key IS NULL OR kind = 'block' AND credits_position IS NOT NULL),
  ADD FOREIGN KEY (tenant_id, invoice_id, tax_position) REFERENCES invoice_tax (tenant_id, invoice_id, position);
CREATE UNIQUE INDEX invoice_line_ledger_key ON invoice_line (tenant_id, ledger_key) WHERE ledger_key IS NOT NULL;
GRANT DELETE ON invoice_line TO hourbank_app;
COMMENT ON COLUMN invoice_line.credits_position IS 'On a credit note: the line of the credited invoice that it takes back, whole or in part';
COMMENT ON COLUMN invoice_line.ledger_key IS 'The refund in the ledger that took these hours back; null for a block whose order was cancelled';
COMMENT ON COLUMN invoice_line.quantity_milli IS 'Thousandths of the unit: 1500 is one and a half';

-- Only now: the owner of the tables sees no rates through a door that is shut.
CALL close_to_tenant('tax_rate');
CALL close_to_tenant('invoice_tax');
GRANT SELECT, INSERT, DELETE ON invoice_tax TO hourbank_app;

ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
ALTER TABLE client FORCE ROW LEVEL SECURITY;
ALTER TABLE invoice FORCE ROW LEVEL SECURITY;
ALTER TABLE invoice_line FORCE ROW LEVEL SECURITY;

-- ── Money that comes back, credit that is used ─────────────────────────────────────────────────────────────────

ALTER TABLE payment
  ADD COLUMN debit_id uuid,
  ADD CONSTRAINT payment_method CHECK (method IN ('wire', 'cheque', 'cash', 'card', 'other', 'ach', 'sepa'));
COMMENT ON COLUMN payment.debit_id IS 'The debit that brought it, or null for money that a person booked';

-- A payment that came back: bounced, disputed, returned by the bank. It comes back whole, once.
CREATE TABLE payment_return (
  tenant_id   uuid NOT NULL DEFAULT current_tenant(),
  payment_id  uuid NOT NULL,
  returned_on date NOT NULL,
  reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  recorded_by text NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, payment_id),
  FOREIGN KEY (tenant_id, payment_id) REFERENCES payment (tenant_id, id)
);
CREATE INDEX payment_return_day ON payment_return (tenant_id, returned_on);
CALL close_to_tenant('payment_return');
GRANT SELECT, INSERT ON payment_return TO hourbank_app;

-- Credit set against an invoice: nothing moves in the books, for both are the same client's account.
CREATE TABLE credit_application (
  tenant_id      uuid NOT NULL DEFAULT current_tenant(),
  id             uuid NOT NULL,
  credit_note_id uuid NOT NULL,
  invoice_id     uuid NOT NULL,
  amount_minor   bigint NOT NULL CHECK (amount_minor > 0),
  applied_on     date NOT NULL,
  applied_by     text NOT NULL,
  created_at     timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, credit_note_id) REFERENCES invoice (tenant_id, id),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id)
);
CREATE INDEX credit_application_note ON credit_application (tenant_id, credit_note_id);
CREATE INDEX credit_application_invoice ON credit_application (tenant_id, invoice_id);
CALL close_to_tenant('credit_application');
GRANT SELECT, INSERT ON credit_application TO hourbank_app;

CREATE TABLE credit_payout (
  tenant_id      uuid NOT NULL DEFAULT current_tenant(),
  id             uuid NOT NULL,
  credit_note_id uuid NOT NULL,
  amount_minor   bigint NOT NULL CHECK (amount_minor > 0),
  method         text NOT NULL CHECK (method IN ('wire', 'cheque', 'cash', 'card', 'other', 'ach', 'sepa')),
  reference      text NOT NULL DEFAULT '' CHECK (length(reference) <= 200),
  paid_on        date NOT NULL,
  recorded_by    text NOT NULL,
  created_at     timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, credit_note_id) REFERENCES invoice (tenant_id, id)
);
CREATE INDEX credit_payout_note ON credit_payout (tenant_id, credit_note_id);
CREATE INDEX credit_payout_day ON credit_payout (tenant_id, paid_on);
CALL close_to_tenant('credit_payout');
GRANT SELECT, INSERT ON credit_payout TO hourbank_app;

-- ── Issued means frozen ────────────────────────────────────────────────────────────────────────────────────────

-- A draft is nobody's paper yet. Once issued, only payment, credit and sending may still be noted on it, and once that it was
-- voided, while nothing has been paid or credited. Generated columns are generated after this trigger, from columns that it holds.
CREATE OR REPLACE FUNCTION keep_issued_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_open text[] := CASE
    WHEN OLD.status = 'voided' THEN ARRAY['sent_at', 'total_minor', 'due_minor']
    WHEN TG_OP = 'UPDATE' AND NEW.status = 'voided' THEN ARRAY['status', 'voided_on', 'paid_on', 'total_minor', 'due_minor']
    ELSE ARRAY['paid_minor', 'credited_minor', 'taken_back_minor', 'paid_on', 'sent_at', 'total_minor', 'due_minor'] END;
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.status = 'draft' THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'An invoice is never deleted' USING ERRCODE = '23514';
  END IF;
  IF OLD.status <> 'draft'
     AND (to_jsonb(NEW) - v_open) IS DISTINCT FROM (to_jsonb(OLD) - v_open) THEN
    RAISE EXCEPTION 'Invoice % is % and cannot change', OLD.number_text, OLD.status USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;

-- Lines and taxes are written while it is a draft; every invoice begins as one.
CREATE FUNCTION keep_issued_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_row    jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
  v_status text;
BEGIN
  SELECT status INTO v_status FROM invoice
   WHERE tenant_id = (v_row ->> 'tenant_id')::uuid AND id = (v_row ->> 'invoice_id')::uuid;
  IF v_status <> 'draft' THEN
    RAISE EXCEPTION 'What an issued invoice says cannot change' USING ERRCODE = '23514';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER keep_issued BEFORE INSERT OR UPDATE OR DELETE ON invoice_line FOR EACH ROW EXECUTE FUNCTION keep_issued_part();
CREATE TRIGGER keep_issued BEFORE INSERT OR UPDATE OR DELETE ON invoice_tax FOR EACH ROW EXECUTE FUNCTION keep_issued_part();

-- The sums on an invoice are those of what stands behind it, whoever wrote it; looked at when the transaction ends.
CREATE FUNCTION check_invoice_sums(p_tenant uuid, p_invoice uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_invoice invoice;
  v_net     bigint;
  v_tax     bigint;
  v_apart   boolean;
  v_paid    bigint;
  v_credit  bigint;
  v_back    bigint := 0;
BEGIN
  SELECT * INTO v_invoice FROM invoice WHERE tenant_id = p_tenant AND id = p_invoice;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  SELECT coalesce(sum(amount_minor), 0) INTO v_net FROM invoice_line WHERE tenant_id = p_tenant AND invoice_id = p_invoice;
  SELECT coalesce(sum(tax.tax_minor), 0), coalesce(bool_or(tax.net_minor <> coalesce(lines.minor, 0)), false) INTO v_tax, v_apart
    FROM invoice_tax AS tax
    LEFT JOIN (SELECT tax_position, sum(amount_minor) AS minor FROM invoice_line
                WHERE tenant_id = p_tenant AND invoice_id = p_invoice GROUP BY tax_position) AS lines ON lines.tax_position = tax.position
   WHERE tax.tenant_id = p_tenant AND tax.invoice_id = p_invoice;
  IF v_invoice.kind = 'invoice' THEN
    SELECT coalesce(sum(payment.amount_minor), 0) INTO v_paid FROM payment
     WHERE payment.tenant_id = p_tenant AND payment.invoice_id = p_invoice
       AND NOT EXISTS (SELECT FROM payment_return AS back WHERE back.tenant_id = payment.tenant_id AND back.payment_id = payment.id);
    SELECT coalesce(sum(amount_minor), 0) INTO v_credit FROM credit_application WHERE tenant_id = p_tenant AND invoice_id = p_invoice;
    SELECT coalesce(-sum(net_minor + tax_minor), 0) INTO v_back FROM invoice
     WHERE tenant_id = p_tenant AND credits_invoice_id = p_invoice AND status = 'issued';
  ELSE
    SELECT coalesce(-sum(amount_minor), 0) INTO v_paid FROM credit_payout WHERE tenant_id = p_tenant AND credit_note_id = p_invoice;
    SELECT coalesce(-sum(amount_minor), 0) INTO v_credit FROM credit_application WHERE tenant_id = p_tenant AND credit_note_id = p_invoice;
  END IF;
  IF v_apart OR (v_net, v_tax, v_paid, v_credit, v_back)
     IS DISTINCT FROM (v_invoice.net_minor, v_invoice.tax_minor, v_invoice.paid_minor, v_invoice.credited_minor, v_invoice.taken_back_minor) THEN
    RAISE EXCEPTION 'Invoice % does not add up', v_invoice.number_text USING ERRCODE = '23514';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION keep_invoice_sums() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_row     jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
  v_tenant  uuid := (v_row ->> 'tenant_id')::uuid;
  v_invoice uuid;
BEGIN
  IF TG_TABLE_NAME = 'payment_return' THEN
    SELECT invoice_id INTO v_invoice FROM payment WHERE tenant_id = v_tenant AND id = (v_row ->> 'payment_id')::uuid;
  ELSE
    v_invoice := (v_row ->> CASE TG_TABLE_NAME WHEN 'invoice' THEN 'id' WHEN 'credit_payout' THEN 'credit_note_id' ELSE 'invoice_id' END)::uuid;
  END IF;
  PERFORM check_invoice_sums(v_tenant, v_invoice);
  IF TG_TABLE_NAME = 'credit_application' THEN
    PERFORM check_invoice_sums(v_tenant, (v_row ->> 'credit_note_id')::uuid);
  ELSIF TG_TABLE_NAME = 'invoice' AND v_row ->> 'credits_invoice_id' IS NOT NULL THEN
    PERFORM check_invoice_sums(v_tenant, (v_row ->> 'credits_invoice_id')::uuid);
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER keep_sums ON invoice;
DROP TRIGGER keep_sums ON invoice_line;
CREATE CONSTRAINT TRIGGER keep_sums AFTER INSERT OR UPDATE OF status, net_minor, tax_minor, paid_minor, credited_minor, taken_back_minor ON invoice
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_invoice_sums();
CREATE CONSTRAINT TRIGGER keep_sums AFTER INSERT OR DELETE ON invoice_line
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_invoice_sums();
CREATE CONSTRAINT TRIGGER keep_sums AFTER INSERT OR DELETE ON invoice_tax
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_invoice_sums();
CREATE CONSTRAINT TRIGGER keep_sums AFTER INSERT ON payment_return
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_invoice_sums();
CREATE CONSTRAINT TRIGGER keep_sums AFTER INSERT ON credit_application
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_invoice_sums();
CREATE CONSTRAINT TRIGGER keep_sums AFTER INSERT ON credit_payout
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_invoice_sums();

-- ── The journal of invoices ────────────────────────────────────────────────────────────────────────────────────
--
--   invoice issued      receivable    to  ordered hours (blocks), unbilled (overrun, travel), sales (words, discounts), tax payable
--   credit note         the reverse: ordered hours (an order cancelled) or refunds payable (hours that the ledger took back),
--                       overrun revenue, travel revenue, sales, tax payable  to  receivable
--   payment             cash          to  receivable;   returned: the reverse
--   credit paid out     receivable    to  cash

-- What one invoice says in the books: debits are plus, credits minus. A credit note's amounts carry their minus already.
CREATE VIEW journal_invoice_leg WITH (security_invoker = true) AS
  SELECT invoice.tenant_id, invoice.id AS invoice_id, 0 AS line, 'receivable' AS account, invoice.total_minor AS minor
    FROM invoice
   UNION ALL
  SELECT line.tenant_id, line.invoice_id, line.position,
         CASE WHEN line.kind IN ('text', 'discount') THEN 'sales'
              WHEN line.kind = 'block' AND line.ledger_key IS NOT NULL THEN 'refunds_payable'
              WHEN line.kind = 'block' THEN 'ordered_hours'
              WHEN line.credits_position IS NULL THEN 'unbilled'
              WHEN line.kind = 'overrun' THEN 'overrun_revenue'
              ELSE 'travel_revenue' END, -line.amount_minor
    FROM invoice_line AS line
   UNION ALL
  SELECT invoice.tenant_id, invoice.id, 1000000, 'tax_payable', -invoice.tax_minor
    FROM invoice;

CREATE VIEW journal_issued WITH (security_invoker = true) AS
  SELECT invoice.tenant_id, invoice.issued_on AS accounting_on, invoice.created_at AS posted_at, invoice.id AS source_id, 0 AS version,
         leg.line, 0 AS side, CASE invoice.kind WHEN 'invoice' THEN 'invoice' ELSE 'credit_note' END AS event, leg.account,
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

CREATE VIEW journal_returned WITH (security_invoker = true) AS
  SELECT back.tenant_id, back.returned_on AS accounting_on, back.created_at AS posted_at, back.payment_id AS source_id, 0 AS version,
         leg.line, 0 AS side, 'return_payment' AS event, leg.account,
         GREATEST(leg.minor, 0) AS debit_minor, GREATEST(-leg.minor, 0) AS credit_minor,
         invoice.currency, invoice.contract_id, invoice.client_id, payment.invoice_id, payment.id AS payment_id,
         NULL::uuid AS block_id, NULL::uuid AS entry_id
    FROM payment_return AS back
    JOIN payment ON payment.tenant_id = back.tenant_id AND payment.id = back.payment_id
    JOIN invoice ON invoice.tenant_id = payment.tenant_id AND invoice.id = payment.invoice_id
   CROSS JOIN LATERAL (VALUES (1, 'receivable', payment.amount_minor), (2, 'cash', -payment.amount_minor)) AS leg (line, account, minor);

CREATE VIEW journal_paid_out WITH (security_invoker = true) AS
  SELECT payout.tenant_id, payout.paid_on AS accounting_on, payout.created_at AS posted_at, payout.id AS source_id, 0 AS version,
         leg.line, 0 AS side, 'pay_out' AS event, leg.account,
         GREATEST(leg.minor, 0) AS debit_minor, GREATEST(-leg.minor, 0) AS credit_minor,
         invoice.currency, invoice.contract_id, invoice.client_id, payout.credit_note_id AS invoice_id, NULL::uuid AS payment_id,
         NULL::uuid AS block_id, NULL::uuid AS entry_id
    FROM credit_payout AS payout
    JOIN invoice ON invoice.tenant_id = payout.tenant_id AND invoice.id = payout.credit_note_id
   CROSS JOIN LATERAL (VALUES (1, 'receivable', payout.amount_minor), (2, 'cash', -payout.amount_minor)) AS leg (line, account, minor);

CREATE VIEW journal WITH (security_invoker = true) AS
  SELECT 'issued' AS source, * FROM journal_issued
   UNION ALL
  SELECT 'voided', * FROM journal_voided
   UNION ALL
  SELECT 'paid', * FROM journal_paid
   UNION ALL
  SELECT 'returned', * FROM journal_returned
   UNION ALL
  SELECT 'paid_out', * FROM journal_paid_out
   UNION ALL
  SELECT 'hours', * FROM journal_hours;

GRANT SELECT ON journal, journal_invoice_leg, journal_issued, journal_voided, journal_paid, journal_returned, journal_paid_out TO hourbank_app;
