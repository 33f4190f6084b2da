-- The firm's log: who did what, when and from where. Each entry's hash is SHA-256 over the hash before it and the entry itself,
-- so that whoever changes, takes out, swaps or slips in an entry changes every hash after it. The ledger's role owns it: the
-- app adds through one function and reads, and may do nothing else.

GRANT CREATE ON SCHEMA public TO hourbank_ledger;
SET ROLE hourbank_ledger;

CREATE TABLE log_entry (
  tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant,
  id         uuid NOT NULL DEFAULT gen_random_uuid(),
  seq        bigint,
  at         timestamptz NOT NULL,
  event      text NOT NULL CHECK (event ~ '^[a-z][a-z_]{1,59}$'),
  actor_kind text NOT NULL CHECK (actor_kind IN ('member', 'contact', 'person', 'support', 'system')),
  actor_id   uuid CHECK ((actor_id IS NULL) = (actor_kind = 'system')),
  noun       text CHECK (length(noun) <= 40),
  noun_id    text CHECK (length(noun_id) <= 80),
  details    jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(details) = 'object' AND length(details::text) <= 4000),
  address    text NOT NULL DEFAULT '' CHECK (length(address) <= 100),
  user_agent text NOT NULL DEFAULT '' CHECK (length(user_agent) <= 300),
  request_id text NOT NULL DEFAULT '' CHECK (length(request_id) <= 100),
  prev_hash  bytea CHECK (length(prev_hash) = 32),
  hash       bytea CHECK (length(hash) = 32),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, seq),
  CHECK ((noun IS NULL) = (noun_id IS NULL)),
  CHECK ((seq IS NULL) = (hash IS NULL) AND (seq IS NULL) = (prev_hash IS NULL))
);
-- Each way of narrowing the page has an index in the page's own order, so that a page costs the same however long the log is.
CREATE INDEX log_entry_at ON log_entry (tenant_id, at, seq);
CREATE INDEX log_entry_event ON log_entry (tenant_id, event, at, seq);
CREATE INDEX log_entry_actor ON log_entry (tenant_id, actor_id, event, at, seq);
CREATE INDEX log_entry_kind ON log_entry (tenant_id, actor_kind, event, at, seq);
COMMENT ON TABLE log_entry IS 'Who did what; ids only, so that a person can be forgotten and the chain still holds';
COMMENT ON COLUMN log_entry.seq IS 'Given with the hash when the transaction ends; missing only until then';

-- The chain's end, without which its last entries could be taken off unseen.
CREATE TABLE log_chain (
  tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant,
  seq       bigint NOT NULL,
  hash      bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (tenant_id)
);

-- What is hashed: the entry as JSON with its keys in the database's own order, the instant to the microsecond in UTC.
CREATE FUNCTION ledger.log_content(p_entry log_entry) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT jsonb_build_object(
      'firm', p_entry.tenant_id, 'id', p_entry.id, 'seq', p_entry.seq,
      'at', to_char(p_entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      'event', p_entry.event, 'actor', p_entry.actor_kind, 'actorId', p_entry.actor_id,
      'noun', p_entry.noun, 'nounId', p_entry.noun_id, 'details', p_entry.details,
      'address', p_entry.address, 'userAgent', p_entry.user_agent, 'requestId', p_entry.request_id)::text
  $$;

-- Numbers and chains an entry when its transaction ends, so that the chain's lock is held for that moment alone and never
-- while anything else is waited for.
CREATE FUNCTION ledger.chain_log_entry() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  v_seq bigint;
  v_before bytea;
  v_entry log_entry;
BEGIN
  INSERT INTO log_chain (tenant_id, seq, hash) VALUES (NEW.tenant_id, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
  SELECT seq + 1, hash INTO STRICT v_seq, v_before FROM log_chain WHERE tenant_id = NEW.tenant_id FOR UPDATE;
  SELECT * INTO STRICT v_entry FROM log_entry WHERE tenant_id = NEW.tenant_id AND id = NEW.id;
  v_entry.seq := v_seq;
  v_entry.prev_hash := v_before;
  v_entry.hash := sha256(v_before || convert_to(ledger.log_content(v_entry), 'UTF8'));
  UPDATE log_entry SET seq = v_entry.seq, prev_hash = v_entry.prev_hash, hash = v_entry.hash
   WHERE tenant_id = NEW.tenant_id AND id = NEW.id;
  UPDATE log_chain SET seq = v_entry.seq, hash = v_entry.hash WHERE tenant_id = NEW.tenant_id;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER chain_log_entry AFTER INSERT ON log_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.seq IS NULL) EXECUTE FUNCTION ledger.chain_log_entry();

-- Adds an entry of the firm that the transaction stands in; the only way for the app to write here.
CREATE FUNCTION ledger.write_log(p_at timestamptz, p_event text, p_actor_kind text, p_actor_id uuid, p_noun text, p_noun_id text,
                                 p_details jsonb, p_address text, p_user_agent text, p_request_id text)
  RETURNS uuid
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    INSERT INTO log_entry (at, event, actor_kind, actor_id, noun, noun_id, details, address, user_agent, request_id)
    VALUES (p_at, p_event, p_actor_kind, p_actor_id, p_noun, p_noun_id, p_details, p_address, p_user_agent, p_request_id)
    RETURNING id
  $$;

GRANT SELECT ON log_entry, log_chain TO hourbank_app;

REVOKE ALL ON FUNCTION ledger.log_content(log_entry), ledger.chain_log_entry(),
  ledger.write_log(timestamptz, text, text, uuid, text, text, jsonb, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.log_content(log_entry),
  ledger.write_log(timestamptz, text, text, uuid, text, text, jsonb, text, text, text) TO hourbank_app;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM hourbank_ledger;
CALL close_to_tenant('log_entry');
CALL close_to_tenant('log_chain');
