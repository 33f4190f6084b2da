-- Money that the firm fetches: the way to its bank or processor, mandates, automatic renewal, and debits that can come back.

-- ── The way to the money ───────────────────────────────────────────────────────────────────────────────────────

-- One way per firm. Keys are sealed (lib/secrets); a key is checked by a job before it counts as connected.
CREATE TABLE payment_provider (
  tenant_id             uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  kind                  text NOT NULL CHECK (kind IN ('stripe', 'bank_file')),
  status                text NOT NULL CHECK (status IN ('checking', 'connected', 'refused', 'disconnected')),
  failure               text NOT NULL DEFAULT '' CHECK (length(failure) <= 500),
  secret_sealed         text,
  webhook_secret_sealed text,
  endpoint              uuid NOT NULL DEFAULT gen_random_uuid(),
  creditor_name         text NOT NULL DEFAULT '' CHECK (length(creditor_name) <= 70),
  creditor_id           text NOT NULL DEFAULT '' CHECK (length(creditor_id) <= 35),
  creditor_iban_sealed  text,
  creditor_iban_last4   text NOT NULL DEFAULT '' CHECK (length(creditor_iban_last4) <= 4),
  sepa_kind             text NOT NULL DEFAULT 'core' CHECK (sepa_kind IN ('core', 'b2b')),
  cards                 boolean NOT NULL DEFAULT false,
  notice_days           integer NOT NULL DEFAULT 3 CHECK (notice_days BETWEEN 0 AND 30),
  retry_after_days      integer NOT NULL DEFAULT 5 CHECK (retry_after_days BETWEEN 1 AND 30),
  monthly_cap_minor     bigint CHECK (monthly_cap_minor > 0),
  settle_after_days     integer NOT NULL DEFAULT 8 CHECK (settle_after_days BETWEEN 1 AND 60),
  connected_by          text NOT NULL,
  connected_at          timestamptz,
  disconnected_at       timestamptz,
  PRIMARY KEY (tenant_id),
  CHECK ((status = 'disconnected') = (disconnected_at IS NOT NULL)),
  CHECK (status IN ('refused', 'disconnected') OR kind <> 'stripe' OR secret_sealed IS NOT NULL),
  CHECK (status IN ('refused', 'disconnected') OR kind <> 'bank_file' OR creditor_iban_sealed IS NOT NULL AND creditor_id <> '' AND creditor_name <> '')
);
CREATE INDEX payment_provider_endpoint ON payment_provider (endpoint);
CALL close_to_tenant('payment_provider');
GRANT SELECT, INSERT, UPDATE (kind, status, failure, secret_sealed, webhook_secret_sealed, creditor_name, creditor_id, creditor_iban_sealed,
                              creditor_iban_last4, sepa_kind, cards, notice_days, retry_after_days, monthly_cap_minor, settle_after_days,
                              connected_by, connected_at, disconnected_at)
  ON payment_provider TO hourbank_app;
COMMENT ON COLUMN payment_provider.endpoint IS 'Where the processor reports to: /api/webhooks/stripe/<endpoint>';

-- ── Mandates ───────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE mandate (
  tenant_id      uuid NOT NULL DEFAULT current_tenant(),
  id             uuid NOT NULL,
  client_id      uuid NOT NULL,
  contact_id     uuid,
  scheme         text NOT NULL CHECK (scheme IN ('ach', 'sepa')),
  provider       text NOT NULL CHECK (provider IN ('stripe', 'bank_file')),
  sepa_kind      text NOT NULL DEFAULT 'core' CHECK (sepa_kind IN ('core', 'b2b')),
  reference      text NOT NULL CHECK (length(reference) BETWEEN 1 AND 35),
  holder         text NOT NULL CHECK (length(holder) BETWEEN 1 AND 120),
  email          text NOT NULL DEFAULT '' CHECK (length(email) <= 254),
  last4          text NOT NULL DEFAULT '' CHECK (length(last4) <= 4),
  bank_name      text NOT NULL DEFAULT '' CHECK (length(bank_name) <= 120),
  account_sealed text,
  client_ref     text,
  setup_ref      text,
  account_ref    text,
  mandate_ref    text,
  verify_by      text CHECK (verify_by IN ('amounts', 'code')),
  words          text NOT NULL CHECK (length(words) BETWEEN 20 AND 10000),
  locale         text NOT NULL CHECK (locale IN ('en', 'it', 'fr')),
  on_paper       boolean NOT NULL DEFAULT false,
  address        text NOT NULL DEFAULT '' CHECK (length(address) <= 100),
  user_agent     text NOT NULL DEFAULT '' CHECK (length(user_agent) <= 500),
  accepted_at    timestamptz NOT NULL,
  accepted_by    text NOT NULL,
  status         text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'needs_customer', 'active', 'suspended', 'removed')),
  status_reason  text NOT NULL DEFAULT '' CHECK (length(status_reason) <= 200),
  cap_minor      bigint CHECK (cap_minor > 0),
  removed_at     timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contact (tenant_id, id),
  CHECK ((status = 'removed') = (removed_at IS NOT NULL))
);
CREATE UNIQUE INDEX mandate_reference ON mandate (tenant_id, reference);
CREATE INDEX mandate_client ON mandate (tenant_id, client_id, accepted_at);
CALL close_to_tenant('mandate');
GRANT SELECT, INSERT, UPDATE (last4, bank_name, account_sealed, client_ref, setup_ref, account_ref, mandate_ref, verify_by, status, status_reason,
                              cap_minor, removed_at)
  ON mandate TO hourbank_app;
COMMENT ON COLUMN mandate.words IS 'The exact words that were accepted, in the language in which they were read';
COMMENT ON COLUMN mandate.account_sealed IS 'The account number, sealed: with a processor only until it has it, with a bank file for as long as the mandate is';

CREATE TABLE auto_renewal (
  tenant_id    uuid NOT NULL DEFAULT current_tenant(),
  contract_id  uuid NOT NULL,
  mandate_id   uuid NOT NULL,
  opted_in_at  timestamptz NOT NULL,
  opted_in_by  text NOT NULL,
  opted_out_at timestamptz,
  opted_out_by text,
  PRIMARY KEY (tenant_id, contract_id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id),
  FOREIGN KEY (tenant_id, mandate_id) REFERENCES mandate (tenant_id, id),
  CHECK ((opted_out_at IS NULL) = (opted_out_by IS NULL))
);
CREATE INDEX auto_renewal_mandate ON auto_renewal (tenant_id, mandate_id);
CALL close_to_tenant('auto_renewal');
GRANT SELECT, INSERT, UPDATE (mandate_id, opted_in_at, opted_in_by, opted_out_at, opted_out_by) ON auto_renewal TO hourbank_app;

-- ── Debits ─────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE debit (
  tenant_id        uuid NOT NULL DEFAULT current_tenant(),
  id               uuid NOT NULL,
  client_id        uuid NOT NULL,
  contract_id      uuid,
  invoice_id       uuid NOT NULL,
  mandate_id       uuid NOT NULL,
  origin           text NOT NULL CHECK (origin IN ('renewal', 'client', 'office')),
  amount_minor     bigint NOT NULL CHECK (amount_minor > 0),
  currency         char(3) NOT NULL,
  status           text NOT NULL DEFAULT 'scheduled'
                   CHECK (status IN ('scheduled', 'submitting', 'needs_customer', 'processing', 'settled', 'failed', 'returned', 'cancelled')),
  collect_on       date NOT NULL,
  notice_sent_at   timestamptz,
  presentments     integer NOT NULL DEFAULT 0 CHECK (presentments BETWEEN 0 AND 3),
  return_code      text CHECK (length(return_code) <= 60),
  settled_on       date,
  returned_on      date,
  payment_id       uuid,
  cancelled_reason text CHECK (cancelled_reason IN ('client', 'office', 'paid', 'mandate', 'invoice', 'provider')),
  owed_seconds     integer NOT NULL DEFAULT 0 CHECK (owed_seconds >= 0),
  provider_failure text NOT NULL DEFAULT '' CHECK (length(provider_failure) <= 500),
  created_by       text NOT NULL,
  created_at       timestamptz NOT NULL,
  changed_at       timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id),
  FOREIGN KEY (tenant_id, mandate_id) REFERENCES mandate (tenant_id, id),
  CHECK ((status = 'cancelled') = (cancelled_reason IS NOT NULL)),
  CHECK (status <> 'settled' OR settled_on IS NOT NULL),
  CHECK (presentments > 0 OR status IN ('scheduled', 'cancelled'))
);
-- Two that would fetch the same money at once: the second finds this.
CREATE UNIQUE INDEX debit_live ON debit (tenant_id, invoice_id) WHERE status IN ('scheduled', 'submitting', 'needs_customer', 'processing');
CREATE INDEX debit_invoice ON debit (tenant_id, invoice_id, created_at);
CREATE INDEX debit_mandate ON debit (tenant_id, mandate_id, collect_on);
CREATE INDEX debit_due ON debit (tenant_id, collect_on) WHERE status = 'scheduled';
CREATE INDEX debit_recent ON debit (tenant_id, created_at DESC, id DESC);
CALL close_to_tenant('debit');
GRANT SELECT, INSERT, UPDATE (status, collect_on, notice_sent_at, presentments, return_code, settled_on, returned_on, payment_id,
                              cancelled_reason, owed_seconds, provider_failure, changed_at)
  ON debit TO hourbank_app;
COMMENT ON COLUMN debit.owed_seconds IS 'What was used of its hours when they were taken back: debt, or billed once the debit is given up';
COMMENT ON COLUMN debit.presentments IS 'How often the bank was asked; three at most';

-- A file for the bank, with the bytes that it was given.
CREATE TABLE bank_batch (
  tenant_id   uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  id          uuid NOT NULL,
  message_id  text NOT NULL CHECK (length(message_id) BETWEEN 1 AND 35),
  collect_on  date NOT NULL,
  total_minor bigint NOT NULL CHECK (total_minor > 0),
  debits      integer NOT NULL CHECK (debits > 0),
  file        bytea,
  sha256      bytea,
  failure     text NOT NULL DEFAULT '' CHECK (length(failure) <= 500),
  made_by     text NOT NULL,
  made_at     timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK ((file IS NULL) = (sha256 IS NULL))
);
CREATE UNIQUE INDEX bank_batch_message ON bank_batch (tenant_id, message_id);
CALL close_to_tenant('bank_batch');
GRANT SELECT, INSERT, UPDATE (file, sha256, failure) ON bank_batch TO hourbank_app;

-- One asking of the bank. The key is committed before the call goes out: whoever finds the row without an answer asks with it again.
CREATE TABLE debit_attempt (
  tenant_id       uuid NOT NULL DEFAULT current_tenant(),
  id              uuid NOT NULL,
  debit_id        uuid NOT NULL,
  number          integer NOT NULL CHECK (number BETWEEN 1 AND 3),
  idempotency_key text NOT NULL CHECK (length(idempotency_key) BETWEEN 8 AND 100),
  provider_ref    text,
  batch_id        uuid,
  status          text NOT NULL DEFAULT 'submitting'
                  CHECK (status IN ('submitting', 'needs_customer', 'processing', 'settled', 'failed', 'returned', 'cancelled')),
  return_code     text CHECK (length(return_code) <= 60),
  submitted_at    timestamptz NOT NULL,
  answered_at     timestamptz,
  looked_at       timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, debit_id) REFERENCES debit (tenant_id, id),
  FOREIGN KEY (tenant_id, batch_id) REFERENCES bank_batch (tenant_id, id)
);
CREATE UNIQUE INDEX debit_attempt_number ON debit_attempt (tenant_id, debit_id, number);
CREATE UNIQUE INDEX debit_attempt_key ON debit_attempt (tenant_id, idempotency_key);
CREATE INDEX debit_attempt_ref ON debit_attempt (tenant_id, provider_ref) WHERE provider_ref IS NOT NULL;
CREATE INDEX debit_attempt_batch ON debit_attempt (tenant_id, batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX debit_attempt_open ON debit_attempt (tenant_id, status, submitted_at);
CALL close_to_tenant('debit_attempt');
GRANT SELECT, INSERT, UPDATE (provider_ref, batch_id, status, return_code, answered_at, looked_at) ON debit_attempt TO hourbank_app;

ALTER TABLE payment ADD CONSTRAINT payment_debit FOREIGN KEY (tenant_id, debit_id) REFERENCES debit (tenant_id, id);

-- Paying by card happens on the processor's own page.
CREATE TABLE card_checkout (
  tenant_id       uuid NOT NULL DEFAULT current_tenant(),
  id              uuid NOT NULL,
  client_id       uuid NOT NULL,
  invoice_id      uuid NOT NULL,
  amount_minor    bigint NOT NULL CHECK (amount_minor > 0),
  currency        char(3) NOT NULL,
  idempotency_key text NOT NULL CHECK (length(idempotency_key) BETWEEN 8 AND 100),
  status          text NOT NULL DEFAULT 'opening' CHECK (status IN ('opening', 'open', 'paid', 'expired', 'refused')),
  provider_ref    text,
  url             text CHECK (length(url) <= 2000),
  payment_id      uuid,
  failure         text NOT NULL DEFAULT '' CHECK (length(failure) <= 500),
  started_by      text NOT NULL,
  started_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id)
);
CREATE UNIQUE INDEX card_checkout_key ON card_checkout (tenant_id, idempotency_key);
CREATE INDEX card_checkout_invoice ON card_checkout (tenant_id, invoice_id, started_at);
CREATE INDEX card_checkout_ref ON card_checkout (tenant_id, provider_ref) WHERE provider_ref IS NOT NULL;
CALL close_to_tenant('card_checkout');
GRANT SELECT, INSERT, UPDATE (status, provider_ref, url, payment_id, failure) ON card_checkout TO hourbank_app;

-- ── What the processor reports ─────────────────────────────────────────────────────────────────────────────────

-- The inbox: one row per event, whatever number of times it is delivered. It says what to read again, never what is true.
CREATE TABLE provider_event (
  tenant_id   uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  event_id    text NOT NULL CHECK (length(event_id) BETWEEN 1 AND 200),
  type        text NOT NULL CHECK (length(type) <= 200),
  object_kind text NOT NULL CHECK (object_kind IN ('debit', 'account', 'checkout', 'other')),
  object_ref  text NOT NULL CHECK (length(object_ref) <= 200),
  created_at  timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  handled_at  timestamptz,
  failure     text NOT NULL DEFAULT '' CHECK (length(failure) <= 500),
  PRIMARY KEY (tenant_id, event_id)
);
CREATE INDEX provider_event_waiting ON provider_event (tenant_id, received_at) WHERE handled_at IS NULL;
CALL close_to_tenant('provider_event');
GRANT SELECT, INSERT, UPDATE (handled_at, failure) ON provider_event TO hourbank_app;

-- Whose address an event was sent to. The firm's id only; nothing can be read with it but by the firm itself.
GRANT SELECT ON payment_provider TO hourbank_platform;
CREATE POLICY platform_reads ON payment_provider FOR SELECT TO hourbank_platform USING (true);
SET ROLE hourbank_platform;
CREATE FUNCTION platform.firm_of_endpoint(p_endpoint uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT tenant_id FROM public.payment_provider WHERE endpoint = p_endpoint AND kind = 'stripe' AND disconnected_at IS NULL $$;
REVOKE ALL ON FUNCTION platform.firm_of_endpoint(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.firm_of_endpoint(uuid) TO hourbank_app;
RESET ROLE;
