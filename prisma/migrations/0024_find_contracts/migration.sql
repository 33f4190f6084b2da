-- A call takes no question as an argument, so the client's name is read first.
CREATE OR REPLACE FUNCTION find_contract() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp
  AS $$
DECLARE
  client_name text;
BEGIN
  SELECT name INTO client_name FROM client WHERE tenant_id = NEW.tenant_id AND id = NEW.client_id;
  CALL keep_find_words(NEW.tenant_id, 'contract', NEW.id, NEW.title || ' ' || client_name);
  RETURN NULL;
END $$;
