-- A person with a place in another firm stays when this one goes; since PostgreSQL 18 the refusal of ON DELETE RESTRICT has a code
-- of its own.

CREATE OR REPLACE FUNCTION platform.finish_removal(p_tenant uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  v_person uuid;
BEGIN
  PERFORM set_config('app.tenant_id', p_tenant::text, true);
  IF NOT is_buried(p_tenant) THEN
    RAISE EXCEPTION 'Firm % is not buried', p_tenant USING ERRCODE = 'HB999';
  END IF;
  DELETE FROM tenant WHERE id = p_tenant;
  FOR v_person IN SELECT unnest(person_ids) FROM tombstone WHERE tenant_id = p_tenant LOOP
    BEGIN
      DELETE FROM person WHERE id = v_person AND NOT EXISTS (SELECT FROM operator WHERE person_id = v_person);
    EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN
      NULL; -- They have a place in another firm.
    END;
  END LOOP;
  UPDATE tombstone SET person_ids = '{}', removed_at = now() WHERE tenant_id = p_tenant AND removed_at IS NULL;
END $$;
