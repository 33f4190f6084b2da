-- The house: people, firms, clients and contracts.
--
-- Three roles exist before this runs (see lib/cli/roles.ts): hourbank_app may read and write rows and owns
-- nothing; hourbank_ledger owns the hour ledger; hourbank_platform owns the few questions that must be asked
-- before a firm is known. None of them bypasses row-level security.

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO hourbank_app, hourbank_ledger, hourbank_platform;

-- The firm of this transaction. A pooled connection keeps an empty string after set_config(…, true), never null.
CREATE FUNCTION current_tenant() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NULLIF(current_setting('app.tenant_id', true), '')::uuid $$;
GRANT EXECUTE ON FUNCTION current_tenant() TO hourbank_app, hourbank_ledger, hourbank_platform;

-- Every tenant table is closed by the same door; migrations call this once per table.
CREATE PROCEDURE close_to_tenant(p_table regclass)
  LANGUAGE plpgsql
  AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format(
    'CREATE POLICY tenant ON %s
       USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)
       WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)', p_table);
END $$;
REVOKE ALL ON PROCEDURE close_to_tenant(regclass) FROM PUBLIC;

-- ── People, above firms ────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE person (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email         text NOT NULL CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  password_hash text,
  locale        text NOT NULL DEFAULT 'en' CHECK (locale IN ('en', 'it', 'fr')),
  created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX person_email ON person (email);

-- What a browser holds is the id; signing out deletes the row, so it acts on the next request.
CREATE TABLE session (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id    uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  subject_id   uuid,
  user_agent   text,
  address      text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  seen_at      timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL
);
CREATE INDEX session_person ON session (person_id);
CREATE INDEX session_expiry ON session (expires_at);
COMMENT ON COLUMN session.subject_id IS 'Where the person sits: a member of a firm or a contact of its client; the membership is read again on each request';

-- A link sent by mail: single use, hashed, short-lived, consumed by POST.
CREATE TABLE mail_link (
  token_hash bytea PRIMARY KEY,
  purpose    text NOT NULL CHECK (purpose IN ('sign_in', 'reset_password', 'join_staff', 'join_portal')),
  email      text NOT NULL CHECK (email = lower(email)),
  person_id  uuid REFERENCES person ON DELETE CASCADE,
  tenant_id  uuid,
  subject_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at    timestamptz,
  CHECK ((purpose IN ('join_staff', 'join_portal')) = (tenant_id IS NOT NULL AND subject_id IS NOT NULL))
);
CREATE INDEX mail_link_person ON mail_link (email, purpose);

-- Attempts at doors, for limits per account and per address. The key is a hash, never the address itself.
CREATE TABLE door_attempt (
  key        text NOT NULL,
  window_at  timestamptz NOT NULL,
  attempts   integer NOT NULL DEFAULT 1,
  PRIMARY KEY (key, window_at)
);

-- The worker writes here every few seconds, so that /readyz knows whether it is alive.
CREATE TABLE worker_heartbeat (
  name    text PRIMARY KEY,
  seen_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON person, session, mail_link, door_attempt, worker_heartbeat TO hourbank_app;

-- ── Firms ──────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE tenant (
  id                    uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name                  text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  legal_name            text NOT NULL DEFAULT '',
  address_lines         text NOT NULL DEFAULT '',
  tax_id                text NOT NULL DEFAULT '',
  email                 text NOT NULL DEFAULT '',
  phone                 text NOT NULL DEFAULT '',
  payment_instructions  text NOT NULL DEFAULT '',
  country               char(2) NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  currency              char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  time_zone             text NOT NULL,
  locale                text NOT NULL DEFAULT 'en' CHECK (locale IN ('en', 'it', 'fr')),
  standard_rate_minor   bigint NOT NULL DEFAULT 0 CHECK (standard_rate_minor >= 0),
  tax_name              text NOT NULL DEFAULT '',
  tax_rate_basis_points integer NOT NULL DEFAULT 0 CHECK (tax_rate_basis_points BETWEEN 0 AND 10000),
  payment_terms_days    integer NOT NULL DEFAULT 14 CHECK (payment_terms_days BETWEEN 0 AND 365),
  invoice_prefix        text NOT NULL DEFAULT 'INV' CHECK (invoice_prefix ~ '^[A-Z0-9-]{0,12}$'),
  revision              integer NOT NULL DEFAULT 1,
  created_at            timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenant
  USING (id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON tenant TO hourbank_app;
GRANT SELECT, REFERENCES ON tenant TO hourbank_ledger;

-- A person's place in a firm. The row outlives the person's leaving: time entries name it.
CREATE TABLE member (
  tenant_id   uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  id          uuid NOT NULL DEFAULT gen_random_uuid(),
  person_id   uuid REFERENCES person ON DELETE RESTRICT,
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  email       text NOT NULL CHECK (email = lower(email)),
  role        text NOT NULL CHECK (role IN ('owner', 'dispatcher', 'technician')),
  status      text NOT NULL DEFAULT 'invited' CHECK (status IN ('invited', 'active', 'removed')),
  bare_number text NOT NULL DEFAULT 'hours' CHECK (bare_number IN ('hours', 'minutes')),
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  CHECK (status <> 'active' OR person_id IS NOT NULL)
);
CREATE UNIQUE INDEX member_person ON member (tenant_id, person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX member_email ON member (tenant_id, email) WHERE status <> 'removed';
CREATE INDEX member_by_person ON member (person_id) WHERE person_id IS NOT NULL;
CALL close_to_tenant('member');
GRANT SELECT, INSERT, UPDATE ON member TO hourbank_app;
GRANT SELECT, REFERENCES ON member TO hourbank_ledger;

-- ── The catalogue ──────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE catalogue_size (
  tenant_id               uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  hours                   integer NOT NULL CHECK (hours BETWEEN 1 AND 1000),
  discount_minor_per_hour bigint NOT NULL DEFAULT 0 CHECK (discount_minor_per_hour >= 0),
  PRIMARY KEY (tenant_id, hours)
);
CALL close_to_tenant('catalogue_size');
GRANT SELECT, INSERT, UPDATE, DELETE ON catalogue_size TO hourbank_app;

-- ── Clients ────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE client (
  tenant_id     uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  id            uuid NOT NULL DEFAULT gen_random_uuid(),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  legal_name    text NOT NULL DEFAULT '',
  address_lines text NOT NULL DEFAULT '',
  country       char(2) NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  tax_id        text NOT NULL DEFAULT '',
  currency      char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  tax_treatment text NOT NULL DEFAULT 'standard' CHECK (tax_treatment IN ('standard', 'exempt', 'reverse_charge')),
  locale        text NOT NULL DEFAULT 'en' CHECK (locale IN ('en', 'it', 'fr')),
  time_zone     text,
  notes         text NOT NULL DEFAULT '' CHECK (length(notes) <= 10000),
  archived_at   timestamptz,
  revision      integer NOT NULL DEFAULT 1,
  created_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX client_name ON client (tenant_id, lower(name));
CREATE UNIQUE INDEX client_one_name ON client (tenant_id, lower(name)) WHERE archived_at IS NULL;
CALL close_to_tenant('client');
GRANT SELECT, INSERT, UPDATE ON client TO hourbank_app;
GRANT SELECT, REFERENCES ON client TO hourbank_ledger;
COMMENT ON COLUMN client.time_zone IS 'Whose clocks say what is after hours; null: the firm''s';

CREATE TABLE site (
  tenant_id     uuid NOT NULL DEFAULT current_tenant(),
  id            uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id     uuid NOT NULL,
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  address_lines text NOT NULL DEFAULT '',
  archived_at   timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id)
);
CREATE INDEX site_client ON site (tenant_id, client_id);
CALL close_to_tenant('site');
GRANT SELECT, INSERT, UPDATE ON site TO hourbank_app;

CREATE TABLE contact (
  tenant_id         uuid NOT NULL DEFAULT current_tenant(),
  id                uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id         uuid NOT NULL,
  person_id         uuid REFERENCES person ON DELETE RESTRICT,
  name              text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  email             text NOT NULL CHECK (email = lower(email)),
  phone             text NOT NULL DEFAULT '',
  portal_access     boolean NOT NULL DEFAULT false,
  receives_invoices boolean NOT NULL DEFAULT false,
  archived_at       timestamptz,
  created_at        timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id)
);
CREATE INDEX contact_client ON contact (tenant_id, client_id);
CREATE UNIQUE INDEX contact_email ON contact (tenant_id, client_id, email) WHERE archived_at IS NULL;
CREATE INDEX contact_by_person ON contact (person_id) WHERE person_id IS NOT NULL;
CALL close_to_tenant('contact');
GRANT SELECT, INSERT, UPDATE ON contact TO hourbank_app;

-- ── Contracts (the commercial head; what concerns hours stands in contract_terms, which the ledger owns) ───────

CREATE TABLE contract (
  tenant_id   uuid NOT NULL DEFAULT current_tenant(),
  id          uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id   uuid NOT NULL,
  title       text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
  currency    char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  rate_minor  bigint NOT NULL CHECK (rate_minor >= 0),
  block_hours integer NOT NULL CHECK (block_hours BETWEEN 1 AND 1000),
  started_on  date NOT NULL,
  ended_on    date,
  revision    integer NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id)
);
CREATE INDEX contract_client ON contract (tenant_id, client_id);
CALL close_to_tenant('contract');
GRANT SELECT, INSERT, UPDATE ON contract TO hourbank_app;
GRANT SELECT, REFERENCES ON contract TO hourbank_ledger;
COMMENT ON COLUMN contract.rate_minor IS 'Agreed price of one hour, minor units, when a block of block_hours is bought';

-- ── The running timer: one a person ────────────────────────────────────────────────────────────────────────────

CREATE TABLE timer (
  tenant_id     uuid NOT NULL DEFAULT current_tenant(),
  member_id     uuid NOT NULL,
  contract_id   uuid,
  description   text NOT NULL DEFAULT '' CHECK (length(description) <= 2000),
  channel       text NOT NULL DEFAULT 'remote' CHECK (channel IN ('remote', 'on_site', 'phone')),
  nature        text NOT NULL DEFAULT 'reactive' CHECK (nature IN ('proactive', 'reactive')),
  started_at    timestamptz NOT NULL,
  entry_id      uuid NOT NULL DEFAULT gen_random_uuid(),
  PRIMARY KEY (tenant_id, member_id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id)
);
CALL close_to_tenant('timer');
GRANT SELECT, INSERT, UPDATE, DELETE ON timer TO hourbank_app;
COMMENT ON COLUMN timer.entry_id IS 'The entry that stopping writes, so that two stops write one';

-- ── Questions asked before a firm is known ─────────────────────────────────────────────────────────────────────
-- Owned by a role that has its own narrow policies, so that forced row-level security holds inside them too.

CREATE SCHEMA platform AUTHORIZATION hourbank_platform;
GRANT USAGE ON SCHEMA platform TO hourbank_app;

GRANT SELECT ON tenant, member, contact, client TO hourbank_platform;
CREATE POLICY platform_reads ON tenant  FOR SELECT TO hourbank_platform USING (true);
CREATE POLICY platform_reads ON member  FOR SELECT TO hourbank_platform USING (true);
CREATE POLICY platform_reads ON contact FOR SELECT TO hourbank_platform USING (true);
CREATE POLICY platform_reads ON client  FOR SELECT TO hourbank_platform USING (true);

SET ROLE hourbank_platform;

-- The places where a person may sit: staff of a firm, or contact of a firm's client.
CREATE FUNCTION platform.places_of(p_person uuid)
  RETURNS TABLE (tenant_id uuid, tenant_name text, currency text, time_zone text, face text, role text,
                 subject_id uuid, subject_name text, bare_number text, client_id uuid, client_name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT t.id, t.name, t.currency, t.time_zone, 'desk', m.role, m.id, m.name, m.bare_number, NULL::uuid, NULL::text
      FROM public.member m JOIN public.tenant t ON t.id = m.tenant_id
     WHERE m.person_id = p_person AND m.status = 'active'
    UNION ALL
    SELECT t.id, t.name, t.currency, t.time_zone, 'portal', 'contact', c.id, c.name, 'hours', k.id, k.name
      FROM public.contact c
      JOIN public.client k ON k.tenant_id = c.tenant_id AND k.id = c.client_id
      JOIN public.tenant t ON t.id = c.tenant_id
     WHERE c.person_id = p_person AND c.portal_access AND c.archived_at IS NULL AND k.archived_at IS NULL
    ORDER BY 2, 5, 11
  $$;

-- All firms, for the worker's daily rounds and for the audit. Ids only.
CREATE FUNCTION platform.tenant_ids() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT id FROM public.tenant ORDER BY id $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA platform FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.places_of(uuid), platform.tenant_ids() TO hourbank_app;
RESET ROLE;
