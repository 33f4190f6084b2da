import type { Client } from "pg";

/** Tables that stand above firms; all others must be closed to one firm. */
const aboveFirms = [
  "_prisma_migrations", "door_count", "mail_link", "operator", "passkey", "passkey_challenge", "person", "recovery_code", "second_factor", "session", "tombstone", "worker_heartbeat",
];

const tenantExpression = "(NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid";

/** Tables of ours with their owners; the queue's own schema has rules of its own. */
const ourTables = `
  SELECT c.oid, c.oid::regclass::text AS name, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relkind, c.relowner, c.reloptions
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'graphile_worker')`;

/** Each rule asks the database's catalogue for what breaks it, as "what it is". */
const rules: Record<string, string> = {
  "a firm's table has row-level security, forced": `
    SELECT name AS what FROM (${ourTables}) t
     WHERE relkind IN ('r', 'p') AND NOT (relname = ANY ($1)) AND NOT (relrowsecurity AND relforcerowsecurity)`,

  "a firm's table is closed by the one policy, for reading and writing": `
    SELECT name AS what FROM (${ourTables}) t
     WHERE relkind IN ('r', 'p') AND NOT (relname = ANY ($1)) AND NOT EXISTS (
       SELECT FROM pg_policy p
        WHERE p.polrelid = t.oid AND p.polpermissive AND p.polcmd = '*' AND p.polroles = '{0}'
          AND pg_get_expr(p.polqual, t.oid) = format('(%s = %s)', CASE relname WHEN 'tenant' THEN 'id' ELSE 'tenant_id' END, $2::text)
          AND pg_get_expr(p.polwithcheck, t.oid) = pg_get_expr(p.polqual, t.oid))`,

  "no further policy opens a firm's table to the app": `
    SELECT name || ': ' || p.polname AS what FROM (${ourTables}) t JOIN pg_policy p ON p.polrelid = t.oid
     WHERE p.polname <> 'tenant' AND p.polpermissive
       AND NOT (p.polcmd = 'r' AND p.polroles = ARRAY['hourbank_platform'::regrole::oid])`,

  "the firm leads a row's key, is set by the database, and is never missing": `
    SELECT name AS what FROM (${ourTables}) t
     WHERE relkind IN ('r', 'p') AND relname <> 'tenant' AND NOT (relname = ANY ($1)) AND NOT EXISTS (
       SELECT FROM pg_attribute a
         JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
         JOIN pg_constraint k ON k.conrelid = a.attrelid AND k.contype = 'p' AND k.conkey[1] = a.attnum
        WHERE a.attrelid = t.oid AND a.attname = 'tenant_id' AND a.attnotnull
          AND pg_get_expr(d.adbin, d.adrelid) = 'current_tenant()')`,

  "unique means unique within a firm": `
    SELECT i.indexrelid::regclass::text AS what FROM (${ourTables}) t JOIN pg_index i ON i.indrelid = t.oid
     WHERE i.indisunique AND relname <> 'tenant' AND NOT (relname = ANY ($1))
       AND (SELECT attname FROM pg_attribute WHERE attrelid = t.oid AND attnum = i.indkey[0]) IS DISTINCT FROM 'tenant_id'`,

  "a reference between rows of a firm carries the firm": `
    SELECT name || ': ' || k.conname AS what FROM (${ourTables}) t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
     WHERE NOT (relname = ANY ($1)) AND NOT ((SELECT relname FROM pg_class WHERE oid = k.confrelid) = ANY ($1)) AND NOT EXISTS (
       SELECT FROM unnest(k.conkey, k.confkey) AS pair(here, there)
         JOIN pg_attribute h ON h.attrelid = k.conrelid AND h.attnum = here AND h.attname = 'tenant_id'
         JOIN pg_attribute e ON e.attrelid = k.confrelid AND e.attnum = there AND e.attname IN ('tenant_id', 'id'))`,

  "no deletion empties a reference": `
    SELECT name || ': ' || k.conname AS what FROM (${ourTables}) t JOIN pg_constraint k ON k.conrelid = t.oid
     WHERE k.contype = 'f' AND k.confdeltype IN ('n', 'd')`,

  "the app owns nothing": `
    SELECT relname::text AS what FROM pg_class WHERE relowner = 'hourbank_app'::regrole
    UNION ALL SELECT proname::text FROM pg_proc WHERE proowner = 'hourbank_app'::regrole
    UNION ALL SELECT nspname::text FROM pg_namespace WHERE nspowner = 'hourbank_app'::regrole`,

  "the app only reads what the ledger owns": `
    SELECT name || ': ' || g.privilege_type AS what FROM (${ourTables}) t, aclexplode((SELECT relacl FROM pg_class WHERE oid = t.oid)) g
     WHERE relowner = 'hourbank_ledger'::regrole AND relkind IN ('r', 'p', 'v')
       AND g.grantee IN (0, 'hourbank_app'::regrole) AND g.privilege_type <> 'SELECT'`,

  "the app may not truncate, and nothing is granted to everybody": `
    SELECT name || ': ' || g.privilege_type AS what FROM (${ourTables}) t, aclexplode((SELECT relacl FROM pg_class WHERE oid = t.oid)) g
     WHERE g.grantee = 0 OR (g.grantee = 'hourbank_app'::regrole AND g.privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'USAGE'))`,

  "nobody but the owner makes things in our schemas": `
    SELECT n.nspname || ': ' || g.grantee::regrole AS what FROM pg_namespace n, aclexplode(n.nspacl) g
     WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND g.privilege_type = 'CREATE'
       AND (g.grantee = 0 OR g.grantee = 'hourbank_app'::regrole)`,

  "a function with its owner's rights has a fixed search path and an owner whom policies hold": `
    SELECT p.oid::regprocedure::text AS what FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
     WHERE p.prosecdef AND p.pronamespace <> 'pg_catalog'::regnamespace
       AND (r.rolsuper OR r.rolbypassrls OR NOT EXISTS (SELECT FROM unnest(p.proconfig) s WHERE s LIKE 'search_path=%'))`,

  "a function with its owner's rights is not for everybody": `
    SELECT p.oid::regprocedure::text AS what FROM pg_proc p
     WHERE p.prosecdef AND p.pronamespace <> 'pg_catalog'::regnamespace
       AND (p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) g WHERE g.grantee = 0))`,

  "a view asks with the reader's rights, and none keeps a copy": `
    SELECT name AS what FROM (${ourTables}) t
     WHERE relkind = 'm' OR (relkind = 'v' AND NOT COALESCE('security_invoker=true' = ANY (reloptions), false))`,

  "no role of the house stands above the policies": `
    SELECT rolname::text AS what FROM pg_roles
     WHERE rolname IN ('hourbank_app', 'hourbank_ledger', 'hourbank_platform', 'hourbank_owner') AND (rolsuper OR rolbypassrls)`,

  "the app can't become another role of the house": `
    SELECT r.rolname::text AS what FROM pg_roles r
     WHERE r.rolname IN ('hourbank_ledger', 'hourbank_platform', 'hourbank_owner') AND pg_has_role('hourbank_app', r.oid, 'MEMBER')`,
};

/** Everything in the database behind `client` that is outside the rules, as "rule: what". */
export async function schemaBreaches(client: Client): Promise<string[]> {
  const breaches: string[] = [];
  for (const [rule, question] of Object.entries(rules)) {
    const values = [aboveFirms, tenantExpression].slice(0, question.includes("$2") ? 2 : question.includes("$1") ? 1 : 0);
    const found = await client.query<{ what: string }>(question, values);
    breaches.push(...found.rows.map(({ what }) => `${rule}: ${what}`));
  }
  return breaches;
}
