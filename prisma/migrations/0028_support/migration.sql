-- Support access: an operator of this installation may sit down in a firm for a reason and a time that the firm's owner agreed to.
-- The grant is asked on every request; whatever it says besides, after `until` there is no place any more.

CREATE TABLE support_access (
  tenant_id   uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant,
  id          uuid NOT NULL DEFAULT gen_random_uuid(),
  operator_id uuid NOT NULL,
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  email       text NOT NULL,
  reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  mode        text NOT NULL CHECK (mode IN ('read', 'write')),
  hours       integer NOT NULL CHECK (hours BETWEEN 1 AND 72),
  status      text NOT NULL CHECK (status IN ('asked', 'granted', 'refused', 'ended')),
  member_id   uuid,
  asked_at    timestamptz NOT NULL,
  granted_at  timestamptz,
  until       timestamptz,
  ended_at    timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id),
  CHECK ((status IN ('asked', 'refused')) = (granted_at IS NULL)),
  CHECK ((granted_at IS NULL) = (until IS NULL)),
  CHECK (until <= granted_at + interval '72 hours'),
  CHECK ((status IN ('refused', 'ended')) = (ended_at IS NOT NULL))
);
CREATE INDEX support_access_recent ON support_access (tenant_id, asked_at DESC);
CREATE INDEX support_access_operator ON support_access (operator_id, asked_at DESC);
CALL close_to_tenant('support_access');
GRANT SELECT, INSERT, UPDATE (status, member_id, granted_at, until, ended_at) ON support_access TO hourbank_app;
COMMENT ON COLUMN support_access.member_id IS 'The chair in which support sits: a member who was never active, so that the books have a name for what was done';

GRANT SELECT ON support_access TO hourbank_platform;
CREATE POLICY platform_reads ON support_access FOR SELECT TO hourbank_platform USING (true);

SET ROLE hourbank_platform;

-- The one place of a session that support opened, while its grant holds; nothing at all otherwise.
CREATE FUNCTION platform.support_place(p_support uuid, p_person uuid, p_at timestamptz)
  RETURNS TABLE (tenant_id uuid, tenant_name text, currency text, time_zone text, subject_id uuid, subject_name text, reason text, mode text, until timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT t.id, t.name, t.currency, t.time_zone, s.member_id, s.name, s.reason, s.mode, s.until
      FROM public.support_access s
      JOIN public.tenant t ON t.id = s.tenant_id
      JOIN public.operator o ON o.person_id = s.operator_id
     WHERE s.id = p_support AND s.operator_id = p_person AND s.status = 'granted' AND s.until > p_at AND s.member_id IS NOT NULL
       AND NOT public.is_buried(s.tenant_id)
  $$;

-- What an operator asked for and was granted, in whichever firm.
CREATE FUNCTION platform.support_of(p_person uuid)
  RETURNS TABLE (tenant_id uuid, tenant_name text, id uuid, reason text, mode text, status text, asked_at timestamptz, until timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT s.tenant_id, CASE WHEN s.status = 'granted' THEN t.name ELSE '' END, s.id, s.reason, s.mode, s.status, s.asked_at, s.until
      FROM public.support_access s
      JOIN public.tenant t ON t.id = s.tenant_id
      JOIN public.operator o ON o.person_id = s.operator_id
     WHERE s.operator_id = p_person
     ORDER BY s.asked_at DESC LIMIT 50
  $$;

REVOKE ALL ON FUNCTION platform.support_place(uuid, uuid, timestamptz), platform.support_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.support_place(uuid, uuid, timestamptz), platform.support_of(uuid) TO hourbank_app;
RESET ROLE;
