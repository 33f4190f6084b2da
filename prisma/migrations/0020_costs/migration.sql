-- What work and monitoring cost the firm, and what was worked, by contract, month and person, so that profit is read from sums.

GRANT CREATE ON SCHEMA public TO hourbank_ledger;
SET ROLE hourbank_ledger;

-- ── What was set aside of an entry ─────────────────────────────────────────────────────────────────────────────

-- As its receipt says (waivedSeconds, waivedMinor), and nothing where the work was free anyway.
ALTER TABLE time_entry
  ADD COLUMN waived_seconds integer NOT NULL DEFAULT 0,
  ADD COLUMN waived_minor   bigint  NOT NULL DEFAULT 0;
COMMENT ON COLUMN time_entry.waived_seconds IS 'Premiums that the contract sets aside: what they would have taken from the block; with its receipt';
COMMENT ON COLUMN time_entry.waived_minor IS 'The van charge that the contract sets aside';

ALTER TABLE time_entry NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_transaction NO FORCE ROW LEVEL SECURITY;
UPDATE time_entry AS entry
   SET waived_seconds = coalesce((head.receipt ->> 'waivedSeconds')::integer, 0),
       waived_minor = coalesce((head.receipt ->> 'waivedMinor')::bigint, 0)
  FROM ledger_transaction AS head
 WHERE head.tenant_id = entry.tenant_id AND head.contract_id = entry.contract_id AND head.version = entry.last_version
   AND entry.billable AND entry.free_reason IS NULL AND NOT entry.deleted
   AND (head.receipt ->> 'waivedSeconds' <> '0' OR head.receipt ->> 'waivedMinor' <> '0');
CREATE INDEX time_entry_waived ON time_entry (tenant_id, contract_id, worked_on) WHERE waived_seconds > 0 OR waived_minor > 0;

-- ── Work by contract, month and person ─────────────────────────────────────────────────────────────────────────

-- Work by the month in which it was done, which is the month that the firm paid for it; what it earned by the month in which that
-- counts. Kept by the functions that write entries and lines, under the contract's lock, and worked out again by the audit.
CREATE TABLE work_month (
  tenant_id         uuid    NOT NULL DEFAULT current_tenant(),
  contract_id       uuid    NOT NULL,
  month             date    NOT NULL,
  member_id         uuid    NOT NULL,
  entries           integer NOT NULL DEFAULT 0,
  worked_seconds    integer NOT NULL DEFAULT 0,
  charged_seconds   integer NOT NULL DEFAULT 0,
  proactive_seconds integer NOT NULL DEFAULT 0,
  free_seconds      integer NOT NULL DEFAULT 0,
  waived_seconds    integer NOT NULL DEFAULT 0,
  waived_minor      bigint  NOT NULL DEFAULT 0,
  drawn_seconds     integer NOT NULL DEFAULT 0,
  earned_minor      bigint  NOT NULL DEFAULT 0,
  overrun_minor     bigint  NOT NULL DEFAULT 0,
  travel_minor      bigint  NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, contract_id, month, member_id)
) WITH (fillfactor = 60);
CREATE INDEX work_month_by_month ON work_month (tenant_id, month);
COMMENT ON TABLE work_month IS 'Sums of the entries that stand, by month of worked_on. proactive and free are parts of worked: maintenance, and work that takes nothing';
COMMENT ON COLUMN work_month.drawn_seconds IS 'What the lines of this person''s entries took from blocks, and earned there, by month of accounting_on; overrun and travel beside it. Goes along when an entry gets another person';

ALTER TABLE ledger_line NO FORCE ROW LEVEL SECURITY;
INSERT INTO work_month (tenant_id, contract_id, month, member_id, entries, worked_seconds, charged_seconds, proactive_seconds, free_seconds, waived_seconds, waived_minor,
                        drawn_seconds, earned_minor, overrun_minor, travel_minor)
  SELECT tenant_id, contract_id, month, member_id, sum(entries), sum(worked), sum(charged), sum(proactive), sum(free), sum(waived), sum(van),
         sum(drawn), sum(earned), sum(overrun), sum(travel)
    FROM (
      SELECT tenant_id, contract_id, ledger.first_of_month(worked_on) AS month, member_id, 1 AS entries, worked_seconds AS worked, charged_seconds AS charged,
             CASE nature WHEN 'proactive' THEN worked_seconds ELSE 0 END AS proactive, CASE WHEN NOT billable OR free_reason IS NOT NULL THEN worked_seconds ELSE 0 END AS free,
             waived_seconds AS waived, waived_minor AS van, 0 AS drawn, 0 AS earned, 0 AS overrun, 0 AS travel
        FROM time_entry
       WHERE NOT deleted
       UNION ALL
      SELECT line.tenant_id, line.contract_id, ledger.first_of_month(head.accounting_on), entry.member_id, 0, 0, 0, 0, 0, 0, 0,
             CASE line.bucket WHEN 'draw' THEN -line.seconds ELSE 0 END, CASE line.bucket WHEN 'draw' THEN line.value_minor ELSE 0 END,
             CASE line.bucket WHEN 'overage' THEN line.value_minor ELSE 0 END, CASE line.bucket WHEN 'travel' THEN line.value_minor ELSE 0 END
        FROM ledger_line AS line
        JOIN ledger_transaction AS head ON head.tenant_id = line.tenant_id AND head.contract_id = line.contract_id AND head.version = line.version
        JOIN time_entry AS entry ON entry.tenant_id = line.tenant_id AND entry.id = line.entry_id
       WHERE line.bucket IN ('draw', 'overage', 'travel')) AS told
   GROUP BY 1, 2, 3, 4;
ALTER TABLE ledger_line FORCE ROW LEVEL SECURITY;

-- ── Charged time by contract and week ──────────────────────────────────────────────────────────────────────────

CREATE FUNCTION ledger.monday_of(p_day date) RETURNS date
  LANGUAGE sql IMMUTABLE
  AS $$ SELECT p_day - (extract(isodow FROM p_day)::integer - 1) $$;

CREATE FUNCTION ledger.on_weekday(p_day date, p_seconds integer) RETURNS integer[]
  LANGUAGE sql IMMUTABLE
  AS $$
  SELECT array_fill(0, ARRAY[extract(isodow FROM p_day)::integer - 1]) || p_seconds || array_fill(0, ARRAY[7 - extract(isodow FROM p_day)::integer])
$$;

-- The pace of any seven days is read from two rows: one row a week, with its seven days in it.
CREATE TABLE work_week (
  tenant_id       uuid      NOT NULL DEFAULT current_tenant(),
  contract_id     uuid      NOT NULL,
  monday          date      NOT NULL CHECK (extract(isodow FROM monday) = 1),
  charged_seconds integer[] NOT NULL CHECK (cardinality(charged_seconds) = 7),
  PRIMARY KEY (tenant_id, contract_id, monday)
) WITH (fillfactor = 60);
CREATE INDEX work_week_by_monday ON work_week (tenant_id, monday);
COMMENT ON COLUMN work_week.charged_seconds IS 'What the entries of each day are charged, by worked_on, Monday first';

INSERT INTO work_week (tenant_id, contract_id, monday, charged_seconds)
  SELECT tenant_id, contract_id, ledger.monday_of(worked_on),
         ARRAY[coalesce(sum(charged_seconds) FILTER (WHERE extract(isodow FROM worked_on) = 1), 0), coalesce(sum(charged_seconds) FILTER (WHERE extract(isodow FROM worked_on) = 2), 0),
               coalesce(sum(charged_seconds) FILTER (WHERE extract(isodow FROM worked_on) = 3), 0), coalesce(sum(charged_seconds) FILTER (WHERE extract(isodow FROM worked_on) = 4), 0),
               coalesce(sum(charged_seconds) FILTER (WHERE extract(isodow FROM worked_on) = 5), 0), coalesce(sum(charged_seconds) FILTER (WHERE extract(isodow FROM worked_on) = 6), 0),
               coalesce(sum(charged_seconds) FILTER (WHERE extract(isodow FROM worked_on) = 7), 0)]::integer[]
    FROM time_entry
   WHERE charged_seconds <> 0
   GROUP BY 1, 2, 3;
ALTER TABLE time_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_transaction FORCE ROW LEVEL SECURITY;

CREATE FUNCTION ledger.set_aside(work ledger.work, OUT seconds integer, OUT minor bigint)
  LANGUAGE sql IMMUTABLE
  AS $$
  SELECT CASE WHEN work.billable AND work.free_reason IS NULL AND NOT work.deleted THEN coalesce((work.receipt ->> 'waivedSeconds')::integer, 0) ELSE 0 END,
         CASE WHEN work.billable AND work.free_reason IS NULL AND NOT work.deleted THEN coalesce((work.receipt ->> 'waivedMinor')::bigint, 0) ELSE 0 END
$$;

-- An entry as it stands comes to the sums of its month; as it stood before, it goes.
CREATE FUNCTION ledger.tally(entry time_entry, p_sign integer) RETURNS void
  LANGUAGE plpgsql
  AS $$
BEGIN
  IF entry.deleted THEN
    RETURN;
  END IF;
  INSERT INTO work_month AS kept (
    contract_id, month, member_id, entries, worked_seconds, charged_seconds, proactive_seconds, free_seconds, waived_seconds, waived_minor)
  VALUES (
    entry.contract_id, ledger.first_of_month(entry.worked_on), entry.member_id, p_sign, p_sign * entry.worked_seconds, p_sign * entry.charged_seconds,
    CASE entry.nature WHEN 'proactive' THEN p_sign * entry.worked_seconds ELSE 0 END,
    CASE WHEN NOT entry.billable OR entry.free_reason IS NOT NULL THEN p_sign * entry.worked_seconds ELSE 0 END,
    p_sign * entry.waived_seconds, p_sign * entry.waived_minor)
  ON CONFLICT (tenant_id, contract_id, month, member_id) DO UPDATE
     SET entries           = kept.entries           + excluded.entries,
         worked_seconds    = kept.worked_seconds    + excluded.worked_seconds,
         charged_seconds   = kept.charged_seconds   + excluded.charged_seconds,
         proactive_seconds = kept.proactive_seconds + excluded.proactive_seconds,
         free_seconds      = kept.free_seconds      + excluded.free_seconds,
         waived_seconds    = kept.waived_seconds    + excluded.waived_seconds,
         waived_minor      = kept.waived_minor      + excluded.waived_minor;
  IF entry.charged_seconds <> 0 THEN
    INSERT INTO work_week AS kept (contract_id, monday, charged_seconds)
    VALUES (entry.contract_id, ledger.monday_of(entry.worked_on), ledger.on_weekday(entry.worked_on, p_sign * entry.charged_seconds))
    ON CONFLICT (tenant_id, contract_id, monday) DO UPDATE
       SET charged_seconds[extract(isodow FROM entry.worked_on)::integer]
         = kept.charged_seconds[extract(isodow FROM entry.worked_on)::integer] + p_sign * entry.charged_seconds;
  END IF;
END $$;

-- What a line of an entry brought in comes to the sums of its month, for whoever did the work.
CREATE FUNCTION ledger.earn(p_contract uuid, p_month date, p_member uuid, p_seconds integer, p_earned bigint, p_overrun bigint, p_travel bigint) RETURNS void
  LANGUAGE sql
  AS $$
  INSERT INTO work_month AS kept (contract_id, month, member_id, drawn_seconds, earned_minor, overrun_minor, travel_minor)
  VALUES (p_contract, p_month, p_member, p_seconds, p_earned, p_overrun, p_travel)
  ON CONFLICT (tenant_id, contract_id, month, member_id) DO UPDATE
     SET drawn_seconds = kept.drawn_seconds + excluded.drawn_seconds,
         earned_minor  = kept.earned_minor  + excluded.earned_minor,
         overrun_minor = kept.overrun_minor + excluded.overrun_minor,
         travel_minor  = kept.travel_minor  + excluded.travel_minor
$$;

-- As in 0002_ledger, and the sums of what work earned.
CREATE OR REPLACE FUNCTION ledger.write_line(
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
  IF p_bucket IN ('draw', 'overage', 'travel') THEN
    PERFORM ledger.earn(
      posting.contract_id, ledger.first_of_month(posting.accounting_on), (SELECT member_id FROM time_entry WHERE id = p_entry),
      CASE p_bucket WHEN 'draw' THEN -p_seconds ELSE 0 END, CASE p_bucket WHEN 'draw' THEN p_value_minor ELSE 0 END,
      CASE p_bucket WHEN 'overage' THEN p_value_minor ELSE 0 END, CASE p_bucket WHEN 'travel' THEN p_value_minor ELSE 0 END);
  END IF;
END $$;

-- An entry gets another person: what it brought in so far goes along, month by month. The lines of this posting have no head yet.
CREATE FUNCTION ledger.hand_over(posting ledger_transaction, entry time_entry, p_member uuid) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  earned record;
BEGIN
  FOR earned IN
    SELECT ledger.first_of_month(coalesce(head.accounting_on, posting.accounting_on)) AS month,
           coalesce(-sum(line.seconds)    FILTER (WHERE line.bucket = 'draw'), 0)::integer   AS seconds,
           coalesce(sum(line.value_minor) FILTER (WHERE line.bucket = 'draw'), 0)::bigint    AS minor,
           coalesce(sum(line.value_minor) FILTER (WHERE line.bucket = 'overage'), 0)::bigint AS overrun,
           coalesce(sum(line.value_minor) FILTER (WHERE line.bucket = 'travel'), 0)::bigint  AS travel
      FROM ledger_line AS line
      LEFT JOIN ledger_transaction AS head ON head.contract_id = line.contract_id AND head.version = line.version
     WHERE line.entry_id = entry.id AND line.bucket IN ('draw', 'overage', 'travel')
     GROUP BY 1
  LOOP
    PERFORM ledger.earn(entry.contract_id, earned.month, entry.member_id, -earned.seconds, -earned.minor, -earned.overrun, -earned.travel);
    PERFORM ledger.earn(entry.contract_id, earned.month, p_member, earned.seconds, earned.minor, earned.overrun, earned.travel);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION ledger.write_entry(posting ledger_transaction, work ledger.work, p_is_new boolean) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  entry   time_entry;
  waived  record;
BEGIN
  SELECT * INTO waived FROM ledger.set_aside(work);
  IF p_is_new THEN
    IF (SELECT status FROM contract WHERE id = work.contract_id) = 'draft' THEN
      PERFORM ledger.refuse('contract_not_signed');
    END IF;
    INSERT INTO time_entry (
      id, contract_id, member_id, revision, worked_on, started_at, worked_seconds, charged_seconds, travel_minor, billable,
      free_reason, channel, nature, description, internal_note, source, circumstances, estimate_id, deleted,
      created_at, updated_at, created_version, last_version, waived_seconds, waived_minor)
    VALUES (
      work.entry_id, work.contract_id, work.member_id, work.revision, work.worked_on, work.started_at, work.worked_seconds,
      work.charged_seconds, work.travel_minor, work.billable, work.free_reason, work.channel, work.nature, work.description,
      work.internal_note, work.source, work.circumstances, work.estimate_id, work.deleted,
      posting.posted_at, posting.posted_at, posting.version, posting.version, waived.seconds, waived.minor)
    ON CONFLICT (tenant_id, id) DO NOTHING
    RETURNING * INTO entry;
    IF NOT FOUND THEN
      PERFORM ledger.refuse('entry_on_other_contract');
    END IF;
  ELSE
    SELECT * INTO entry FROM time_entry WHERE id = work.entry_id;
    PERFORM ledger.tally(entry, -1);
    IF entry.member_id <> work.member_id THEN
      PERFORM ledger.hand_over(posting, entry, work.member_id);
    END IF;
    UPDATE time_entry
       SET member_id = work.member_id, revision = work.revision, worked_on = work.worked_on, started_at = work.started_at,
           worked_seconds = work.worked_seconds, charged_seconds = work.charged_seconds, travel_minor = work.travel_minor,
           billable = work.billable, free_reason = work.free_reason, channel = work.channel, nature = work.nature,
           description = work.description, internal_note = work.internal_note, source = work.source,
           circumstances = work.circumstances, estimate_id = work.estimate_id, deleted = work.deleted,
           updated_at = posting.posted_at, last_version = posting.version,
           waived_seconds = waived.seconds, waived_minor = waived.minor
     WHERE id = work.entry_id
    RETURNING * INTO entry;
  END IF;
  PERFORM ledger.tally(entry, 1);
END $$;

-- As in 0010_provisional, and the sums of work beside those of hours.
CREATE OR REPLACE FUNCTION ledger.write_plain_time(work ledger.work, p_content_hash bytea, p_at timestamptz, p_today date, p_actor text)
  RETURNS ledger.answer
  LANGUAGE plpgsql
  AS $$
DECLARE
  p_version integer := ledger.lock(work.contract_id);
  is_late   boolean := ledger.first_of_month(work.worked_on) <> ledger.first_of_month(p_today);
  has_taken boolean;
  earned    bigint;
  answer    ledger.answer;
BEGIN
  WITH first AS (
    SELECT id, remaining_seconds
      FROM hour_block
     WHERE contract_id = work.contract_id AND status = 'open' AND (expires_on IS NULL OR expires_on >= work.worked_on)
     ORDER BY expires_on NULLS LAST, provisional, number
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
      created_at, updated_at, created_version, last_version, waived_seconds, waived_minor)
    SELECT work.entry_id, work.contract_id, work.member_id, 1, work.worked_on, work.started_at, work.worked_seconds,
           work.charged_seconds, work.billable, work.free_reason, work.channel, work.nature, work.description,
           work.internal_note, work.source, work.circumstances, work.estimate_id, work.deleted,
           p_at, p_at, p_version, p_version, set_aside.seconds, set_aside.minor
      FROM taken, ledger.set_aside(work) AS set_aside
    ON CONFLICT (tenant_id, id) DO NOTHING
    RETURNING id, waived_seconds, waived_minor
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
  ), tallied AS (
    INSERT INTO work_month AS kept (
      contract_id, month, member_id, entries, worked_seconds, charged_seconds, proactive_seconds, free_seconds, waived_seconds, waived_minor,
      drawn_seconds, earned_minor)
    SELECT work.contract_id, ledger.first_of_month(work.worked_on), work.member_id, 1, work.worked_seconds, work.charged_seconds,
           CASE work.nature WHEN 'proactive' THEN work.worked_seconds ELSE 0 END, 0, written.waived_seconds, written.waived_minor,
           CASE WHEN is_late THEN 0 ELSE work.charged_seconds END, CASE WHEN is_late THEN 0 ELSE taken.earned_minor END
      FROM taken, written
    ON CONFLICT (tenant_id, contract_id, month, member_id) DO UPDATE
       SET entries           = kept.entries           + 1,
           worked_seconds    = kept.worked_seconds    + excluded.worked_seconds,
           charged_seconds   = kept.charged_seconds   + excluded.charged_seconds,
           proactive_seconds = kept.proactive_seconds + excluded.proactive_seconds,
           waived_seconds    = kept.waived_seconds    + excluded.waived_seconds,
           waived_minor      = kept.waived_minor      + excluded.waived_minor,
           drawn_seconds     = kept.drawn_seconds     + excluded.drawn_seconds,
           earned_minor      = kept.earned_minor      + excluded.earned_minor
  ), charged AS (
    INSERT INTO work_week AS kept (contract_id, monday, charged_seconds)
    SELECT work.contract_id, ledger.monday_of(work.worked_on), ledger.on_weekday(work.worked_on, work.charged_seconds)
      FROM written
    ON CONFLICT (tenant_id, contract_id, monday) DO UPDATE
       SET charged_seconds[extract(isodow FROM work.worked_on)::integer]
         = kept.charged_seconds[extract(isodow FROM work.worked_on)::integer] + work.charged_seconds
  )
  SELECT counted.balance_seconds, true, taken.earned_minor INTO answer.balance_seconds, has_taken, earned FROM taken LEFT JOIN counted ON true;
  IF has_taken AND answer.balance_seconds IS NULL THEN
    -- The id was taken on another contract in the same moment; the block goes back with the refusal.
    PERFORM ledger.refuse('entry_on_other_contract');
  ELSIF has_taken THEN
    IF is_late THEN
      PERFORM ledger.earn(work.contract_id, ledger.first_of_month(p_today), work.member_id, work.charged_seconds, earned, 0, 0);
    END IF;
    answer := ROW(false, p_version, answer.balance_seconds, NULL, NULL, 0, 0);
  END IF;
  RETURN answer;
END $$;

REVOKE ALL ON FUNCTION ledger.set_aside, ledger.tally, ledger.earn, ledger.hand_over, ledger.monday_of, ledger.on_weekday FROM PUBLIC;
GRANT SELECT ON work_month, work_week TO hourbank_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM hourbank_ledger;
CALL close_to_tenant('work_month');
CALL close_to_tenant('work_week');

-- ── What it costs ──────────────────────────────────────────────────────────────────────────────────────────────

-- Each holds from its month until the next one's: months are counted whole, so that sums by month are exact.
CREATE TABLE member_cost (
  tenant_id  uuid   NOT NULL DEFAULT current_tenant(),
  member_id  uuid   NOT NULL,
  from_month date   NOT NULL CHECK (extract(day FROM from_month) = 1),
  cost_minor bigint NOT NULL CHECK (cost_minor BETWEEN 0 AND 100000000),
  PRIMARY KEY (tenant_id, member_id, from_month),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id)
);
CALL close_to_tenant('member_cost');
GRANT SELECT, INSERT, UPDATE (cost_minor), DELETE ON member_cost TO hourbank_app;
COMMENT ON COLUMN member_cost.cost_minor IS 'What an hour of this person costs the firm, in its currency: wages, what comes on top, and their share of the house';

CREATE TABLE member_capacity (
  tenant_id    uuid    NOT NULL DEFAULT current_tenant(),
  member_id    uuid    NOT NULL,
  from_month   date    NOT NULL CHECK (extract(day FROM from_month) = 1),
  week_seconds integer NOT NULL CHECK (week_seconds BETWEEN 0 AND 604800),
  PRIMARY KEY (tenant_id, member_id, from_month),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id)
);
CALL close_to_tenant('member_capacity');
GRANT SELECT, INSERT, UPDATE (week_seconds), DELETE ON member_capacity TO hourbank_app;
COMMENT ON COLUMN member_capacity.week_seconds IS 'What this person can work for clients in a week';

CREATE TABLE rmm_cost (
  tenant_id         uuid   NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  from_month        date   NOT NULL CHECK (extract(day FROM from_month) = 1),
  workstation_minor bigint NOT NULL CHECK (workstation_minor BETWEEN 0 AND 100000000),
  server_minor      bigint NOT NULL CHECK (server_minor BETWEEN 0 AND 100000000),
  PRIMARY KEY (tenant_id, from_month)
);
CALL close_to_tenant('rmm_cost');
GRANT SELECT, INSERT, UPDATE (workstation_minor, server_minor), DELETE ON rmm_cost TO hourbank_app;
COMMENT ON TABLE rmm_cost IS 'Monitoring and remote management, which is free to the client: what a machine costs the firm in a month, in its currency';

CREATE TABLE client_devices (
  tenant_id    uuid    NOT NULL DEFAULT current_tenant(),
  client_id    uuid    NOT NULL,
  from_month   date    NOT NULL CHECK (extract(day FROM from_month) = 1),
  workstations integer NOT NULL CHECK (workstations BETWEEN 0 AND 100000),
  servers      integer NOT NULL CHECK (servers BETWEEN 0 AND 100000),
  others       integer NOT NULL DEFAULT 0 CHECK (others BETWEEN 0 AND 100000),
  PRIMARY KEY (tenant_id, client_id, from_month),
  FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id)
);
CALL close_to_tenant('client_devices');
GRANT SELECT, INSERT, UPDATE (workstations, servers, others), DELETE ON client_devices TO hourbank_app;

-- Who took the prepaid book out of the house, and when.
CREATE TABLE book_export (
  tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  id        uuid NOT NULL DEFAULT gen_random_uuid(),
  format    text NOT NULL CHECK (format IN ('pdf', 'xlsx')),
  locale    text NOT NULL CHECK (locale IN ('en', 'it', 'fr')),
  as_of     date NOT NULL,
  made_by   text NOT NULL,
  made_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX book_export_recent ON book_export (tenant_id, made_at DESC);
CALL close_to_tenant('book_export');
GRANT SELECT, INSERT ON book_export TO hourbank_app;
