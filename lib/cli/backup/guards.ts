// What keeps rows right one by one would refuse them in bulk: triggers would write them anew, references be looked up before
// what they refer to is there, and row-level security holds the owner too. Within one transaction, on tables that nobody else
// can see meanwhile, the guards step aside and come back as they were; references are then checked for all rows at once.

import type { Client } from "pg";

export type Guards = { up: string[] };

/** Locks every table and takes its guards down. Answers what puts them up again. */
export async function guardsDown(client: Client): Promise<Guards> {
  const triggers = await statements(client, TRIGGERS);
  const references = await statements(client, REFERENCES);
  const policies = await statements(client, POLICIES);
  const changes = [...policies, ...references, ...triggers];
  for (const { down } of changes) await client.query(down);
  return { up: changes.toReversed().map(({ up }) => up) };
}

/** Puts up what `guardsDown` took down; throws where a row refers to nothing. */
export async function guardsUp(client: Client, { up }: Guards): Promise<void> {
  await client.query("SET CONSTRAINTS ALL IMMEDIATE");
  for (const statement of up) await client.query(statement);
}

async function statements(client: Client, question: string): Promise<{ down: string; up: string }[]> {
  return (await client.query<{ down: string; up: string }>(question)).rows;
}

const ourTable = `
  n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p')`;

const POLICIES = `
  SELECT format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', c.oid::regclass) AS down,
         format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', c.oid::regclass) AS up
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE ${ourTable} AND c.relforcerowsecurity ORDER BY c.oid`;

const REFERENCES = `
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.oid::regclass, k.conname) AS down,
         format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.oid::regclass, k.conname, pg_get_constraintdef(k.oid)) AS up
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE ${ourTable} AND k.contype = 'f' AND k.conparentid = 0 ORDER BY k.oid`;

const TRIGGERS = `
  SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', c.oid::regclass, g.tgname) AS down,
         format('ALTER TABLE %s ENABLE %s TRIGGER %I', c.oid::regclass, CASE g.tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' END, g.tgname) AS up
    FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE ${ourTable} AND NOT g.tgisinternal AND g.tgenabled <> 'D' ORDER BY g.oid`;
