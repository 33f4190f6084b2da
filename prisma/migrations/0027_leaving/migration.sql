-- Leaving: a firm takes its data along as a file, a person is forgotten while the books stay, and a firm that goes is removed to
-- its last row.

-- ── A person is forgotten ──────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE member ADD COLUMN erased_at timestamptz;
ALTER TABLE contact ADD COLUMN erased_at timestamptz;
COMMENT ON COLUMN contact.erased_at IS 'When name, address and telephone were put away for good; the row stays, for work and invoices name it';

-- A message that was sent stays as what happened; whom it went to and what it said may be put away.
GRANT UPDATE (recipients, subject, text_body, html_body, unsubscribe_url) ON message TO hourbank_app;
GRANT DELETE ON message_attachment, contact_choice, calendar_feed TO hourbank_app;

-- ── The firm's data as a file ──────────────────────────────────────────────────────────────────────────────────

CREATE TABLE firm_export (
  tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  id         uuid NOT NULL DEFAULT gen_random_uuid(),
  asked_by   uuid NOT NULL,
  asked_at   timestamptz NOT NULL,
  status     text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'ready', 'failed', 'gone')),
  ready_at   timestamptz,
  expires_at timestamptz,
  taken_at   timestamptz,
  size_bytes bigint CHECK (size_bytes >= 0),
  files      integer CHECK (files >= 0),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, asked_by) REFERENCES member (tenant_id, id),
  CHECK (status <> 'ready' OR ready_at IS NOT NULL AND expires_at IS NOT NULL AND size_bytes IS NOT NULL)
);
CREATE INDEX firm_export_recent ON firm_export (tenant_id, asked_at DESC);
CREATE UNIQUE INDEX firm_export_one_waits ON firm_export (tenant_id) WHERE status = 'waiting';
CALL close_to_tenant('firm_export');
GRANT SELECT, INSERT, UPDATE (status, ready_at, expires_at, taken_at, size_bytes, files) ON firm_export TO hourbank_app;

-- The file in pieces, so that neither writing nor reading it holds it whole.
CREATE TABLE firm_export_part (
  tenant_id uuid NOT NULL DEFAULT current_tenant(),
  export_id uuid NOT NULL,
  number    integer NOT NULL CHECK (number > 0),
  content   bytea NOT NULL,
  PRIMARY KEY (tenant_id, export_id, number),
  FOREIGN KEY (tenant_id, export_id) REFERENCES firm_export (tenant_id, id)
);
ALTER TABLE firm_export_part ALTER content SET STORAGE EXTERNAL;
CALL close_to_tenant('firm_export_part');
GRANT SELECT, INSERT, DELETE ON firm_export_part TO hourbank_app;

-- ── A firm goes ────────────────────────────────────────────────────────────────────────────────────────────────

-- When it was asked is the database's to say and nobody's to change: the thirty days are counted from it.
CREATE TABLE firm_removal (
  tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  id        uuid NOT NULL DEFAULT gen_random_uuid(),
  asked_by  uuid NOT NULL,
  asked_at  timestamptz NOT NULL DEFAULT now(),
  undone_by uuid,
  undone_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, asked_by) REFERENCES member (tenant_id, id),
  FOREIGN KEY (tenant_id, undone_by) REFERENCES member (tenant_id, id),
  CHECK ((undone_by IS NULL) = (undone_at IS NULL))
);
CREATE UNIQUE INDEX firm_removal_one_stands ON firm_removal (tenant_id) WHERE undone_at IS NULL;
CALL close_to_tenant('firm_removal');
GRANT SELECT, INSERT (tenant_id, id, asked_by), UPDATE (undone_by, undone_at) ON firm_removal TO hourbank_app;

-- What is left of a firm that was removed: that there was one. Its people are named only until they are gone as well.
CREATE TABLE tombstone (
  tenant_id  uuid PRIMARY KEY,
  buried_at  timestamptz NOT NULL DEFAULT now(),
  removed_at timestamptz,
  person_ids uuid[] NOT NULL DEFAULT '{}'
);
GRANT SELECT (tenant_id, buried_at, removed_at) ON tombstone TO hourbank_app, hourbank_ledger, hourbank_platform;

CREATE FUNCTION is_buried(p_tenant uuid) RETURNS boolean
  LANGUAGE sql STABLE
  AS $$ SELECT EXISTS (SELECT tenant_id FROM public.tombstone WHERE tenant_id = p_tenant) $$;
GRANT EXECUTE ON FUNCTION is_buried(uuid) TO hourbank_app, hourbank_ledger, hourbank_platform;

-- What may never be deleted may go with its firm, and only then. No role of the app can write a tombstone.
CREATE OR REPLACE FUNCTION keep_evidence() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF is_buried(OLD.tenant_id) THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION 'Evidence is never rewritten: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'HB999';
END $$;

SET ROLE hourbank_ledger;
CREATE OR REPLACE FUNCTION ledger.keep_history() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF public.is_buried(OLD.tenant_id) THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION 'History is never rewritten: % on % is refused; post a reversal', TG_OP, TG_TABLE_NAME USING ERRCODE = 'HB999';
END $$;
RESET ROLE;

CREATE OR REPLACE FUNCTION keep_issued_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_open text[] := CASE
    WHEN OLD.status = 'voided' THEN ARRAY['sent_at', 'total_minor', 'due_minor']
    WHEN TG_OP = 'UPDATE' AND NEW.status = 'voided' THEN ARRAY['status', 'voided_on', 'paid_on', 'total_minor', 'due_minor']
    ELSE ARRAY['paid_minor', 'credited_minor', 'taken_back_minor', 'paid_on', 'sent_at', 'total_minor', 'due_minor'] END;
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.status = 'draft' OR is_buried(OLD.tenant_id) THEN
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

CREATE OR REPLACE FUNCTION keep_issued_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_row    jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
  v_status text;
BEGIN
  SELECT status INTO v_status FROM invoice
   WHERE tenant_id = (v_row ->> 'tenant_id')::uuid AND id = (v_row ->> 'invoice_id')::uuid;
  IF v_status <> 'draft' AND NOT (TG_OP = 'DELETE' AND is_buried((v_row ->> 'tenant_id')::uuid)) THEN
    RAISE EXCEPTION 'What an issued invoice says cannot change' USING ERRCODE = '23514';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE OR REPLACE FUNCTION keep_invoice_sums() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_row     jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
  v_tenant  uuid := (v_row ->> 'tenant_id')::uuid;
  v_invoice uuid;
BEGIN
  IF TG_OP = 'DELETE' AND is_buried(v_tenant) THEN
    RETURN NULL;
  END IF;
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

-- Whoever runs this installation keeps their account, whichever firm forgets them or goes.
CREATE TABLE operator (
  person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  added_at  timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT ON operator TO hourbank_app, hourbank_platform;
COMMENT ON TABLE operator IS 'People who run this installation; filled by `npm run operator` alone';

-- The three steps of a removal have the rights of the tables' owner, whom the policies hold to the firm that is named. Each looks
-- for itself whether the firm's time has come.

-- First: the firm is dead. Nobody sits in it any more, nothing is done for it any more.
CREATE FUNCTION platform.bury_firm(p_tenant uuid) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  v_asked_at timestamptz;
  v_persons  uuid[];
BEGIN
  PERFORM set_config('app.tenant_id', p_tenant::text, true);
  IF is_buried(p_tenant) THEN
    RETURN true;
  END IF;
  SELECT asked_at INTO v_asked_at FROM firm_removal
   WHERE tenant_id = p_tenant AND undone_at IS NULL AND asked_at <= now() - interval '30 days' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  -- Money that is on its way would come in when nobody can say any more whose it is: it is waited for, thirty days more at most.
  IF v_asked_at > now() - interval '60 days'
     AND (EXISTS (SELECT FROM debit WHERE tenant_id = p_tenant AND status IN ('submitting', 'needs_customer', 'processing'))
          OR EXISTS (SELECT FROM card_checkout WHERE tenant_id = p_tenant AND status IN ('opening', 'open'))) THEN
    RETURN false;
  END IF;
  SELECT coalesce(array_agg(person_id), '{}') INTO v_persons FROM (
    SELECT person_id FROM member WHERE tenant_id = p_tenant AND person_id IS NOT NULL
    UNION SELECT person_id FROM contact WHERE tenant_id = p_tenant AND person_id IS NOT NULL) AS people;
  INSERT INTO tombstone (tenant_id, person_ids) VALUES (p_tenant, v_persons);
  UPDATE member SET status = 'removed', person_id = NULL WHERE tenant_id = p_tenant;
  UPDATE contact SET portal_access = false, person_id = NULL WHERE tenant_id = p_tenant;
  DELETE FROM mail_link WHERE tenant_id = p_tenant;
  DELETE FROM session WHERE tenant_id = p_tenant;
  RETURN true;
END $$;

-- Then, again and again: rows of the tables that are named, at most so many of each; together where they refer to each other.
CREATE FUNCTION platform.remove_rows(p_tenant uuid, p_tables regclass[], p_most integer) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  v_parts text;
  v_sums  text;
  v_gone  bigint;
BEGIN
  PERFORM set_config('app.tenant_id', p_tenant::text, true);
  IF NOT is_buried(p_tenant) THEN
    RAISE EXCEPTION 'Firm % is not buried', p_tenant USING ERRCODE = 'HB999';
  END IF;
  IF EXISTS (SELECT FROM unnest(p_tables) AS t (id) LEFT JOIN pg_class c ON c.oid = t.id AND c.relforcerowsecurity AND c.relname <> 'tenant' WHERE c.oid IS NULL) THEN
    RAISE EXCEPTION 'Only a firm''s own tables lose rows with it' USING ERRCODE = 'HB999';
  END IF;
  SELECT string_agg(format('gone_%s AS (DELETE FROM %s WHERE tenant_id = $1 AND ($2 IS NULL OR ctid = ANY (ARRAY(SELECT ctid FROM %s WHERE tenant_id = $1 LIMIT $2))) RETURNING 1)', nr, id, id), ', '),
         string_agg(format('(SELECT count(*) FROM gone_%s)', nr), ' + ')
    INTO v_parts, v_sums FROM unnest(p_tables) WITH ORDINALITY AS t (id, nr);
  EXECUTE format('WITH %s SELECT %s', v_parts, v_sums) INTO v_gone USING p_tenant, p_most;
  RETURN v_gone;
END $$;

-- Last: the firm itself, its jobs, and people who have no place elsewhere.
CREATE FUNCTION platform.finish_removal(p_tenant uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  v_person uuid;
BEGIN
  PERFORM set_config('app.tenant_id', p_tenant::text, true);
  IF NOT is_buried(p_tenant) THEN
    RAISE EXCEPTION 'Firm % is not buried', p_tenant USING ERRCODE = 'HB999';
  END IF;
  DELETE FROM tenant WHERE id = p_tenant;
  FOR v_person IN SELECT unnest(person_ids) FROM tombstone WHERE tenant_id = p_tenant LOOP
    BEGIN
      DELETE FROM person WHERE id = v_person AND NOT EXISTS (SELECT FROM operator WHERE person_id = v_person);
    EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN
      NULL; -- They have a place in another firm. Since PostgreSQL 18 the refusal of ON DELETE RESTRICT has a code of its own.
    END;
  END LOOP;
  UPDATE tombstone SET person_ids = '{}', removed_at = now() WHERE tenant_id = p_tenant AND removed_at IS NULL;
END $$;

REVOKE ALL ON FUNCTION platform.bury_firm(uuid), platform.remove_rows(uuid, regclass[], integer), platform.finish_removal(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.bury_firm(uuid), platform.remove_rows(uuid, regclass[], integer), platform.finish_removal(uuid) TO hourbank_app;

GRANT SELECT ON firm_removal TO hourbank_platform;
CREATE POLICY platform_reads ON firm_removal FOR SELECT TO hourbank_platform USING (true);

SET ROLE hourbank_platform;

-- The dead have no rounds, no audit and no backup.
CREATE OR REPLACE FUNCTION platform.tenant_ids() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT id FROM public.tenant WHERE NOT public.is_buried(id) ORDER BY id $$;

-- Nor does an address that was handed out open anything of them: nothing is signed, paid or heard while their rows go.
CREATE OR REPLACE FUNCTION platform.invoice_of_link(p_hash bytea)
  RETURNS TABLE (tenant_id uuid, link_id uuid, invoice_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT l.tenant_id, l.id, l.invoice_id FROM public.invoice_link l
     WHERE l.token_hash = p_hash AND l.revoked_at IS NULL AND NOT public.is_buried(l.tenant_id) LIMIT 1
  $$;
CREATE OR REPLACE FUNCTION platform.agreement_of(p_hash bytea) RETURNS TABLE (tenant_id uuid, agreement_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT l.tenant_id, l.agreement_id FROM public.agreement_link l WHERE l.token_hash = p_hash AND NOT public.is_buried(l.tenant_id) LIMIT 1
  $$;
CREATE OR REPLACE FUNCTION platform.firm_of_endpoint(p_endpoint uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT tenant_id FROM public.payment_provider
     WHERE endpoint = p_endpoint AND kind = 'stripe' AND disconnected_at IS NULL AND NOT public.is_buried(tenant_id)
  $$;
CREATE OR REPLACE FUNCTION platform.identity_door(p_provider uuid)
  RETURNS TABLE (tenant_id uuid, firm_name text, label text, kind text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT p.tenant_id, t.name, p.label, p.kind
      FROM public.identity_provider p JOIN public.tenant t ON t.id = p.tenant_id
     WHERE p.id = p_provider AND p.enabled AND NOT public.is_buried(p.tenant_id)
  $$;

-- Firms whose removal was asked long enough ago, and those where one was begun.
CREATE FUNCTION platform.firms_to_remove() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT tenant_id FROM public.firm_removal WHERE undone_at IS NULL AND asked_at <= now() - interval '30 days'
    UNION SELECT tenant_id FROM public.tombstone WHERE removed_at IS NULL
    ORDER BY 1
  $$;

-- Whether somebody sits anywhere at all, or might again: whoever doesn't may be forgotten.
CREATE FUNCTION platform.has_place(p_person uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT EXISTS (SELECT FROM public.member WHERE person_id = p_person)
        OR EXISTS (SELECT FROM public.contact WHERE person_id = p_person)
        OR EXISTS (SELECT FROM public.operator WHERE person_id = p_person)
  $$;

REVOKE ALL ON FUNCTION platform.tenant_ids(), platform.firms_to_remove(), platform.has_place(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.tenant_ids(), platform.firms_to_remove(), platform.has_place(uuid) TO hourbank_app;
RESET ROLE;
