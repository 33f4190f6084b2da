-- What clients say to the work on their statement, and what then waits for a person of the firm.

ALTER TABLE tenant ADD COLUMN dispute_days integer NOT NULL DEFAULT 14 CHECK (dispute_days BETWEEN 0 AND 365);
COMMENT ON COLUMN tenant.dispute_days IS 'So many days after an entry was written, or changed, its client may dispute it; 0 on that day alone';

-- One word a client says to an entry as it stood at a revision: it is right, or it is not.
CREATE TABLE entry_response (
  tenant_id   uuid NOT NULL DEFAULT current_tenant(),
  id          uuid NOT NULL DEFAULT gen_random_uuid(),
  entry_id    uuid NOT NULL,
  revision    integer NOT NULL CHECK (revision > 0),
  contact_id  uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('acknowledged', 'disputed')),
  words       text NOT NULL DEFAULT '' CHECK (length(words) <= 2000),
  at          timestamptz NOT NULL,
  answer      text CHECK (answer IN ('reversed', 'kept')),
  reason      text NOT NULL DEFAULT '' CHECK (length(reason) <= 2000),
  answered_by uuid,
  answered_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, entry_id) REFERENCES time_entry (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contact (tenant_id, id),
  FOREIGN KEY (tenant_id, answered_by) REFERENCES member (tenant_id, id),
  CHECK (kind = 'acknowledged' OR words <> ''),
  CHECK (kind = 'disputed' OR answer IS NULL),
  CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by IS NULL)),
  CHECK (answer IS DISTINCT FROM 'kept' OR reason <> '')
);
CREATE UNIQUE INDEX entry_response_one ON entry_response (tenant_id, entry_id, revision);
CALL close_to_tenant('entry_response');
GRANT SELECT, INSERT, UPDATE (answer, reason, answered_by, answered_at) ON entry_response TO hourbank_app;
COMMENT ON INDEX entry_response_one IS 'Two contacts of one client who answer at the same moment: the second is told';

-- Something that a person has to do. What it is about stands in the columns of its kind.
CREATE TABLE task (
  tenant_id   uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  id          uuid NOT NULL DEFAULT gen_random_uuid(),
  kind        text NOT NULL CHECK (kind IN ('dispute')),
  client_id   uuid NOT NULL,
  contract_id uuid NOT NULL,
  entry_id    uuid,
  response_id uuid,
  title       text NOT NULL CHECK (length(title) <= 2000),
  status      text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done')),
  assignee_id uuid,
  created_at  timestamptz NOT NULL,
  done_at     timestamptz,
  done_by     uuid,
  outcome     text NOT NULL DEFAULT '' CHECK (length(outcome) <= 2000),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id),
  FOREIGN KEY (tenant_id, entry_id) REFERENCES time_entry (tenant_id, id),
  FOREIGN KEY (tenant_id, response_id) REFERENCES entry_response (tenant_id, id),
  FOREIGN KEY (tenant_id, assignee_id) REFERENCES member (tenant_id, id),
  FOREIGN KEY (tenant_id, done_by) REFERENCES member (tenant_id, id),
  CHECK ((status = 'done') = (done_at IS NOT NULL)),
  CHECK (kind <> 'dispute' OR (entry_id IS NOT NULL AND response_id IS NOT NULL))
);
CREATE UNIQUE INDEX task_of_dispute ON task (tenant_id, response_id) WHERE response_id IS NOT NULL;
CREATE INDEX task_open ON task (tenant_id, created_at) WHERE status = 'open';
CREATE INDEX task_done ON task (tenant_id, done_at DESC) WHERE status = 'done';
CALL close_to_tenant('task');
GRANT SELECT, INSERT, UPDATE (status, assignee_id, done_at, done_by, outcome) ON task TO hourbank_app;
