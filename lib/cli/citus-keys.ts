import type { Client } from "pg";

/** How the tables would lie on a Citus cluster. Names are as SQL writes them. */
export interface CitusPlan {
  /** Tables of firms with the column that says whose a row is; whatever a table refers to comes before it. */
  distributed: { name: string; column: string }[];
  /** Tables above firms that rows of firms refer to: each node has them whole. */
  reference: string[];
  /** All others above firms, the queue's among them: they stay where the coordinator is. */
  local: string[];
  /** Keys that a cluster would refuse, as "what: why". */
  obstacles: string[];
}

/** Reads from the catalogue behind `client` which table would lie where, and what Citus would refuse. */
export async function citusPlan(client: Client): Promise<CitusPlan> {
  const { rows } = await client.query<{ name: string; column: string | null; refersTo: string[] }>(tables);
  const firms = rows.filter(({ column }) => column !== null).map(({ name, column, refersTo }) => ({ name, column: column ?? "", refersTo }));
  const above = rows.filter(({ column }) => column === null);
  const needed = referredTo(rows, firms.flatMap(({ refersTo }) => refersTo).filter((name) => above.some((table) => table.name === name)));
  const obstacles = await client.query<{ what: string }>(refusedKeys);
  return {
    distributed: inOrder(firms).map(({ name, column }) => ({ name, column })),
    reference: above.map(({ name }) => name).filter((name) => needed.has(name)),
    local: above.map(({ name }) => name).filter((name) => !needed.has(name)),
    obstacles: obstacles.rows.map(({ what }) => what),
  };
}

interface Table {
  name: string;
  refersTo: string[];
}

/** `names` and all that they refer to in turn. */
function referredTo(tables: Table[], names: string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    if (found.has(name)) continue;
    found.add(name);
    referredTo(tables, tables.find((table) => table.name === name)?.refersTo ?? [], found);
  }
  return found;
}

/** Whatever is referred to before whoever refers to it. */
function inOrder<Each extends Table>(tables: Each[]): Each[] {
  const ordered = new Set<Each>();
  const open = new Set<Each>();
  const place = (table: Each): void => {
    if (ordered.has(table) || open.has(table)) return;
    open.add(table);
    for (const name of table.refersTo) for (const other of tables) if (other.name === name) place(other);
    ordered.add(table);
  };
  tables.forEach(place);
  return [...ordered];
}

// A firm's table is one whose key begins with the firm; `tenant` is the firms themselves.
const ours = `
  SELECT c.oid, c.oid::regclass::text AS name, n.nspname, c.relname,
         CASE WHEN c.oid = 'public.tenant'::regclass THEN 'id'
              WHEN (SELECT a.attname FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
                     WHERE k.conrelid = c.oid AND k.contype = 'p') = 'tenant_id' THEN 'tenant_id' END AS firm
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'`;

const tables = `
  SELECT name, firm AS "column",
         ARRAY(SELECT DISTINCT confrelid::regclass::text FROM pg_constraint k
                WHERE k.conrelid = t.oid AND k.contype = 'f' AND k.confrelid <> t.oid ORDER BY 1) AS "refersTo"
    FROM (${ours}) t ORDER BY name`;

// What create_distributed_table refuses: a unique key without the firm, a reference that leaves the firm, or one into a
// firm's table from a table above firms.
const refusedKeys = `
  WITH t AS (${ours})
  SELECT i.indexrelid::regclass::text || ': unique without the firm' AS what
    FROM t JOIN pg_index i ON i.indrelid = t.oid
   WHERE firm IS NOT NULL AND i.indisunique
     AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = t.firm AND a.attnum = ANY (i.indkey))
  UNION ALL
  SELECT k.conname || ': excludes without the firm' FROM t JOIN pg_constraint k ON k.conrelid = t.oid
   WHERE firm IS NOT NULL AND k.contype = 'x'
     AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = t.firm AND a.attnum = ANY (k.conkey))
  UNION ALL
  SELECT k.conname || ': refers to another firm''s rows' FROM t JOIN pg_constraint k ON k.conrelid = t.oid JOIN t AS other ON other.oid = k.confrelid
   WHERE t.firm IS NOT NULL AND other.firm IS NOT NULL AND k.contype = 'f' AND NOT EXISTS (
     SELECT FROM unnest(k.conkey, k.confkey) AS pair(here, there)
       JOIN pg_attribute h ON h.attrelid = t.oid AND h.attnum = here AND h.attname = t.firm
       JOIN pg_attribute o ON o.attrelid = other.oid AND o.attnum = there AND o.attname = other.firm)
  UNION ALL
  SELECT k.conname || ': refers to a firm''s rows from above' FROM t JOIN pg_constraint k ON k.conrelid = t.oid JOIN t AS other ON other.oid = k.confrelid
   WHERE t.firm IS NULL AND other.firm IS NOT NULL AND k.contype = 'f'
   ORDER BY 1`;
