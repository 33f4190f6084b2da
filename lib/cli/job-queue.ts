import { Logger, runMigrations } from "graphile-worker";
import type { Client } from "pg";

/** The newest migration of graphile-worker that this version brings along. */
const queueMigration = 19;

const quiet = new Logger(() => () => {});

/**
 * Sets up the queue in its own schema, `graphile_worker`, and lets the app's role work with it: the worker runs jobs under
 * it, and the app adds jobs through `enqueue_job` in the transaction of whatever they belong to.
 */
export async function installJobQueue(owner: Client, ownerUrl: string): Promise<void> {
  if (!(await jobQueueIsCurrent(owner))) {
    await runMigrations({ connectionString: ownerUrl, schema: "graphile_worker", noPreparedStatements: true, logger: quiet });
  }
  await owner.query("BEGIN");
  await owner.query(grants);
  await owner.query(policies);
  await owner.query(enqueueFunction);
  await owner.query(lineFunction);
  await owner.query("COMMIT");
}

/** Whether the queue's tables are those of this version. */
export async function jobQueueIsCurrent(client: Client): Promise<boolean> {
  const schema = await client.query<{ found: boolean }>(
    "SELECT to_regclass('graphile_worker.migrations') IS NOT NULL AND to_regproc('public.enqueue_in_line') IS NOT NULL AS found",
  );
  if (!schema.rows[0]?.found) return false;
  const newest = await client.query<{ id: number }>("SELECT max(id) AS id FROM graphile_worker.migrations");
  return (newest.rows[0]?.id ?? 0) >= queueMigration;
}

const grants = `
  GRANT USAGE ON SCHEMA graphile_worker TO hourbank_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO hourbank_app;
  REVOKE INSERT, UPDATE, DELETE ON graphile_worker.migrations FROM hourbank_app;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO hourbank_app;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO hourbank_app;
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA graphile_worker FROM PUBLIC;`;

/** The queue closes its tables to all but their owner; jobs belong to no firm, so the app's role sees them all. */
const policies = `
  DO $$
  DECLARE
    queue_table regclass;
  BEGIN
    FOR queue_table IN
      SELECT oid FROM pg_class
       WHERE relnamespace = 'graphile_worker'::regnamespace AND relkind = 'r' AND relrowsecurity
    LOOP
      EXECUTE format('DROP POLICY IF EXISTS worker ON %s', queue_table);
      EXECUTE format('CREATE POLICY worker ON %s TO hourbank_app USING (true) WITH CHECK (true)', queue_table);
    END LOOP;
  END $$;`;

/**
 * A job knows the firm of the transaction that asked for it, whatever the payload says, and the keys of two firms never
 * meet.
 */
const enqueueFunction = `
  CREATE OR REPLACE FUNCTION public.enqueue_job(
    task text, payload jsonb DEFAULT '{}', job_key text DEFAULT NULL, run_at timestamptz DEFAULT NULL
  ) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
  DECLARE
    tenant uuid := public.current_tenant();
    job_id bigint;
  BEGIN
    IF tenant IS NOT NULL THEN
      payload := payload || jsonb_build_object('tenantId', tenant);
      job_key := tenant || ':' || job_key;
    END IF;
    SELECT id INTO job_id FROM graphile_worker.add_job(
      identifier => task, payload => payload::json, run_at => run_at, job_key => job_key);
    RETURN job_id;
  END $$;
  REVOKE ALL ON FUNCTION public.enqueue_job(text, jsonb, text, timestamptz) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION public.enqueue_job(text, jsonb, text, timestamptz) TO hourbank_app, hourbank_ledger, hourbank_platform;`;

/** Jobs of one line run one after another, so that what waits for somebody outside never takes more than one place of the pool. */
const lineFunction = `
  CREATE OR REPLACE FUNCTION public.enqueue_in_line(
    task text, payload jsonb, line text, job_key text DEFAULT NULL, run_at timestamptz DEFAULT NULL
  ) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
  DECLARE
    tenant uuid := public.current_tenant();
    job_id bigint;
  BEGIN
    IF tenant IS NULL THEN
      RAISE EXCEPTION 'A line belongs to a firm';
    END IF;
    SELECT id INTO job_id FROM graphile_worker.add_job(
      identifier => task, payload => (payload || jsonb_build_object('tenantId', tenant))::json, queue_name => tenant || ':' || line,
      run_at => run_at, job_key => tenant || ':' || job_key);
    RETURN job_id;
  END $$;
  REVOKE ALL ON FUNCTION public.enqueue_in_line(text, jsonb, text, text, timestamptz) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION public.enqueue_in_line(text, jsonb, text, text, timestamptz) TO hourbank_app, hourbank_ledger, hourbank_platform;`;
