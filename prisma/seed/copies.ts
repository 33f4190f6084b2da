// Copies of lived firms, row by row: a thousand firms with a million entries in minutes instead of hours. Every id is
// made anew from the copy's own, so that no two firms share one.

import { Client } from "pg";
import type { SeededFirm } from "./demo";
import { idFromText, newId } from "@/lib/ids";

// In the order of their foreign keys. Papers are left out: they are bytes, and rendered again when asked for.
const HOUSE_TABLES = ["catalogue_size", "tax_rate", "member", "client", "site", "contact", "contract"] as const;
const LEDGER_TABLES = ["contract_terms", "contract_balance", "renewal", "hour_block", "time_entry", "ledger_transaction", "ledger_line", "ledger_month", "work_month", "work_week"] as const;
const BILLING_TABLES = ["invoice_series", "invoice", "invoice_tax", "invoice_line", "invoice_month", "payment", "payment_return", "credit_application"] as const;

// What a copy has no rows for: what was agreed, estimated and debited stays with the original.
const REFERENCES_LEFT_OUT = ["agreement_id", "estimate_id", "debit_id"];

// Parts of an invoice are written while it is a draft; a copy's invoices are issued from the start.
const KEPT_PARTS = ["invoice_tax", "invoice_line"] as const;

/** Makes `count` copies, of the lived firms in turn. Needs the address of the role that owns the tables. */
export async function copyFirms(ownerUrl: string, lived: readonly SeededFirm[], count: number): Promise<SeededFirm[]> {
  if (count === 0) return [];
  const db = new Client({ connectionString: ownerUrl });
  await db.connect();
  try {
    await keepRows(db, lived);
    const copies: SeededFirm[] = [];
    for (let number = 1; number <= count; number += 1) {
      const original = lived[number % lived.length] as SeededFirm;
      copies.push(await copyFirm(db, original, number));
    }
    return copies;
  } finally {
    await db.end();
  }
}

/** Puts the rows of the lived firms aside, where no policy hides them. */
async function keepRows(db: Client, lived: readonly SeededFirm[]): Promise<void> {
  for (const table of ["tenant", ...HOUSE_TABLES, ...LEDGER_TABLES, ...BILLING_TABLES]) {
    const isLedgers = (LEDGER_TABLES as readonly string[]).includes(table);
    await db.query(`CREATE TEMP TABLE kept_${table} AS TABLE ${table} WITH NO DATA`);
    await db.query(`GRANT SELECT, INSERT ON kept_${table} TO hourbank_ledger`);
    for (const { tenantId } of lived) {
      await db.query("BEGIN");
      await db.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
      if (isLedgers) await db.query("SET LOCAL ROLE hourbank_ledger");
      // The owner of the tables may see more than the firm that is set; the copy must not.
      await db.query(`INSERT INTO kept_${table} SELECT * FROM ${table} WHERE ${table === "tenant" ? "id" : "tenant_id"} = $1`, [tenantId]);
      await db.query("COMMIT");
    }
    await db.query(`ANALYZE kept_${table}`);
  }
  await db.query("CREATE TEMP TABLE kept_person AS TABLE person");
}

async function copyFirm(db: Client, original: SeededFirm, number: number): Promise<SeededFirm> {
  const tenantId = newId();
  const name = `${original.name} copy ${number}`;
  const from = original.tenantId;
  await db.query("BEGIN");
  await db.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
  await db.query(
    `INSERT INTO person (id, email, name, password_hash, locale, created_at)
     SELECT ${mapped("id", tenantId)}, 'copy' || $2 || '.' || email, name, password_hash, locale, created_at
       FROM kept_person
      WHERE id IN (SELECT person_id FROM kept_member WHERE tenant_id = $1 UNION SELECT person_id FROM kept_contact WHERE tenant_id = $1)`,
    [from, number],
  );
  const tenantColumns = (await columnsOf(db, "tenant")).map(({ name: column }) => column).filter((column) => column !== "id" && column !== "name");
  await db.query(`INSERT INTO tenant (id, name, ${tenantColumns.join(", ")}) SELECT $1, $2, ${tenantColumns.join(", ")} FROM kept_tenant WHERE id = $3`, [tenantId, name, from]);
  for (const table of HOUSE_TABLES) await copyRows(db, table, from, tenantId);
  await db.query("SET LOCAL ROLE hourbank_ledger");
  for (const table of LEDGER_TABLES) await copyRows(db, table, from, tenantId);
  await db.query("RESET ROLE");
  for (const part of KEPT_PARTS) await db.query(`ALTER TABLE ${part} DISABLE TRIGGER keep_issued`);
  for (const table of BILLING_TABLES) await copyRows(db, table, from, tenantId);
  // Tables can't be altered while checks of their rows wait.
  await db.query("SET CONSTRAINTS ALL IMMEDIATE");
  for (const part of KEPT_PARTS) await db.query(`ALTER TABLE ${part} ENABLE TRIGGER keep_issued`);
  await db.query("COMMIT");
  return seededCopy(db, original, tenantId, name, number);
}

async function copyRows(db: Client, table: string, from: string, tenantId: string): Promise<void> {
  const columns = await columnsOf(db, table);
  const values = columns.map((column) => valueOf(column, tenantId));
  await db.query(`INSERT INTO ${table} (${columns.map(({ name }) => name).join(", ")}) SELECT ${values.join(", ")} FROM kept_${table} WHERE tenant_id = $1`, [from]);
}

function valueOf({ name, type }: Column, tenantId: string): string {
  if (name === "tenant_id") return `'${tenantId}'::uuid`;
  if (REFERENCES_LEFT_OUT.includes(name)) return "NULL";
  if (type === "uuid") return mapped(name, tenantId);
  if (name === "actor" || name === "created_by" || name === "recorded_by") {
    return `CASE WHEN ${name} = 'system' THEN ${name} ELSE split_part(${name}, ':', 1) || ':' || ${mapped(`split_part(${name}, ':', 2)`, tenantId)} END`;
  }
  return name;
}

// The id that a row of the original has in the copy; null stays null.
function mapped(expression: string, tenantId: string): string {
  return idFromText(`'${tenantId}' || (${expression})::text`);
}

interface Column {
  name: string;
  type: string;
}

const known = new Map<string, Column[]>();

/** The columns that can be written: generated ones follow by themselves. */
async function columnsOf(db: Client, table: string): Promise<Column[]> {
  const found = known.get(table);
  if (found) return found;
  const { rows } = await db.query<Column>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [`public.${table}`],
  );
  known.set(table, rows);
  return rows;
}

async function seededCopy(db: Client, original: SeededFirm, tenantId: string, name: string, number: number): Promise<SeededFirm> {
  const ids = [...original.members.map(({ id }) => id), ...original.clients.flatMap(({ clientId, contractId }) => [clientId, contractId])];
  const { rows } = await db.query<{ old: string; new: string }>(`SELECT old, ${mapped("old", tenantId)}::text AS new FROM unnest($1::text[]) AS old`, [ids]);
  const renamed = new Map(rows.map((row) => [row.old, row.new]));
  const id = (old: string) => renamed.get(old) ?? old;
  return {
    tenantId,
    name,
    signIns: original.signIns.map((signIn) => ({ ...signIn, firm: name, email: `copy${number}.${signIn.email}` })),
    members: original.members.map((member) => ({ ...member, id: id(member.id) })),
    clients: original.clients.map((client) => ({ ...client, clientId: id(client.clientId), contractId: id(client.contractId) })),
  };
}
