import type { Client } from "pg";

/**
 * The rows of every table of a firm, counted and digested, by table, but for `except`: two readings are equal if nothing was
 * changed. All in one statement, since tests ask for it hundreds of times. `client` is the owner's.
 */
export async function digestOfTables(client: Client, tenantId: string, except: readonly string[] = []): Promise<Record<string, string>> {
  await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]);
  const { rows } = await client.query<{ name: string; digest: string }>(
    `SELECT n.nspname || '.' || c.relname AS name, (xpath('/row/digest/text()', query_to_xml(format(
              $$SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') AS digest FROM %I.%I t WHERE tenant_id = %L$$,
              n.nspname, c.relname, $1::text), false, true, '')))[1]::text AS digest
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public' AND NOT c.relispartition AND c.relname <> ALL ($2::text[]) ORDER BY 1`,
    [tenantId, except],
  );
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}
