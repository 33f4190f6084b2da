-- What monitoring found at a client, and what became of it: idle hours are proposed for it.

CREATE TABLE finding (
  tenant_id    uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  id           uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id    uuid NOT NULL,
  finding_key  text NOT NULL CHECK (length(finding_key) BETWEEN 1 AND 200),
  device       text NOT NULL DEFAULT '' CHECK (length(device) <= 120),
  severity     text NOT NULL CHECK (severity IN ('low', 'medium', 'high')),
  words        text NOT NULL CHECK (length(words) BETWEEN 1 AND 500),
  job          text NOT NULL DEFAULT '' CHECK (length(job) <= 120),
  job_seconds  integer CHECK (job_seconds BETWEEN 60 AND 360000),
  found_at     timestamptz NOT NULL,
  seen_at      timestamptz NOT NULL,
  estimate_id  uuid,
  closed_at    timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id),
  FOREIGN KEY (tenant_id, estimate_id) REFERENCES estimate (tenant_id, id)
);
-- The same thing is found once for as long as it lasts.
CREATE UNIQUE INDEX finding_open ON finding (tenant_id, client_id, finding_key) WHERE closed_at IS NULL;
CREATE INDEX finding_of_proposal ON finding (tenant_id, estimate_id) WHERE estimate_id IS NOT NULL;
CALL close_to_tenant('finding');
GRANT SELECT, INSERT, UPDATE (device, severity, words, job, job_seconds, seen_at, estimate_id, closed_at) ON finding TO hourbank_app;
COMMENT ON COLUMN finding.finding_key IS 'The name that monitoring gives it; the same again is the same finding';
COMMENT ON COLUMN finding.job IS 'The standard job that would settle it, with its usual time';
COMMENT ON COLUMN finding.estimate_id IS 'The proposal that names it; once accepted, its ticket bears the same id, and ends the finding when it is done';
