-- On site: work that a client signs on the phone, and feeds by which visits come into a calendar.

-- ── Work sheets ────────────────────────────────────────────────────────────────────────────────────────────────

-- What a client read on the phone and signed. `content` is all that was shown, as canonical JSON, kept to the letter, so that
-- anybody can check its hash with nothing but SHA-256.
CREATE TABLE work_sheet (
  tenant_id      uuid NOT NULL DEFAULT current_tenant(),
  id             uuid NOT NULL,
  client_id      uuid NOT NULL,
  made_by        uuid NOT NULL,
  locale         text NOT NULL CHECK (locale IN ('en', 'it', 'fr')),
  content        text NOT NULL CHECK (length(content) <= 200000),
  content_sha256 bytea NOT NULL CHECK (length(content_sha256) = 32),
  signer_name    text NOT NULL CHECK (length(signer_name) BETWEEN 1 AND 120),
  signer_role    text NOT NULL DEFAULT '' CHECK (length(signer_role) <= 120),
  contact_id     uuid,
  mark           jsonb NOT NULL CHECK (mark ->> 'kind' IN ('typed', 'drawn') AND pg_column_size(mark) <= 65536),
  mailed_to      text NOT NULL DEFAULT '' CHECK (mailed_to = lower(mailed_to) AND length(mailed_to) <= 254),
  address        text NOT NULL DEFAULT '',
  user_agent     text NOT NULL DEFAULT '',
  signed_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, client_id, id),
  FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id),
  FOREIGN KEY (tenant_id, made_by) REFERENCES member (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contact (tenant_id, id),
  CHECK (content_sha256 = sha256(convert_to(content, 'UTF8')))
);
CREATE INDEX work_sheet_newest ON work_sheet (tenant_id, signed_at DESC);
CREATE INDEX work_sheet_client ON work_sheet (tenant_id, client_id, signed_at DESC);
CALL close_to_tenant('work_sheet');
GRANT SELECT, INSERT ON work_sheet TO hourbank_app;
COMMENT ON COLUMN work_sheet.mailed_to IS 'Where the sheet goes; empty: to nobody';

-- The work on a sheet, as it stood when it was signed: later corrections are told from these columns. An entry is the
-- ledger's, or one that waits for the office and will become an entry of the same id.
CREATE TABLE work_sheet_entry (
  tenant_id       uuid NOT NULL DEFAULT current_tenant(),
  sheet_id        uuid NOT NULL,
  entry_id        uuid NOT NULL,
  revision        integer NOT NULL CHECK (revision > 0),
  waiting         boolean NOT NULL,
  worked_on       date NOT NULL,
  worked_seconds  integer NOT NULL CHECK (worked_seconds > 0),
  charged_seconds integer NOT NULL CHECK (charged_seconds >= 0),
  description     text NOT NULL,
  PRIMARY KEY (tenant_id, sheet_id, entry_id),
  FOREIGN KEY (tenant_id, sheet_id) REFERENCES work_sheet (tenant_id, id)
);
CREATE INDEX work_sheet_of_entry ON work_sheet_entry (tenant_id, entry_id);
CALL close_to_tenant('work_sheet_entry');
GRANT SELECT, INSERT ON work_sheet_entry TO hourbank_app;

-- The paper of a sheet, drawn once.
CREATE TABLE work_sheet_paper (
  tenant_id uuid NOT NULL DEFAULT current_tenant(),
  sheet_id  uuid NOT NULL,
  pdf       bytea NOT NULL CHECK (octet_length(pdf) BETWEEN 1 AND 20971520),
  drawn_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, sheet_id),
  FOREIGN KEY (tenant_id, sheet_id) REFERENCES work_sheet (tenant_id, id)
);
CALL close_to_tenant('work_sheet_paper');
GRANT SELECT, INSERT ON work_sheet_paper TO hourbank_app;

-- What was signed is added and never changed (keep_evidence is of 0014).
DO $$
DECLARE
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['work_sheet', 'work_sheet_entry', 'work_sheet_paper'] LOOP
    EXECUTE format('CREATE TRIGGER keep_evidence BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION keep_evidence()', v_table);
    EXECUTE format('CREATE TRIGGER keep_evidence_whole BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION keep_evidence()', v_table);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER keep_evidence', v_table);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER keep_evidence_whole', v_table);
  END LOOP;
END $$;

-- ── Calendar feeds ─────────────────────────────────────────────────────────────────────────────────────────────

-- An address that a calendar program reads: a member's own visits, or the whole team's. Only the hash of its token is kept.
CREATE TABLE calendar_feed (
  tenant_id   uuid NOT NULL DEFAULT current_tenant(),
  id          uuid NOT NULL,
  member_id   uuid NOT NULL,
  scope       text NOT NULL CHECK (scope IN ('own', 'all')),
  locale      text NOT NULL CHECK (locale IN ('en', 'it', 'fr')),
  token_hash  bytea NOT NULL CHECK (octet_length(token_hash) = 32),
  made_at     timestamptz NOT NULL,
  revoked_at  timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id)
);
CREATE UNIQUE INDEX calendar_feed_once ON calendar_feed (tenant_id, token_hash);
CREATE INDEX calendar_feed_by_hash ON calendar_feed (token_hash);
CREATE INDEX calendar_feed_member ON calendar_feed (tenant_id, member_id, made_at);
CALL close_to_tenant('calendar_feed');
GRANT SELECT, INSERT, UPDATE (revoked_at) ON calendar_feed TO hourbank_app;

CREATE INDEX visit_of_member ON visit (tenant_id, member_id, starts_at);

GRANT SELECT ON calendar_feed TO hourbank_platform;
CREATE POLICY platform_reads ON calendar_feed FOR SELECT TO hourbank_platform USING (true);

SET ROLE hourbank_platform;

-- Whose calendar an address opens, with the role that they have at this moment. Nothing for one that is unknown, was taken back,
-- or whose member has left: none can be told from another.
CREATE FUNCTION platform.feed_of(p_hash bytea)
  RETURNS TABLE (tenant_id uuid, feed_id uuid, member_id uuid, member_name text, role text, scope text, locale text, firm_name text, time_zone text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT f.tenant_id, f.id, f.member_id, m.name, m.role, f.scope, f.locale, t.name, t.time_zone
      FROM public.calendar_feed f
      JOIN public.member m ON m.tenant_id = f.tenant_id AND m.id = f.member_id
      JOIN public.tenant t ON t.id = f.tenant_id
     WHERE f.token_hash = p_hash AND f.revoked_at IS NULL AND m.status = 'active'
     LIMIT 1
  $$;

REVOKE ALL ON FUNCTION platform.feed_of(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.feed_of(bytea) TO hourbank_app;
RESET ROLE;
