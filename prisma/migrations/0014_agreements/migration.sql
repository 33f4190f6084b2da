-- The paper that client and firm sign: templates, agreements with their exact bytes, the chain of what happened to them, and
-- what a signature means for the contract.

-- ── The contract waits for its signature, and is bound by it ───────────────────────────────────────────────────

ALTER TABLE contract
  ADD COLUMN status            text NOT NULL DEFAULT 'active' CHECK (status IN ('draft', 'active')),
  ADD COLUMN agreement_id      uuid,
  ADD COLUMN activated_at      timestamptz,
  ADD COLUMN activated_by      uuid,
  ADD COLUMN activation_reason text NOT NULL DEFAULT '' CHECK (length(activation_reason) <= 2000),
  ADD FOREIGN KEY (tenant_id, activated_by) REFERENCES member (tenant_id, id);
COMMENT ON COLUMN contract.status IS 'A draft waits for a signature: it takes no time and sells nothing';
COMMENT ON COLUMN contract.agreement_id IS 'The signed agreement whose terms time is charged by; null: terms are changed freely';
COMMENT ON COLUMN contract.activation_reason IS 'Why a person of the office let it begin without a signature here, "signed on paper"';

-- ── Templates ──────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE agreement_template (
  tenant_id         uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  id                uuid NOT NULL DEFAULT gen_random_uuid(),
  built_in          text CHECK (built_in IN ('en', 'it', 'fr')),
  name              text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  locale            text NOT NULL CHECK (locale IN ('en', 'it', 'fr')),
  version           integer NOT NULL DEFAULT 1 CHECK (version > 0),
  checked_by        uuid,
  checked_at        timestamptz,
  checked_version   integer,
  archived_at       timestamptz,
  created_at        timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, checked_by) REFERENCES member (tenant_id, id),
  CHECK ((checked_at IS NULL) = (checked_by IS NULL) AND (checked_at IS NULL) = (checked_version IS NULL))
);
CREATE UNIQUE INDEX agreement_template_built_in ON agreement_template (tenant_id, built_in) WHERE built_in IS NOT NULL;
CALL close_to_tenant('agreement_template');
GRANT SELECT, INSERT, UPDATE (name, version, checked_by, checked_at, checked_version, archived_at) ON agreement_template TO hourbank_app;
COMMENT ON COLUMN agreement_template.built_in IS 'The built-in text that it began as; lists show it in that one''s place';
COMMENT ON COLUMN agreement_template.checked_at IS 'When a person took away the notice that a lawyer of the place should check it, as it stood at checked_version';

CREATE TABLE agreement_template_version (
  tenant_id   uuid NOT NULL DEFAULT current_tenant(),
  template_id uuid NOT NULL,
  version     integer NOT NULL CHECK (version > 0),
  body        text NOT NULL CHECK (length(body) BETWEEN 1 AND 60000),
  note        text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  created_by  uuid,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, template_id, version),
  FOREIGN KEY (tenant_id, template_id) REFERENCES agreement_template (tenant_id, id),
  FOREIGN KEY (tenant_id, created_by) REFERENCES member (tenant_id, id)
);
CALL close_to_tenant('agreement_template_version');
GRANT SELECT, INSERT ON agreement_template_version TO hourbank_app;

-- ── Agreements ─────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE agreement (
  tenant_id        uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  id               uuid NOT NULL DEFAULT gen_random_uuid(),
  number           integer NOT NULL CHECK (number > 0),
  contract_id      uuid NOT NULL,
  client_id        uuid NOT NULL,
  version          integer NOT NULL CHECK (version > 0),
  status           text NOT NULL DEFAULT 'draft'
                     CHECK (status IN ('draft', 'sent', 'viewed', 'signed', 'active', 'declined', 'withdrawn', 'superseded')),
  locale           text NOT NULL CHECK (locale IN ('en', 'it', 'fr')),
  title            text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
  template_id      uuid,
  template_version integer,
  built_in         text CHECK (built_in IN ('en', 'it', 'fr')),
  body             text NOT NULL CHECK (length(body) BETWEEN 1 AND 60000),
  terms            jsonb NOT NULL CHECK (jsonb_typeof(terms) = 'object'),
  particulars      jsonb NOT NULL CHECK (jsonb_typeof(particulars) = 'object'),
  parties          jsonb CHECK (jsonb_typeof(parties) = 'object'),
  with_notice      boolean NOT NULL DEFAULT true,
  signer_contact_id uuid,
  signer_name      text NOT NULL DEFAULT '' CHECK (length(signer_name) <= 120),
  signer_email     text NOT NULL DEFAULT '' CHECK (signer_email = lower(signer_email) AND length(signer_email) <= 254),
  message          text NOT NULL DEFAULT '' CHECK (length(message) <= 2000),
  sent_at          timestamptz,
  expires_on       date,
  signed_at        timestamptz,
  closed_at        timestamptz,
  reason           text NOT NULL DEFAULT '' CHECK (length(reason) <= 2000),
  revision         integer NOT NULL DEFAULT 1,
  created_by       uuid,
  created_at       timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number),
  UNIQUE (tenant_id, contract_id, version),
  UNIQUE (tenant_id, contract_id, id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id),
  FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id),
  FOREIGN KEY (tenant_id, template_id) REFERENCES agreement_template (tenant_id, id),
  FOREIGN KEY (tenant_id, signer_contact_id) REFERENCES contact (tenant_id, id),
  FOREIGN KEY (tenant_id, created_by) REFERENCES member (tenant_id, id),
  CHECK ((sent_at IS NULL) = (expires_on IS NULL) AND (sent_at IS NULL) = (parties IS NULL)),
  CHECK (status IN ('draft', 'withdrawn') OR sent_at IS NOT NULL),
  CHECK (status NOT IN ('signed', 'active', 'superseded') OR signed_at IS NOT NULL)
);
CREATE UNIQUE INDEX agreement_one_open ON agreement (tenant_id, contract_id) WHERE status IN ('draft', 'sent', 'viewed', 'signed');
CREATE UNIQUE INDEX agreement_one_active ON agreement (tenant_id, contract_id) WHERE status = 'active';
CREATE INDEX agreement_recent ON agreement (tenant_id, created_at DESC, id DESC);
CREATE INDEX agreement_of_client ON agreement (tenant_id, client_id);
CALL close_to_tenant('agreement');
GRANT SELECT, INSERT ON agreement TO hourbank_app;
GRANT UPDATE (status, locale, title, template_id, template_version, built_in, body, terms, particulars, parties, with_notice, signer_contact_id,
              signer_name, signer_email, message, sent_at, expires_on, signed_at, closed_at, reason, revision) ON agreement TO hourbank_app;
COMMENT ON COLUMN agreement.terms IS 'All that time is charged by once both have signed: lib/domain/agreement, AgreementTerms';
COMMENT ON COLUMN agreement.parties IS 'Firm and client as the paper names them, kept when it was sent';
COMMENT ON COLUMN agreement.with_notice IS 'The paper carries the notice that a lawyer of the place should check it';

ALTER TABLE contract ADD FOREIGN KEY (tenant_id, id, agreement_id) REFERENCES agreement (tenant_id, contract_id, id);

-- What was sent to be signed, and what may not change any more once it was.
CREATE FUNCTION keep_agreement() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  IF OLD.status <> 'draft' AND (OLD.number, OLD.contract_id, OLD.client_id, OLD.version, OLD.locale, OLD.title, OLD.body, OLD.terms, OLD.particulars, OLD.parties, OLD.with_notice)
     IS DISTINCT FROM (NEW.number, NEW.contract_id, NEW.client_id, NEW.version, NEW.locale, NEW.title, NEW.body, NEW.terms, NEW.particulars, NEW.parties, NEW.with_notice) THEN
    RAISE EXCEPTION 'What was sent to be signed never changes' USING ERRCODE = 'HB999';
  END IF;
  IF OLD.status <> NEW.status AND NOT (NEW.status = ANY (CASE OLD.status
       WHEN 'draft'  THEN ARRAY['sent', 'withdrawn']
       WHEN 'sent'   THEN ARRAY['viewed', 'declined', 'withdrawn']
       WHEN 'viewed' THEN ARRAY['signed', 'declined', 'withdrawn']
       WHEN 'signed' THEN ARRAY['active', 'withdrawn']
       WHEN 'active' THEN ARRAY['superseded', 'withdrawn']
       ELSE '{}'::text[] END)) THEN
    RAISE EXCEPTION 'An agreement does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'HB999';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_agreement BEFORE UPDATE ON agreement FOR EACH ROW EXECUTE FUNCTION keep_agreement();

-- The exact bytes: what was signed (`text`), and the same with the certificate (`final`).
CREATE TABLE agreement_document (
  tenant_id    uuid NOT NULL DEFAULT current_tenant(),
  agreement_id uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('text', 'final')),
  pdf          bytea NOT NULL,
  sha256       bytea NOT NULL,
  paper        jsonb NOT NULL,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, agreement_id, kind),
  FOREIGN KEY (tenant_id, agreement_id) REFERENCES agreement (tenant_id, id),
  CHECK (sha256 = sha256(pdf))
);
CALL close_to_tenant('agreement_document');
GRANT SELECT, INSERT ON agreement_document TO hourbank_app;
COMMENT ON COLUMN agreement_document.paper IS 'The words that were printed, as the page to sign shows them';

-- A link in a mail opens one agreement. Several may be under way: each mail has its own.
CREATE TABLE agreement_link (
  tenant_id    uuid NOT NULL DEFAULT current_tenant(),
  token_hash   bytea NOT NULL CHECK (length(token_hash) = 32),
  agreement_id uuid NOT NULL,
  email        text NOT NULL,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, token_hash),
  FOREIGN KEY (tenant_id, agreement_id) REFERENCES agreement (tenant_id, id)
);
CREATE INDEX agreement_link_by_hash ON agreement_link (token_hash);
CALL close_to_tenant('agreement_link');
GRANT SELECT, INSERT ON agreement_link TO hourbank_app;

CREATE TABLE agreement_signature (
  tenant_id    uuid NOT NULL DEFAULT current_tenant(),
  agreement_id uuid NOT NULL,
  side         text NOT NULL CHECK (side IN ('client', 'firm')),
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  capacity     text NOT NULL DEFAULT '' CHECK (length(capacity) <= 120),
  email        text NOT NULL,
  mark         jsonb NOT NULL CHECK (mark ->> 'kind' IN ('typed', 'drawn') AND pg_column_size(mark) <= 65536),
  consent      text NOT NULL CHECK (length(consent) BETWEEN 1 AND 4000),
  locale       text NOT NULL CHECK (locale IN ('en', 'it', 'fr')),
  signed_sha256 bytea NOT NULL CHECK (length(signed_sha256) = 32),
  address      text NOT NULL,
  user_agent   text NOT NULL,
  member_id    uuid,
  at           timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, agreement_id, side),
  FOREIGN KEY (tenant_id, agreement_id) REFERENCES agreement (tenant_id, id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id),
  CHECK ((side = 'firm') = (member_id IS NOT NULL))
);
CALL close_to_tenant('agreement_signature');
GRANT SELECT, INSERT ON agreement_signature TO hourbank_app;

-- ── The chain ──────────────────────────────────────────────────────────────────────────────────────────────────
-- hash = sha256(hash of the event before ‖ content in UTF-8); before the first: 32 zero bytes. `content` is the whole event
-- as canonical JSON, kept to the letter, so that anybody can check the chain with nothing but SHA-256.

CREATE TABLE agreement_event (
  tenant_id     uuid NOT NULL DEFAULT current_tenant(),
  agreement_id  uuid NOT NULL,
  seq           integer NOT NULL CHECK (seq > 0),
  kind          text NOT NULL,
  at            timestamptz NOT NULL,
  content       text NOT NULL CHECK (length(content) <= 100000),
  previous_hash bytea NOT NULL CHECK (length(previous_hash) = 32),
  hash          bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (tenant_id, agreement_id, seq),
  FOREIGN KEY (tenant_id, agreement_id) REFERENCES agreement (tenant_id, id)
);
CALL close_to_tenant('agreement_event');
GRANT SELECT, INSERT ON agreement_event TO hourbank_app;

CREATE FUNCTION chain_agreement_event() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
DECLARE
  v_before bytea;
  v_said jsonb := NEW.content::jsonb;
BEGIN
  SELECT hash INTO v_before FROM agreement_event WHERE agreement_id = NEW.agreement_id AND seq = NEW.seq - 1;
  IF NEW.seq = 1 THEN v_before := decode(repeat('00', 32), 'hex'); END IF;
  IF v_before IS NULL OR NEW.previous_hash <> v_before
     OR NEW.hash <> sha256(NEW.previous_hash || convert_to(NEW.content, 'UTF8'))
     OR v_said ->> 'kind' IS DISTINCT FROM NEW.kind OR v_said ->> 'agreement' IS DISTINCT FROM NEW.agreement_id::text
     OR (v_said ->> 'seq')::integer IS DISTINCT FROM NEW.seq OR (v_said ->> 'at')::timestamptz IS DISTINCT FROM NEW.at THEN
    RAISE EXCEPTION 'An event that does not fit the chain is refused' USING ERRCODE = 'HB999';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER chain_agreement_event BEFORE INSERT ON agreement_event FOR EACH ROW EXECUTE FUNCTION chain_agreement_event();

-- Evidence is added and never changed, even by a superuser.
CREATE FUNCTION keep_evidence() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  RAISE EXCEPTION 'Evidence is never rewritten: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'HB999';
END $$;
DO $$
DECLARE
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['agreement_event', 'agreement_signature', 'agreement_document', 'agreement_link', 'agreement_template_version'] LOOP
    EXECUTE format('CREATE TRIGGER keep_evidence BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION keep_evidence()', v_table);
    EXECUTE format('CREATE TRIGGER keep_evidence_whole BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION keep_evidence()', v_table);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER keep_evidence', v_table);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER keep_evidence_whole', v_table);
  END LOOP;
END $$;

-- ── Signed rules are the ones that time is charged by ──────────────────────────────────────────────────────────

ALTER TABLE contract_rules
  ADD COLUMN agreement_id uuid,
  ADD FOREIGN KEY (tenant_id, contract_id, agreement_id) REFERENCES agreement (tenant_id, contract_id, id);
COMMENT ON COLUMN contract_rules.agreement_id IS 'The signed agreement that brought this version, or null';

CREATE FUNCTION refuse_unsigned_rules() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
DECLARE
  v_signed uuid;
BEGIN
  SELECT agreement_id INTO v_signed FROM contract WHERE id = NEW.contract_id FOR SHARE;
  IF v_signed IS NOT NULL AND NEW.agreement_id IS DISTINCT FROM v_signed THEN
    RAISE EXCEPTION 'terms_are_signed' USING ERRCODE = 'HB001', DETAIL = '{}';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_unsigned_rules BEFORE INSERT ON contract_rules FOR EACH ROW EXECUTE FUNCTION refuse_unsigned_rules();

-- ── A draft takes no time and holds no hours ───────────────────────────────────────────────────────────────────

SET ROLE hourbank_ledger;
CREATE FUNCTION ledger.refuse_unsigned() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  IF (SELECT status FROM public.contract WHERE tenant_id = NEW.tenant_id AND id = NEW.contract_id) = 'draft' THEN
    PERFORM ledger.refuse('contract_not_signed');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_unsigned BEFORE INSERT ON hour_block FOR EACH ROW EXECUTE FUNCTION ledger.refuse_unsigned();
REVOKE ALL ON FUNCTION ledger.refuse_unsigned() FROM PUBLIC;

-- Work that needs no thought is drawn from an open block (ledger.write_plain_time), and a draft has no blocks. So only here,
-- where all other new work is written, a draft is asked for; what is logged all day costs nothing more.
CREATE OR REPLACE FUNCTION ledger.write_entry(posting ledger_transaction, work ledger.work, p_is_new boolean) RETURNS void
  LANGUAGE plpgsql
  AS $$
BEGIN
  IF p_is_new THEN
    IF (SELECT status FROM contract WHERE id = work.contract_id) = 'draft' THEN
      PERFORM ledger.refuse('contract_not_signed');
    END IF;
    INSERT INTO time_entry (
      id, contract_id, member_id, revision, worked_on, started_at, worked_seconds, charged_seconds, travel_minor, billable,
      free_reason, channel, nature, description, internal_note, source, circumstances, estimate_id, deleted,
      created_at, updated_at, created_version, last_version)
    VALUES (
      work.entry_id, work.contract_id, work.member_id, work.revision, work.worked_on, work.started_at, work.worked_seconds,
      work.charged_seconds, work.travel_minor, work.billable, work.free_reason, work.channel, work.nature, work.description,
      work.internal_note, work.source, work.circumstances, work.estimate_id, work.deleted,
      posting.posted_at, posting.posted_at, posting.version, posting.version)
    ON CONFLICT (tenant_id, id) DO NOTHING;
    IF NOT FOUND THEN
      PERFORM ledger.refuse('entry_on_other_contract');
    END IF;
  ELSE
    UPDATE time_entry
       SET member_id = work.member_id, revision = work.revision, worked_on = work.worked_on, started_at = work.started_at,
           worked_seconds = work.worked_seconds, charged_seconds = work.charged_seconds, travel_minor = work.travel_minor,
           billable = work.billable, free_reason = work.free_reason, channel = work.channel, nature = work.nature,
           description = work.description, internal_note = work.internal_note, source = work.source,
           circumstances = work.circumstances, estimate_id = work.estimate_id, deleted = work.deleted,
           updated_at = posting.posted_at, last_version = posting.version
     WHERE id = work.entry_id;
  END IF;
END $$;
RESET ROLE;

-- ── Which firm a mailed link belongs to, asked before a firm is known ──────────────────────────────────────────

GRANT SELECT (tenant_id, token_hash, agreement_id) ON agreement_link TO hourbank_platform;
CREATE POLICY platform_reads ON agreement_link FOR SELECT TO hourbank_platform USING (true);
SET ROLE hourbank_platform;
CREATE FUNCTION platform.agreement_of(p_hash bytea) RETURNS TABLE (tenant_id uuid, agreement_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT l.tenant_id, l.agreement_id FROM public.agreement_link l WHERE l.token_hash = p_hash LIMIT 1 $$;
REVOKE ALL ON FUNCTION platform.agreement_of(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.agreement_of(bytea) TO hourbank_app;
RESET ROLE;
