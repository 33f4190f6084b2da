-- The hour ledger: the only place where bought hours come in and worked hours go out.
--
-- hourbank_ledger owns the tables and the functions. The app may read the tables and call the functions named at the
-- end; nothing else writes here. Each function is one operation and does the same five things: it takes the contract's
-- row in contract_balance as the lock, asks whether it has been done before, posts lines, adds them up, and looks
-- whether the renewal line was crossed. lib/ledger/README.md states the invariants, lib/domain/ledger-plan.ts the same
-- rules as readable TypeScript; a test holds the two together.
--
-- Quantities are whole seconds, money whole minor units. No instant or day comes from the server's clock: the caller
-- passes both.

GRANT CREATE ON SCHEMA public TO hourbank_ledger;
CREATE SCHEMA ledger AUTHORIZATION hourbank_ledger;
GRANT USAGE ON SCHEMA ledger TO hourbank_app;

SET ROLE hourbank_ledger;

-- ── Tables ─────────────────────────────────────────────────────────────────────────────────────────────────────

-- What was agreed about hours. Money and names of the contract stand in its head, `contract`.
CREATE TABLE contract_terms (
  tenant_id         uuid    NOT NULL DEFAULT current_tenant(),
  contract_id       uuid    NOT NULL,
  currency          char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  line_seconds      integer NOT NULL DEFAULT 7200 CHECK (line_seconds BETWEEN 0 AND 36000000),
  overrun           text    NOT NULL CHECK (overrun IN ('refuse', 'allow', 'hold', 'bill')),
  overrun_limit_seconds integer CHECK (overrun_limit_seconds BETWEEN 0 AND 36000000),
  overrun_rate_minor    bigint  CHECK (overrun_rate_minor BETWEEN 0 AND 100000000000),
  renewal_mode      text    NOT NULL CHECK (renewal_mode IN ('send', 'warn')),
  block_seconds     integer NOT NULL CHECK (block_seconds BETWEEN 1 AND 36000000),
  block_price_minor bigint  NOT NULL CHECK (block_price_minor BETWEEN 0 AND 100000000000),
  hours_count       text    NOT NULL DEFAULT 'paid' CHECK (hours_count IN ('paid', 'invoiced')),
  expiry            text    NOT NULL DEFAULT 'never' CHECK (expiry IN ('never', 'months', 'by_size', 'last_purchase')),
  expiry_months     integer CHECK (expiry_months BETWEEN 1 AND 120),
  expiry_by_size    jsonb   CHECK (jsonb_typeof(expiry_by_size) = 'array'),
  expiry_notice_days integer[] NOT NULL DEFAULT '{}' CHECK (cardinality(expiry_notice_days) <= 3 AND 0 < ALL (expiry_notice_days)),
  grace_days        integer NOT NULL DEFAULT 3 CHECK (grace_days BETWEEN 0 AND 365),
  PRIMARY KEY (tenant_id, contract_id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id),
  CHECK ((overrun = 'hold') = (overrun_limit_seconds IS NOT NULL)),
  CHECK ((overrun = 'bill') = (overrun_rate_minor IS NOT NULL)),
  CHECK ((expiry IN ('months', 'last_purchase')) = (expiry_months IS NOT NULL)),
  CHECK ((expiry = 'by_size') = (expiry_by_size IS NOT NULL))
);
COMMENT ON COLUMN contract_terms.overrun IS 'Work that finds no hours: refused, owed, owed up to the limit (the client is on hold then), or billed at the rate per hour';
COMMENT ON COLUMN contract_terms.expiry IS 'The life of a block: for ever, so many months, by its size, or so many months from the last purchase, which carries older hours along';
COMMENT ON COLUMN contract_terms.expiry_by_size IS 'Rows of uptoHours and months in rising order, the last without uptoHours';
COMMENT ON COLUMN contract_terms.expiry_notice_days IS 'So many days before a last day the client is told';
COMMENT ON COLUMN contract_terms.line_seconds IS 'The renewal line: a balance of this much or less calls for the next invoice';
COMMENT ON COLUMN contract_terms.block_seconds IS 'What a renewal buys again, at block_price_minor each';
COMMENT ON COLUMN contract_terms.hours_count IS 'When bought hours may be used: once the invoice is paid, or as soon as it is issued';

-- The one row that every operation on a contract's hours locks first. It has room on its page, so that changing it
-- stays cheap however often it happens.
CREATE TABLE contract_balance (
  tenant_id           uuid    NOT NULL DEFAULT current_tenant(),
  contract_id         uuid    NOT NULL,
  version             integer NOT NULL DEFAULT 0,
  available_seconds   integer NOT NULL DEFAULT 0,
  overdraft_seconds   integer NOT NULL DEFAULT 0,
  balance_seconds     integer GENERATED ALWAYS AS (available_seconds - overdraft_seconds) STORED,
  extra_minor         bigint  NOT NULL DEFAULT 0,
  billed_minor        bigint  NOT NULL DEFAULT 0,
  unbilled_minor      bigint  GENERATED ALWAYS AS (extra_minor - billed_minor) STORED,
  armed               boolean NOT NULL DEFAULT false,
  next_block_number   integer NOT NULL DEFAULT 1,
  next_renewal_number integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, contract_id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract_terms (tenant_id, contract_id)
) WITH (fillfactor = 50);
COMMENT ON COLUMN contract_balance.extra_minor IS 'What entries cost beside the hours: overrun at the rate, and travel';
COMMENT ON COLUMN contract_balance.unbilled_minor IS 'Not invoiced yet; below zero where work that was invoiced has been taken back since';
COMMENT ON COLUMN contract_balance.armed IS 'The balance has stood above the line since the last renewal, so crossing it opens the next one';

-- What happens at the line: at most one is open per contract.
CREATE TABLE renewal (
  tenant_id       uuid    NOT NULL DEFAULT current_tenant(),
  contract_id     uuid    NOT NULL,
  number          integer NOT NULL CHECK (number > 0),
  mode            text    NOT NULL CHECK (mode IN ('send', 'warn')),
  quantity        integer NOT NULL CHECK (quantity > 0),
  block_seconds   integer NOT NULL CHECK (block_seconds > 0),
  price_minor     bigint  NOT NULL CHECK (price_minor >= 0),
  status          text    NOT NULL CHECK (status IN ('requested', 'warned', 'sent', 'settled', 'withdrawn', 'cancelled')),
  trigger_version integer NOT NULL,
  opened_at       timestamptz NOT NULL,
  sent_at         timestamptz,
  closed_at       timestamptz,
  note            text    NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
  note_code       text    CHECK (note_code IN ('rose_above_line', 'contract_ended')),
  note_version    integer,
  PRIMARY KEY (tenant_id, contract_id, number),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract_terms (tenant_id, contract_id),
  CHECK ((closed_at IS NULL) = (status IN ('requested', 'warned', 'sent'))),
  CHECK ((note_code IS NULL) = (note_version IS NULL))
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX renewal_one_open ON renewal (tenant_id, contract_id) WHERE status IN ('requested', 'warned', 'sent');
CREATE UNIQUE INDEX renewal_one_per_version ON renewal (tenant_id, contract_id, trigger_version);
COMMENT ON COLUMN renewal.quantity IS 'Number of blocks: the fewest that lift the balance above the line';
COMMENT ON COLUMN renewal.price_minor IS 'Price of one block, frozen when the renewal opened';
COMMENT ON COLUMN renewal.note_code IS 'What the ledger itself has to say about it; note is for a person''s words';

-- Bought hours. Remaining time and recognised money are generated, so a wrong value cannot be stored.
CREATE TABLE hour_block (
  tenant_id         uuid    NOT NULL DEFAULT current_tenant(),
  id                uuid    NOT NULL,
  contract_id       uuid    NOT NULL,
  number            integer NOT NULL,
  renewal_number    integer,
  origin            text    NOT NULL DEFAULT 'sale',
  reason            text    NOT NULL DEFAULT '',
  source_block_id   uuid,
  total_seconds     integer NOT NULL,
  price_minor       bigint  NOT NULL,
  status            text    NOT NULL,
  ordered_at        timestamptz NOT NULL,
  opened_on         date,
  expires_on        date,
  drawn_seconds     integer NOT NULL DEFAULT 0,
  expired_seconds   integer NOT NULL DEFAULT 0,
  adjusted_seconds  integer NOT NULL DEFAULT 0,
  returned_seconds  integer NOT NULL DEFAULT 0,
  chain             integer NOT NULL DEFAULT 0,
  remaining_seconds integer GENERATED ALWAYS AS (total_seconds - drawn_seconds - expired_seconds - adjusted_seconds - returned_seconds) STORED,
  recognised_minor  bigint  GENERATED ALWAYS AS (price_minor * (drawn_seconds + expired_seconds + adjusted_seconds) / total_seconds) STORED,
  returned_minor    bigint  GENERATED ALWAYS AS (price_minor - price_minor * (total_seconds - returned_seconds) / total_seconds) STORED,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, contract_id, id),
  UNIQUE (tenant_id, contract_id, number),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract_terms (tenant_id, contract_id),
  FOREIGN KEY (tenant_id, contract_id, renewal_number) REFERENCES renewal (tenant_id, contract_id, number),
  FOREIGN KEY (tenant_id, source_block_id) REFERENCES hour_block (tenant_id, id)
) WITH (fillfactor = 70);
CREATE INDEX hour_block_open ON hour_block (tenant_id, contract_id, expires_on, number) WHERE status = 'open';
CREATE INDEX hour_block_expiring ON hour_block (tenant_id, expires_on) WHERE status = 'open' AND expires_on IS NOT NULL;
CREATE INDEX hour_block_ordered ON hour_block (tenant_id, contract_id) WHERE status = 'ordered';
COMMENT ON COLUMN hour_block.expires_on IS 'The last day whose work it may pay for; null lasts for ever';
COMMENT ON COLUMN hour_block.origin IS 'Sold, given, put right by a person, or moved here with its money from source_block_id';
COMMENT ON COLUMN hour_block.adjusted_seconds IS 'Taken away by a person, for a reason; earned like hours that were worked';
COMMENT ON COLUMN hour_block.returned_seconds IS 'Gone with their money: voided, refunded, or moved to another contract';
COMMENT ON COLUMN hour_block.returned_minor IS 'The money of returned_seconds; together with what is recognised it never exceeds the price';
COMMENT ON COLUMN hour_block.chain IS 'Number of its newest line: its lines are numbered without a gap';

-- Work done. A deleted entry stays as a row, so that what moved because of it keeps its reason.
CREATE TABLE time_entry (
  tenant_id         uuid    NOT NULL DEFAULT current_tenant(),
  id                uuid    NOT NULL,
  contract_id       uuid    NOT NULL,
  member_id         uuid    NOT NULL,
  revision          integer NOT NULL,
  worked_on         date    NOT NULL,
  started_at        timestamptz,
  worked_seconds    integer NOT NULL,
  charged_seconds   integer NOT NULL,
  overdraft_seconds integer NOT NULL DEFAULT 0,
  overage_seconds   integer NOT NULL DEFAULT 0,
  overage_rate_minor bigint,
  overage_minor     bigint  GENERATED ALWAYS AS (CASE WHEN overage_seconds = 0 THEN 0 ELSE overage_rate_minor * overage_seconds / 3600 END) STORED,
  travel_minor      bigint  NOT NULL DEFAULT 0,
  billable          boolean NOT NULL,
  free_reason       text,
  channel           text    NOT NULL,
  nature            text    NOT NULL,
  description       text    NOT NULL,
  internal_note     text    NOT NULL DEFAULT '',
  source            text    NOT NULL,
  circumstances     jsonb   NOT NULL,
  estimate_id       uuid,
  deleted           boolean NOT NULL DEFAULT false,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  created_version   integer NOT NULL,
  last_version      integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract_terms (tenant_id, contract_id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id)
) WITH (fillfactor = 85);
CREATE INDEX time_entry_member_day ON time_entry (tenant_id, member_id, worked_on);
CREATE INDEX time_entry_contract_day ON time_entry (tenant_id, contract_id, worked_on);
CREATE INDEX time_entry_day ON time_entry (tenant_id, worked_on);
CREATE INDEX time_entry_owed ON time_entry (tenant_id, contract_id, created_version) WHERE overdraft_seconds > 0;
COMMENT ON COLUMN time_entry.charged_seconds IS 'What the ledger takes for it: lines add up to exactly this';
COMMENT ON COLUMN time_entry.overdraft_seconds IS 'The part of it that no block has paid for yet';
COMMENT ON COLUMN time_entry.overage_seconds IS 'The part of it that is billed at overage_rate_minor an hour, the rate at which its overrun began';
COMMENT ON COLUMN time_entry.travel_minor IS 'What is billed for the way';
COMMENT ON COLUMN time_entry.free_reason IS 'Why it takes nothing although such work usually does';
COMMENT ON COLUMN time_entry.circumstances IS 'What the technician said about it besides its duration: lib/domain/charge-rules, Circumstances';
COMMENT ON COLUMN time_entry.created_version IS 'The contract''s version that wrote it first: its age among the entries';

-- The head of each operation, never changed. Versions are gapless per contract, counted under the lock.
CREATE TABLE ledger_transaction (
  tenant_id              uuid    NOT NULL DEFAULT current_tenant(),
  contract_id            uuid    NOT NULL,
  version                integer NOT NULL,
  kind                   text    NOT NULL,
  posted_at              timestamptz NOT NULL,
  accounting_on          date    NOT NULL,
  actor                  text    NOT NULL,
  entry_id               uuid,
  revision               integer,
  worked_before_seconds  integer,
  worked_after_seconds   integer,
  charged_before_seconds integer,
  charged_after_seconds  integer,
  receipt                jsonb,
  block_id               uuid,
  other_contract_id      uuid,
  expires_before         date,
  expires_after          date,
  billed_minor           bigint,
  reason                 text    NOT NULL DEFAULT '',
  renewal_number         integer,
  renewal_status         text,
  operation_key          text,
  content_hash           bytea,
  terms                  jsonb,
  lines                  integer NOT NULL,
  balance_after_seconds  integer NOT NULL,
  PRIMARY KEY (tenant_id, contract_id, version),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract_terms (tenant_id, contract_id)
);
CREATE UNIQUE INDEX ledger_transaction_revision ON ledger_transaction (tenant_id, entry_id, revision) WHERE entry_id IS NOT NULL;
CREATE UNIQUE INDEX ledger_transaction_key ON ledger_transaction (tenant_id, contract_id, operation_key) WHERE operation_key IS NOT NULL;
CREATE INDEX ledger_transaction_by_day ON ledger_transaction (tenant_id, accounting_on, contract_id, version);
COMMENT ON COLUMN ledger_transaction.receipt IS 'How worked time became charged time, as it was worked out then: lib/domain/charge-rules, ChargeReceipt';
COMMENT ON COLUMN ledger_transaction.expires_after IS 'The last day that blocks were given by it; before it: expires_before here (extend) or on their lines (activate)';
COMMENT ON COLUMN ledger_transaction.accounting_on IS 'The day whose month it counts in: the day of posting, so that a month that is over never changes';
COMMENT ON COLUMN ledger_transaction.content_hash IS 'What was asked for: the same request again gets the same answer, another one under the same name is refused';

-- The movements, never changed. The chain (number and remaining time per block) proves each block's sum as it is written.
CREATE TABLE ledger_line (
  tenant_id       uuid    NOT NULL DEFAULT current_tenant(),
  contract_id     uuid    NOT NULL,
  version         integer NOT NULL,
  line            integer NOT NULL,
  bucket          text    NOT NULL,
  block_id        uuid,
  entry_id        uuid,
  seconds         integer NOT NULL,
  value_minor     bigint  NOT NULL,
  chain           integer,
  remaining_after_seconds integer,
  expires_before  date,
  PRIMARY KEY (tenant_id, contract_id, version, line),
  UNIQUE (tenant_id, block_id, chain),
  FOREIGN KEY (tenant_id, contract_id, version) REFERENCES ledger_transaction (tenant_id, contract_id, version) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (tenant_id, contract_id, block_id) REFERENCES hour_block (tenant_id, contract_id, id),
  FOREIGN KEY (tenant_id, entry_id) REFERENCES time_entry (tenant_id, id)
);
CREATE INDEX ledger_line_entry ON ledger_line (tenant_id, entry_id, version) WHERE entry_id IS NOT NULL;
COMMENT ON COLUMN ledger_line.seconds IS 'Plus gives hours to the client, minus takes them';
COMMENT ON COLUMN ledger_line.value_minor IS 'purchase: the price; draw, expire, adjust: money recognised (negative when given back); return: money no longer owed; transfer: money that goes with the hours, of their sign; overage, travel: money to be billed (negative when taken back); overdraft, extend: nothing';
COMMENT ON COLUMN ledger_line.bucket IS 'expire: minus lapses, plus brings back what had lapsed; extend: moves a last day, from expires_before to the head''s expires_after';

-- Sums per contract and month, kept by the same transaction that posts, so that no overview adds up history.
CREATE TABLE ledger_month (
  tenant_id         uuid    NOT NULL DEFAULT current_tenant(),
  contract_id       uuid    NOT NULL,
  month             date    NOT NULL CHECK (extract(day FROM month) = 1),
  purchased_seconds integer NOT NULL DEFAULT 0,
  purchased_minor   bigint  NOT NULL DEFAULT 0,
  drawn_seconds     integer NOT NULL DEFAULT 0,
  recognised_minor  bigint  NOT NULL DEFAULT 0,
  expired_seconds   integer NOT NULL DEFAULT 0,
  breakage_minor    bigint  NOT NULL DEFAULT 0,
  returned_seconds  integer NOT NULL DEFAULT 0,
  returned_minor    bigint  NOT NULL DEFAULT 0,
  overdraft_seconds integer NOT NULL DEFAULT 0,
  adjusted_seconds  integer NOT NULL DEFAULT 0,
  adjusted_minor    bigint  NOT NULL DEFAULT 0,
  transferred_seconds integer NOT NULL DEFAULT 0,
  transferred_minor bigint  NOT NULL DEFAULT 0,
  overage_seconds   integer NOT NULL DEFAULT 0,
  overage_minor     bigint  NOT NULL DEFAULT 0,
  travel_minor      bigint  NOT NULL DEFAULT 0,
  worked_seconds    integer NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, contract_id, month),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract_terms (tenant_id, contract_id)
) WITH (fillfactor = 60);
CREATE INDEX ledger_month_by_month ON ledger_month (tenant_id, month);
COMMENT ON TABLE ledger_month IS 'By month of accounting_on. overdraft_seconds is what debt grew (or shrank, negative) in that month; transferred is net in, from other contracts; deferred at its end = at its start + purchased - recognised - adjusted - breakage - returned + transferred';

-- ── What a row may say ─────────────────────────────────────────────────────────────────────────────────────────
-- The conditions on the columns of the tables that every entry of time writes. Each table has one function and one CHECK, because
-- PostgreSQL reads and plans each CHECK again with every statement: written out one by one they cost a third of an entry.
-- A null, where a column may be null, breaks no condition.

CREATE FUNCTION ledger.is_sound(balance contract_balance) RETURNS boolean
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
  AS $$
BEGIN
  RETURN balance.version >= 0
     AND balance.available_seconds >= 0
     AND balance.overdraft_seconds >= 0
     AND balance.extra_minor >= 0
     AND balance.billed_minor >= 0
     AND balance.next_block_number > 0
     AND balance.next_renewal_number > 0;
END $$;
ALTER TABLE contract_balance ADD CONSTRAINT contract_balance_is_sound CHECK (ledger.is_sound(contract_balance));

CREATE FUNCTION ledger.is_sound(block hour_block) RETURNS boolean
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
  AS $$
BEGIN
  RETURN block.number > 0
     AND block.origin IN ('sale', 'gift', 'adjustment', 'transfer')
     AND length(block.reason) <= 2000
     AND block.total_seconds BETWEEN 1 AND 36000000
     AND block.price_minor BETWEEN 0 AND 100000000000
     AND block.status IN ('ordered', 'open', 'exhausted', 'expired', 'returned', 'voided')
     AND block.drawn_seconds >= 0
     AND block.expired_seconds >= 0
     AND block.adjusted_seconds >= 0
     AND block.returned_seconds >= 0
     AND block.chain >= 0
     AND (block.origin = 'transfer') = (block.source_block_id IS NOT NULL)
     AND (block.origin NOT IN ('gift', 'adjustment') OR block.price_minor = 0)
     AND block.drawn_seconds + block.expired_seconds + block.adjusted_seconds + block.returned_seconds <= block.total_seconds
     AND (block.status <> 'open'
         OR block.drawn_seconds + block.expired_seconds + block.adjusted_seconds + block.returned_seconds < block.total_seconds)
     AND (block.status NOT IN ('exhausted', 'expired', 'returned')
         OR block.drawn_seconds + block.expired_seconds + block.adjusted_seconds + block.returned_seconds = block.total_seconds)
     AND (block.status NOT IN ('ordered', 'voided', 'returned')
         OR block.drawn_seconds + block.expired_seconds + block.adjusted_seconds = 0)
     AND (block.status IN ('ordered', 'voided') OR block.opened_on IS NOT NULL);
END $$;
ALTER TABLE hour_block ADD CONSTRAINT hour_block_is_sound CHECK (ledger.is_sound(hour_block));

CREATE FUNCTION ledger.is_sound(entry time_entry) RETURNS boolean
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
  AS $$
BEGIN
  RETURN entry.revision > 0
     AND entry.worked_seconds BETWEEN 0 AND 36000000
     AND entry.charged_seconds BETWEEN 0 AND 36000000
     AND entry.overdraft_seconds >= 0
     AND entry.overage_seconds >= 0
     AND entry.overage_rate_minor >= 0
     AND entry.travel_minor BETWEEN 0 AND 100000000000
     AND entry.free_reason IN ('warranty', 'mistake', 'goodwill')
     AND entry.channel IN ('remote', 'on_site', 'phone')
     AND entry.nature IN ('proactive', 'reactive')
     AND length(entry.description) <= 10000
     AND length(entry.internal_note) <= 10000
     AND entry.source IN ('desk', 'timer', 'import', 'api')
     AND (entry.billable OR entry.charged_seconds = 0)
     AND (NOT entry.deleted OR entry.charged_seconds = 0 AND entry.travel_minor = 0)
     AND (entry.free_reason IS NULL OR entry.charged_seconds = 0)
     AND (entry.overage_seconds = 0 OR entry.overage_rate_minor IS NOT NULL)
     AND entry.overdraft_seconds + entry.overage_seconds <= entry.charged_seconds;
END $$;
ALTER TABLE time_entry ADD CONSTRAINT time_entry_is_sound CHECK (ledger.is_sound(time_entry));

CREATE FUNCTION ledger.is_sound(head ledger_transaction) RETURNS boolean
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
  AS $$
BEGIN
  RETURN head.version > 0
     AND head.kind IN ('time', 'order', 'cancel_order', 'activate', 'void', 'expire', 'grant', 'adjust', 'transfer_out', 'transfer_in', 'refund', 'extend', 'lapse', 'bill', 'terms', 'end', 'renewal')
     AND length(head.actor) BETWEEN 1 AND 100
     AND head.billed_minor > 0
     AND length(head.reason) <= 2000
     AND length(head.operation_key) BETWEEN 1 AND 200
     AND head.lines >= 0
     AND (head.kind = 'time') = (head.entry_id IS NOT NULL)
     AND (head.entry_id IS NOT NULL) = (head.revision IS NOT NULL
         AND head.worked_before_seconds IS NOT NULL
         AND head.worked_after_seconds IS NOT NULL
         AND head.charged_before_seconds IS NOT NULL
         AND head.charged_after_seconds IS NOT NULL)
     AND (head.receipt IS NULL OR head.kind = 'time')
     AND (head.kind = 'adjust'
         OR (head.kind IN ('order', 'cancel_order', 'void', 'expire', 'grant', 'refund', 'extend', 'lapse')) = (head.block_id IS NOT NULL))
     AND (head.kind IN ('transfer_out', 'transfer_in')) = (head.other_contract_id IS NOT NULL)
     AND (head.kind = 'bill') = (head.billed_minor IS NOT NULL)
     AND (head.operation_key IS NOT NULL) = (head.kind IN ('activate', 'grant', 'adjust', 'transfer_out', 'transfer_in', 'refund', 'extend', 'lapse', 'bill'))
     AND (head.content_hash IS NOT NULL) = (head.operation_key IS NOT NULL OR head.kind = 'time');
END $$;
ALTER TABLE ledger_transaction ADD CONSTRAINT ledger_transaction_is_sound CHECK (ledger.is_sound(ledger_transaction));

CREATE FUNCTION ledger.is_sound(line ledger_line) RETURNS boolean
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
  AS $$
BEGIN
  RETURN line.line > 0
     AND line.bucket IN ('purchase', 'draw', 'expire', 'return', 'adjust', 'transfer', 'extend', 'overdraft', 'overage', 'travel')
     AND line.chain > 0
     AND line.remaining_after_seconds >= 0
     AND CASE
         WHEN line.bucket = 'purchase' THEN line.seconds > 0
         WHEN line.bucket IN ('return', 'adjust') THEN line.seconds < 0
         WHEN line.bucket IN ('extend', 'travel') THEN line.seconds = 0
         ELSE line.seconds <> 0 END
     AND (line.bucket IN ('overdraft', 'overage', 'travel')) = (line.block_id IS NULL)
     AND (line.block_id IS NULL) = (line.chain IS NULL) AND (line.block_id IS NULL) = (line.remaining_after_seconds IS NULL)
     AND (line.bucket IN ('draw', 'overdraft', 'overage', 'travel')) = (line.entry_id IS NOT NULL)
     AND (line.bucket NOT IN ('overdraft', 'extend') OR line.value_minor = 0)
     AND (line.bucket <> 'travel' OR line.value_minor <> 0)
     AND (line.expires_before IS NULL OR line.bucket = 'extend');
END $$;
ALTER TABLE ledger_line ADD CONSTRAINT ledger_line_is_sound CHECK (ledger.is_sound(ledger_line));

-- ── Append-only, even for a superuser ──────────────────────────────────────────────────────────────────────────

CREATE FUNCTION ledger.keep_history() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
BEGIN
  RAISE EXCEPTION 'History is never rewritten: % on % is refused; post a reversal', TG_OP, TG_TABLE_NAME USING ERRCODE = 'HB999';
END $$;

CREATE TRIGGER keep_history BEFORE UPDATE OR DELETE ON ledger_transaction FOR EACH ROW EXECUTE FUNCTION ledger.keep_history();
CREATE TRIGGER keep_history_whole BEFORE TRUNCATE ON ledger_transaction FOR EACH STATEMENT EXECUTE FUNCTION ledger.keep_history();
CREATE TRIGGER keep_history BEFORE UPDATE OR DELETE ON ledger_line FOR EACH ROW EXECUTE FUNCTION ledger.keep_history();
CREATE TRIGGER keep_history_whole BEFORE TRUNCATE ON ledger_line FOR EACH STATEMENT EXECUTE FUNCTION ledger.keep_history();

-- Fires in replica sessions too, where ordinary triggers sleep.
ALTER TABLE ledger_transaction ENABLE ALWAYS TRIGGER keep_history;
ALTER TABLE ledger_transaction ENABLE ALWAYS TRIGGER keep_history_whole;
ALTER TABLE ledger_line ENABLE ALWAYS TRIGGER keep_history;
ALTER TABLE ledger_line ENABLE ALWAYS TRIGGER keep_history_whole;

-- ── Saying no ──────────────────────────────────────────────────────────────────────────────────────────────────
-- HB001 is a rule that refuses (the message is its code, the detail its figures), HB404 is not there or not yours,
-- HB999 is a state that must never be.

CREATE FUNCTION ledger.refuse(p_code text, p_details jsonb DEFAULT '{}') RETURNS void
  LANGUAGE plpgsql
  AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'HB001', MESSAGE = p_code, DETAIL = p_details::text;
END $$;

CREATE FUNCTION ledger.missing(p_what text) RETURNS void
  LANGUAGE plpgsql
  AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'HB404', MESSAGE = p_what;
END $$;

-- ── One operation, from lock to answer ─────────────────────────────────────────────────────────────────────────

-- What every operation answers. `replayed` means that nothing moved: it had been done before.
CREATE TYPE ledger.answer AS (
  replayed          boolean,
  version           integer,
  balance_seconds   integer,
  renewal_opened    integer,
  renewal_withdrawn integer,
  money_minor       bigint
);
COMMENT ON COLUMN ledger.answer.money_minor IS 'Refunded, or put to the bill; 0 for all other operations';

-- Takes the contract's lock; the version of the operation that took it. It is a statement of its own: whoever waited for it
-- must read blocks and terms with a fresh eye, in the statements that follow.
CREATE FUNCTION ledger.lock(p_contract uuid) RETURNS integer
  LANGUAGE plpgsql
  AS $$
DECLARE
  next_version integer;
BEGIN
  SELECT version + 1 INTO next_version
    FROM contract_balance
   WHERE contract_id = p_contract
     FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    PERFORM ledger.missing('contract');
  END IF;
  RETURN next_version;
END $$;

-- Begins an operation: under the lock, with the head drafted.
CREATE FUNCTION ledger.begin_posting(p_contract uuid, p_kind text, p_at timestamptz, p_today date, p_actor text)
  RETURNS ledger_transaction
  LANGUAGE plpgsql
  AS $$
DECLARE
  posting ledger_transaction;
BEGIN
  posting.version := ledger.lock(p_contract);
  posting.tenant_id := current_tenant();
  posting.contract_id := p_contract;
  posting.kind := p_kind;
  posting.posted_at := p_at;
  posting.accounting_on := p_today;
  posting.actor := p_actor;
  posting.reason := '';
  RETURN posting;
END $$;

-- The answer of an operation that had been done before, at that version.
CREATE FUNCTION ledger.replay(p_contract uuid, p_version integer) RETURNS ledger.answer
  LANGUAGE plpgsql
  AS $$
DECLARE
  answer ledger.answer;
BEGIN
  SELECT true, t.version, t.balance_after_seconds, r.number, NULL,
         coalesce(t.billed_minor,
                  (SELECT sum(value_minor) FROM ledger_line AS back
                    WHERE t.kind = 'refund' AND back.contract_id = t.contract_id AND back.version = t.version AND back.bucket = 'return'),
                  0)
    INTO answer
    FROM ledger_transaction t
    LEFT JOIN renewal r ON r.contract_id = t.contract_id AND r.trigger_version = t.version
   WHERE t.contract_id = p_contract AND t.version = p_version;
  RETURN answer;
END $$;

-- The answer of an operation that finds nothing to do.
CREATE FUNCTION ledger.unchanged(p_contract uuid) RETURNS ledger.answer
  LANGUAGE plpgsql
  AS $$
DECLARE
  answer ledger.answer;
BEGIN
  SELECT true, version, balance_seconds, NULL, NULL, 0 INTO answer
    FROM contract_balance
   WHERE contract_id = p_contract;
  RETURN answer;
END $$;

-- Names an operation by its key, and takes down its reason and its content.
CREATE FUNCTION ledger.named(posting ledger_transaction, p_key text, p_reason text, p_content jsonb) RETURNS ledger_transaction
  LANGUAGE plpgsql
  AS $$
BEGIN
  posting.operation_key := p_key;
  posting.reason := p_reason;
  posting.content_hash := ledger.content_hash(jsonb_build_array(posting.kind, p_reason, p_content));
  RETURN posting;
END $$;

-- The version under which a named operation had been done, or null if it is new. The same name with other content is refused.
CREATE FUNCTION ledger.done_before(posting ledger_transaction) RETURNS integer
  LANGUAGE plpgsql
  AS $$
DECLARE
  done ledger_transaction;
BEGIN
  SELECT * INTO done FROM ledger_transaction WHERE contract_id = posting.contract_id AND operation_key = posting.operation_key;
  IF done.content_hash <> posting.content_hash THEN
    PERFORM ledger.refuse('operation_key_reused');
  END IF;
  RETURN done.version;
END $$;

CREATE FUNCTION ledger.content_hash(p_content jsonb) RETURNS bytea
  LANGUAGE sql STABLE
  AS $$ SELECT substring(sha256(convert_to(p_content::text, 'UTF8')) FOR 16) $$;

CREATE FUNCTION ledger.first_of_month(p_day date) RETURNS date
  LANGUAGE sql IMMUTABLE
  AS $$ SELECT p_day - (extract(day FROM p_day)::integer - 1) $$;

-- What happens at the line.
--
-- A contract is armed while its balance has stood above the line since its last renewal. Being armed and coming down to
-- the line or below opens one renewal and disarms. A new contract is not armed: without hours there is nothing to renew,
-- so neither its first entries nor a first sale that stays at or below the line opens one. It is armed as soon as its
-- balance stands above the line with no renewal open.
--
-- Above the line again, a renewal that nobody has sent yet is withdrawn; one that was sent is left alone with a note,
-- and arming waits until it is closed. A renewal that is settled arms by itself: if its hours were used up before they
-- came, the next one opens at once. One that was cancelled while the balance was low leaves the contract disarmed until
-- it has been above the line once. A contract with an end renews no more.
CREATE FUNCTION ledger.watch_line(posting ledger_transaction, balance contract_balance, OUT opened integer, OUT withdrawn integer)
  LANGUAGE plpgsql
  AS $$
DECLARE
  agreed    contract_terms;
  ended     boolean;
  is_above  boolean;
  may_arm   boolean;
BEGIN
  SELECT * INTO agreed FROM contract_terms WHERE contract_id = posting.contract_id;
  is_above := balance.balance_seconds > agreed.line_seconds;
  IF balance.armed AND is_above AND posting.kind <> 'end' THEN
    RETURN;
  END IF;

  SELECT ended_on IS NOT NULL INTO ended FROM contract WHERE id = posting.contract_id;

  IF is_above OR ended THEN
    UPDATE renewal
       SET status = 'withdrawn',
           closed_at = posting.posted_at,
           note_code = CASE WHEN ended THEN 'contract_ended' ELSE 'rose_above_line' END,
           note_version = posting.version
     WHERE contract_id = posting.contract_id AND status IN ('requested', 'warned')
    RETURNING number INTO withdrawn;

    UPDATE renewal
       SET note_code = CASE WHEN ended THEN 'contract_ended' ELSE 'rose_above_line' END,
           note_version = posting.version
     WHERE contract_id = posting.contract_id AND status = 'sent' AND note_code IS NULL;

    may_arm := NOT ended AND NOT EXISTS (
      SELECT FROM renewal WHERE contract_id = posting.contract_id AND status = 'sent');
    UPDATE contract_balance SET armed = may_arm
     WHERE contract_id = posting.contract_id AND armed <> may_arm;

  ELSIF balance.armed THEN
    opened := balance.next_renewal_number;
    INSERT INTO renewal (contract_id, number, mode, quantity, block_seconds, price_minor, status, trigger_version, opened_at)
    VALUES (
      posting.contract_id, opened, agreed.renewal_mode,
      (agreed.line_seconds - balance.balance_seconds) / agreed.block_seconds + 1,
      agreed.block_seconds, agreed.block_price_minor,
      CASE agreed.renewal_mode WHEN 'send' THEN 'requested' ELSE 'warned' END,
      posting.version, posting.posted_at);
    UPDATE contract_balance SET armed = false, next_renewal_number = opened + 1
     WHERE contract_id = posting.contract_id;
    PERFORM enqueue_job(
      'renewal_opened',
      jsonb_build_object('contractId', posting.contract_id, 'number', opened),
      format('renewal:%s:%s', posting.contract_id, opened),
      NULL);
  END IF;
END $$;

-- Ends every operation: the books become what its lines say, its head is written, and the line is looked at.
CREATE FUNCTION ledger.close_posting(posting ledger_transaction) RETURNS ledger.answer
  LANGUAGE plpgsql
  AS $$
DECLARE
  sums    record;
  worked  integer := coalesce(posting.worked_after_seconds - posting.worked_before_seconds, 0);
  balance contract_balance;
  answer  ledger.answer;
BEGIN
  SELECT count(*)::integer                                                  AS lines,
         coalesce(sum(seconds)     FILTER (WHERE block_id IS NOT NULL), 0)  AS available_seconds,
         coalesce(-sum(seconds)    FILTER (WHERE bucket = 'overdraft'), 0)  AS overdraft_seconds,
         coalesce(sum(seconds)     FILTER (WHERE bucket = 'purchase'), 0)   AS purchased_seconds,
         coalesce(sum(value_minor) FILTER (WHERE bucket = 'purchase'), 0)   AS purchased_minor,
         coalesce(-sum(seconds)    FILTER (WHERE bucket = 'draw'), 0)       AS drawn_seconds,
         coalesce(sum(value_minor) FILTER (WHERE bucket = 'draw'), 0)       AS recognised_minor,
         coalesce(-sum(seconds)    FILTER (WHERE bucket = 'expire'), 0)     AS expired_seconds,
         coalesce(sum(value_minor) FILTER (WHERE bucket = 'expire'), 0)     AS breakage_minor,
         coalesce(-sum(seconds)    FILTER (WHERE bucket = 'return'), 0)     AS returned_seconds,
         coalesce(sum(value_minor) FILTER (WHERE bucket = 'return'), 0)     AS returned_minor,
         coalesce(-sum(seconds)    FILTER (WHERE bucket = 'adjust'), 0)     AS adjusted_seconds,
         coalesce(sum(value_minor) FILTER (WHERE bucket = 'adjust'), 0)     AS adjusted_minor,
         coalesce(sum(seconds)     FILTER (WHERE bucket = 'transfer'), 0)   AS transferred_seconds,
         coalesce(sum(value_minor) FILTER (WHERE bucket = 'transfer'), 0)   AS transferred_minor,
         coalesce(-sum(seconds)    FILTER (WHERE bucket = 'overage'), 0)    AS overage_seconds,
         coalesce(sum(value_minor) FILTER (WHERE bucket = 'overage'), 0)    AS overage_minor,
         coalesce(sum(value_minor) FILTER (WHERE bucket = 'travel'), 0)     AS travel_minor
    INTO sums
    FROM ledger_line
   WHERE contract_id = posting.contract_id AND version = posting.version;

  UPDATE contract_balance
     SET version = posting.version,
         available_seconds = available_seconds + sums.available_seconds,
         overdraft_seconds = overdraft_seconds + sums.overdraft_seconds,
         extra_minor = extra_minor + sums.overage_minor + sums.travel_minor,
         billed_minor = billed_minor + coalesce(posting.billed_minor, 0)
   WHERE contract_id = posting.contract_id
  RETURNING * INTO balance;

  posting.lines := sums.lines;
  posting.balance_after_seconds := balance.balance_seconds;
  INSERT INTO ledger_transaction SELECT posting.*;

  IF sums.lines > 0 OR worked <> 0 THEN
    INSERT INTO ledger_month AS kept (
      contract_id, month, purchased_seconds, purchased_minor, drawn_seconds, recognised_minor,
      expired_seconds, breakage_minor, returned_seconds, returned_minor, overdraft_seconds, adjusted_seconds, adjusted_minor,
      transferred_seconds, transferred_minor, overage_seconds, overage_minor, travel_minor, worked_seconds)
    VALUES (
      posting.contract_id, ledger.first_of_month(posting.accounting_on),
      sums.purchased_seconds, sums.purchased_minor, sums.drawn_seconds, sums.recognised_minor,
      sums.expired_seconds, sums.breakage_minor, sums.returned_seconds, sums.returned_minor,
      sums.overdraft_seconds, sums.adjusted_seconds, sums.adjusted_minor,
      sums.transferred_seconds, sums.transferred_minor, sums.overage_seconds, sums.overage_minor, sums.travel_minor, worked)
    ON CONFLICT (tenant_id, contract_id, month) DO UPDATE
       SET purchased_seconds = kept.purchased_seconds + excluded.purchased_seconds,
           purchased_minor   = kept.purchased_minor   + excluded.purchased_minor,
           drawn_seconds     = kept.drawn_seconds     + excluded.drawn_seconds,
           recognised_minor  = kept.recognised_minor  + excluded.recognised_minor,
           expired_seconds   = kept.expired_seconds   + excluded.expired_seconds,
           breakage_minor    = kept.breakage_minor    + excluded.breakage_minor,
           returned_seconds  = kept.returned_seconds  + excluded.returned_seconds,
           returned_minor    = kept.returned_minor    + excluded.returned_minor,
           overdraft_seconds = kept.overdraft_seconds + excluded.overdraft_seconds,
           adjusted_seconds  = kept.adjusted_seconds  + excluded.adjusted_seconds,
           adjusted_minor    = kept.adjusted_minor    + excluded.adjusted_minor,
           transferred_seconds = kept.transferred_seconds + excluded.transferred_seconds,
           transferred_minor = kept.transferred_minor + excluded.transferred_minor,
           overage_seconds   = kept.overage_seconds   + excluded.overage_seconds,
           overage_minor     = kept.overage_minor     + excluded.overage_minor,
           travel_minor      = kept.travel_minor      + excluded.travel_minor,
           worked_seconds    = kept.worked_seconds    + excluded.worked_seconds;
  END IF;

  answer.replayed := false;
  answer.version := posting.version;
  answer.balance_seconds := balance.balance_seconds;
  answer.money_minor := coalesce(posting.billed_minor, CASE WHEN posting.kind = 'refund' THEN sums.returned_minor ELSE 0 END);
  SELECT seen.opened, seen.withdrawn INTO answer.renewal_opened, answer.renewal_withdrawn
    FROM ledger.watch_line(posting, balance) AS seen;
  RETURN answer;
END $$;

-- ── Lines ──────────────────────────────────────────────────────────────────────────────────────────────────────
-- Each changes the block and writes down the change. Money is recognised as the difference of two cumulative figures,
-- so a block that is used up has recognised its price to the last cent, whatever was edited on the way.

CREATE FUNCTION ledger.write_line(
  posting ledger_transaction, p_bucket text, p_block uuid, p_entry uuid, p_seconds integer, p_value_minor bigint,
  p_chain integer, p_remaining integer, p_expires_before date DEFAULT NULL) RETURNS void
  LANGUAGE plpgsql
  AS $$
BEGIN
  INSERT INTO ledger_line (contract_id, version, line, bucket, block_id, entry_id, seconds, value_minor, chain,
                           remaining_after_seconds, expires_before)
  SELECT posting.contract_id, posting.version, coalesce(max(written.line), 0) + 1,
         p_bucket, p_block, p_entry, p_seconds, p_value_minor, p_chain, p_remaining, p_expires_before
    FROM ledger_line AS written
   WHERE written.contract_id = posting.contract_id AND written.version = posting.version;
END $$;

-- A block becomes usable: bought or given ('purchase'), or moved here ('transfer').
CREATE FUNCTION ledger.post_opening(posting ledger_transaction, p_bucket text, p_block uuid, p_expires_on date) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  block hour_block;
BEGIN
  UPDATE hour_block
     SET status = 'open', opened_on = posting.accounting_on, expires_on = p_expires_on, chain = chain + 1
   WHERE id = p_block
  RETURNING * INTO block;
  PERFORM ledger.write_line(posting, p_bucket, p_block, NULL, block.total_seconds, block.price_minor,
                            block.chain, block.remaining_seconds);
END $$;

-- An entry takes seconds from a block; a negative number gives them back.
CREATE FUNCTION ledger.post_draw(posting ledger_transaction, p_block uuid, p_entry uuid, p_seconds integer) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  block             hour_block;
  recognised_before bigint;
BEGIN
  UPDATE hour_block
     SET drawn_seconds = drawn_seconds + p_seconds,
         status = CASE WHEN remaining_seconds > p_seconds THEN 'open' ELSE 'exhausted' END,
         chain = chain + 1
   WHERE id = p_block
  RETURNING * INTO block;
  recognised_before := block.price_minor * (block.drawn_seconds - p_seconds + block.expired_seconds + block.adjusted_seconds) / block.total_seconds;
  PERFORM ledger.write_line(posting, 'draw', p_block, p_entry, -p_seconds, block.recognised_minor - recognised_before,
                            block.chain, block.remaining_seconds);
END $$;

-- What is left in a block lapses; the client paid for it, so it is earned (breakage).
CREATE FUNCTION ledger.post_expire(posting ledger_transaction, p_block uuid) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  block             hour_block;
  lapsed            integer;
  recognised_before bigint;
BEGIN
  SELECT remaining_seconds, recognised_minor INTO lapsed, recognised_before FROM hour_block WHERE id = p_block;
  UPDATE hour_block
     SET expired_seconds = expired_seconds + lapsed, status = 'expired', chain = chain + 1
   WHERE id = p_block
  RETURNING * INTO block;
  PERFORM ledger.write_line(posting, 'expire', p_block, NULL, -lapsed, block.recognised_minor - recognised_before,
                            block.chain, block.remaining_seconds);
END $$;

-- What had lapsed comes back, and its money is not earned any more.
CREATE FUNCTION ledger.post_reinstatement(posting ledger_transaction, p_block uuid) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  block             hour_block;
  lapsed            integer;
  recognised_before bigint;
BEGIN
  SELECT expired_seconds, recognised_minor INTO lapsed, recognised_before FROM hour_block WHERE id = p_block;
  UPDATE hour_block
     SET expired_seconds = 0, status = 'open', chain = chain + 1
   WHERE id = p_block
  RETURNING * INTO block;
  PERFORM ledger.write_line(posting, 'expire', p_block, NULL, lapsed, block.recognised_minor - recognised_before,
                            block.chain, block.remaining_seconds);
END $$;

-- A block gets another last day: posting.expires_after. Nothing else about it changes.
CREATE FUNCTION ledger.post_extension(posting ledger_transaction, p_block uuid) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  block  hour_block;
  before date;
BEGIN
  SELECT expires_on INTO before FROM hour_block WHERE id = p_block;
  UPDATE hour_block SET expires_on = posting.expires_after, chain = chain + 1 WHERE id = p_block RETURNING * INTO block;
  PERFORM ledger.write_line(posting, 'extend', p_block, NULL, 0, 0, block.chain, block.remaining_seconds, before);
END $$;

-- A person takes hours out of a block; they are earned like hours that were worked.
CREATE FUNCTION ledger.post_adjustment(posting ledger_transaction, p_block uuid, p_seconds integer) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  block             hour_block;
  recognised_before bigint;
BEGIN
  SELECT recognised_minor INTO recognised_before FROM hour_block WHERE id = p_block;
  UPDATE hour_block
     SET adjusted_seconds = adjusted_seconds + p_seconds,
         status = CASE WHEN remaining_seconds > p_seconds THEN 'open' ELSE 'exhausted' END,
         chain = chain + 1
   WHERE id = p_block
  RETURNING * INTO block;
  PERFORM ledger.write_line(posting, 'adjust', p_block, NULL, -p_seconds, block.recognised_minor - recognised_before,
                            block.chain, block.remaining_seconds);
END $$;

-- Unused hours leave a block with their money: refunded ('return') or moved to another contract ('transfer'). A block that
-- gave everything back and earned nothing is returned.
CREATE FUNCTION ledger.post_leaving(posting ledger_transaction, p_bucket text, p_block uuid, p_seconds integer) RETURNS bigint
  LANGUAGE plpgsql
  AS $$
DECLARE
  block  hour_block;
  before bigint;
  money  bigint;
BEGIN
  SELECT returned_minor INTO before FROM hour_block WHERE id = p_block;
  UPDATE hour_block
     SET returned_seconds = returned_seconds + p_seconds,
         status = CASE WHEN remaining_seconds > p_seconds THEN 'open'
                       WHEN drawn_seconds + expired_seconds + adjusted_seconds = 0 THEN 'returned'
                       ELSE 'exhausted' END,
         chain = chain + 1
   WHERE id = p_block
  RETURNING * INTO block;
  money := block.returned_minor - before;
  PERFORM ledger.write_line(posting, p_bucket, p_block, NULL, -p_seconds, CASE p_bucket WHEN 'transfer' THEN -money ELSE money END,
                            block.chain, block.remaining_seconds);
  RETURN money;
END $$;

-- A sale is undone: the whole block goes out of the books. All its draws were given back before.
CREATE FUNCTION ledger.post_void(posting ledger_transaction, p_block uuid) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  block hour_block;
BEGIN
  UPDATE hour_block
     SET returned_seconds = total_seconds, status = 'voided', chain = chain + 1
   WHERE id = p_block
  RETURNING * INTO block;
  PERFORM ledger.write_line(posting, 'return', p_block, NULL, -block.total_seconds, block.returned_minor,
                            block.chain, block.remaining_seconds);
END $$;

-- An entry goes into debt by so many seconds; a negative number takes it out again.
CREATE FUNCTION ledger.post_overdraft(posting ledger_transaction, p_entry uuid, p_seconds integer) RETURNS void
  LANGUAGE plpgsql
  AS $$
BEGIN
  UPDATE time_entry SET overdraft_seconds = overdraft_seconds + p_seconds WHERE id = p_entry;
  PERFORM ledger.write_line(posting, 'overdraft', NULL, p_entry, -p_seconds, 0, NULL, NULL);
END $$;

-- So many seconds of an entry are billed at the rate; a negative number takes them back. An entry keeps the rate at which
-- its overrun began until nothing of it is left, so its money is one figure, rounded once.
CREATE FUNCTION ledger.post_overage(posting ledger_transaction, p_entry uuid, p_seconds integer, p_rate_minor bigint DEFAULT NULL) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  minor_before bigint;
  minor_after  bigint;
BEGIN
  SELECT overage_minor INTO minor_before FROM time_entry WHERE id = p_entry;
  UPDATE time_entry
     SET overage_rate_minor = CASE WHEN overage_seconds = 0 THEN p_rate_minor ELSE overage_rate_minor END,
         overage_seconds = overage_seconds + p_seconds
   WHERE id = p_entry
  RETURNING overage_minor INTO minor_after;
  PERFORM ledger.write_line(posting, 'overage', NULL, p_entry, -p_seconds, minor_after - minor_before, NULL, NULL);
END $$;

-- ── Rules that several operations share ────────────────────────────────────────────────────────────────────────

-- Draws seconds for an entry from the open blocks: soonest last day first (none comes last), then oldest purchase. A
-- block may pay for work done before it was bought, never for work after its last day. Returns what found no block.
CREATE FUNCTION ledger.draw(posting ledger_transaction, p_entry uuid, p_worked_on date, p_seconds integer) RETURNS integer
  LANGUAGE plpgsql
  AS $$
DECLARE
  uncovered integer := p_seconds;
  taken     integer;
  block     record;
BEGIN
  FOR block IN
    SELECT id, remaining_seconds
      FROM hour_block
     WHERE contract_id = posting.contract_id
       AND status = 'open'
       AND (expires_on IS NULL OR expires_on >= p_worked_on)
     ORDER BY expires_on NULLS LAST, number
  LOOP
    taken := LEAST(uncovered, block.remaining_seconds);
    PERFORM ledger.post_draw(posting, block.id, p_entry, taken);
    uncovered := uncovered - taken;
    EXIT WHEN uncovered = 0;
  END LOOP;
  RETURN uncovered;
END $$;

-- What an entry has from each block. Of a block that is over, what came back would lapse at once. What may pay for the day
-- as well stays there when the entry moves to that day (null: it doesn't move): a wrong date costs nobody any hours.
CREATE FUNCTION ledger.draws_of(
  p_entry uuid, p_grace_days integer, p_today date, p_moves_to date,
  OUT block_id uuid, OUT seconds integer, OUT newest integer[], OUT is_over boolean, OUT stays boolean) RETURNS SETOF record
  LANGUAGE plpgsql
  AS $$
BEGIN
  RETURN QUERY
    SELECT drawn.block_id, drawn.seconds, drawn.newest, standing.is_over,
           standing.is_over AND p_moves_to IS NOT NULL AND (block.expires_on IS NULL OR block.expires_on >= p_moves_to)
      FROM (SELECT line.block_id, -sum(line.seconds)::integer AS seconds, max(ARRAY[line.version, line.line]) FILTER (WHERE line.seconds < 0) AS newest
              FROM ledger_line AS line
             WHERE line.entry_id = p_entry AND line.bucket = 'draw'
             GROUP BY line.block_id
            HAVING sum(line.seconds) < 0) AS drawn
      JOIN hour_block AS block ON block.id = drawn.block_id
     CROSS JOIN LATERAL (SELECT (block.status = 'expired'
                                 OR (block.status = 'exhausted' AND block.expires_on + p_grace_days < p_today)) IS TRUE) AS standing (is_over);
END $$;

-- Gives seconds of an entry back by what was recorded, never by what would be drawn today: what is billed first, then its
-- debt, then its draws from the newest to the oldest, those that stay on another day last. What comes back to a block that
-- is over lapses at once.
CREATE FUNCTION ledger.give_back(posting ledger_transaction, p_entry uuid, p_seconds integer, p_grace_days integer, p_moves_to date) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  remaining integer := p_seconds;
  given     integer;
  past      record;
BEGIN
  SELECT LEAST(remaining, overage_seconds) INTO given FROM time_entry WHERE id = p_entry;
  IF given > 0 THEN
    PERFORM ledger.post_overage(posting, p_entry, -given);
    remaining := remaining - given;
  END IF;
  SELECT LEAST(remaining, overdraft_seconds) INTO given FROM time_entry WHERE id = p_entry;
  IF given > 0 THEN
    PERFORM ledger.post_overdraft(posting, p_entry, -given);
    remaining := remaining - given;
  END IF;

  FOR past IN
    SELECT drawn.block_id, drawn.seconds, drawn.is_over
      FROM ledger.draws_of(p_entry, p_grace_days, posting.accounting_on, p_moves_to) AS drawn
     ORDER BY drawn.stays, drawn.newest DESC
  LOOP
    EXIT WHEN remaining = 0;
    given := LEAST(remaining, past.seconds);
    PERFORM ledger.post_draw(posting, past.block_id, p_entry, -given);
    IF past.is_over THEN
      PERFORM ledger.post_expire(posting, past.block_id);
    END IF;
    remaining := remaining - given;
  END LOOP;

  IF remaining > 0 THEN
    RAISE EXCEPTION 'Entry % has drawn % seconds less than it was charged', p_entry, remaining USING ERRCODE = 'HB999';
  END IF;
END $$;

-- Debt is never left standing beside hours that may pay for it: free hours settle it, oldest entry first.
CREATE FUNCTION ledger.settle_debt(posting ledger_transaction) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  owing     record;
  uncovered integer;
BEGIN
  FOR owing IN
    SELECT id, worked_on, overdraft_seconds
      FROM time_entry
     WHERE contract_id = posting.contract_id AND overdraft_seconds > 0
     ORDER BY created_version
  LOOP
    uncovered := ledger.draw(posting, owing.id, owing.worked_on, owing.overdraft_seconds);
    IF uncovered < owing.overdraft_seconds THEN
      PERFORM ledger.post_overdraft(posting, owing.id, uncovered - owing.overdraft_seconds);
    END IF;
  END LOOP;
END $$;

-- What found no block is refused, owed, owed up to a limit, or billed, as was agreed. p_needed is all that was sought.
CREATE FUNCTION ledger.overrun(posting ledger_transaction, p_entry uuid, p_uncovered integer, p_needed integer) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  agreed contract_terms;
  owed   integer;
BEGIN
  SELECT * INTO agreed FROM contract_terms WHERE contract_id = posting.contract_id;
  IF agreed.overrun = 'refuse' THEN
    PERFORM ledger.refuse('insufficient_hours', jsonb_build_object(
      'neededSeconds', p_needed, 'availableSeconds', p_needed - p_uncovered));
  ELSIF agreed.overrun = 'bill' THEN
    PERFORM ledger.post_overage(posting, p_entry, p_uncovered, agreed.overrun_rate_minor);
    RETURN;
  ELSIF agreed.overrun = 'hold' THEN
    SELECT coalesce(sum(overdraft_seconds), 0) INTO owed
      FROM time_entry
     WHERE contract_id = posting.contract_id AND overdraft_seconds > 0;
    IF owed + p_uncovered > agreed.overrun_limit_seconds THEN
      PERFORM ledger.refuse('client_on_hold', jsonb_build_object(
        'limitSeconds', agreed.overrun_limit_seconds, 'owedSeconds', owed, 'neededSeconds', p_uncovered));
    END IF;
  END IF;
  PERFORM ledger.post_overdraft(posting, p_entry, p_uncovered);
END $$;

-- The open blocks that give so many seconds, in the order of draws whatever the day, and how much each gives.
CREATE FUNCTION ledger.portions(p_contract uuid, p_seconds integer, OUT block_id uuid, OUT seconds integer) RETURNS SETOF record
  LANGUAGE plpgsql
  AS $$
DECLARE
  rest  integer := p_seconds;
  block record;
BEGIN
  FOR block IN
    SELECT id, remaining_seconds
      FROM hour_block
     WHERE contract_id = p_contract AND status = 'open'
     ORDER BY expires_on NULLS LAST, number
  LOOP
    EXIT WHEN rest = 0;
    block_id := block.id;
    seconds := LEAST(rest, block.remaining_seconds);
    rest := rest - seconds;
    RETURN NEXT;
  END LOOP;
  IF rest > 0 THEN
    PERFORM ledger.refuse('insufficient_hours', jsonb_build_object('neededSeconds', p_seconds, 'availableSeconds', p_seconds - rest));
  END IF;
END $$;

CREATE FUNCTION ledger.refuse_ended(p_contract uuid) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  ended date;
BEGIN
  SELECT ended_on INTO ended FROM contract WHERE id = p_contract;
  IF ended IS NOT NULL THEN
    PERFORM ledger.refuse('contract_ended', jsonb_build_object('endedOn', ended));
  END IF;
END $$;

-- ── Operations on the contract ─────────────────────────────────────────────────────────────────────────────────

-- Begins the books of a contract whose head exists. It holds no hours and is not armed. The terms are columns of
-- contract_terms by name.
CREATE FUNCTION ledger.open_contract(p_contract uuid, p_currency text, p_terms jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  terms contract_terms := jsonb_populate_record(NULL::contract_terms, p_terms);
BEGIN
  terms.tenant_id := current_tenant();
  terms.contract_id := p_contract;
  terms.currency := p_currency;
  INSERT INTO contract_terms SELECT terms.*;
  INSERT INTO contract_balance (contract_id) VALUES (p_contract);
END $$;

-- Changes what was agreed, from now on. A line that is moved to the balance or above it is crossed by that.
CREATE FUNCTION ledger.set_terms(p_contract uuid, p_terms jsonb, p_at timestamptz, p_today date, p_actor text) RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting ledger_transaction := ledger.begin_posting(p_contract, 'terms', p_at, p_today, p_actor);
  before  contract_terms;
  agreed  contract_terms;
BEGIN
  SELECT * INTO before FROM contract_terms WHERE contract_id = p_contract;
  agreed := jsonb_populate_record(before, p_terms - '{tenant_id,contract_id,currency}'::text[]);
  IF agreed IS NOT DISTINCT FROM before THEN
    RETURN ledger.unchanged(p_contract);
  END IF;
  UPDATE contract_terms
     SET line_seconds = agreed.line_seconds, overrun = agreed.overrun, overrun_limit_seconds = agreed.overrun_limit_seconds,
         overrun_rate_minor = agreed.overrun_rate_minor, renewal_mode = agreed.renewal_mode,
         block_seconds = agreed.block_seconds, block_price_minor = agreed.block_price_minor, hours_count = agreed.hours_count,
         expiry = agreed.expiry, expiry_months = agreed.expiry_months, expiry_by_size = agreed.expiry_by_size,
         expiry_notice_days = agreed.expiry_notice_days, grace_days = agreed.grace_days
   WHERE contract_id = p_contract;
  posting.terms := to_jsonb(agreed) - 'tenant_id' - 'contract_id';
  RETURN ledger.close_posting(posting);
END $$;

-- Takes note that the head of the contract was given an end, or lost it. With an end it renews no more, and a renewal
-- that nobody has sent is withdrawn.
CREATE FUNCTION ledger.note_end(p_contract uuid, p_at timestamptz, p_today date, p_actor text) RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
BEGIN
  RETURN ledger.close_posting(ledger.begin_posting(p_contract, 'end', p_at, p_today, p_actor));
END $$;

-- Locks several contracts in one fixed order, so that two people who move time between the same two never wait for
-- each other in a circle.
CREATE FUNCTION ledger.lock_contracts(p_contracts uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
BEGIN
  PERFORM FROM contract_balance
    WHERE contract_id = ANY (p_contracts)
    ORDER BY contract_id
      FOR NO KEY UPDATE;
END $$;

-- ── Operations on blocks ───────────────────────────────────────────────────────────────────────────────────────

-- A block is sold. It holds no usable hours yet. Asking again with the same id and content changes nothing.
CREATE FUNCTION ledger.order_block(
  p_contract uuid, p_block uuid, p_seconds integer, p_price_minor bigint, p_renewal integer,
  p_at timestamptz, p_today date, p_actor text) RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting ledger_transaction := ledger.begin_posting(p_contract, 'order', p_at, p_today, p_actor);
  known   hour_block;
BEGIN
  SELECT * INTO known FROM hour_block WHERE id = p_block;
  IF FOUND THEN
    IF (known.contract_id, known.total_seconds, known.price_minor, known.renewal_number)
       IS NOT DISTINCT FROM (p_contract, p_seconds, p_price_minor, p_renewal) THEN
      RETURN ledger.unchanged(p_contract);
    END IF;
    PERFORM ledger.refuse('operation_key_reused');
  END IF;
  PERFORM ledger.refuse_ended(p_contract);
  PERFORM ledger.add_block(posting, p_block, 'sale', p_seconds, p_price_minor, p_renewal);
  posting.block_id := p_block;
  RETURN ledger.close_posting(posting);
END $$;

-- The row of a new block, under the contract's next number; not usable yet. An id that is taken is refused.
CREATE FUNCTION ledger.add_block(
  posting ledger_transaction, p_block uuid, p_origin text, p_seconds integer, p_price_minor bigint,
  p_renewal integer DEFAULT NULL, p_source uuid DEFAULT NULL) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  given integer;
BEGIN
  UPDATE contract_balance SET next_block_number = next_block_number + 1 WHERE contract_id = posting.contract_id
  RETURNING next_block_number - 1 INTO given;
  INSERT INTO hour_block (id, contract_id, number, renewal_number, origin, reason, source_block_id, total_seconds, price_minor, status, ordered_at)
  VALUES (p_block, posting.contract_id, given, p_renewal, p_origin, posting.reason, p_source, p_seconds, p_price_minor, 'ordered', posting.posted_at)
  ON CONFLICT (tenant_id, id) DO NOTHING;
  IF NOT FOUND THEN
    PERFORM ledger.refuse('operation_key_reused');
  END IF;
END $$;

-- An order that was never paid for is taken back. Its row and its number stay.
CREATE FUNCTION ledger.cancel_ordered_block(p_contract uuid, p_block uuid, p_at timestamptz, p_today date, p_actor text)
  RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting ledger_transaction := ledger.begin_posting(p_contract, 'cancel_order', p_at, p_today, p_actor);
  block   hour_block := ledger.block_of(p_contract, p_block);
BEGIN
  IF block.status = 'voided' AND block.opened_on IS NULL THEN
    RETURN ledger.unchanged(p_contract);
  END IF;
  IF block.status <> 'ordered' THEN
    PERFORM ledger.refuse('block_not_ordered', jsonb_build_object('number', block.number, 'status', block.status));
  END IF;
  UPDATE hour_block SET status = 'voided' WHERE id = p_block;
  posting.block_id := p_block;
  RETURN ledger.close_posting(posting);
END $$;

CREATE FUNCTION ledger.block_of(p_contract uuid, p_block uuid) RETURNS hour_block
  LANGUAGE plpgsql
  AS $$
DECLARE
  block hour_block;
BEGIN
  SELECT * INTO block FROM hour_block WHERE contract_id = p_contract AND id = p_block;
  IF NOT FOUND THEN
    PERFORM ledger.missing('block');
  END IF;
  RETURN block;
END $$;

-- Ordered blocks become usable: their invoice was paid, or issued where hours count from then. Debt is settled from
-- them first. The operation key names the cause, so that a payment counts once; the same key with other blocks is
-- refused. With a renewal's number, that renewal is settled. Hours that were paid for are opened even if the renewal
-- had been cancelled meanwhile. Where a purchase carries older hours along, blocks that are open get at least its last day.
CREATE FUNCTION ledger.activate_blocks(
  p_contract uuid, p_blocks uuid[], p_expires_on date, p_operation_key text, p_renewal integer, p_carries_older boolean,
  p_at timestamptz, p_today date, p_actor text) RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting ledger_transaction := ledger.begin_posting(p_contract, 'activate', p_at, p_today, p_actor);
  wanted  uuid[] := ARRAY(SELECT DISTINCT asked FROM unnest(p_blocks) AS asked ORDER BY asked);
  done    integer;
  block   hour_block;
BEGIN
  posting := ledger.named(posting, p_operation_key, '', jsonb_build_array(wanted, p_expires_on, p_renewal, p_carries_older));
  done := ledger.done_before(posting);
  IF done IS NOT NULL THEN
    RETURN ledger.replay(p_contract, done);
  END IF;
  IF cardinality(wanted) = 0
     OR cardinality(wanted) <> (SELECT count(*) FROM hour_block WHERE contract_id = p_contract AND id = ANY (wanted)) THEN
    PERFORM ledger.missing('block');
  END IF;
  posting.renewal_number := p_renewal;
  posting.expires_after := p_expires_on;

  IF p_carries_older THEN
    PERFORM ledger.post_extension(posting, older.id)
       FROM (SELECT id FROM hour_block
              WHERE contract_id = p_contract AND status = 'open'
                AND (expires_on < p_expires_on OR (p_expires_on IS NULL AND expires_on IS NOT NULL))
              ORDER BY number) AS older;
  END IF;
  FOR block IN SELECT * FROM hour_block WHERE contract_id = p_contract AND id = ANY (wanted) ORDER BY number LOOP
    IF block.status <> 'ordered' THEN
      PERFORM ledger.refuse('block_not_ordered', jsonb_build_object('number', block.number, 'status', block.status));
    END IF;
    PERFORM ledger.post_opening(posting, 'purchase', block.id, p_expires_on);
  END LOOP;
  IF p_renewal IS NOT NULL THEN
    PERFORM ledger.settle_renewal(posting);
  END IF;
  PERFORM ledger.settle_debt(posting);
  RETURN ledger.close_posting(posting);
END $$;

-- The hours of a renewal have come, so that depletion is over. Where work has used them up in the meantime, closing the
-- operation finds the balance at the line or below again and opens the next renewal: nobody works on unnoticed.
-- A contract with an end renews no more, so it is not armed either.
CREATE FUNCTION ledger.arm(p_contract uuid) RETURNS void
  LANGUAGE sql
  AS $$
  UPDATE contract_balance SET armed = true
   WHERE contract_id = p_contract AND NOT armed
     AND NOT EXISTS (SELECT FROM contract WHERE id = p_contract AND ended_on IS NOT NULL)
$$;

CREATE FUNCTION ledger.settle_renewal(posting ledger_transaction) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  stands text;
BEGIN
  SELECT status INTO stands FROM renewal WHERE contract_id = posting.contract_id AND number = posting.renewal_number;
  IF NOT FOUND THEN
    PERFORM ledger.missing('renewal');
  ELSIF stands = 'sent' THEN
    UPDATE renewal SET status = 'settled', closed_at = posting.posted_at
     WHERE contract_id = posting.contract_id AND number = posting.renewal_number;
    PERFORM ledger.arm(posting.contract_id);
  ELSIF stands IN ('requested', 'warned') THEN
    PERFORM ledger.refuse('renewal_not_open', jsonb_build_object('number', posting.renewal_number, 'from', stands, 'to', 'settled'));
  END IF;
END $$;

-- The rest of a block lapses once its last day and the days of grace are over. The caller says what day it is where the
-- firm is. A block that is used up or gone has no rest.
CREATE FUNCTION ledger.expire_block(p_contract uuid, p_block uuid, p_at timestamptz, p_today date, p_actor text)
  RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting ledger_transaction := ledger.begin_posting(p_contract, 'expire', p_at, p_today, p_actor);
  block   hour_block := ledger.block_of(p_contract, p_block);
  grace   integer;
BEGIN
  IF block.status = 'ordered' THEN
    PERFORM ledger.refuse('block_not_due', jsonb_build_object('number', block.number));
  END IF;
  IF block.status <> 'open' THEN
    RETURN ledger.unchanged(p_contract);
  END IF;
  SELECT grace_days INTO grace FROM contract_terms WHERE contract_id = p_contract;
  IF block.expires_on IS NULL OR p_today <= block.expires_on + grace THEN
    PERFORM ledger.refuse('block_not_due', jsonb_strip_nulls(jsonb_build_object(
      'number', block.number, 'expiresOn', block.expires_on, 'graceDays', grace)));
  END IF;
  posting.block_id := p_block;
  PERFORM ledger.post_expire(posting, p_block);
  RETURN ledger.close_posting(posting);
END $$;

-- The sale (or gift) of a block is undone, be it unused or partly used. Once part of it has lapsed, was adjusted, refunded or
-- moved, or where it was moved here itself, it cannot be undone as a whole. The work that it paid for is given back and drawn again
-- from other blocks, oldest entry first; what finds none becomes debt, whatever the overrun rule, for the work was done.
CREATE TYPE ledger.use_of_block AS (entry_id uuid, worked_on date, seconds integer);

CREATE FUNCTION ledger.void_block(p_contract uuid, p_block uuid, p_at timestamptz, p_today date, p_actor text)
  RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting   ledger_transaction := ledger.begin_posting(p_contract, 'void', p_at, p_today, p_actor);
  block     hour_block := ledger.block_of(p_contract, p_block);
  uses      ledger.use_of_block[];
  work      ledger.use_of_block;
  uncovered integer;
BEGIN
  IF block.status = 'voided' THEN
    RETURN ledger.unchanged(p_contract);
  END IF;
  IF block.status NOT IN ('open', 'exhausted') OR block.origin = 'transfer'
     OR block.expired_seconds + block.adjusted_seconds + block.returned_seconds > 0 THEN
    PERFORM ledger.refuse('block_not_voidable', jsonb_build_object('number', block.number, 'status', block.status));
  END IF;

  uses := ARRAY(
    SELECT ROW(entry.id, entry.worked_on, -sum(drawn.seconds))::ledger.use_of_block
      FROM ledger_line AS drawn
      JOIN time_entry AS entry ON entry.id = drawn.entry_id
     WHERE drawn.block_id = p_block AND drawn.bucket = 'draw'
     GROUP BY entry.id, entry.worked_on, entry.created_version
    HAVING sum(drawn.seconds) < 0
     ORDER BY entry.created_version);

  FOREACH work IN ARRAY uses LOOP
    PERFORM ledger.post_draw(posting, p_block, work.entry_id, -work.seconds);
  END LOOP;
  PERFORM ledger.post_void(posting, p_block);
  FOREACH work IN ARRAY uses LOOP
    uncovered := ledger.draw(posting, work.entry_id, work.worked_on, work.seconds);
    IF uncovered > 0 THEN
      PERFORM ledger.post_overdraft(posting, work.entry_id, uncovered);
    END IF;
  END LOOP;
  posting.block_id := p_block;
  RETURN ledger.close_posting(posting);
END $$;

-- ── Operations on hours that are there already ────────────────────────────────────────────────────────────────
-- Each is named by an operation key: the same again changes nothing, other content under the key is refused.

-- Hours are given without a price, usable at once.
CREATE FUNCTION ledger.grant_block(
  p_contract uuid, p_block uuid, p_origin text, p_seconds integer, p_expires_on date, p_reason text, p_operation_key text,
  p_at timestamptz, p_today date, p_actor text) RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting ledger_transaction := ledger.begin_posting(p_contract, 'grant', p_at, p_today, p_actor);
  done    integer;
BEGIN
  posting := ledger.named(posting, p_operation_key, p_reason, jsonb_build_array(p_block, p_origin, p_seconds, p_expires_on));
  done := ledger.done_before(posting);
  IF done IS NOT NULL THEN
    RETURN ledger.replay(p_contract, done);
  END IF;
  RETURN ledger.give(posting, p_block, p_origin, p_seconds, p_expires_on);
END $$;

CREATE FUNCTION ledger.give(posting ledger_transaction, p_block uuid, p_origin text, p_seconds integer, p_expires_on date) RETURNS ledger.answer
  LANGUAGE plpgsql
  AS $$
BEGIN
  PERFORM ledger.refuse_ended(posting.contract_id);
  posting.block_id := p_block;
  posting.expires_after := p_expires_on;
  PERFORM ledger.add_block(posting, p_block, p_origin, p_seconds, 0);
  PERFORM ledger.post_opening(posting, 'purchase', p_block, p_expires_on);
  PERFORM ledger.settle_debt(posting);
  RETURN ledger.close_posting(posting);
END $$;

-- Hours are put right: fewer are taken from open blocks in the order of draws, more are a block of their own.
CREATE FUNCTION ledger.adjust_hours(
  p_contract uuid, p_seconds integer, p_block uuid, p_reason text, p_operation_key text,
  p_at timestamptz, p_today date, p_actor text) RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting ledger_transaction := ledger.begin_posting(p_contract, 'adjust', p_at, p_today, p_actor);
  done    integer;
BEGIN
  posting := ledger.named(posting, p_operation_key, p_reason, jsonb_build_array(p_seconds, CASE WHEN p_seconds > 0 THEN p_block END));
  done := ledger.done_before(posting);
  IF done IS NOT NULL THEN
    RETURN ledger.replay(p_contract, done);
  END IF;
  IF p_seconds > 0 THEN
    RETURN ledger.give(posting, p_block, 'adjustment', p_seconds, NULL);
  END IF;
  PERFORM ledger.post_adjustment(posting, part.block_id, part.seconds) FROM ledger.portions(p_contract, -p_seconds) AS part;
  RETURN ledger.close_posting(posting);
END $$;

-- Unused hours go to another contract of the same client in the same currency. Each block that gives becomes one block there,
-- with its last day and the money of these hours.
CREATE FUNCTION ledger.transfer_hours(
  p_from uuid, p_to uuid, p_seconds integer, p_reason text, p_operation_key text, p_at timestamptz, p_today date, p_actor text)
  RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  leaving  ledger_transaction;
  arriving ledger_transaction;
  done     integer;
  part     record;
  moved    uuid;
BEGIN
  PERFORM ledger.lock_contracts(ARRAY[p_from, p_to]);
  leaving := ledger.begin_posting(p_from, 'transfer_out', p_at, p_today, p_actor);
  arriving := ledger.begin_posting(p_to, 'transfer_in', p_at, p_today, p_actor);
  leaving := ledger.named(leaving, p_operation_key, p_reason, jsonb_build_array(p_from, p_to, p_seconds));
  done := ledger.done_before(leaving);
  IF done IS NOT NULL THEN
    RETURN ledger.replay(p_from, done);
  END IF;
  arriving := ledger.named(arriving, p_operation_key, p_reason, jsonb_build_array(p_from, p_to, p_seconds));
  done := ledger.done_before(arriving);
  IF done IS NOT NULL THEN
    PERFORM ledger.refuse('operation_key_reused');
  END IF;
  leaving.other_contract_id := p_to;
  arriving.other_contract_id := p_from;
  IF p_from = p_to OR 1 <> (
    SELECT count(DISTINCT (head.client_id, terms.currency))
      FROM contract AS head
      JOIN contract_terms AS terms ON terms.contract_id = head.id
     WHERE head.id IN (p_from, p_to)) THEN
    PERFORM ledger.refuse('not_same_client');
  END IF;
  PERFORM ledger.refuse_ended(p_to);

  FOR part IN
    SELECT portion.block_id, portion.seconds, block.expires_on
      FROM ledger.portions(p_from, p_seconds) WITH ORDINALITY AS portion (block_id, seconds, place)
      JOIN hour_block AS block ON block.id = portion.block_id
     ORDER BY portion.place
  LOOP
    moved := gen_random_uuid();
    PERFORM ledger.add_block(arriving, moved, 'transfer', part.seconds,
                             ledger.post_leaving(leaving, 'transfer', part.block_id, part.seconds), NULL, part.block_id);
    PERFORM ledger.post_opening(arriving, 'transfer', moved, part.expires_on);
  END LOOP;
  PERFORM ledger.settle_debt(arriving);
  PERFORM ledger.close_posting(arriving);
  RETURN ledger.close_posting(leaving);
END $$;

-- Unused hours of a sale are given back for their money.
CREATE FUNCTION ledger.refund_hours(
  p_contract uuid, p_block uuid, p_seconds integer, p_reason text, p_operation_key text,
  p_at timestamptz, p_today date, p_actor text) RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting ledger_transaction := ledger.begin_posting(p_contract, 'refund', p_at, p_today, p_actor);
  block   hour_block := ledger.block_of(p_contract, p_block);
  done    integer;
BEGIN
  posting := ledger.named(posting, p_operation_key, p_reason, jsonb_build_array(p_block, p_seconds));
  done := ledger.done_before(posting);
  IF done IS NOT NULL THEN
    RETURN ledger.replay(p_contract, done);
  END IF;
  IF block.status <> 'open' OR block.origin <> 'sale' OR p_seconds > block.remaining_seconds THEN
    PERFORM ledger.refuse('block_not_refundable', jsonb_build_object('number', block.number, 'status', block.status));
  END IF;
  posting.block_id := p_block;
  PERFORM ledger.post_leaving(posting, 'return', p_block, p_seconds);
  RETURN ledger.close_posting(posting);
END $$;

-- A block gets a later last day. What had lapsed comes back, and debt that it may pay for now is settled.
CREATE FUNCTION ledger.extend_block(
  p_contract uuid, p_block uuid, p_expires_on date, p_reason text, p_operation_key text,
  p_at timestamptz, p_today date, p_actor text) RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting ledger_transaction := ledger.begin_posting(p_contract, 'extend', p_at, p_today, p_actor);
  block   hour_block := ledger.block_of(p_contract, p_block);
  done    integer;
BEGIN
  posting := ledger.named(posting, p_operation_key, p_reason, jsonb_build_array(p_block, p_expires_on));
  done := ledger.done_before(posting);
  IF done IS NOT NULL THEN
    RETURN ledger.replay(p_contract, done);
  END IF;
  IF block.status IN ('ordered', 'voided') OR block.expires_on IS NULL OR p_expires_on <= block.expires_on OR p_expires_on < p_today THEN
    PERFORM ledger.refuse('block_not_extendable', jsonb_strip_nulls(jsonb_build_object(
      'number', block.number, 'status', block.status, 'expiresOn', block.expires_on)));
  END IF;
  posting.block_id := p_block;
  posting.expires_before := block.expires_on;
  posting.expires_after := p_expires_on;
  PERFORM ledger.post_extension(posting, p_block);
  IF block.expired_seconds > 0 THEN
    PERFORM ledger.post_reinstatement(posting, p_block);
  END IF;
  PERFORM ledger.settle_debt(posting);
  RETURN ledger.close_posting(posting);
END $$;

-- A person lets the rest of a block lapse because its contract has ended.
CREATE FUNCTION ledger.lapse_block(
  p_contract uuid, p_block uuid, p_reason text, p_operation_key text, p_at timestamptz, p_today date, p_actor text)
  RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting ledger_transaction := ledger.begin_posting(p_contract, 'lapse', p_at, p_today, p_actor);
  block   hour_block := ledger.block_of(p_contract, p_block);
  done    integer;
BEGIN
  posting := ledger.named(posting, p_operation_key, p_reason, jsonb_build_array(p_block));
  done := ledger.done_before(posting);
  IF done IS NOT NULL THEN
    RETURN ledger.replay(p_contract, done);
  END IF;
  IF NOT EXISTS (SELECT FROM contract WHERE id = p_contract AND ended_on <= p_today) THEN
    PERFORM ledger.refuse('contract_not_ended');
  END IF;
  IF block.status = 'ordered' THEN
    PERFORM ledger.refuse('block_not_due', jsonb_build_object('number', block.number));
  END IF;
  IF block.status <> 'open' THEN
    RETURN ledger.unchanged(p_contract);
  END IF;
  posting.block_id := p_block;
  PERFORM ledger.post_expire(posting, p_block);
  RETURN ledger.close_posting(posting);
END $$;

-- What is billed beside the hours, overrun and travel, as far as it was not billed before. Less than nothing waits for the
-- next time.
CREATE FUNCTION ledger.bill_extras(p_contract uuid, p_operation_key text, p_at timestamptz, p_today date, p_actor text)
  RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting ledger_transaction := ledger.begin_posting(p_contract, 'bill', p_at, p_today, p_actor);
  done    integer;
BEGIN
  posting := ledger.named(posting, p_operation_key, '', '[]');
  done := ledger.done_before(posting);
  IF done IS NOT NULL THEN
    RETURN ledger.replay(p_contract, done);
  END IF;
  SELECT unbilled_minor INTO posting.billed_minor FROM contract_balance WHERE contract_id = p_contract;
  IF posting.billed_minor <= 0 THEN
    PERFORM ledger.refuse('nothing_to_bill');
  END IF;
  RETURN ledger.close_posting(posting);
END $$;

-- ── Time ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- An entry as it is to be from now on.
CREATE TYPE ledger.work AS (
  entry_id uuid, revision integer, contract_id uuid, member_id uuid, worked_on date, started_at timestamptz,
  worked_seconds integer, charged_seconds integer, billable boolean, free_reason text, channel text, nature text,
  description text, internal_note text, source text, circumstances jsonb, receipt jsonb, travel_minor bigint,
  estimate_id uuid, deleted boolean);

-- Writes an entry that is new or changed. What a person said about the work makes two requests the same; what the charge
-- rules made of it does not, for they may have changed between the two.
CREATE FUNCTION ledger.set_time(p_entry jsonb, p_at timestamptz, p_today date, p_actor text) RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  work   ledger.work := jsonb_populate_record(NULL::ledger.work, p_entry);
  answer ledger.answer;
BEGIN
  IF work.revision = 1 AND work.charged_seconds > 0 AND work.travel_minor = 0 THEN
    answer := ledger.write_plain_time(work, ledger.content_of(p_entry), p_at, p_today, p_actor);
  END IF;
  IF answer.version IS NULL THEN
    answer := ledger.write_time(work, ledger.content_of(p_entry), p_at, p_today, p_actor);
  END IF;
  RETURN answer;
END $$;

CREATE FUNCTION ledger.content_of(p_entry jsonb) RETURNS bytea
  LANGUAGE sql STABLE
  AS $$ SELECT ledger.content_hash(p_entry - '{charged_seconds,travel_minor,receipt}'::text[]) $$;

-- Many entries in their order, whole or not at all. All contracts are locked first, in one order. A refusal names the place
-- of the entry that it is about, counted from 0.
CREATE FUNCTION ledger.set_times(p_entries jsonb, p_at timestamptz, p_today date, p_actor text) RETURNS SETOF ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  place   integer := 0;
  entry   jsonb;
  figures text;
BEGIN
  PERFORM ledger.lock_contracts(ARRAY(SELECT DISTINCT (asked ->> 'contract_id')::uuid FROM jsonb_array_elements(p_entries) AS asked));
  FOR entry IN SELECT asked.value FROM jsonb_array_elements(p_entries) WITH ORDINALITY AS asked (value, number) ORDER BY asked.number LOOP
    RETURN NEXT ledger.set_time(entry, p_at, p_today, p_actor);
    place := place + 1;
  END LOOP;
EXCEPTION WHEN SQLSTATE 'HB001' THEN
  GET STACKED DIAGNOSTICS figures = PG_EXCEPTION_DETAIL;
  PERFORM ledger.refuse(SQLERRM, figures::jsonb || jsonb_build_object('index', place));
END $$;

-- New, changed and deleted are one operation, which sets what the entry is from now on. Entry and revision name it, so that
-- the same request twice counts once; a revision that does not follow the present one is refused with the present one.
--
-- Less charged: the difference is given back. More: it is drawn. Another day: all is given back and drawn anew, for another
-- day may have other blocks; only what would lapse and may pay for that day as well stays where it is. What finds no block
-- goes as was agreed about overrun.
CREATE FUNCTION ledger.write_time(work ledger.work, p_content_hash bytea, p_at timestamptz, p_today date, p_actor text)
  RETURNS ledger.answer
  LANGUAGE plpgsql
  AS $$
DECLARE
  posting   ledger_transaction := ledger.begin_posting(work.contract_id, 'time', p_at, p_today, p_actor);
  before    time_entry;
  agreed    record;
  to_give   integer;
  to_draw   integer;
  uncovered integer;
  stays     integer;
  moves_to  date;
BEGIN
  posting.entry_id := work.entry_id;
  posting.revision := work.revision;
  posting.receipt := work.receipt;
  posting.content_hash := p_content_hash;

  SELECT * INTO before FROM time_entry WHERE id = work.entry_id;
  IF before.contract_id <> work.contract_id THEN
    PERFORM ledger.refuse('entry_on_other_contract');
  END IF;
  IF work.revision <> coalesce(before.revision, 0) + 1 THEN
    RETURN ledger.replay_time(posting, coalesce(before.revision, 0));
  END IF;

  SELECT terms.grace_days, head.ended_on, client.archived_at INTO agreed
    FROM contract_terms AS terms
    JOIN contract AS head ON head.id = terms.contract_id
    JOIN client ON client.id = head.client_id
   WHERE terms.contract_id = work.contract_id;
  -- Asked under the lock that archiving takes as well, so that no work slips in beside it.
  IF agreed.archived_at IS NOT NULL AND before.id IS NULL THEN
    PERFORM ledger.refuse('client_archived');
  END IF;
  -- A correction that takes no more than before passes: work of after the end may be shortened, or be free.
  IF work.worked_on > agreed.ended_on AND NOT work.deleted
     AND (before.id IS NULL OR before.worked_on <> work.worked_on
          OR work.charged_seconds > before.charged_seconds OR work.travel_minor > before.travel_minor) THEN
    PERFORM ledger.refuse('contract_ended', jsonb_build_object('endedOn', agreed.ended_on));
  END IF;

  posting.worked_before_seconds := CASE WHEN before.deleted IS NOT FALSE THEN 0 ELSE before.worked_seconds END;
  posting.worked_after_seconds := CASE WHEN work.deleted THEN 0 ELSE work.worked_seconds END;
  posting.charged_before_seconds := coalesce(before.charged_seconds, 0);
  posting.charged_after_seconds := work.charged_seconds;

  IF before.worked_on <> work.worked_on THEN
    moves_to := work.worked_on;
    SELECT LEAST(coalesce(sum(drawn.seconds), 0), work.charged_seconds) INTO stays
      FROM ledger.draws_of(work.entry_id, agreed.grace_days, p_today, moves_to) AS drawn
     WHERE drawn.stays;
    to_give := posting.charged_before_seconds - stays;
    to_draw := work.charged_seconds - stays;
  ELSE
    to_give := GREATEST(posting.charged_before_seconds - work.charged_seconds, 0);
    to_draw := GREATEST(work.charged_seconds - posting.charged_before_seconds, 0);
  END IF;

  IF to_give > 0 THEN
    PERFORM ledger.give_back(posting, work.entry_id, to_give, agreed.grace_days, moves_to);
  END IF;
  PERFORM ledger.write_entry(posting, work, before.id IS NULL);
  IF to_draw > 0 THEN
    uncovered := ledger.draw(posting, work.entry_id, work.worked_on, to_draw);
    IF uncovered > 0 THEN
      PERFORM ledger.overrun(posting, work.entry_id, uncovered, to_draw);
    END IF;
  END IF;
  IF work.travel_minor <> coalesce(before.travel_minor, 0) THEN
    PERFORM ledger.write_line(posting, 'travel', NULL, work.entry_id, 0, work.travel_minor - coalesce(before.travel_minor, 0), NULL, NULL);
  END IF;
  IF to_give > 0 THEN
    PERFORM ledger.settle_debt(posting);
  END IF;
  RETURN ledger.close_posting(posting);
END $$;

-- The short way for what nearly every entry is: new work that the first block in the order of draws covers whole, on a
-- contract that is armed and stays above its line. After the lock it is one statement, which writes what the long way
-- writes; each of its parts goes on from the one before, so that none writes where anything is otherwise. Null then.
CREATE FUNCTION ledger.write_plain_time(work ledger.work, p_content_hash bytea, p_at timestamptz, p_today date, p_actor text)
  RETURNS ledger.answer
  LANGUAGE plpgsql
  AS $$
DECLARE
  p_version integer := ledger.lock(work.contract_id);
  has_taken boolean;
  answer    ledger.answer;
BEGIN
  WITH first AS (
    SELECT id, remaining_seconds
      FROM hour_block
     WHERE contract_id = work.contract_id AND status = 'open' AND (expires_on IS NULL OR expires_on >= work.worked_on)
     ORDER BY expires_on NULLS LAST, number
     LIMIT 1
  ), fitting AS (
    SELECT first.id
      FROM first, contract_balance AS balance, contract_terms AS terms, contract AS head, client
     WHERE balance.contract_id = work.contract_id AND terms.contract_id = work.contract_id AND head.id = work.contract_id
       AND client.id = head.client_id
       AND first.remaining_seconds >= work.charged_seconds
       AND balance.armed AND balance.balance_seconds - work.charged_seconds > terms.line_seconds
       AND head.ended_on IS NULL AND client.archived_at IS NULL
       AND NOT EXISTS (SELECT FROM time_entry WHERE id = work.entry_id)
  ), taken AS (
    UPDATE hour_block AS block
       SET drawn_seconds = drawn_seconds + work.charged_seconds,
           status = CASE WHEN remaining_seconds > work.charged_seconds THEN 'open' ELSE 'exhausted' END,
           chain = chain + 1
      FROM fitting
     WHERE block.contract_id = work.contract_id AND block.id = fitting.id
    RETURNING block.id, chain, remaining_seconds, recognised_minor
              - price_minor * (drawn_seconds - work.charged_seconds + expired_seconds + adjusted_seconds) / total_seconds AS earned_minor
  ), written AS (
    INSERT INTO time_entry (
      id, contract_id, member_id, revision, worked_on, started_at, worked_seconds, charged_seconds, billable, free_reason,
      channel, nature, description, internal_note, source, circumstances, estimate_id, deleted,
      created_at, updated_at, created_version, last_version)
    SELECT work.entry_id, work.contract_id, work.member_id, 1, work.worked_on, work.started_at, work.worked_seconds,
           work.charged_seconds, work.billable, work.free_reason, work.channel, work.nature, work.description,
           work.internal_note, work.source, work.circumstances, work.estimate_id, work.deleted,
           p_at, p_at, p_version, p_version
      FROM taken
    ON CONFLICT (tenant_id, id) DO NOTHING
    RETURNING id
  ), counted AS (
    UPDATE contract_balance AS balance
       SET version = p_version, available_seconds = available_seconds - work.charged_seconds
      FROM written
     WHERE balance.contract_id = work.contract_id
    RETURNING balance_seconds
  ), headed AS (
    INSERT INTO ledger_transaction (
      contract_id, version, kind, posted_at, accounting_on, actor, entry_id, revision, worked_before_seconds,
      worked_after_seconds, charged_before_seconds, charged_after_seconds, receipt, content_hash, lines, balance_after_seconds)
    SELECT work.contract_id, p_version, 'time', p_at, p_today, p_actor, work.entry_id, 1, 0,
           work.worked_seconds, 0, work.charged_seconds, work.receipt, p_content_hash, 1, counted.balance_seconds
      FROM counted
  ), moved AS (
    INSERT INTO ledger_line (contract_id, version, line, bucket, block_id, entry_id, seconds, value_minor, chain, remaining_after_seconds)
    SELECT work.contract_id, p_version, 1, 'draw', taken.id, written.id, -work.charged_seconds, taken.earned_minor, taken.chain, taken.remaining_seconds
      FROM taken, written
  ), summed AS (
    INSERT INTO ledger_month AS kept (contract_id, month, drawn_seconds, recognised_minor, worked_seconds)
    SELECT work.contract_id, ledger.first_of_month(p_today), work.charged_seconds, taken.earned_minor, work.worked_seconds
      FROM taken, written
    ON CONFLICT (tenant_id, contract_id, month) DO UPDATE
       SET drawn_seconds    = kept.drawn_seconds    + excluded.drawn_seconds,
           recognised_minor = kept.recognised_minor + excluded.recognised_minor,
           worked_seconds   = kept.worked_seconds   + excluded.worked_seconds
  )
  SELECT counted.balance_seconds, true INTO answer.balance_seconds, has_taken FROM taken LEFT JOIN counted ON true;
  IF has_taken AND answer.balance_seconds IS NULL THEN
    -- The id was taken on another contract in the same moment; the block goes back with the refusal.
    PERFORM ledger.refuse('entry_on_other_contract');
  ELSIF has_taken THEN
    answer := ROW(false, p_version, answer.balance_seconds, NULL, NULL, 0);
  END IF;
  RETURN answer;
END $$;

-- A revision that was written before is answered as it was then, if it asks for the same; all else comes too late (or
-- too early) and is told where the entry stands.
CREATE FUNCTION ledger.replay_time(posting ledger_transaction, p_current_revision integer) RETURNS ledger.answer
  LANGUAGE plpgsql
  AS $$
DECLARE
  done ledger_transaction;
BEGIN
  SELECT * INTO done FROM ledger_transaction WHERE entry_id = posting.entry_id AND revision = posting.revision;
  IF done.content_hash = posting.content_hash THEN
    RETURN ledger.replay(posting.contract_id, done.version);
  END IF;
  PERFORM ledger.refuse('stale_revision', jsonb_build_object(
    'currentRevision', p_current_revision, 'givenRevision', posting.revision));
  RETURN NULL;
END $$;

-- The row of the entry itself. An id that is taken in the same moment on another contract is refused.
CREATE FUNCTION ledger.write_entry(posting ledger_transaction, work ledger.work, p_is_new boolean) RETURNS void
  LANGUAGE plpgsql
  AS $$
BEGIN
  IF p_is_new THEN
    INSERT INTO time_entry (
      id, contract_id, member_id, revision, worked_on, started_at, worked_seconds, charged_seconds, travel_minor, billable,
      free_reason, channel, nature, description, internal_note, source, circumstances, estimate_id, deleted,
      created_at, updated_at, created_version, last_version)
    VALUES (
      work.entry_id, work.contract_id, work.member_id, work.revision, work.worked_on, work.started_at, work.worked_seconds,
      work.charged_seconds, work.travel_minor, work.billable, work.free_reason, work.channel, work.nature, work.description,
      work.internal_note, work.source, work.circumstances, work.estimate_id, work.deleted,
      posting.posted_at, posting.posted_at, posting.version, posting.version)
    ON CONFLICT (tenant_id, id) DO NOTHING;
    IF NOT FOUND THEN
      PERFORM ledger.refuse('entry_on_other_contract');
    END IF;
  ELSE
    UPDATE time_entry
       SET member_id = work.member_id, revision = work.revision, worked_on = work.worked_on, started_at = work.started_at,
           worked_seconds = work.worked_seconds, charged_seconds = work.charged_seconds, travel_minor = work.travel_minor,
           billable = work.billable, free_reason = work.free_reason, channel = work.channel, nature = work.nature,
           description = work.description, internal_note = work.internal_note, source = work.source,
           circumstances = work.circumstances, estimate_id = work.estimate_id, deleted = work.deleted,
           updated_at = posting.posted_at, last_version = posting.version
     WHERE id = work.entry_id;
  END IF;
END $$;

-- Deletes an entry as it stands at that revision; what it took is given back. Deleting twice is the same as once.
CREATE FUNCTION ledger.remove_time(p_entry uuid, p_revision integer, p_at timestamptz, p_today date, p_actor text)
  RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  entry time_entry;
BEGIN
  SELECT * INTO entry FROM time_entry WHERE id = p_entry;
  IF NOT FOUND THEN
    PERFORM ledger.missing('entry');
  END IF;
  RETURN ledger.write_time(
    ROW(entry.id, p_revision, entry.contract_id, entry.member_id, entry.worked_on, entry.started_at, entry.worked_seconds, 0,
        entry.billable, entry.free_reason, entry.channel, entry.nature, entry.description, entry.internal_note, entry.source,
        entry.circumstances, NULL, 0, entry.estimate_id, true)::ledger.work,
    ledger.content_hash(jsonb_build_array('removed', p_entry)),
    p_at, p_today, p_actor);
END $$;

-- ── Renewals ───────────────────────────────────────────────────────────────────────────────────────────────────

-- A renewal goes its way: requested or warned → sent, withdrawn or cancelled; sent → settled or cancelled. Nothing comes
-- back from a closed one. Saying the same twice changes nothing. Closing one while the balance is above the line arms.
CREATE FUNCTION ledger.mark_renewal(
  p_contract uuid, p_number integer, p_status text, p_note text, p_at timestamptz, p_today date, p_actor text)
  RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting ledger_transaction := ledger.begin_posting(p_contract, 'renewal', p_at, p_today, p_actor);
  stands  text;
BEGIN
  SELECT status INTO stands FROM renewal WHERE contract_id = p_contract AND number = p_number;
  IF NOT FOUND THEN
    PERFORM ledger.missing('renewal');
  END IF;
  IF stands = p_status THEN
    RETURN ledger.unchanged(p_contract);
  END IF;
  IF NOT (stands IN ('requested', 'warned') AND p_status IN ('sent', 'withdrawn', 'cancelled')
          OR stands = 'sent' AND p_status IN ('settled', 'cancelled')) THEN
    PERFORM ledger.refuse('renewal_not_open', jsonb_build_object('number', p_number, 'from', stands, 'to', p_status));
  END IF;

  UPDATE renewal
     SET status = p_status,
         sent_at = CASE WHEN p_status = 'sent' THEN p_at ELSE sent_at END,
         closed_at = CASE WHEN p_status = 'sent' THEN NULL ELSE p_at END,
         note = coalesce(p_note, note)
   WHERE contract_id = p_contract AND number = p_number;
  IF p_status = 'settled' THEN
    PERFORM ledger.arm(p_contract);
  END IF;
  posting.renewal_number := p_number;
  posting.renewal_status := p_status;
  RETURN ledger.close_posting(posting);
END $$;

-- ── Who may do what ────────────────────────────────────────────────────────────────────────────────────────────

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
  ledger.open_contract, ledger.set_terms, ledger.note_end, ledger.lock_contracts,
  ledger.order_block, ledger.cancel_ordered_block, ledger.activate_blocks, ledger.expire_block, ledger.void_block,
  ledger.grant_block, ledger.adjust_hours, ledger.transfer_hours, ledger.refund_hours, ledger.extend_block,
  ledger.lapse_block, ledger.bill_extras, ledger.set_time, ledger.set_times, ledger.remove_time, ledger.mark_renewal
  TO hourbank_app;
GRANT SELECT ON
  contract_terms, contract_balance, renewal, hour_block, time_entry, ledger_transaction, ledger_line, ledger_month
  TO hourbank_app;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM hourbank_ledger;

CALL close_to_tenant('contract_terms');
CALL close_to_tenant('contract_balance');
CALL close_to_tenant('renewal');
CALL close_to_tenant('hour_block');
CALL close_to_tenant('time_entry');
CALL close_to_tenant('ledger_transaction');
CALL close_to_tenant('ledger_line');
CALL close_to_tenant('ledger_month');
