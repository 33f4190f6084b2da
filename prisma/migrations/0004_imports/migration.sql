-- Time brought in from files: the file itself, how it is read, what became of it, and what its names mean.

CREATE TABLE import_batch (
  tenant_id        uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  id               uuid NOT NULL DEFAULT gen_random_uuid(),
  file_name        text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
  sha256           bytea NOT NULL CHECK (length(sha256) = 32),
  size_bytes       integer NOT NULL CHECK (size_bytes BETWEEN 1 AND 26214400),
  format           text NOT NULL CHECK (format IN ('hourbank', 'toggl', 'clockify', 'harvest', 'kimai', 'solidtime', 'other')),
  settings         jsonb NOT NULL,
  status           text NOT NULL DEFAULT 'preparing' CHECK (status IN ('preparing', 'queued', 'running', 'done', 'failed', 'discarded')),
  revision         integer NOT NULL DEFAULT 1,
  total_rows       integer NOT NULL CHECK (total_rows >= 0),
  done_rows        integer NOT NULL DEFAULT 0 CHECK (done_rows >= 0),
  targets          jsonb,
  failure          jsonb,
  imported_rows    integer,
  skipped_rows     integer,
  imported_seconds bigint,
  renewals_opened  integer,
  created_by       uuid NOT NULL,
  created_at       timestamptz NOT NULL,
  started_by       uuid,
  started_at       timestamptz,
  finished_at      timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, created_by) REFERENCES member (tenant_id, id),
  FOREIGN KEY (tenant_id, started_by) REFERENCES member (tenant_id, id),
  CHECK ((status IN ('done', 'failed')) = (finished_at IS NOT NULL)),
  CHECK (status NOT IN ('queued', 'running', 'done') OR (targets IS NOT NULL AND started_by IS NOT NULL)),
  CHECK (status <> 'failed' OR failure IS NOT NULL),
  CHECK (status <> 'done' OR (imported_rows IS NOT NULL AND skipped_rows IS NOT NULL AND imported_seconds IS NOT NULL))
);
CREATE INDEX import_batch_recent ON import_batch (tenant_id, created_at DESC);
CALL close_to_tenant('import_batch');
GRANT SELECT, INSERT, UPDATE ON import_batch TO hourbank_app;
COMMENT ON COLUMN import_batch.settings IS 'What each column holds, the order of day and month, what plain numbers count, the zone of its times';
COMMENT ON COLUMN import_batch.targets IS 'Whom and what its names meant when it was started: the run takes these, whatever is matched later';
COMMENT ON COLUMN import_batch.done_rows IS 'Progress: written from outside the one transaction that writes the entries';

-- The bytes as they came.
CREATE TABLE import_file (
  tenant_id uuid NOT NULL DEFAULT current_tenant(),
  batch_id  uuid NOT NULL,
  bytes     bytea NOT NULL CHECK (length(bytes) <= 26214400),
  PRIMARY KEY (tenant_id, batch_id),
  FOREIGN KEY (tenant_id, batch_id) REFERENCES import_batch (tenant_id, id)
);
CALL close_to_tenant('import_file');
GRANT SELECT, INSERT, DELETE ON import_file TO hourbank_app;

-- Which line made which entry. Its key makes each line count once, whatever became of the entry since.
CREATE TABLE import_entry (
  tenant_id uuid NOT NULL DEFAULT current_tenant(),
  entry_id  uuid NOT NULL,
  batch_id  uuid NOT NULL,
  line      integer NOT NULL CHECK (line > 0),
  PRIMARY KEY (tenant_id, entry_id),
  FOREIGN KEY (tenant_id, entry_id) REFERENCES time_entry (tenant_id, id),
  FOREIGN KEY (tenant_id, batch_id) REFERENCES import_batch (tenant_id, id)
);
CREATE INDEX import_entry_batch ON import_entry (tenant_id, batch_id, line);
CALL close_to_tenant('import_entry');
GRANT SELECT, INSERT ON import_entry TO hourbank_app;

-- What a name in a file means in this firm, kept for next time.
CREATE TABLE import_match (
  tenant_id   uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  kind        text NOT NULL CHECK (kind IN ('person', 'client', 'project')),
  source      text NOT NULL CHECK (length(source) <= 500),
  member_id   uuid,
  contract_id uuid,
  left_out    boolean NOT NULL DEFAULT false,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, kind, source),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id),
  CHECK ((member_id IS NOT NULL)::integer + (contract_id IS NOT NULL)::integer + left_out::integer = 1),
  CHECK (member_id IS NULL OR kind = 'person'),
  CHECK (contract_id IS NULL OR kind IN ('client', 'project'))
);
CALL close_to_tenant('import_match');
GRANT SELECT, INSERT, UPDATE, DELETE ON import_match TO hourbank_app;
COMMENT ON COLUMN import_match.source IS 'A person''s address or name, a client''s name, or client and project with a line end between them; in lower case';
