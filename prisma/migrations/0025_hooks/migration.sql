-- Outgoing webhooks: where a firm wants to be told, what happened, and what became of telling it.

-- ── Tables ─────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE hook (
  tenant_id         uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  id                uuid NOT NULL DEFAULT gen_random_uuid(),
  url               text NOT NULL CHECK (length(url) BETWEEN 8 AND 500),
  name              text NOT NULL DEFAULT '' CHECK (length(name) <= 120),
  events            text[] NOT NULL CHECK (cardinality(events) BETWEEN 1 AND 50),
  secret_sealed     text NOT NULL,
  former_sealed     text,
  former_until      timestamptz,
  created_at        timestamptz NOT NULL,
  revision          integer NOT NULL DEFAULT 1,
  disabled_at       timestamptz,
  disabled_reason   text CHECK (disabled_reason IN ('by_hand', 'gone', 'failing')),
  failing_since     timestamptz,
  failures          integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
  paused_until      timestamptz,
  PRIMARY KEY (tenant_id, id),
  CHECK ((former_sealed IS NULL) = (former_until IS NULL)),
  CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL)),
  CHECK ((failing_since IS NULL) = (failures = 0))
);
CALL close_to_tenant('hook');
GRANT SELECT, INSERT, DELETE,
      UPDATE (url, name, events, secret_sealed, former_sealed, former_until, revision, disabled_at, disabled_reason, failing_since, failures, paused_until)
   ON hook TO hourbank_app;
GRANT SELECT (tenant_id, id, events, disabled_at) ON hook TO hourbank_ledger;
COMMENT ON COLUMN hook.former_sealed IS 'The signing secret of before, which still signs until former_until';
COMMENT ON COLUMN hook.failures IS 'Attempts that failed since the last one that arrived; the first of them at failing_since';
COMMENT ON COLUMN hook.paused_until IS 'Nothing is sent before, so that an endpoint that does not answer is asked less and less often';

-- What happened, told once: its source names the row that it is about.
CREATE TABLE hook_event (
  tenant_id   uuid NOT NULL DEFAULT current_tenant(),
  id          uuid NOT NULL DEFAULT gen_random_uuid(),
  type        text NOT NULL CHECK (type ~ '^[a-z]+\.[a-z_]+$'),
  source      text NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  data        jsonb NOT NULL,
  occurred_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, type, source)
);
CREATE INDEX hook_event_age ON hook_event (tenant_id, occurred_at);
CALL close_to_tenant('hook_event');
GRANT SELECT, INSERT, DELETE ON hook_event TO hourbank_app;
GRANT SELECT, INSERT ON hook_event TO hourbank_ledger;

-- An event on its way to one endpoint. A person may send it once more: that is another delivery of the same event.
CREATE TABLE hook_delivery (
  tenant_id  uuid NOT NULL DEFAULT current_tenant(),
  id         uuid NOT NULL DEFAULT gen_random_uuid(),
  hook_id    uuid NOT NULL,
  event_id   uuid NOT NULL,
  again      boolean NOT NULL DEFAULT false,
  status     text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'delivered', 'failed', 'stopped')),
  attempts   integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_at    timestamptz,
  created_at timestamptz NOT NULL,
  ended_at   timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, hook_id) REFERENCES hook (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, event_id) REFERENCES hook_event (tenant_id, id) ON DELETE CASCADE,
  CHECK ((status = 'waiting') = (ended_at IS NULL)),
  CHECK ((status = 'waiting') = (next_at IS NOT NULL))
);
CREATE UNIQUE INDEX hook_delivery_once ON hook_delivery (tenant_id, hook_id, event_id) WHERE NOT again;
CREATE INDEX hook_delivery_log ON hook_delivery (tenant_id, hook_id, created_at DESC, id DESC);
CREATE INDEX hook_delivery_event ON hook_delivery (tenant_id, event_id);
CALL close_to_tenant('hook_delivery');
GRANT SELECT, INSERT, DELETE, UPDATE (status, attempts, next_at, ended_at) ON hook_delivery TO hourbank_app;
GRANT SELECT, INSERT ON hook_delivery TO hourbank_ledger;

CREATE TABLE hook_attempt (
  tenant_id   uuid NOT NULL DEFAULT current_tenant(),
  delivery_id uuid NOT NULL,
  number      integer NOT NULL CHECK (number > 0),
  at          timestamptz NOT NULL,
  took_ms     integer NOT NULL CHECK (took_ms >= 0),
  status      integer CHECK (status BETWEEN 100 AND 999),
  failure     text CHECK (failure IN ('status', 'redirect', 'timeout', 'unreachable', 'certificate', 'private_address', 'address', 'secret')),
  answer      text NOT NULL DEFAULT '' CHECK (length(answer) <= 1024),
  PRIMARY KEY (tenant_id, delivery_id, number),
  FOREIGN KEY (tenant_id, delivery_id) REFERENCES hook_delivery (tenant_id, id) ON DELETE CASCADE
);
CALL close_to_tenant('hook_attempt');
GRANT SELECT, INSERT, DELETE ON hook_attempt TO hourbank_app;
COMMENT ON COLUMN hook_attempt.failure IS 'Why it did not arrive; null where the endpoint took it';

-- ── Telling ────────────────────────────────────────────────────────────────────────────────────────────────────

-- Notes an event for the endpoints that want it, in the transaction of the work, and has it sent. The same source again is the same
-- event. It runs with the rights of whoever calls, so that the policies of the firm hold. Null where nobody wants it, or it was told.
CREATE FUNCTION publish_event(p_type text, p_source text, p_data jsonb, p_at timestamptz) RETURNS uuid
  LANGUAGE plpgsql
  AS $$
DECLARE
  told uuid;
  sent record;
BEGIN
  IF NOT EXISTS (SELECT FROM public.hook WHERE disabled_at IS NULL AND p_type = ANY (events)) THEN
    RETURN NULL;
  END IF;
  INSERT INTO public.hook_event (type, source, data, occurred_at) VALUES (p_type, p_source, p_data, p_at)
  ON CONFLICT (tenant_id, type, source) DO NOTHING
  RETURNING id INTO told;
  IF told IS NULL THEN
    RETURN NULL;
  END IF;
  -- An endpoint that somebody removes at this moment is no reason for the work to fail: it is looked at anew.
  FOR attempt IN 1..3 LOOP
    BEGIN
      FOR sent IN
        INSERT INTO public.hook_delivery (hook_id, event_id, created_at, next_at)
        SELECT id, told, p_at, p_at FROM public.hook WHERE disabled_at IS NULL AND p_type = ANY (events)
        RETURNING id, hook_id
      LOOP
        PERFORM public.enqueue_in_line('deliver_hook', jsonb_build_object('deliveryId', sent.id), 'hook:' || sent.hook_id, 'deliver-hook:' || sent.id);
      END LOOP;
      EXIT;
    EXCEPTION WHEN foreign_key_violation THEN
      IF attempt = 3 THEN
        RAISE;
      END IF;
    END;
  END LOOP;
  RETURN told;
END $$;
REVOKE ALL ON FUNCTION publish_event(text, text, jsonb, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION publish_event(text, text, jsonb, timestamptz) TO hourbank_app, hourbank_ledger;

-- ── What the ledger has to tell ────────────────────────────────────────────────────────────────────────────────
-- Triggers beside it, so that every way of writing time is heard and the ledger's functions know nothing of hooks. A firm without
-- hooks pays one look into a table where it has no row.

SET ROLE hourbank_ledger;

CREATE FUNCTION ledger.hear_posting() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  IF EXISTS (SELECT FROM public.hook WHERE tenant_id = NEW.tenant_id AND disabled_at IS NULL) THEN
    PERFORM ledger.tell_posting(NEW);
  END IF;
  RETURN NULL;
END $$;

-- Work that was written, changed or deleted (not what was imported: that is history), a balance that came down to the line, and a block
-- whose rest lapsed.
CREATE FUNCTION ledger.tell_posting(head ledger_transaction) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  v_client uuid;
  entry    public.time_entry;
  block    public.hour_block;
  v_line   integer;
  v_before integer;
  lapsed   integer;
BEGIN
  SELECT client_id INTO v_client FROM public.contract WHERE tenant_id = head.tenant_id AND id = head.contract_id;

  IF head.kind = 'time' THEN
    SELECT * INTO entry FROM public.time_entry WHERE tenant_id = head.tenant_id AND id = head.entry_id;
    IF entry.source <> 'import' OR head.revision > 1 THEN
      PERFORM public.publish_event(
        CASE head.revision WHEN 1 THEN 'time.logged' ELSE 'time.changed' END, format('%s:%s', entry.id, head.revision),
        jsonb_build_object(
          'entryId', entry.id, 'revision', head.revision, 'clientId', v_client, 'contractId', head.contract_id, 'memberId', entry.member_id,
          'workedOn', entry.worked_on, 'workedSeconds', head.worked_after_seconds, 'chargedSeconds', head.charged_after_seconds,
          'deleted', entry.deleted, 'balanceSeconds', head.balance_after_seconds),
        head.posted_at);
    END IF;
  ELSIF head.kind IN ('expire', 'lapse') THEN
    SELECT * INTO block FROM public.hour_block WHERE tenant_id = head.tenant_id AND id = head.block_id;
    SELECT coalesce(-sum(seconds), 0) INTO lapsed
      FROM public.ledger_line WHERE tenant_id = head.tenant_id AND contract_id = head.contract_id AND version = head.version AND bucket = 'expire';
    PERFORM public.publish_event(
      'block.expired', format('%s:%s', block.id, head.version),
      jsonb_build_object('blockId', block.id, 'number', block.number, 'clientId', v_client, 'contractId', head.contract_id,
                         'expiresOn', block.expires_on, 'lapsedSeconds', lapsed, 'balanceSeconds', head.balance_after_seconds),
      head.posted_at);
  END IF;

  SELECT line_seconds INTO v_line FROM public.contract_terms WHERE tenant_id = head.tenant_id AND contract_id = head.contract_id;
  IF head.balance_after_seconds <= v_line THEN
    SELECT balance_after_seconds INTO v_before
      FROM public.ledger_transaction WHERE tenant_id = head.tenant_id AND contract_id = head.contract_id AND version = head.version - 1;
    IF v_before > v_line THEN
      PERFORM ledger.tell_low(head, v_client, v_line);
    END IF;
  END IF;
END $$;

CREATE FUNCTION ledger.tell_low(head ledger_transaction, p_client uuid, p_line integer) RETURNS void
  LANGUAGE sql
  AS $$
  SELECT public.publish_event(
    'balance.low', format('%s:%s', head.contract_id, head.version),
    jsonb_build_object('clientId', p_client, 'contractId', head.contract_id, 'balanceSeconds', head.balance_after_seconds, 'lineSeconds', p_line),
    head.posted_at)
$$;

-- A renewal that opened. Where it was the line that rose to the balance, this is also the moment in which the balance is low.
CREATE FUNCTION ledger.hear_renewal() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
DECLARE
  v_client   uuid;
  v_currency text;
  v_line     integer;
  head       public.ledger_transaction;
BEGIN
  IF NOT EXISTS (SELECT FROM public.hook WHERE tenant_id = NEW.tenant_id AND disabled_at IS NULL) THEN
    RETURN NULL;
  END IF;
  SELECT client_id, currency INTO v_client, v_currency FROM public.contract WHERE tenant_id = NEW.tenant_id AND id = NEW.contract_id;
  SELECT line_seconds INTO v_line FROM public.contract_terms WHERE tenant_id = NEW.tenant_id AND contract_id = NEW.contract_id;
  SELECT * INTO head FROM public.ledger_transaction
   WHERE tenant_id = NEW.tenant_id AND contract_id = NEW.contract_id AND version = NEW.trigger_version;
  PERFORM ledger.tell_low(head, v_client, v_line);
  PERFORM public.publish_event(
    'renewal.opened', format('%s:%s', NEW.contract_id, NEW.number),
    jsonb_build_object('clientId', v_client, 'contractId', NEW.contract_id, 'number', NEW.number, 'mode', NEW.mode, 'blocks', NEW.quantity,
                       'blockSeconds', NEW.block_seconds, 'blockPriceMinor', NEW.price_minor, 'currency', v_currency,
                       'balanceSeconds', head.balance_after_seconds, 'lineSeconds', v_line),
    NEW.opened_at);
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION ledger.hear_posting, ledger.tell_posting, ledger.tell_low, ledger.hear_renewal FROM PUBLIC;
CREATE TRIGGER hear_posting AFTER INSERT ON ledger_transaction FOR EACH ROW EXECUTE FUNCTION ledger.hear_posting();
CREATE TRIGGER hear_renewal AFTER INSERT ON renewal FOR EACH ROW EXECUTE FUNCTION ledger.hear_renewal();
RESET ROLE;
