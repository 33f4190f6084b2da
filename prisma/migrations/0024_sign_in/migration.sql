-- Signing in through a firm's own identity provider, and limits at the doors that all servers share.

-- ── Providers ──────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE tenant ADD COLUMN identity_only boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN tenant.identity_only IS 'Nobody sits at the desk who did not come through one of the firm''s identity providers';

CREATE TABLE identity_provider (
  tenant_id     uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  id            uuid NOT NULL DEFAULT gen_random_uuid(),
  kind          text NOT NULL CHECK (kind IN ('entra', 'openid')),
  label         text NOT NULL CHECK (length(label) BETWEEN 1 AND 60),
  issuer        text NOT NULL CHECK (length(issuer) BETWEEN 8 AND 500),
  client_id     text NOT NULL CHECK (length(client_id) BETWEEN 1 AND 255),
  secret_sealed text NOT NULL,
  directories   text[] NOT NULL DEFAULT '{}',
  enabled       boolean NOT NULL DEFAULT true,
  created_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  CHECK (CASE kind WHEN 'entra' THEN cardinality(directories) BETWEEN 1 AND 20 ELSE cardinality(directories) = 0 END)
);
CALL close_to_tenant('identity_provider');
GRANT SELECT, INSERT, UPDATE (label, issuer, client_id, secret_sealed, directories, enabled), DELETE ON identity_provider TO hourbank_app;
COMMENT ON COLUMN identity_provider.directories IS 'Microsoft directories (tid) whose people may come in; of a provider of the other kind there are none';

-- Who at the provider is who at the desk. Neither side has two of the other.
CREATE TABLE member_identity (
  tenant_id   uuid NOT NULL DEFAULT current_tenant(),
  provider_id uuid NOT NULL,
  subject     text NOT NULL CHECK (length(subject) BETWEEN 1 AND 300),
  member_id   uuid NOT NULL,
  linked_at   timestamptz NOT NULL,
  last_at     timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, provider_id, subject),
  UNIQUE (tenant_id, provider_id, member_id),
  FOREIGN KEY (tenant_id, provider_id) REFERENCES identity_provider (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id)
);
CREATE INDEX member_identity_member ON member_identity (tenant_id, member_id);
CALL close_to_tenant('member_identity');
GRANT SELECT, INSERT, UPDATE (last_at), DELETE ON member_identity TO hourbank_app;
COMMENT ON COLUMN member_identity.subject IS 'With Microsoft `tid:oid`, otherwise the provider''s `sub`; never a mail address, which may pass to somebody else';

-- ── Before a firm is known ─────────────────────────────────────────────────────────────────────────────────────

GRANT SELECT ON identity_provider TO hourbank_platform;
CREATE POLICY platform_reads ON identity_provider FOR SELECT TO hourbank_platform USING (true);

SET ROLE hourbank_platform;

-- Whose door an address is. Its keys are read inside the firm only.
CREATE FUNCTION platform.identity_door(p_provider uuid)
  RETURNS TABLE (tenant_id uuid, firm_name text, label text, kind text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT p.tenant_id, t.name, p.label, p.kind
      FROM public.identity_provider p JOIN public.tenant t ON t.id = p.tenant_id
     WHERE p.id = p_provider AND p.enabled
  $$;

-- The doors of the firms where somebody is on the staff.
CREATE FUNCTION platform.identity_doors_of(p_person uuid)
  RETURNS TABLE (tenant_id uuid, firm_name text, provider_id uuid, label text, kind text, identity_only boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT t.id, t.name, p.id, p.label, p.kind, t.identity_only
      FROM public.member m
      JOIN public.tenant t ON t.id = m.tenant_id
      JOIN public.identity_provider p ON p.tenant_id = m.tenant_id AND p.enabled
     WHERE m.person_id = p_person AND m.status = 'active'
     ORDER BY t.name, p.label, p.id
  $$;

DROP FUNCTION platform.places_of(uuid);
CREATE FUNCTION platform.places_of(p_person uuid)
  RETURNS TABLE (tenant_id uuid, tenant_name text, currency text, time_zone text, face text, role text,
                 subject_id uuid, subject_name text, bare_number text, client_id uuid, client_name text,
                 requires_factor boolean, identity_only boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT t.id, t.name, t.currency, t.time_zone, 'desk', m.role, m.id, m.name, m.bare_number, NULL::uuid, NULL::text,
           t.requires_factor, t.identity_only
      FROM public.member m JOIN public.tenant t ON t.id = m.tenant_id
     WHERE m.person_id = p_person AND m.status = 'active'
    UNION ALL
    SELECT t.id, t.name, t.currency, t.time_zone, 'portal', 'contact', c.id, c.name, 'hours', k.id, k.name, false, false
      FROM public.contact c
      JOIN public.client k ON k.tenant_id = c.tenant_id AND k.id = c.client_id
      JOIN public.tenant t ON t.id = c.tenant_id
     WHERE c.person_id = p_person AND c.portal_access AND c.archived_at IS NULL AND k.archived_at IS NULL
    ORDER BY 2, 5, 11
  $$;

REVOKE ALL ON FUNCTION platform.places_of(uuid), platform.identity_door(uuid), platform.identity_doors_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.places_of(uuid), platform.identity_door(uuid), platform.identity_doors_of(uuid) TO hourbank_app;
RESET ROLE;

-- ── Counting at the doors ──────────────────────────────────────────────────────────────────────────────────────

-- As rate-limiter-flexible wants it: key, points, and until when (milliseconds since 1970). The key is a hash.
DROP TABLE door_attempt;
CREATE TABLE door_count (
  key    varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);
CREATE INDEX door_count_expire ON door_count (expire);
GRANT SELECT, INSERT, UPDATE, DELETE ON door_count TO hourbank_app;
