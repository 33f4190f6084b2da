import { asOwner } from "@/tests/support/database";

/** Tables that hold a row of this firm, whoever owns them. */
export async function tablesWithRowsOf(tenantId: string): Promise<string[]> {
  return asOwner(async (client) => {
    const tables = await client.query<{ name: string }>(
      "SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1",
    );
    const held: string[] = [];
    for (const { name } of tables.rows) {
      const found = await client.query(`SELECT 1 FROM ${name} WHERE tenant_id = $1 LIMIT 1`, [tenantId]);
      if (found.rows.length > 0) held.push(name);
    }
    const firm = await client.query("SELECT 1 FROM tenant WHERE id = $1", [tenantId]);
    return firm.rows.length > 0 ? [...held, "tenant"] : held;
  });
}

/** The days of grace are over, as only the tables' owner can have it. */
export const thirtyDaysPass = (tenantId: string) =>
  asOwner((client) => client.query("UPDATE firm_removal SET asked_at = asked_at - interval '30 days' WHERE tenant_id = $1", [tenantId]));

/** A sum over every table without the rows of one firm, of its people and of the queue. */
export async function otherRows(tenantId: string): Promise<Record<string, string>> {
  return asOwner(async (client) => {
    const tables = await client.query<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT IN ('mail_link', 'session') ORDER BY 1`,
    );
    const sums: Record<string, string> = {};
    for (const { name } of tables.rows) {
      const sum = await client.query<{ sum: string }>(`SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') AS sum FROM ${name} t WHERE tenant_id <> $1`, [tenantId]);
      sums[name] = sum.rows[0]?.sum ?? "";
    }
    return sums;
  });
}

/** Tables of a firm in which a text stands, in whatever column. */
export async function mentions(tenantId: string, words: string): Promise<string[]> {
  return asOwner(async (client) => {
    const tables = await client.query<{ name: string }>(
      "SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1",
    );
    const found: string[] = [];
    for (const { name } of tables.rows) {
      const rows = await client.query(`SELECT 1 FROM ${name} t WHERE tenant_id = $1 AND strpos(t::text, $2) > 0 LIMIT 1`, [tenantId, words]);
      if (rows.rows.length > 0) found.push(name);
    }
    return found;
  });
}
