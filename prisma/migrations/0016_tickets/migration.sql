-- Tickets: what clients, staff and machines ask for, with a promised response and its clock. They move no hours; the time that is
-- logged from one is an entry like any other, and `ticket_entry` says where it came from.

-- How soon the first answer is promised, per way of helping: the firm's (without a contract) or a contract's own word.
CREATE TABLE response_promise (
  tenant_id      uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  id             uuid NOT NULL DEFAULT gen_random_uuid(),
  contract_id    uuid,
  service        text NOT NULL CHECK (service IN ('remote', 'phone', 'on_site')),
  within_seconds integer CHECK (within_seconds BETWEEN 60 AND 2592000),
  around_clock   boolean NOT NULL DEFAULT false,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id)
);
CREATE UNIQUE INDEX response_promise_one ON response_promise (tenant_id, contract_id, service) NULLS NOT DISTINCT;
CALL close_to_tenant('response_promise');
GRANT SELECT, INSERT, UPDATE, DELETE ON response_promise TO hourbank_app;
COMMENT ON COLUMN response_promise.within_seconds IS 'Null: nothing is promised, whatever the firm promises others';
COMMENT ON COLUMN response_promise.around_clock IS 'Counts every hour; otherwise only working hours of the rules';

-- The last number given out. Whoever opens a ticket locks the row until the end of their transaction.
CREATE TABLE ticket_counter (
  tenant_id   uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  last_number integer NOT NULL CHECK (last_number > 0),
  PRIMARY KEY (tenant_id)
);
CALL close_to_tenant('ticket_counter');
GRANT SELECT, INSERT, UPDATE ON ticket_counter TO hourbank_app;

CREATE TABLE ticket (
  tenant_id         uuid NOT NULL DEFAULT current_tenant(),
  id                uuid NOT NULL,
  number            integer NOT NULL CHECK (number > 0),
  client_id         uuid NOT NULL,
  contract_id       uuid,
  contact_id        uuid,
  subject           text NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
  status            text NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'open', 'waiting', 'done', 'closed')),
  priority          text NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
  channel           text NOT NULL CHECK (channel IN ('portal', 'mail', 'phone', 'desk', 'api', 'alert')),
  service           text NOT NULL DEFAULT 'remote' CHECK (service IN ('remote', 'phone', 'on_site')),
  assignee_id       uuid,
  opened_at         timestamptz NOT NULL,
  by_member         uuid,
  by_contact        uuid,
  by_key            uuid,
  promise_seconds   integer CHECK (promise_seconds BETWEEN 60 AND 2592000),
  promise_paid      boolean NOT NULL DEFAULT false,
  promised_at       timestamptz,
  first_response_at timestamptz,
  promise_kept      boolean,
  waiting_since     timestamptz,
  waiting_seconds   integer NOT NULL DEFAULT 0 CHECK (waiting_seconds >= 0),
  closed_at         timestamptz,
  last_at           timestamptz NOT NULL,
  last_by           text NOT NULL CHECK (last_by IN ('member', 'contact', 'machine')),
  alert_key         text CHECK (length(alert_key) BETWEEN 1 AND 200),
  alert_count       integer NOT NULL DEFAULT 0 CHECK (alert_count >= 0),
  touched_by_person boolean NOT NULL,
  revision          integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contact (tenant_id, id),
  FOREIGN KEY (tenant_id, assignee_id) REFERENCES member (tenant_id, id),
  FOREIGN KEY (tenant_id, by_member) REFERENCES member (tenant_id, id),
  FOREIGN KEY (tenant_id, by_contact) REFERENCES contact (tenant_id, id),
  FOREIGN KEY (tenant_id, by_key) REFERENCES api_key (tenant_id, id),
  CHECK (num_nonnulls(by_member, by_contact, by_key) <= 1),
  CHECK ((promise_seconds IS NULL) = (promised_at IS NULL)),
  CHECK (promise_paid IS FALSE OR promise_seconds IS NOT NULL),
  CHECK ((promise_kept IS NULL) = (promised_at IS NULL OR first_response_at IS NULL)),
  CHECK ((status = 'waiting') = (waiting_since IS NOT NULL)),
  CHECK ((status IN ('done', 'closed')) = (closed_at IS NOT NULL))
);
CREATE UNIQUE INDEX ticket_number ON ticket (tenant_id, number);
CREATE UNIQUE INDEX ticket_alert ON ticket (tenant_id, client_id, alert_key) WHERE alert_key IS NOT NULL AND status IN ('new', 'open', 'waiting');
CREATE INDEX ticket_open ON ticket (tenant_id, last_at DESC, id) WHERE status IN ('new', 'open', 'waiting');
CREATE INDEX ticket_ended ON ticket (tenant_id, last_at DESC, id) WHERE status IN ('done', 'closed');
CREATE INDEX ticket_assignee ON ticket (tenant_id, assignee_id, last_at DESC, id) WHERE status IN ('new', 'open', 'waiting');
CREATE INDEX ticket_client ON ticket (tenant_id, client_id, last_at DESC, id);
CREATE INDEX ticket_contact ON ticket (tenant_id, contact_id, last_at DESC, id) WHERE contact_id IS NOT NULL;
CREATE INDEX ticket_promised ON ticket (tenant_id, promised_at, id) WHERE first_response_at IS NULL AND promised_at IS NOT NULL AND status IN ('new', 'open');
CALL close_to_tenant('ticket');
GRANT SELECT, INSERT, UPDATE ON ticket TO hourbank_app;
COMMENT ON COLUMN ticket.service IS 'How the client is helped, which decides what response was promised';
COMMENT ON COLUMN ticket.promised_at IS 'Until when the first answer is promised, with working hours and waiting counted in; moved when waiting ends';
COMMENT ON COLUMN ticket.promise_paid IS 'The client chose a quicker response than usual, which the rules charge more for if it is kept';
COMMENT ON COLUMN ticket.first_response_at IS 'The first public answer of staff; a ticket that was done without one was answered by that';
COMMENT ON COLUMN ticket.waiting_seconds IS 'Of the promise''s own hours, spent waiting for the client before the first answer';
COMMENT ON COLUMN ticket.touched_by_person IS 'No machine closes it any more';
COMMENT ON INDEX ticket_alert IS 'The same alert never has two open tickets';

-- What was said, to the client or among the staff. Never changed and never taken away.
CREATE TABLE ticket_message (
  tenant_id  uuid NOT NULL DEFAULT current_tenant(),
  id         uuid NOT NULL,
  ticket_id  uuid NOT NULL,
  at         timestamptz NOT NULL,
  by_member  uuid,
  by_contact uuid,
  by_key     uuid,
  internal   boolean NOT NULL,
  body       text NOT NULL CHECK (length(body) BETWEEN 1 AND 20000),
  entry_id   uuid,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, ticket_id) REFERENCES ticket (tenant_id, id),
  FOREIGN KEY (tenant_id, by_member) REFERENCES member (tenant_id, id),
  FOREIGN KEY (tenant_id, by_contact) REFERENCES contact (tenant_id, id),
  FOREIGN KEY (tenant_id, by_key) REFERENCES api_key (tenant_id, id),
  CHECK (num_nonnulls(by_member, by_contact, by_key) <= 1),
  CHECK (NOT (internal AND by_contact IS NOT NULL))
);
CREATE INDEX ticket_thread ON ticket_message (tenant_id, ticket_id, at DESC, id DESC);
CALL close_to_tenant('ticket_message');
GRANT SELECT, INSERT ON ticket_message TO hourbank_app;
COMMENT ON COLUMN ticket_message.by_member IS 'Nobody of the three: the system itself';

-- What became of it, in the order of the thread.
CREATE TABLE ticket_event (
  tenant_id  uuid NOT NULL DEFAULT current_tenant(),
  id         uuid NOT NULL,
  ticket_id  uuid NOT NULL,
  at         timestamptz NOT NULL,
  by_member  uuid,
  by_contact uuid,
  by_key     uuid,
  kind       text NOT NULL CHECK (kind IN ('status', 'priority', 'assignee', 'contract', 'contact', 'subject', 'service')),
  before     text NOT NULL DEFAULT '' CHECK (length(before) <= 200),
  after      text NOT NULL DEFAULT '' CHECK (length(after) <= 200),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, ticket_id) REFERENCES ticket (tenant_id, id),
  FOREIGN KEY (tenant_id, by_member) REFERENCES member (tenant_id, id),
  FOREIGN KEY (tenant_id, by_contact) REFERENCES contact (tenant_id, id),
  FOREIGN KEY (tenant_id, by_key) REFERENCES api_key (tenant_id, id)
);
CREATE INDEX ticket_story ON ticket_event (tenant_id, ticket_id, at DESC, id DESC);
CALL close_to_tenant('ticket_event');
GRANT SELECT, INSERT ON ticket_event TO hourbank_app;
COMMENT ON COLUMN ticket_event.before IS 'What it was; people and contracts by their names of then';

-- The time that was logged from a ticket, posted or still waiting for the office: an entry has one ticket or none.
CREATE TABLE ticket_entry (
  tenant_id uuid NOT NULL DEFAULT current_tenant(),
  entry_id  uuid NOT NULL,
  ticket_id uuid NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, entry_id),
  FOREIGN KEY (tenant_id, ticket_id) REFERENCES ticket (tenant_id, id)
);
CREATE INDEX ticket_entry_of ON ticket_entry (tenant_id, ticket_id, at);
CALL close_to_tenant('ticket_entry');
GRANT SELECT, INSERT, UPDATE (ticket_id), DELETE ON ticket_entry TO hourbank_app;

-- Lists of all tickets, ended or not, and the tickets of an alert, without reading every row of a large firm.
CREATE INDEX ticket_latest ON ticket (tenant_id, last_at DESC, id);
CREATE INDEX ticket_by_alert ON ticket (tenant_id, alert_key, number DESC) WHERE alert_key IS NOT NULL;

-- A timer that runs for a ticket: stopping it logs the time there.
ALTER TABLE timer ADD COLUMN ticket_id uuid;
ALTER TABLE timer ADD FOREIGN KEY (tenant_id, ticket_id) REFERENCES ticket (tenant_id, id);
