-- The API: keys of firms, what was answered to them, and how often they ask.

-- A key acts as the member who made it, within its scopes. Only its hash is kept; the key itself is shown once.
CREATE TABLE api_key (
  tenant_id         uuid NOT NULL DEFAULT current_tenant(),
  id                uuid NOT NULL DEFAULT gen_random_uuid(),
  member_id         uuid NOT NULL,
  name              text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  prefix            text NOT NULL CHECK (prefix ~ '^hb_[a-z0-9]{8}$'),
  hash              bytea NOT NULL CHECK (octet_length(hash) = 32),
  scopes            text[] NOT NULL CHECK (cardinality(scopes) > 0),
  requests_a_minute integer NOT NULL CHECK (requests_a_minute BETWEEN 1 AND 1000000),
  created_at        timestamptz NOT NULL,
  expires_at        timestamptz NOT NULL CHECK (expires_at > created_at),
  revoked_at        timestamptz,
  last_used_on      date,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id)
);
CREATE INDEX api_key_by_hash ON api_key (hash);
CALL close_to_tenant('api_key');
GRANT SELECT, INSERT, UPDATE (revoked_at) ON api_key TO hourbank_app;
COMMENT ON COLUMN api_key.hash IS 'SHA-256 of the whole key: 256 random bits need no slow hash';

-- What was answered to a POST, by its Idempotency-Key, written in the transaction of the work itself. No reference to the key: it
-- would lock the key's row for every request.
CREATE TABLE api_request (
  tenant_id       uuid NOT NULL DEFAULT current_tenant(),
  key_id          uuid NOT NULL,
  idempotency_key text NOT NULL CHECK (length(idempotency_key) BETWEEN 1 AND 255),
  request_hash    bytea NOT NULL CHECK (octet_length(request_hash) = 32),
  status          smallint NOT NULL CHECK (status BETWEEN 200 AND 499),
  headers         jsonb NOT NULL,
  body            text NOT NULL,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, key_id, idempotency_key)
);
CALL close_to_tenant('api_request');
GRANT SELECT, INSERT, DELETE ON api_request TO hourbank_app;

-- Requests of a key within the present minute, written over and over, so they need not survive a crash. Each connection has a row of its
-- own to count in, so that many at once don't wait for each other.
CREATE UNLOGGED TABLE api_use (
  tenant_id uuid NOT NULL DEFAULT current_tenant(),
  key_id    uuid NOT NULL,
  slot      smallint NOT NULL,
  window_at timestamptz NOT NULL,
  requests  integer NOT NULL,
  PRIMARY KEY (tenant_id, key_id, slot)
) WITH (fillfactor = 20);
CALL close_to_tenant('api_use');

-- Claims an idempotency key for this transaction, and hands back what was answered under it before. Each statement in here sees what
-- was committed before it began, so whoever gets the claim also sees the answer of whoever had it last.
CREATE FUNCTION claim_request(p_key uuid, p_idempotency_key text)
  RETURNS TABLE (claimed boolean, request_hash bytea, status smallint, headers jsonb, body text)
  LANGUAGE plpgsql VOLATILE
  AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended(p_key || ' ' || p_idempotency_key, 8)) THEN
    RETURN QUERY SELECT false, NULL::bytea, NULL::smallint, NULL::jsonb, NULL::text;
    RETURN;
  END IF;
  RETURN QUERY
    SELECT true, r.request_hash, r.status, r.headers, r.body
      FROM (VALUES (1)) one
      LEFT JOIN api_request r ON r.tenant_id = current_tenant() AND r.key_id = p_key AND r.idempotency_key = p_idempotency_key;
END $$;
REVOKE ALL ON FUNCTION claim_request(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_request(uuid, text) TO hourbank_app;

-- Logs one entry under an idempotency key: claim, work and answer in a single round trip, so that a kill leaves all of it or nothing. What was
-- answered before is handed back with nothing done; `fresh` says that it was done now. `p_body` is the answer but for what only the ledger knows.
CREATE FUNCTION log_time_once(p_key uuid, p_idempotency_key text, p_request_hash bytea, p_entry jsonb, p_headers jsonb, p_body jsonb,
                              p_at timestamptz, p_today date, p_actor text)
  RETURNS TABLE (claimed boolean, request_hash bytea, status smallint, headers jsonb, body text, fresh boolean)
  LANGUAGE plpgsql VOLATILE
  AS $$
DECLARE
  v_kept   record;
  v_posted ledger.answer;
BEGIN
  SELECT * INTO v_kept FROM claim_request(p_key, p_idempotency_key);
  IF NOT v_kept.claimed OR v_kept.status IS NOT NULL THEN
    RETURN QUERY SELECT v_kept.claimed, v_kept.request_hash, v_kept.status, v_kept.headers, v_kept.body, false;
    RETURN;
  END IF;
  v_posted := ledger.set_time(p_entry, p_at, p_today, p_actor);
  RETURN QUERY
    INSERT INTO api_request AS kept (key_id, idempotency_key, request_hash, status, headers, body, created_at)
    VALUES (p_key, p_idempotency_key, p_request_hash, 201, p_headers,
            (p_body || jsonb_build_object('balanceAfterSeconds', v_posted.balance_seconds, 'renewalOpened', v_posted.renewal_opened,
                                          'renewalWithdrawn', v_posted.renewal_withdrawn))::text, p_at)
    RETURNING true, kept.request_hash, kept.status, kept.headers, kept.body, true;
END $$;
REVOKE ALL ON FUNCTION log_time_once(uuid, text, bytea, jsonb, jsonb, jsonb, timestamptz, date, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log_time_once(uuid, text, bytea, jsonb, jsonb, jsonb, timestamptz, date, text) TO hourbank_app;

-- ── Asked before a firm is known ───────────────────────────────────────────────────────────────────────────────

GRANT SELECT, UPDATE (last_used_on) ON api_key TO hourbank_platform;
GRANT SELECT, INSERT, UPDATE ON api_use TO hourbank_platform;
CREATE POLICY platform_reads ON api_key FOR SELECT TO hourbank_platform USING (true);

SET ROLE hourbank_platform;

-- Who stands behind a key, with the role that they have at this moment, and how many requests the key has made within this minute,
-- this one included. One statement; it writes no journal and waits for no disk.
CREATE FUNCTION platform.key_caller(p_hash bytea, p_at timestamptz)
  RETURNS TABLE (tenant_id uuid, time_zone text, currency text, key_id uuid, member_id uuid, member_name text, role text, scopes text[],
                 state text, requests_a_minute integer, requests integer)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  k record;
  v_state text;
  v_window timestamptz := date_trunc('minute', p_at);
  v_requests integer := 0;
BEGIN
  SELECT key.*, m.name AS member_name, m.role, m.status, t.time_zone, t.currency::text AS currency
    INTO k
    FROM public.api_key key
    JOIN public.member m ON m.tenant_id = key.tenant_id AND m.id = key.member_id
    JOIN public.tenant t ON t.id = key.tenant_id
   WHERE key.hash = p_hash
   LIMIT 1;
  IF NOT FOUND THEN RETURN; END IF;
  v_state := CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked' WHEN k.expires_at <= p_at THEN 'expired'
                  WHEN k.status <> 'active' THEN 'orphaned' ELSE 'good' END;
  IF v_state = 'good' THEN
    PERFORM set_config('app.tenant_id', k.tenant_id::text, true), set_config('synchronous_commit', 'off', true);
    INSERT INTO public.api_use AS u (tenant_id, key_id, slot, window_at, requests) VALUES (k.tenant_id, k.id, pg_backend_pid() % 32, v_window, 1)
      ON CONFLICT ON CONSTRAINT api_use_pkey DO UPDATE
        SET requests = CASE WHEN u.window_at = v_window THEN u.requests + 1 ELSE 1 END, window_at = v_window;
    SELECT sum(u.requests) INTO v_requests FROM public.api_use u WHERE u.tenant_id = k.tenant_id AND u.key_id = k.id AND u.window_at = v_window;
    IF k.last_used_on IS DISTINCT FROM (p_at AT TIME ZONE k.time_zone)::date THEN
      UPDATE public.api_key key SET last_used_on = (p_at AT TIME ZONE k.time_zone)::date WHERE key.tenant_id = k.tenant_id AND key.id = k.id;
    END IF;
  END IF;
  RETURN QUERY SELECT k.tenant_id, k.time_zone, k.currency, k.id, k.member_id, k.member_name, k.role, k.scopes, v_state, k.requests_a_minute, v_requests;
END $$;

REVOKE ALL ON FUNCTION platform.key_caller(bytea, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.key_caller(bytea, timestamptz) TO hourbank_app;
RESET ROLE;
