-- What goes with the messages: the firm's own words and sender, each contact's choices, what was attached, receipts after
-- each job, and the firm's own view of the jobs that failed.

-- As whom the firm writes. The address itself is the installation's: another one would fail at whoever checks it.
CREATE TABLE mail_sender (
  tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  name      text NOT NULL DEFAULT '' CHECK (length(name) <= 120),
  reply_to  text NOT NULL DEFAULT '' CHECK (length(reply_to) <= 254),
  PRIMARY KEY (tenant_id)
);
CALL close_to_tenant('mail_sender');
GRANT SELECT, INSERT, UPDATE ON mail_sender TO hourbank_app;
COMMENT ON COLUMN mail_sender.name IS 'The name beside the address; empty: the firm''s';
COMMENT ON COLUMN mail_sender.reply_to IS 'Where answers go; empty: the firm''s address';

-- The firm's own words in a kind of letter, per language. Empty is Hourbank's own subject, or no words before or after.
CREATE TABLE letter_text (
  tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  kind       text NOT NULL,
  locale     text NOT NULL CHECK (locale IN ('en', 'it', 'fr')),
  subject    text NOT NULL DEFAULT '' CHECK (length(subject) <= 200),
  opening    text NOT NULL DEFAULT '' CHECK (length(opening) <= 2000),
  closing    text NOT NULL DEFAULT '' CHECK (length(closing) <= 2000),
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, kind, locale)
);
CALL close_to_tenant('letter_text');
GRANT SELECT, INSERT, UPDATE, DELETE ON letter_text TO hourbank_app;

-- What a contact wants to be told, where they have chosen; without a row the kind's own habit holds.
CREATE TABLE contact_choice (
  tenant_id  uuid NOT NULL DEFAULT current_tenant(),
  contact_id uuid NOT NULL,
  kind       text NOT NULL,
  wanted     boolean NOT NULL,
  chosen_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, contact_id, kind),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contact (tenant_id, id)
);
CALL close_to_tenant('contact_choice');
GRANT SELECT, INSERT, UPDATE ON contact_choice TO hourbank_app;

-- A message of a kind that may be switched off goes to one contact, with an address that switches it off.
ALTER TABLE message
  ADD COLUMN contact_id uuid,
  ADD COLUMN unsubscribe_url text,
  ADD FOREIGN KEY (tenant_id, contact_id) REFERENCES contact (tenant_id, id);
-- Told to contacts one by one, an event's name is the beginning of each message's.
CREATE INDEX message_told ON message (tenant_id, dedupe_key text_pattern_ops);
CREATE INDEX message_failed ON message (tenant_id, created_at) WHERE status = 'failed';

-- What travels with a message besides an invoice's own PDF, which is kept with the invoice.
CREATE TABLE message_attachment (
  tenant_id    uuid NOT NULL DEFAULT current_tenant(),
  message_id   uuid NOT NULL,
  position     integer NOT NULL CHECK (position > 0),
  file_name    text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
  content_type text NOT NULL,
  content      bytea NOT NULL,
  PRIMARY KEY (tenant_id, message_id, position),
  FOREIGN KEY (tenant_id, message_id) REFERENCES message (tenant_id, id)
);
CALL close_to_tenant('message_attachment');
GRANT SELECT, INSERT ON message_attachment TO hourbank_app;

-- Contracts whose client gets a receipt after each job, and how far its story has been told. No row: none is sent.
CREATE TABLE contract_receipts (
  tenant_id    uuid NOT NULL DEFAULT current_tenant(),
  contract_id  uuid NOT NULL,
  told_version integer NOT NULL CHECK (told_version >= 0),
  telling_version integer CHECK (telling_version > told_version),
  PRIMARY KEY (tenant_id, contract_id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id)
);
CALL close_to_tenant('contract_receipts');
GRANT SELECT, INSERT, UPDATE, DELETE ON contract_receipts TO hourbank_app;
COMMENT ON COLUMN contract_receipts.telling_version IS 'Movements up to this one are being told: set before the mail is written, so that a second try tells exactly the same';
COMMENT ON COLUMN contract_receipts.told_version IS 'Movements of the contract up to this one have been told, or were there before it was switched on';

-- ── The queue's own tables belong to no firm; a firm sees and touches only jobs that it asked for ──────────────────
-- In plpgsql, because the queue is set up after the migrations: nothing here is looked up before it is asked.

-- Jobs of this firm that failed at least once, the newest failure first. What a payload may have secret stays behind.
CREATE FUNCTION firm_jobs()
  RETURNS TABLE (id bigint, task text, payload jsonb, attempts integer, max_attempts integer, last_error text,
                 run_at timestamptz, created_at timestamptz, updated_at timestamptz, running boolean)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
BEGIN
  RETURN QUERY
    SELECT job.id, task.identifier, job.payload::jsonb - 'token', job.attempts::integer, job.max_attempts::integer, job.last_error,
           job.run_at, job.created_at, job.updated_at, job.locked_at IS NOT NULL
      FROM graphile_worker._private_jobs job
      JOIN graphile_worker._private_tasks task ON task.id = job.task_id
     WHERE job.last_error IS NOT NULL AND job.payload ->> 'tenantId' = public.current_tenant()::text
     ORDER BY job.attempts >= job.max_attempts DESC, job.updated_at DESC, job.id DESC
     LIMIT 200;
END $$;

-- How many of them nobody will try again by itself; a mail that failed for good is counted with the messages.
CREATE FUNCTION firm_jobs_given_up() RETURNS integer
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
BEGIN
  RETURN (SELECT count(*)
            FROM graphile_worker._private_jobs job
            JOIN graphile_worker._private_tasks task ON task.id = job.task_id
           WHERE job.attempts >= job.max_attempts AND job.last_error IS NOT NULL AND task.identifier <> 'send_message'
             AND job.payload ->> 'tenantId' = public.current_tenant()::text);
END $$;

-- Tries a failed job again now, and from there as often as a new one. False: it is not there, not yours, or under way.
CREATE FUNCTION retry_firm_job(p_id bigint) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
BEGIN
  UPDATE graphile_worker._private_jobs AS job
     SET run_at = now(), updated_at = now(), attempts = CASE WHEN job.attempts >= job.max_attempts THEN 0 ELSE job.attempts END
   WHERE job.id = p_id AND job.locked_at IS NULL AND job.last_error IS NOT NULL
     AND job.payload ->> 'tenantId' = public.current_tenant()::text;
  RETURN FOUND;
END $$;

-- Takes a failed job out of the queue for good. Null: it is not there, not yours, or under way.
CREATE FUNCTION drop_firm_job(p_id bigint) RETURNS jsonb
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
DECLARE
  dropped jsonb;
BEGIN
  DELETE FROM graphile_worker._private_jobs AS job
   USING graphile_worker._private_tasks AS task
   WHERE task.id = job.task_id AND job.id = p_id AND job.locked_at IS NULL AND job.last_error IS NOT NULL
     AND job.payload ->> 'tenantId' = public.current_tenant()::text
  RETURNING jsonb_build_object('task', task.identifier, 'payload', job.payload::jsonb - 'token') INTO dropped;
  RETURN dropped;
END $$;

REVOKE ALL ON FUNCTION firm_jobs(), firm_jobs_given_up(), retry_firm_job(bigint), drop_firm_job(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION firm_jobs(), firm_jobs_given_up(), retry_firm_job(bigint), drop_firm_job(bigint) TO hourbank_app;
