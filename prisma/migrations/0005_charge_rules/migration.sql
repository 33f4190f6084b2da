-- How worked time becomes charged time: the firm's rules, what a contract says of its own, and the firm's holidays.
-- Rules are versions that are added and never changed. In force on a day is the version with the latest first day that is
-- not after it; of two with the same first day, the later version.

CREATE TABLE firm_rules (
  tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  version    integer NOT NULL CHECK (version > 0),
  holds_from date NOT NULL,
  rules      jsonb NOT NULL CHECK (jsonb_typeof(rules) = 'object'
               AND rules ?& ARRAY['minimum', 'rounding', 'workingHours', 'multiplier', 'travel', 'waives']),
  note       text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  created_by uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, version),
  FOREIGN KEY (tenant_id, created_by) REFERENCES member (tenant_id, id),
  CONSTRAINT firm_rules_never_backwards CHECK (holds_from >= (created_at AT TIME ZONE 'UTC')::date - 1)
);
CREATE INDEX firm_rules_by_day ON firm_rules (tenant_id, holds_from DESC, version DESC);
CALL close_to_tenant('firm_rules');
GRANT SELECT, INSERT ON firm_rules TO hourbank_app;
COMMENT ON COLUMN firm_rules.rules IS 'A whole set: lib/domain/charge-rules, ChargeRules';

CREATE TABLE contract_rules (
  tenant_id   uuid NOT NULL DEFAULT current_tenant(),
  contract_id uuid NOT NULL,
  version     integer NOT NULL CHECK (version > 0),
  holds_from  date NOT NULL,
  rules       jsonb NOT NULL CHECK (jsonb_typeof(rules) = 'object'
                AND rules - ARRAY['minimum', 'rounding', 'workingHours', 'multiplier', 'travel', 'waives'] = '{}'),
  note        text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  created_by  uuid,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, contract_id, version),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id),
  FOREIGN KEY (tenant_id, created_by) REFERENCES member (tenant_id, id),
  CONSTRAINT contract_rules_never_backwards CHECK (holds_from >= (created_at AT TIME ZONE 'UTC')::date - 1)
);
CREATE INDEX contract_rules_by_day ON contract_rules (tenant_id, contract_id, holds_from DESC, version DESC);
CALL close_to_tenant('contract_rules');
GRANT SELECT, INSERT ON contract_rules TO hourbank_app;
COMMENT ON COLUMN contract_rules.rules IS 'The sections that the contract has of its own, each whole; none: the firm''s rules again';

-- Days on which the firm's clients have a public holiday, by the clients' own calendars.
CREATE TABLE holiday (
  tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  day       date NOT NULL CHECK (day BETWEEN '1900-01-01' AND '2199-12-31'),
  name      text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  PRIMARY KEY (tenant_id, day)
);
CALL close_to_tenant('holiday');
GRANT SELECT, INSERT, UPDATE, DELETE ON holiday TO hourbank_app;
