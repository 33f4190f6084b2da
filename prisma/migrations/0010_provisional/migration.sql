-- Hours whose money is on its way. A block that was bought by a bank debit may be opened as provisional: usable like any
-- other, shown as not certain, and recalled where the debit comes back, even long after it was confirmed. What was drawn
-- from it then finds other hours or becomes debt, and debt can be billed at a rate.
--
-- A provisional block is drawn from, given back to, prolonged, confirmed, recalled or voided. Nothing else happens to it: what
-- is not certain is not refunded, moved, adjusted, and does not lapse, so that its recall always finds it whole.

GRANT CREATE ON SCHEMA public TO hourbank_ledger;
SET ROLE hourbank_ledger;

ALTER TABLE hour_block ADD COLUMN provisional boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN hour_block.provisional IS 'Usable, although the bank has not settled its debit yet: it may be recalled';

ALTER TABLE ledger_transaction ADD COLUMN provisional boolean;
COMMENT ON COLUMN ledger_transaction.provisional IS 'True where it opened blocks whose debit has not settled; null otherwise';

ALTER TABLE contract_terms DROP CONSTRAINT contract_terms_hours_count_check;
ALTER TABLE contract_terms ADD CONSTRAINT contract_terms_hours_count_check CHECK (hours_count IN ('paid', 'processing', 'invoiced'));
COMMENT ON COLUMN contract_terms.hours_count IS 'When bought hours may be used: once the money has settled, once the bank is processing a debit, or as soon as the invoice is issued';

-- Hours that are certain go first among those with the same last day. The index gives the order as it is asked for.
DROP INDEX hour_block_open;
CREATE INDEX hour_block_open ON hour_block (tenant_id, contract_id, expires_on, provisional, number) WHERE status = 'open';
CREATE INDEX hour_block_provisional ON hour_block (tenant_id, contract_id) WHERE provisional;
CREATE INDEX ledger_transaction_provisional ON ledger_transaction (tenant_id, contract_id, version) WHERE provisional;

COMMENT ON COLUMN ledger_line.value_minor IS 'purchase: the price (negative when recalled); draw, expire, adjust: money recognised (negative when given back); return: money no longer owed; transfer: money that goes with the hours, of their sign; overage, travel: money to be billed (negative when taken back); overdraft, extend, confirm: nothing';
COMMENT ON COLUMN ledger_line.bucket IS 'purchase: minus is a recall, after which nothing of the block may be used; expire: minus lapses, plus brings back what had lapsed; extend: moves a last day, from expires_before to the head''s expires_after; confirm: the debit of a provisional block has settled';

ALTER TYPE ledger.answer ADD ATTRIBUTE moved_seconds integer;
COMMENT ON COLUMN ledger.answer.money_minor IS 'Refunded, put to the bill, or turned from debt into money; 0 for all other operations';
COMMENT ON COLUMN ledger.answer.moved_seconds IS 'What became debt (recall) or stopped being debt to be billed (bill_debt); 0 for all other operations';

-- ── What a row may say ─────────────────────────────────────────────────────────────────────────────────────────
CREATE OR REPLACE FUNCTION ledger.is_sound(block hour_block) RETURNS boolean
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
     AND (block.status IN ('ordered', 'voided') OR block.opened_on IS NOT NULL)
     AND (NOT block.provisional OR block.origin = 'sale' AND block.status IN ('open', 'exhausted'));
END $$;

CREATE OR REPLACE FUNCTION ledger.is_sound(head ledger_transaction) RETURNS boolean
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
  AS $$
BEGIN
  RETURN head.version > 0
     AND head.kind IN ('time', 'order', 'cancel_order', 'activate', 'void', 'expire', 'grant', 'adjust', 'transfer_out', 'transfer_in', 'refund', 'extend', 'lapse', 'bill', 'terms', 'end', 'renewal', 'confirm', 'recall', 'bill_debt')
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
     AND (head.operation_key IS NOT NULL) = (head.kind IN ('activate', 'grant', 'adjust', 'transfer_out', 'transfer_in', 'refund', 'extend', 'lapse', 'bill', 'confirm', 'recall', 'bill_debt'))
     AND (head.provisional IS NULL OR head.kind = 'activate')
     AND (head.content_hash IS NOT NULL) = (head.operation_key IS NOT NULL OR head.kind = 'time');
END $$;

CREATE OR REPLACE FUNCTION ledger.is_sound(line ledger_line) RETURNS boolean
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
  AS $$
BEGIN
  RETURN line.line > 0
     AND line.bucket IN ('purchase', 'draw', 'expire', 'return', 'adjust', 'transfer', 'extend', 'confirm', 'overdraft', 'overage', 'travel')
     AND line.chain > 0
     AND line.remaining_after_seconds >= 0
     AND CASE
         WHEN line.bucket IN ('return', 'adjust') THEN line.seconds < 0
         WHEN line.bucket IN ('extend', 'confirm', 'travel') THEN line.seconds = 0
         ELSE line.seconds <> 0 END
     AND (line.bucket IN ('overdraft', 'overage', 'travel')) = (line.block_id IS NULL)
     AND (line.block_id IS NULL) = (line.chain IS NULL) AND (line.block_id IS NULL) = (line.remaining_after_seconds IS NULL)
     AND (line.bucket IN ('draw', 'overdraft', 'overage', 'travel')) = (line.entry_id IS NOT NULL)
     AND (line.bucket NOT IN ('overdraft', 'extend', 'confirm') OR line.value_minor = 0)
     AND (line.bucket <> 'travel' OR line.value_minor <> 0)
     AND (line.expires_before IS NULL OR line.bucket = 'extend');
END $$;

-- ── Answers ────────────────────────────────────────────────────────────────────────────────────────────────────

-- The answer of an operation that had been done before, at that version.
CREATE OR REPLACE FUNCTION ledger.replay(p_contract uuid, p_version integer) RETURNS ledger.answer
  LANGUAGE plpgsql
  AS $$
DECLARE
  answer ledger.answer;
BEGIN
  SELECT true, t.version, t.balance_after_seconds, r.number, NULL,
         coalesce(t.billed_minor,
                  (SELECT sum(value_minor) FROM ledger_line AS back
                    WHERE t.kind = 'refund' AND back.contract_id = t.contract_id AND back.version = t.version AND back.bucket = 'return'),
                  (SELECT sum(value_minor) FROM ledger_line AS billed
                    WHERE t.kind = 'bill_debt' AND billed.contract_id = t.contract_id AND billed.version = t.version AND billed.bucket = 'overage'),
                  0),
         coalesce((SELECT -sum(seconds) FROM ledger_line AS moved
                    WHERE moved.contract_id = t.contract_id AND moved.version = t.version
                      AND moved.bucket = CASE t.kind WHEN 'recall' THEN 'overdraft' WHEN 'bill_debt' THEN 'overage' END),
                  0)
    INTO answer
    FROM ledger_transaction t
    LEFT JOIN renewal r ON r.contract_id = t.contract_id AND r.trigger_version = t.version
   WHERE t.contract_id = p_contract AND t.version = p_version;
  RETURN answer;
END $$;

-- The answer of an operation that finds nothing to do.
CREATE OR REPLACE FUNCTION ledger.unchanged(p_contract uuid) RETURNS ledger.answer
  LANGUAGE plpgsql
  AS $$
DECLARE
  answer ledger.answer;
BEGIN
  SELECT true, version, balance_seconds, NULL, NULL, 0, 0 INTO answer
    FROM contract_balance
   WHERE contract_id = p_contract;
  RETURN answer;
END $$;

-- Ends every operation: the books become what its lines say, its head is written, and the line is looked at.

CREATE OR REPLACE FUNCTION ledger.close_posting(posting ledger_transaction) RETURNS ledger.answer
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
  answer.money_minor := coalesce(posting.billed_minor, CASE posting.kind WHEN 'refund' THEN sums.returned_minor
                                                                        WHEN 'bill_debt' THEN sums.overage_minor ELSE 0 END);
  answer.moved_seconds := CASE posting.kind WHEN 'recall' THEN sums.overdraft_seconds WHEN 'bill_debt' THEN sums.overage_seconds ELSE 0 END;
  SELECT seen.opened, seen.withdrawn INTO answer.renewal_opened, answer.renewal_withdrawn
    FROM ledger.watch_line(posting, balance) AS seen;
  RETURN answer;
END $$;

-- ── Lines ──────────────────────────────────────────────────────────────────────────────────────────────────────

-- A block becomes usable: bought or given ('purchase'), or moved here ('transfer'). The head says whether it is certain.
CREATE OR REPLACE FUNCTION ledger.post_opening(posting ledger_transaction, p_bucket text, p_block uuid, p_expires_on date) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  block hour_block;
BEGIN
  UPDATE hour_block
     SET status = 'open', provisional = coalesce(posting.provisional, false), opened_on = posting.accounting_on,
         expires_on = p_expires_on, chain = chain + 1
   WHERE id = p_block
  RETURNING * INTO block;
  PERFORM ledger.write_line(posting, p_bucket, p_block, NULL, block.total_seconds, block.price_minor,
                            block.chain, block.remaining_seconds);
END $$;

-- A sale is undone: the whole block goes out of the books. All its draws were given back before.
CREATE OR REPLACE FUNCTION ledger.post_void(posting ledger_transaction, p_block uuid) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  block hour_block;
BEGIN
  UPDATE hour_block
     SET returned_seconds = total_seconds, status = 'voided', provisional = false, chain = chain + 1
   WHERE id = p_block
  RETURNING * INTO block;
  PERFORM ledger.write_line(posting, 'return', p_block, NULL, -block.total_seconds, block.returned_minor,
                            block.chain, block.remaining_seconds);
END $$;

-- The debit of a block has settled. Nothing about its hours changes.
CREATE FUNCTION ledger.post_confirmation(posting ledger_transaction, p_block uuid) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  block hour_block;
BEGIN
  UPDATE hour_block SET provisional = false, chain = chain + 1 WHERE id = p_block RETURNING * INTO block;
  PERFORM ledger.write_line(posting, 'confirm', p_block, NULL, 0, 0, block.chain, block.remaining_seconds);
END $$;

-- A block is as it was before it was opened: ordered, and nothing of it may be used. All its draws were given back before.
CREATE FUNCTION ledger.post_recall(posting ledger_transaction, p_block uuid) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  block hour_block;
BEGIN
  UPDATE hour_block
     SET status = 'ordered', provisional = false, opened_on = NULL, expires_on = NULL, chain = chain + 1
   WHERE id = p_block
  RETURNING * INTO block;
  PERFORM ledger.write_line(posting, 'purchase', p_block, NULL, -block.total_seconds, -block.price_minor, block.chain, 0);
END $$;

-- ── Rules that several operations share ────────────────────────────────────────────────────────────────────────

-- Draws seconds for an entry from the open blocks: soonest last day first (none comes last), then hours that are certain,
-- then oldest purchase. A block may pay for work done before it was bought, never for work after its last day. Returns
-- what found no block.
CREATE OR REPLACE FUNCTION ledger.draw(posting ledger_transaction, p_entry uuid, p_worked_on date, p_seconds integer) RETURNS integer
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
     ORDER BY expires_on NULLS LAST, provisional, number
  LOOP
    taken := LEAST(uncovered, block.remaining_seconds);
    PERFORM ledger.post_draw(posting, block.id, p_entry, taken);
    uncovered := uncovered - taken;
    EXIT WHEN uncovered = 0;
  END LOOP;
  RETURN uncovered;
END $$;

-- What an entry has from each block. Of a block that is over, what came back would lapse at once. What may pay for the day
-- as well stays there when the entry moves to that day (null: it doesn't move): a wrong date costs nobody any hours. A
-- provisional block is never over.
CREATE OR REPLACE FUNCTION ledger.draws_of(
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
                                 OR (block.status = 'exhausted' AND NOT block.provisional AND block.expires_on + p_grace_days < p_today)) IS TRUE) AS standing (is_over);
END $$;

-- The open blocks that give so many seconds, in the order of draws whatever the day, and how much each gives. Hours that are
-- not certain are left alone.
CREATE OR REPLACE FUNCTION ledger.portions(p_contract uuid, p_seconds integer, OUT block_id uuid, OUT seconds integer) RETURNS SETOF record
  LANGUAGE plpgsql
  AS $$
DECLARE
  rest  integer := p_seconds;
  block record;
BEGIN
  FOR block IN
    SELECT id, remaining_seconds
      FROM hour_block
     WHERE contract_id = p_contract AND status = 'open' AND NOT provisional
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

-- What may happen to certain hours only.
CREATE FUNCTION ledger.refuse_provisional(block hour_block) RETURNS void
  LANGUAGE plpgsql
  AS $$
BEGIN
  IF block.provisional THEN
    PERFORM ledger.refuse('block_is_provisional', jsonb_build_object('number', block.number));
  END IF;
END $$;

-- The blocks that several may be asked for, once each; none, or one that is not this contract's, is missing.
CREATE FUNCTION ledger.blocks_of(p_contract uuid, p_blocks uuid[]) RETURNS uuid[]
  LANGUAGE plpgsql
  AS $$
DECLARE
  wanted uuid[] := ARRAY(SELECT DISTINCT asked FROM unnest(p_blocks) AS asked ORDER BY asked);
BEGIN
  IF cardinality(wanted) = 0
     OR cardinality(wanted) <> (SELECT count(*) FROM hour_block WHERE contract_id = p_contract AND id = ANY (wanted)) THEN
    PERFORM ledger.missing('block');
  END IF;
  RETURN wanted;
END $$;

-- The entries that have hours of these blocks and how much, oldest first.
CREATE FUNCTION ledger.uses_of(p_blocks uuid[]) RETURNS ledger.use_of_block[]
  LANGUAGE sql STABLE
  AS $$
  SELECT ARRAY(
    SELECT ROW(entry.id, entry.worked_on, -sum(drawn.seconds))::ledger.use_of_block
      FROM ledger_line AS drawn
      JOIN time_entry AS entry ON entry.id = drawn.entry_id
     WHERE drawn.block_id = ANY (p_blocks) AND drawn.bucket = 'draw'
     GROUP BY entry.id, entry.worked_on, entry.created_version
    HAVING sum(drawn.seconds) < 0
     ORDER BY entry.created_version)
$$;

-- Work whose block is gone is drawn again from others; what finds none becomes debt, whatever the overrun rule, for the work
-- was done.
CREATE FUNCTION ledger.draw_again(posting ledger_transaction, p_uses ledger.use_of_block[]) RETURNS void
  LANGUAGE plpgsql
  AS $$
DECLARE
  work      ledger.use_of_block;
  uncovered integer;
BEGIN
  FOREACH work IN ARRAY p_uses LOOP
    uncovered := ledger.draw(posting, work.entry_id, work.worked_on, work.seconds);
    IF uncovered > 0 THEN
      PERFORM ledger.post_overdraft(posting, work.entry_id, uncovered);
    END IF;
  END LOOP;
END $$;

-- ── Operations on blocks ───────────────────────────────────────────────────────────────────────────────────────

-- Ordered blocks become usable: their invoice was paid, or issued where hours count from then, or the bank is at its debit
-- (p_provisional). Debt is settled from them first. The operation key names the cause, so that a payment counts once; the
-- same key with other blocks is refused. With a renewal's number, that renewal is settled. Hours that were paid for are
-- opened even if the renewal had been cancelled meanwhile. Where a purchase carries older hours along, blocks that are open
-- get at least its last day. A block that was recalled is opened again like any other that is ordered; a payment that comes
-- under the name of its first opening is refused, lest money come in and open nothing.
DROP FUNCTION ledger.activate_blocks(uuid, uuid[], date, text, integer, boolean, timestamptz, date, text);
CREATE FUNCTION ledger.activate_blocks(
  p_contract uuid, p_blocks uuid[], p_expires_on date, p_operation_key text, p_renewal integer, p_carries_older boolean,
  p_provisional boolean, p_at timestamptz, p_today date, p_actor text) RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting ledger_transaction := ledger.begin_posting(p_contract, 'activate', p_at, p_today, p_actor);
  wanted  uuid[] := ledger.blocks_of(p_contract, p_blocks);
  done    integer;
  block   hour_block;
BEGIN
  posting := ledger.named(posting, p_operation_key, '', jsonb_build_array(wanted, p_expires_on, p_renewal, p_carries_older)
                                                        || CASE WHEN p_provisional THEN '["provisional"]' ELSE '[]' END::jsonb);
  done := ledger.done_before(posting);
  IF done IS NOT NULL AND EXISTS (SELECT FROM hour_block WHERE id = ANY (wanted) AND status = 'ordered') THEN
    PERFORM ledger.refuse('operation_key_reused');
  ELSIF done IS NOT NULL THEN
    RETURN ledger.replay(p_contract, done);
  END IF;
  posting.renewal_number := p_renewal;
  posting.expires_after := p_expires_on;
  posting.provisional := NULLIF(p_provisional, false);

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

-- The money of provisional blocks is there. Blocks that are certain already, or gone, stay as they are.
CREATE FUNCTION ledger.confirm_blocks(
  p_contract uuid, p_blocks uuid[], p_operation_key text, p_at timestamptz, p_today date, p_actor text) RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting ledger_transaction := ledger.begin_posting(p_contract, 'confirm', p_at, p_today, p_actor);
  wanted  uuid[] := ledger.blocks_of(p_contract, p_blocks);
  done    integer;
  block   hour_block;
BEGIN
  posting := ledger.named(posting, p_operation_key, '', to_jsonb(wanted));
  done := ledger.done_before(posting);
  IF done IS NOT NULL THEN
    RETURN ledger.replay(p_contract, done);
  END IF;
  IF NOT EXISTS (SELECT FROM hour_block WHERE id = ANY (wanted) AND (provisional OR status = 'ordered')) THEN
    RETURN ledger.unchanged(p_contract);
  END IF;
  FOR block IN SELECT * FROM hour_block WHERE id = ANY (wanted) ORDER BY number LOOP
    IF block.status = 'ordered' THEN
      PERFORM ledger.refuse('block_not_open', jsonb_build_object('number', block.number, 'status', block.status));
    ELSIF block.provisional THEN
      PERFORM ledger.post_confirmation(posting, block.id);
    END IF;
  END LOOP;
  RETURN ledger.close_posting(posting);
END $$;

-- The money of blocks came back, be it before they were confirmed or long after. What was drawn from them is given back and
-- drawn again from other blocks, oldest entry first; the rest becomes debt. The blocks stand as ordered again, so that a later
-- payment opens them. Last days that their opening gave to older blocks stay: they were promised. The renewal that they
-- settled is sent again, and nothing more fires at the line until it is settled or cancelled; where another one is open
-- already, it stays settled.
CREATE FUNCTION ledger.recall_blocks(
  p_contract uuid, p_blocks uuid[], p_operation_key text, p_at timestamptz, p_today date, p_actor text) RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting ledger_transaction := ledger.begin_posting(p_contract, 'recall', p_at, p_today, p_actor);
  wanted  uuid[] := ledger.blocks_of(p_contract, p_blocks);
  uses    ledger.use_of_block[] := ledger.uses_of(wanted);
  done    integer;
  block   hour_block;
BEGIN
  posting := ledger.named(posting, p_operation_key, '', to_jsonb(wanted));
  done := ledger.done_before(posting);
  IF done IS NOT NULL THEN
    RETURN ledger.replay(p_contract, done);
  END IF;
  FOR block IN SELECT * FROM hour_block WHERE id = ANY (wanted) ORDER BY number LOOP
    IF block.status NOT IN ('open', 'exhausted') OR block.origin <> 'sale'
       OR block.expired_seconds + block.adjusted_seconds + block.returned_seconds > 0 THEN
      PERFORM ledger.refuse('block_not_recallable', jsonb_build_object('number', block.number, 'status', block.status));
    END IF;
    PERFORM ledger.post_draw(posting, block.id, work.entry_id, -work.seconds) FROM unnest(ledger.uses_of(ARRAY[block.id])) AS work;
    PERFORM ledger.post_recall(posting, block.id);
  END LOOP;
  PERFORM ledger.draw_again(posting, uses);
  posting.renewal_number := ledger.reopen_renewal(posting, wanted);
  posting.renewal_status := CASE WHEN posting.renewal_number IS NOT NULL THEN 'sent' END;
  RETURN ledger.close_posting(posting);
END $$;

-- The renewal that these blocks settled is sent again, unless another is open; its number, or null. It disarms.
CREATE FUNCTION ledger.reopen_renewal(posting ledger_transaction, p_blocks uuid[]) RETURNS integer
  LANGUAGE plpgsql
  AS $$
DECLARE
  reopened integer;
BEGIN
  UPDATE renewal SET status = 'sent', closed_at = NULL
   WHERE contract_id = posting.contract_id AND status = 'settled'
     AND number = (SELECT max(settled.number)
                     FROM hour_block AS block
                     JOIN renewal AS settled ON settled.contract_id = block.contract_id AND settled.number = block.renewal_number
                    WHERE block.id = ANY (p_blocks) AND settled.status = 'settled')
     AND NOT EXISTS (SELECT FROM renewal AS other
                      WHERE other.contract_id = posting.contract_id AND other.status IN ('requested', 'warned', 'sent'))
  RETURNING number INTO reopened;
  IF reopened IS NOT NULL THEN
    UPDATE contract_balance SET armed = false WHERE contract_id = posting.contract_id AND armed;
  END IF;
  RETURN reopened;
END $$;

-- The rest of a block lapses once its last day and the days of grace are over. The caller says what day it is where the
-- firm is. A block that is used up or gone has no rest.
CREATE OR REPLACE FUNCTION ledger.expire_block(p_contract uuid, p_block uuid, p_at timestamptz, p_today date, p_actor text)
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
  PERFORM ledger.refuse_provisional(block);
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
-- from other blocks, oldest entry first; what finds none becomes debt.
CREATE OR REPLACE FUNCTION ledger.void_block(p_contract uuid, p_block uuid, p_at timestamptz, p_today date, p_actor text)
  RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting ledger_transaction := ledger.begin_posting(p_contract, 'void', p_at, p_today, p_actor);
  block   hour_block := ledger.block_of(p_contract, p_block);
  uses    ledger.use_of_block[] := ledger.uses_of(ARRAY[p_block]);
BEGIN
  IF block.status = 'voided' THEN
    RETURN ledger.unchanged(p_contract);
  END IF;
  IF block.status NOT IN ('open', 'exhausted') OR block.origin = 'transfer'
     OR block.expired_seconds + block.adjusted_seconds + block.returned_seconds > 0 THEN
    PERFORM ledger.refuse('block_not_voidable', jsonb_build_object('number', block.number, 'status', block.status));
  END IF;
  PERFORM ledger.post_draw(posting, p_block, work.entry_id, -work.seconds) FROM unnest(uses) AS work;
  PERFORM ledger.post_void(posting, p_block);
  PERFORM ledger.draw_again(posting, uses);
  posting.block_id := p_block;
  RETURN ledger.close_posting(posting);
END $$;

-- Unused hours of a sale are given back for their money.
CREATE OR REPLACE FUNCTION ledger.refund_hours(
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
  PERFORM ledger.refuse_provisional(block);
  IF block.status <> 'open' OR block.origin <> 'sale' OR p_seconds > block.remaining_seconds THEN
    PERFORM ledger.refuse('block_not_refundable', jsonb_build_object('number', block.number, 'status', block.status));
  END IF;
  posting.block_id := p_block;
  PERFORM ledger.post_leaving(posting, 'return', p_block, p_seconds);
  RETURN ledger.close_posting(posting);
END $$;

-- A person lets the rest of a block lapse because its contract has ended.
CREATE OR REPLACE FUNCTION ledger.lapse_block(
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
  PERFORM ledger.refuse_provisional(block);
  posting.block_id := p_block;
  PERFORM ledger.post_expire(posting, p_block);
  RETURN ledger.close_posting(posting);
END $$;

-- Debt is turned into money, oldest entry first: what no hours came for is billed at a rate. An entry that is billed in part
-- keeps the rate at which that began. Where nothing is owed, nothing happens.
CREATE FUNCTION ledger.bill_debt(
  p_contract uuid, p_seconds integer, p_rate_minor bigint, p_operation_key text, p_at timestamptz, p_today date, p_actor text)
  RETURNS ledger.answer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  posting ledger_transaction := ledger.begin_posting(p_contract, 'bill_debt', p_at, p_today, p_actor);
  done    integer;
  rest    integer := p_seconds;
  part    integer;
  owing   record;
BEGIN
  posting := ledger.named(posting, p_operation_key, '', jsonb_build_array(p_seconds, p_rate_minor));
  done := ledger.done_before(posting);
  IF done IS NOT NULL THEN
    RETURN ledger.replay(p_contract, done);
  END IF;
  FOR owing IN
    SELECT id, overdraft_seconds FROM time_entry
     WHERE contract_id = p_contract AND overdraft_seconds > 0
     ORDER BY created_version
  LOOP
    EXIT WHEN rest <= 0;
    part := LEAST(rest, owing.overdraft_seconds);
    PERFORM ledger.post_overdraft(posting, owing.id, -part);
    PERFORM ledger.post_overage(posting, owing.id, part, p_rate_minor);
    rest := rest - part;
  END LOOP;
  IF part IS NULL THEN
    RETURN ledger.unchanged(p_contract);
  END IF;
  RETURN ledger.close_posting(posting);
END $$;

-- ── Time ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- The short way for what nearly every entry is: new work that the first block in the order of draws covers whole, on a
-- contract that is armed and stays above its line. After the lock it is one statement, which writes what the long way
-- writes; each of its parts goes on from the one before, so that none writes where anything is otherwise. Null then.
CREATE OR REPLACE FUNCTION ledger.write_plain_time(work ledger.work, p_content_hash bytea, p_at timestamptz, p_today date, p_actor text)
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
    answer := ROW(false, p_version, answer.balance_seconds, NULL, NULL, 0, 0);
  END IF;
  RETURN answer;
END $$;

-- ── Who may do what ────────────────────────────────────────────────────────────────────────────────────────────

REVOKE ALL ON FUNCTION
  ledger.activate_blocks, ledger.post_confirmation, ledger.post_recall, ledger.refuse_provisional, ledger.blocks_of, ledger.uses_of,
  ledger.draw_again, ledger.confirm_blocks, ledger.recall_blocks, ledger.reopen_renewal, ledger.bill_debt
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.activate_blocks, ledger.confirm_blocks, ledger.recall_blocks, ledger.bill_debt TO hourbank_app;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM hourbank_ledger;

-- ── The journal ────────────────────────────────────────────────────────────────────────────────────────────────

--   recall              deferred revenue   to  ordered hours
CREATE OR REPLACE VIEW journal_hours WITH (security_invoker = true) AS
  SELECT head.tenant_id, head.accounting_on, head.posted_at, head.contract_id AS source_id, head.version, line.line, leg.side,
         CASE line.bucket
           WHEN 'purchase' THEN CASE head.kind WHEN 'recall' THEN 'recall' ELSE 'open' END
           WHEN 'return'   THEN CASE head.kind WHEN 'refund' THEN 'refund' ELSE 'void' END
           WHEN 'overage'  THEN 'overrun'
           ELSE line.bucket END AS event,
         leg.account,
         GREATEST(leg.minor, 0) AS debit_minor,
         GREATEST(-leg.minor, 0) AS credit_minor,
         terms.currency, head.contract_id, NULL::uuid AS client_id, NULL::uuid AS invoice_id, NULL::uuid AS payment_id,
         line.block_id, line.entry_id
    FROM ledger_transaction AS head
    JOIN ledger_line AS line
      ON line.tenant_id = head.tenant_id AND line.contract_id = head.contract_id AND line.version = head.version
    JOIN contract_terms AS terms ON terms.tenant_id = head.tenant_id AND terms.contract_id = head.contract_id
   CROSS JOIN LATERAL (VALUES
     (1, CASE line.bucket
           WHEN 'purchase' THEN 'ordered_hours'
           WHEN 'transfer' THEN 'transfers'
           WHEN 'overage'  THEN 'unbilled'
           WHEN 'travel'   THEN 'unbilled'
           ELSE 'deferred_revenue' END, line.value_minor),
     (2, CASE line.bucket
           WHEN 'purchase' THEN 'deferred_revenue'
           WHEN 'transfer' THEN 'deferred_revenue'
           WHEN 'draw'     THEN 'revenue'
           WHEN 'expire'   THEN 'breakage'
           WHEN 'adjust'   THEN 'adjustment_revenue'
           WHEN 'overage'  THEN 'overrun_revenue'
           WHEN 'travel'   THEN 'travel_revenue'
           ELSE CASE head.kind WHEN 'refund' THEN 'refunds_payable' ELSE 'ordered_hours' END END, -line.value_minor)
   ) AS leg (side, account, minor)
   WHERE line.value_minor <> 0;
