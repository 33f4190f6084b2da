-- What the desk needs to be quick for one person: the keys that they chose, and an index of words by which clients and
-- contracts are found while somebody types.

-- Only what differs from the usual keys: {"off": true, "chosen": {"newEntry": "e"}}.
ALTER TABLE member ADD COLUMN keys jsonb NOT NULL DEFAULT '{}'
  CHECK (jsonb_typeof(keys) = 'object' AND length(keys::text) <= 1000);
COMMENT ON COLUMN member.keys IS 'Whether single keys are off, and the keys that the member chose, by deed; a deed that is not named has its usual key';

-- ── Words to find by ────────────────────────────────────────────────────────────────────────────────────────────
-- Beginnings of words are found by a range of an index. (Patterns would read every row of a firm: their operators are not
-- leakproof, so row-level security keeps them away from indexes.)

-- The words of a text, lower case and without accents, each once; the same for what is kept and for what is typed.
CREATE FUNCTION find_words(p_text text) RETURNS SETOF text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT DISTINCT left(word, 60) COLLATE "C"
      FROM regexp_split_to_table(lower(regexp_replace(normalize(p_text, NFKD), '[\u0300-\u036f]', '', 'g')), '[\s!-/:-@\[-`{-~·–—’‘“”«»]+') AS word
     WHERE word <> ''
  $$;
REVOKE ALL ON FUNCTION find_words(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_words(text) TO hourbank_app;

-- A contract is found by its own title and by the name of its client.
CREATE TABLE find_word (
  tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  kind       text NOT NULL CHECK (kind IN ('client', 'contract', 'ticket')),
  subject_id uuid NOT NULL,
  word       text COLLATE "C" NOT NULL CHECK (length(word) BETWEEN 1 AND 60),
  PRIMARY KEY (tenant_id, kind, subject_id, word)
);
CREATE INDEX find_word_beginning ON find_word (tenant_id, kind, word, subject_id);
CALL close_to_tenant('find_word');
GRANT SELECT, INSERT, DELETE ON find_word TO hourbank_app;

-- Replaces the words of one subject by those of a text.
CREATE PROCEDURE keep_find_words(p_tenant uuid, p_kind text, p_subject uuid, p_text text)
  LANGUAGE sql
  SET search_path = public, pg_temp
  BEGIN ATOMIC
    DELETE FROM find_word
     WHERE tenant_id = p_tenant AND kind = p_kind AND subject_id = p_subject AND word NOT IN (SELECT find_words(p_text));
    INSERT INTO find_word (tenant_id, kind, subject_id, word)
    SELECT p_tenant, p_kind, p_subject, word FROM find_words(p_text) AS word
        ON CONFLICT DO NOTHING;
  END;
REVOKE ALL ON PROCEDURE keep_find_words(uuid, text, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE keep_find_words(uuid, text, uuid, text) TO hourbank_app;

CREATE FUNCTION find_client() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp
  AS $$
DECLARE
  owned record;
BEGIN
  CALL keep_find_words(NEW.tenant_id, 'client', NEW.id, NEW.name);
  IF TG_OP = 'UPDATE' THEN
    FOR owned IN SELECT id, title FROM contract WHERE tenant_id = NEW.tenant_id AND client_id = NEW.id LOOP
      CALL keep_find_words(NEW.tenant_id, 'contract', owned.id, owned.title || ' ' || NEW.name);
    END LOOP;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER find_client_new AFTER INSERT ON client FOR EACH ROW EXECUTE FUNCTION find_client();
CREATE TRIGGER find_client_renamed AFTER UPDATE OF name ON client FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION find_client();

-- A call takes no question as an argument, so the client's name is read first.
CREATE FUNCTION find_contract() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp
  AS $$
DECLARE
  client_name text;
BEGIN
  SELECT name INTO client_name FROM client WHERE tenant_id = NEW.tenant_id AND id = NEW.client_id;
  CALL keep_find_words(NEW.tenant_id, 'contract', NEW.id, NEW.title || ' ' || client_name);
  RETURN NULL;
END $$;
CREATE TRIGGER find_contract_new AFTER INSERT ON contract FOR EACH ROW EXECUTE FUNCTION find_contract();
CREATE TRIGGER find_contract_renamed AFTER UPDATE OF title ON contract FOR EACH ROW WHEN (OLD.title IS DISTINCT FROM NEW.title) EXECUTE FUNCTION find_contract();

-- What stands already. Forced policies would show the owner nothing.
ALTER TABLE client NO FORCE ROW LEVEL SECURITY;
ALTER TABLE contract NO FORCE ROW LEVEL SECURITY;
ALTER TABLE find_word NO FORCE ROW LEVEL SECURITY;
INSERT INTO find_word (tenant_id, kind, subject_id, word)
SELECT client.tenant_id, 'client', client.id, word FROM client, find_words(client.name) AS word
UNION ALL
SELECT contract.tenant_id, 'contract', contract.id, word
  FROM contract
  JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id,
       find_words(contract.title || ' ' || client.name) AS word;
ALTER TABLE client FORCE ROW LEVEL SECURITY;
ALTER TABLE contract FORCE ROW LEVEL SECURITY;
ALTER TABLE find_word FORCE ROW LEVEL SECURITY;

-- An invoice is found by its number, with or without what stands before it.
CREATE INDEX invoice_by_number ON invoice (tenant_id, number) WHERE number IS NOT NULL;
CREATE INDEX invoice_by_number_text ON invoice (tenant_id, lower(number_text) COLLATE "C") WHERE number_text IS NOT NULL;

-- Tickets are found by the words of their subject, as clients and contracts are by their names.

CREATE FUNCTION find_ticket() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp
  AS $$
BEGIN
  CALL keep_find_words(NEW.tenant_id, 'ticket', NEW.id, NEW.subject);
  RETURN NULL;
END $$;
CREATE TRIGGER find_ticket_new AFTER INSERT ON ticket FOR EACH ROW EXECUTE FUNCTION find_ticket();
CREATE TRIGGER find_ticket_renamed AFTER UPDATE OF subject ON ticket FOR EACH ROW WHEN (OLD.subject IS DISTINCT FROM NEW.subject) EXECUTE FUNCTION find_ticket();

-- What stands already. Forced policies would show the owner nothing.
ALTER TABLE ticket NO FORCE ROW LEVEL SECURITY;
ALTER TABLE find_word NO FORCE ROW LEVEL SECURITY;
INSERT INTO find_word (tenant_id, kind, subject_id, word)
SELECT ticket.tenant_id, 'ticket', ticket.id, word FROM ticket, find_words(ticket.subject) AS word;
ALTER TABLE ticket FORCE ROW LEVEL SECURITY;
ALTER TABLE find_word FORCE ROW LEVEL SECURITY;

-- The highest line says which balances are worth comparing with their own; lines hardly ever change. Balances are no part of any
-- index: each entry changes one, and an index on them would have to be written each time.
GRANT CREATE ON SCHEMA public TO hourbank_ledger;
SET ROLE hourbank_ledger;
CREATE INDEX contract_terms_line ON contract_terms (tenant_id, line_seconds);
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM hourbank_ledger;

-- ── Where an entry went ────────────────────────────────────────────────────────────────────────────────────────

-- An entry that moves to another contract is deleted here and written anew there. Whoever still sees it here must not bring it
-- back: its minutes would stand twice.
CREATE TABLE time_move (
  tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  entry_id  uuid NOT NULL,
  moved_id  uuid NOT NULL CHECK (moved_id <> entry_id),
  PRIMARY KEY (tenant_id, entry_id)
);
CALL close_to_tenant('time_move');
GRANT SELECT, INSERT ON time_move TO hourbank_app;
COMMENT ON COLUMN time_move.moved_id IS 'The entry that it is by now, on the other contract';
