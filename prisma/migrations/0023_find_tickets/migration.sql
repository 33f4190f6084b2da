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
