-- Invoices, payments, and the messages that carry them.

-- The last number taken, per series. Updating the row in the transaction that issues makes numbers gapless:
-- a second issuer waits, and a rollback gives the number back.
CREATE TABLE invoice_series (
  tenant_id   uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  series      text NOT NULL,
  last_number integer NOT NULL DEFAULT 0 CHECK (last_number >= 0),
  PRIMARY KEY (tenant_id, series)
);
CALL close_to_tenant('invoice_series');
GRANT SELECT, INSERT, UPDATE (last_number) ON invoice_series TO hourbank_app;

CREATE TABLE invoice (
  tenant_id             uuid NOT NULL DEFAULT current_tenant(),
  id                    uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id             uuid NOT NULL,
  contract_id           uuid,
  renewal_number        integer,
  status                text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'issued', 'voided')),
  series                text,
  number                integer,
  number_text           text,
  currency              char(3) NOT NULL,
  locale                text NOT NULL CHECK (locale IN ('en', 'it', 'fr')),
  tax_treatment         text NOT NULL CHECK (tax_treatment IN ('standard', 'exempt', 'reverse_charge')),
  tax_name              text NOT NULL DEFAULT '',
  tax_rate_basis_points integer NOT NULL DEFAULT 0,
  net_minor             bigint NOT NULL CHECK (net_minor >= 0),
  tax_minor             bigint NOT NULL CHECK (tax_minor >= 0),
  total_minor           bigint GENERATED ALWAYS AS (net_minor + tax_minor) STORED,
  paid_minor            bigint NOT NULL DEFAULT 0 CHECK (paid_minor >= 0),
  issued_on             date,
  due_on                date,
  paid_on               date,
  voided_on             date,
  seller                jsonb,
  buyer                 jsonb,
  created_by            text NOT NULL,
  created_at            timestamptz NOT NULL,
  sent_at               timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id),
  FOREIGN KEY (tenant_id, contract_id, renewal_number) REFERENCES renewal (tenant_id, contract_id, number),
  CHECK (renewal_number IS NULL OR contract_id IS NOT NULL),
  CHECK ((status IN ('issued', 'voided')) = (number IS NOT NULL AND series IS NOT NULL AND number_text IS NOT NULL
                                             AND issued_on IS NOT NULL AND due_on IS NOT NULL AND seller IS NOT NULL AND buyer IS NOT NULL)),
  CHECK ((voided_on IS NOT NULL) = (status = 'voided')),
  CHECK (paid_minor <= net_minor + tax_minor),
  CHECK (paid_minor = 0 OR status = 'issued'),
  CHECK ((paid_on IS NOT NULL) = (status = 'issued' AND paid_minor = net_minor + tax_minor))
);
CREATE UNIQUE INDEX invoice_number ON invoice (tenant_id, series, number);
CREATE UNIQUE INDEX invoice_once_per_renewal ON invoice (tenant_id, contract_id, renewal_number) WHERE renewal_number IS NOT NULL;
CREATE INDEX invoice_recent ON invoice (tenant_id, issued_on DESC, number DESC);
CREATE INDEX invoice_client ON invoice (tenant_id, client_id, issued_on DESC);
CREATE INDEX invoice_contract ON invoice (tenant_id, contract_id, issued_on DESC);
CREATE INDEX invoice_unpaid ON invoice (tenant_id, due_on) WHERE status = 'issued' AND paid_on IS NULL;
CALL close_to_tenant('invoice');
GRANT SELECT, INSERT, UPDATE (status, voided_on, paid_minor, paid_on, sent_at) ON invoice TO hourbank_app;
COMMENT ON COLUMN invoice.voided_on IS 'The sale was undone before anything was paid: number and words stay, nothing is owed on it';

CREATE TABLE invoice_line (
  tenant_id    uuid NOT NULL DEFAULT current_tenant(),
  invoice_id   uuid NOT NULL,
  position     integer NOT NULL CHECK (position > 0),
  kind         text NOT NULL DEFAULT 'block' CHECK (kind IN ('block', 'overrun', 'travel', 'text')),
  description  text NOT NULL DEFAULT '' CHECK (length(description) <= 500),
  block_id     uuid,
  seconds      integer,
  rate_minor   bigint CHECK (rate_minor >= 0),
  amount_minor bigint NOT NULL,
  PRIMARY KEY (tenant_id, invoice_id, position),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id),
  FOREIGN KEY (tenant_id, block_id) REFERENCES hour_block (tenant_id, id),
  CHECK (block_id IS NULL OR kind = 'block'),
  -- A block has the time that its money buys at its rate, whole seconds, rounded down: by less than one second's worth.
  CHECK (kind <> 'block' OR seconds IS NOT NULL AND seconds > 0 AND rate_minor IS NOT NULL AND amount_minor >= 0
                            AND amount_minor * 3600 - seconds * rate_minor BETWEEN 0 AND rate_minor),
  CHECK (kind NOT IN ('travel', 'text') OR seconds IS NULL AND rate_minor IS NULL)
);
CREATE UNIQUE INDEX invoice_line_block ON invoice_line (tenant_id, block_id) WHERE block_id IS NOT NULL;
CALL close_to_tenant('invoice_line');
GRANT SELECT, INSERT ON invoice_line TO hourbank_app;
COMMENT ON TABLE invoice_line IS 'What is asked for: hours sold (the line names the block it pays for), work beyond the hours, travel';
COMMENT ON COLUMN invoice_line.amount_minor IS 'Below zero where work billed before was taken back since; the invoice as a whole never is';

-- Issued means frozen: only payment and sending may still be noted on it, and once that it was voided, while nothing has
-- been paid (an invoice that asks for nothing counts as paid until then). The total is generated after this trigger, from
-- columns that it holds.
CREATE FUNCTION keep_issued_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_open text[] := CASE
    WHEN OLD.status = 'voided' THEN ARRAY['sent_at', 'total_minor']
    WHEN TG_OP = 'UPDATE' AND NEW.status = 'voided' THEN ARRAY['status', 'voided_on', 'paid_on', 'total_minor']
    ELSE ARRAY['paid_minor', 'paid_on', 'sent_at', 'total_minor'] END;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'An invoice is never deleted' USING ERRCODE = '23514';
  END IF;
  IF OLD.status <> 'draft'
     AND (to_jsonb(NEW) - v_open) IS DISTINCT FROM (to_jsonb(OLD) - v_open) THEN
    RAISE EXCEPTION 'Invoice % is % and cannot change', OLD.number_text, OLD.status USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_issued BEFORE UPDATE OR DELETE ON invoice FOR EACH ROW EXECUTE FUNCTION keep_issued_invoice();

CREATE TABLE payment (
  tenant_id     uuid NOT NULL DEFAULT current_tenant(),
  id            uuid NOT NULL,
  invoice_id    uuid NOT NULL,
  amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
  method        text NOT NULL CHECK (method IN ('wire', 'cheque', 'cash', 'card', 'other')),
  reference     text NOT NULL DEFAULT '' CHECK (length(reference) <= 200),
  received_on   date NOT NULL,
  recorded_by   text NOT NULL,
  created_at    timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id)
);
CREATE INDEX payment_invoice ON payment (tenant_id, invoice_id);
CREATE INDEX payment_received ON payment (tenant_id, received_on);
CALL close_to_tenant('payment');
GRANT SELECT, INSERT ON payment TO hourbank_app;

-- The sums on the invoice are those of its lines and of its payments, whoever wrote them; looked at when the transaction ends.
CREATE FUNCTION keep_invoice_sums() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_invoice invoice;
  v_lines   bigint;
  v_paid    bigint;
BEGIN
  SELECT * INTO v_invoice FROM invoice
   WHERE id = (to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'invoice' THEN 'id' ELSE 'invoice_id' END)::uuid;
  SELECT coalesce(sum(amount_minor), 0) INTO v_lines FROM invoice_line WHERE invoice_id = v_invoice.id;
  SELECT coalesce(sum(amount_minor), 0) INTO v_paid FROM payment WHERE invoice_id = v_invoice.id;
  IF v_lines <> v_invoice.net_minor OR v_paid <> v_invoice.paid_minor THEN
    RAISE EXCEPTION 'Invoice % does not add up', v_invoice.number_text USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER keep_sums AFTER INSERT OR UPDATE OF paid_minor ON invoice
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_invoice_sums();
CREATE CONSTRAINT TRIGGER keep_sums AFTER INSERT ON invoice_line
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_invoice_sums();
CREATE CONSTRAINT TRIGGER keep_sums AFTER INSERT ON payment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_invoice_sums();

-- The bytes that were mailed, kept for ever.
CREATE TABLE invoice_document (
  tenant_id  uuid NOT NULL DEFAULT current_tenant(),
  invoice_id uuid NOT NULL,
  pdf        bytea NOT NULL,
  sha256     bytea NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, invoice_id),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id)
);
CALL close_to_tenant('invoice_document');
GRANT SELECT, INSERT ON invoice_document TO hourbank_app;

-- One row per event that somebody is told of; the unique key makes it one message, however often the job runs.
CREATE TABLE message (
  tenant_id   uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  id          uuid NOT NULL DEFAULT gen_random_uuid(),
  dedupe_key  text NOT NULL,
  kind        text NOT NULL,
  client_id   uuid,
  invoice_id  uuid,
  locale      text NOT NULL,
  recipients  text[] NOT NULL CHECK (cardinality(recipients) > 0),
  subject     text NOT NULL,
  text_body   text NOT NULL,
  html_body   text NOT NULL,
  status      text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'sent', 'failed')),
  failure     text,
  created_at  timestamptz NOT NULL,
  sent_at     timestamptz,
  CHECK ((sent_at IS NOT NULL) = (status = 'sent')),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id)
);
CREATE UNIQUE INDEX message_once ON message (tenant_id, dedupe_key);
CREATE INDEX message_recent ON message (tenant_id, created_at DESC, id DESC);
CREATE INDEX message_invoice ON message (tenant_id, invoice_id, created_at) WHERE invoice_id IS NOT NULL;
CALL close_to_tenant('message');
GRANT SELECT, INSERT, UPDATE (status, failure, sent_at) ON message TO hourbank_app;
