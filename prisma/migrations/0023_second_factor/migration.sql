-- The second factor of people, passkeys, and what a session knows of how it was opened.

-- ── Sessions ───────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE session
  ADD COLUMN method     text NOT NULL DEFAULT 'password' CHECK (method IN ('password', 'link', 'passkey', 'identity', 'support')),
  ADD COLUMN factor_at  timestamptz,
  ADD COLUMN pending    boolean NOT NULL DEFAULT false,
  ADD COLUMN tenant_id  uuid,
  ADD COLUMN support_id uuid,
  ADD CONSTRAINT session_proved CHECK (NOT (pending AND factor_at IS NOT NULL));
COMMENT ON COLUMN session.method IS 'How the person came in';
COMMENT ON COLUMN session.factor_at IS 'When a second factor was last proved in this session; sessions by passkey or identity provider have it from the start';
COMMENT ON COLUMN session.pending IS 'The first factor was proved and the second is still asked for: no place, good for a few minutes';
COMMENT ON COLUMN session.tenant_id IS 'Bound: opened through this firm''s identity provider, so it sees places of this firm only';
COMMENT ON COLUMN session.support_id IS 'The grant under which the platform''s support works in this session';

-- ── People ─────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE person ADD COLUMN address_proved_at timestamptz;
COMMENT ON COLUMN person.address_proved_at IS 'When whoever can sign in showed that they read the mail of their address; null: they only typed it, signing up before that asked for a mailed link';

-- ── Codes ──────────────────────────────────────────────────────────────────────────────────────────────────────

-- One app for codes a person. A new one is offered first and takes the former's place when its first code was right.
CREATE TABLE second_factor (
  person_id      uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  secret_sealed  text,
  confirmed_at   timestamptz,
  last_step      bigint,
  offered_sealed text,
  offered_at     timestamptz,
  CHECK ((secret_sealed IS NULL) = (confirmed_at IS NULL)),
  CHECK ((offered_sealed IS NULL) = (offered_at IS NULL)),
  CHECK (last_step IS NULL OR secret_sealed IS NOT NULL)
);
COMMENT ON COLUMN second_factor.last_step IS 'The half minute whose code was taken last; a code of it or of an earlier one is not taken again';

CREATE TABLE recovery_code (
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
  used_at   timestamptz,
  PRIMARY KEY (person_id, code_hash)
);

-- ── Passkeys ───────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE passkey (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id     uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  credential_id text NOT NULL CHECK (credential_id ~ '^[A-Za-z0-9_-]+$' AND length(credential_id) <= 1400),
  public_key    bytea NOT NULL,
  counter       bigint NOT NULL DEFAULT 0 CHECK (counter >= 0),
  transports    text[] NOT NULL DEFAULT '{}',
  synced        boolean NOT NULL DEFAULT false,
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  created_at    timestamptz NOT NULL DEFAULT now(),
  used_at       timestamptz
);
CREATE UNIQUE INDEX passkey_credential ON passkey (credential_id);
CREATE INDEX passkey_person ON passkey (person_id, created_at);
COMMENT ON COLUMN passkey.synced IS 'Kept by an account of the person''s on several devices, rather than by one device';

-- What a browser was asked to sign. It is taken away by whoever answers first.
CREATE TABLE passkey_challenge (
  challenge_hash bytea PRIMARY KEY CHECK (length(challenge_hash) = 32),
  purpose        text NOT NULL CHECK (purpose IN ('register', 'sign_in')),
  session_id     uuid REFERENCES session ON DELETE CASCADE,
  expires_at     timestamptz NOT NULL,
  CHECK ((purpose = 'register') = (session_id IS NOT NULL))
);
CREATE INDEX passkey_challenge_session ON passkey_challenge (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX passkey_challenge_expiry ON passkey_challenge (expires_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON second_factor, recovery_code, passkey, passkey_challenge TO hourbank_app;

-- ── Another mail address, and a firm to open ───────────────────────────────────────────────────────────────────

ALTER TABLE mail_link DROP CONSTRAINT mail_link_purpose_check;
ALTER TABLE mail_link ADD CONSTRAINT mail_link_purpose_check
  CHECK (purpose IN ('sign_in', 'reset_password', 'join_staff', 'join_portal', 'change_email', 'open_firm', 'open_further_firm'));

-- ── What a firm asks of its staff ──────────────────────────────────────────────────────────────────────────────

ALTER TABLE tenant ADD COLUMN requires_factor boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN tenant.requires_factor IS 'Nobody sits at the desk without a second factor';

SET ROLE hourbank_platform;

DROP FUNCTION platform.places_of(uuid);
CREATE FUNCTION platform.places_of(p_person uuid)
  RETURNS TABLE (tenant_id uuid, tenant_name text, currency text, time_zone text, face text, role text,
                 subject_id uuid, subject_name text, bare_number text, client_id uuid, client_name text, requires_factor boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT t.id, t.name, t.currency, t.time_zone, 'desk', m.role, m.id, m.name, m.bare_number, NULL::uuid, NULL::text, t.requires_factor
      FROM public.member m JOIN public.tenant t ON t.id = m.tenant_id
     WHERE m.person_id = p_person AND m.status = 'active'
    UNION ALL
    SELECT t.id, t.name, t.currency, t.time_zone, 'portal', 'contact', c.id, c.name, 'hours', k.id, k.name, false
      FROM public.contact c
      JOIN public.client k ON k.tenant_id = c.tenant_id AND k.id = c.client_id
      JOIN public.tenant t ON t.id = c.tenant_id
     WHERE c.person_id = p_person AND c.portal_access AND c.archived_at IS NULL AND k.archived_at IS NULL
    ORDER BY 2, 5, 11
  $$;

REVOKE ALL ON FUNCTION platform.places_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.places_of(uuid) TO hourbank_app;
RESET ROLE;
