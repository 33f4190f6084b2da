-- Paper: the firm's brand, links that open one invoice without a sign-in, and notices of what is late.

-- ── The firm's look ────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE firm_brand (
  tenant_id   uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  logo        bytea CHECK (octet_length(logo) BETWEEN 1 AND 524288),
  logo_type   text CHECK (logo_type IN ('image/png', 'image/jpeg')),
  logo_width  integer CHECK (logo_width > 0),
  logo_height integer CHECK (logo_height > 0),
  accent      text CHECK (accent ~ '^#[0-9a-f]{6}$'),
  footer      text NOT NULL DEFAULT '' CHECK (length(footer) <= 400),
  revision    integer NOT NULL DEFAULT 1,
  changed_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id),
  CHECK (num_nulls(logo, logo_type, logo_width, logo_height) IN (0, 4))
);
CALL close_to_tenant('firm_brand');
GRANT SELECT, INSERT, UPDATE ON firm_brand TO hourbank_app;
COMMENT ON COLUMN firm_brand.logo IS 'Taken in by its content, never by its name: PNG or JPEG';
COMMENT ON COLUMN firm_brand.footer IS 'The firm''s own words at the foot of its paper: register, capital, court';

-- ── Links that open one invoice ────────────────────────────────────────────────────────────────────────────────

-- Whoever has the token may read this invoice and nothing else. Only the hash is kept; taking the link back acts at once.
CREATE TABLE invoice_link (
  tenant_id      uuid NOT NULL DEFAULT current_tenant(),
  id             uuid NOT NULL,
  invoice_id     uuid NOT NULL,
  token_hash     bytea NOT NULL CHECK (octet_length(token_hash) = 32),
  purpose        text NOT NULL CHECK (purpose IN ('mail', 'hand')),
  made_by        text NOT NULL,
  made_at        timestamptz NOT NULL,
  revoked_by     text,
  revoked_at     timestamptz,
  views          integer NOT NULL DEFAULT 0 CHECK (views >= 0),
  last_viewed_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id),
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
  CHECK ((last_viewed_at IS NULL) = (views = 0))
);
CREATE UNIQUE INDEX invoice_link_once ON invoice_link (tenant_id, token_hash);
CREATE INDEX invoice_link_by_hash ON invoice_link (token_hash);
CREATE INDEX invoice_link_invoice ON invoice_link (tenant_id, invoice_id, made_at);
CALL close_to_tenant('invoice_link');
GRANT SELECT, INSERT, UPDATE (revoked_at, revoked_by, views, last_viewed_at) ON invoice_link TO hourbank_app;
COMMENT ON COLUMN invoice_link.token_hash IS 'SHA-256 of the token: 256 random bits need no slow hash';
COMMENT ON COLUMN invoice_link.purpose IS 'It went out in a mail, or a person at the desk copied it to hand it on';

-- Looks at a link: one per visitor and minute, so that reloading counts once. The visitor is a hash that says the same
-- again, not who it was.
CREATE TABLE invoice_link_view (
  tenant_id  uuid NOT NULL DEFAULT current_tenant(),
  link_id    uuid NOT NULL,
  minute_at  timestamptz NOT NULL,
  visitor    bytea NOT NULL CHECK (octet_length(visitor) = 32),
  what       text NOT NULL CHECK (what IN ('page', 'pdf')),
  user_agent text NOT NULL DEFAULT '' CHECK (length(user_agent) <= 300),
  PRIMARY KEY (tenant_id, link_id, minute_at, visitor, what),
  FOREIGN KEY (tenant_id, link_id) REFERENCES invoice_link (tenant_id, id)
);
CALL close_to_tenant('invoice_link_view');
GRANT SELECT, INSERT ON invoice_link_view TO hourbank_app;

-- ── Late notices ───────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE reminder_schedule (
  tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  days       integer[] NOT NULL CHECK (cardinality(days) <= 4 AND 1 <= ALL (days) AND 365 >= ALL (days)),
  revision   integer NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id)
);
CALL close_to_tenant('reminder_schedule');
GRANT SELECT, INSERT, UPDATE ON reminder_schedule TO hourbank_app;
COMMENT ON COLUMN reminder_schedule.days IS 'Days after the due day on which a notice goes out; none: nobody is reminded by itself';

ALTER TABLE client ADD COLUMN reminders boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN client.reminders IS 'Whether late notices go out by themselves; a person may remind all the same';

-- What a client was reminded of, and when: by the schedule once for each of its days, by a person as often as they wish.
CREATE TABLE invoice_reminder (
  tenant_id  uuid NOT NULL DEFAULT current_tenant(),
  id         uuid NOT NULL,
  invoice_id uuid NOT NULL,
  after_days integer CHECK (after_days > 0),
  number     integer NOT NULL CHECK (number > 0),
  late_days  integer NOT NULL CHECK (late_days > 0),
  due_minor  bigint NOT NULL CHECK (due_minor > 0),
  reminded_by text NOT NULL,
  reminded_on date NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id)
);
CREATE UNIQUE INDEX invoice_reminder_number ON invoice_reminder (tenant_id, invoice_id, number);
CREATE UNIQUE INDEX invoice_reminder_step ON invoice_reminder (tenant_id, invoice_id, after_days) WHERE after_days IS NOT NULL;
CALL close_to_tenant('invoice_reminder');
GRANT SELECT, INSERT ON invoice_reminder TO hourbank_app;
COMMENT ON COLUMN invoice_reminder.after_days IS 'The day of the schedule that asked for it; null: a person did';
COMMENT ON COLUMN invoice_reminder.number IS 'The first, second … notice about this invoice';

-- ── Asked before a firm is known ───────────────────────────────────────────────────────────────────────────────

GRANT SELECT ON invoice_link TO hourbank_platform;
CREATE POLICY platform_reads ON invoice_link FOR SELECT TO hourbank_platform USING (true);

SET ROLE hourbank_platform;

-- The invoice that a link opens. Nothing for a token that is unknown or was taken back: the two can't be told apart.
CREATE FUNCTION platform.invoice_of_link(p_hash bytea)
  RETURNS TABLE (tenant_id uuid, link_id uuid, invoice_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT l.tenant_id, l.id, l.invoice_id FROM public.invoice_link l WHERE l.token_hash = p_hash AND l.revoked_at IS NULL LIMIT 1
  $$;

REVOKE ALL ON FUNCTION platform.invoice_of_link(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform.invoice_of_link(bytea) TO hourbank_app;
RESET ROLE;
