-- What stands beside the posted hours: time that waits for the office, visits that are planned, estimates that wait for
-- the client's click. Nothing here moves an hour; the ledger alone does that.

-- What a firm wants to see before hours are taken. A firm without a row wants nothing.
CREATE TABLE approval_policy (
  tenant_id            uuid    NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  approval             text    NOT NULL DEFAULT 'off' CHECK (approval IN ('off', 'technicians')),
  approve_over_seconds integer CHECK (approve_over_seconds BETWEEN 60 AND 3600000),
  revision             integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id)
);
CALL close_to_tenant('approval_policy');
GRANT SELECT, INSERT, UPDATE ON approval_policy TO hourbank_app;
COMMENT ON COLUMN approval_policy.approve_over_seconds IS 'Work that takes more than this needs an estimate that the client has approved; null asks for none';

-- A contract's own word on the gate; without a row the firm's holds.
CREATE TABLE contract_gate (
  tenant_id            uuid    NOT NULL DEFAULT current_tenant(),
  contract_id          uuid    NOT NULL,
  approve_over_seconds integer CHECK (approve_over_seconds BETWEEN 60 AND 3600000),
  PRIMARY KEY (tenant_id, contract_id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id)
);
CALL close_to_tenant('contract_gate');
GRANT SELECT, INSERT, UPDATE, DELETE ON contract_gate TO hourbank_app;

-- What a job is thought to take, and what became of the question.
CREATE TABLE estimate (
  tenant_id     uuid    NOT NULL DEFAULT current_tenant(),
  id            uuid    NOT NULL,
  contract_id   uuid    NOT NULL,
  title         text    NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
  explanation   text    NOT NULL DEFAULT '' CHECK (length(explanation) <= 2000),
  seconds       integer NOT NULL CHECK (seconds BETWEEN 60 AND 36000000),
  status        text    NOT NULL CHECK (status IN ('approved_itself', 'waiting', 'approved', 'declined', 'withdrawn')),
  waits_for     text    CHECK (waits_for IN ('over_limit', 'over_balance')),
  limit_seconds integer,
  free_seconds  integer NOT NULL,
  asked_by      uuid    NOT NULL,
  asked_at      timestamptz NOT NULL,
  decided_by    uuid,
  decided_at    timestamptz,
  words         text    NOT NULL DEFAULT '' CHECK (length(words) <= 2000),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id),
  FOREIGN KEY (tenant_id, asked_by) REFERENCES member (tenant_id, id),
  FOREIGN KEY (tenant_id, decided_by) REFERENCES contact (tenant_id, id),
  CHECK ((waits_for IS NULL) = (status = 'approved_itself') OR status = 'withdrawn'),
  CHECK ((decided_by IS NOT NULL AND decided_at IS NOT NULL) = (status IN ('approved', 'declined')))
);
CREATE INDEX estimate_contract ON estimate (tenant_id, contract_id, asked_at DESC);
CREATE INDEX estimate_waiting ON estimate (tenant_id, asked_at) WHERE status = 'waiting';
CALL close_to_tenant('estimate');
GRANT SELECT, INSERT, UPDATE (status, decided_by, decided_at, words) ON estimate TO hourbank_app;
GRANT SELECT, REFERENCES ON estimate TO hourbank_ledger;
COMMENT ON COLUMN estimate.free_seconds IS 'What was left after pending and booked when it was asked: posted, less what waits, less what is planned';

-- Time that a technician has sent and the office has not yet seen. Its id becomes the entry's, so that it is posted once.
CREATE TABLE submitted_time (
  tenant_id       uuid    NOT NULL DEFAULT current_tenant(),
  id              uuid    NOT NULL,
  contract_id     uuid    NOT NULL,
  member_id       uuid    NOT NULL,
  estimate_id     uuid,
  worked_on       date    NOT NULL,
  worked_seconds  integer NOT NULL CHECK (worked_seconds > 0),
  charged_seconds integer NOT NULL CHECK (charged_seconds >= 0),
  work            jsonb   NOT NULL,
  receipt         jsonb   NOT NULL,
  status          text    NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'approved', 'returned', 'withdrawn')),
  reason          text    NOT NULL DEFAULT '' CHECK (length(reason) <= 2000),
  revision        integer NOT NULL DEFAULT 1,
  submitted_at    timestamptz NOT NULL,
  decided_by      uuid,
  decided_at      timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id),
  FOREIGN KEY (tenant_id, estimate_id) REFERENCES estimate (tenant_id, id),
  FOREIGN KEY (tenant_id, decided_by) REFERENCES member (tenant_id, id),
  CHECK ((status IN ('approved', 'returned')) = (decided_by IS NOT NULL AND decided_at IS NOT NULL)),
  CHECK (status <> 'returned' OR reason <> '')
);
CREATE INDEX submitted_time_pending ON submitted_time (tenant_id, contract_id) INCLUDE (charged_seconds) WHERE status = 'waiting';
CREATE INDEX submitted_time_member ON submitted_time (tenant_id, member_id, worked_on) WHERE status IN ('waiting', 'returned');
CREATE INDEX submitted_time_estimate ON submitted_time (tenant_id, estimate_id) INCLUDE (charged_seconds) WHERE status = 'waiting' AND estimate_id IS NOT NULL;
CALL close_to_tenant('submitted_time');
GRANT SELECT, INSERT, UPDATE ON submitted_time TO hourbank_app;
COMMENT ON COLUMN submitted_time.work IS 'The whole input of the command that logs time, as it was sent';
COMMENT ON COLUMN submitted_time.charged_seconds IS 'What it would have taken when it was sent; what it takes is worked out again when it is approved';

-- A visit that is planned. Its hours are booked, not taken; its id becomes that of the entry which completes it.
CREATE TABLE visit (
  tenant_id         uuid    NOT NULL DEFAULT current_tenant(),
  id                uuid    NOT NULL,
  contract_id       uuid    NOT NULL,
  member_id         uuid    NOT NULL,
  starts_at         timestamptz NOT NULL,
  ends_at           timestamptz NOT NULL,
  title             text    NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
  estimated_seconds integer NOT NULL CHECK (estimated_seconds BETWEEN 60 AND 86400),
  status            text    NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'done', 'cancelled')),
  reason            text    NOT NULL DEFAULT '' CHECK (length(reason) <= 2000),
  revision          integer NOT NULL DEFAULT 1,
  created_at        timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id),
  CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '24 hours')
);
CREATE INDEX visit_booked ON visit (tenant_id, contract_id, ends_at) INCLUDE (estimated_seconds) WHERE status = 'planned';
CREATE INDEX visit_by_day ON visit (tenant_id, starts_at);
CALL close_to_tenant('visit');
GRANT SELECT, INSERT, UPDATE ON visit TO hourbank_app;

-- An entry may name the estimate that lets it pass the gate; what an estimate has had used is a sum over this index.
GRANT CREATE ON SCHEMA public TO hourbank_ledger;
SET ROLE hourbank_ledger;
CREATE INDEX time_entry_estimate ON time_entry (tenant_id, estimate_id) WHERE estimate_id IS NOT NULL;
ALTER TABLE time_entry ADD FOREIGN KEY (tenant_id, estimate_id) REFERENCES estimate (tenant_id, id);
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM hourbank_ledger;
