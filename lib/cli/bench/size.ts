import { Client } from "pg";
import { say } from "@/lib/cli/terminal";

/** Does what the database would do by itself within the next minutes, before anything is measured, and tells how much stands there. */
export async function settle(url: string, how: "ANALYZE" | "VACUUM (ANALYZE)"): Promise<void> {
  const db = new Client({ connectionString: url });
  await db.connect();
  await db.query(how);
  const { rows } = await db.query<{ relname: string; rows: string }>(
    "SELECT relname, reltuples::bigint::text AS rows FROM pg_class WHERE relname IN ('tenant', 'time_entry', 'ledger_line', 'invoice') ORDER BY relname",
  );
  say(rows.map((row) => `  ${row.relname.padEnd(14)} about ${Number(row.rows).toLocaleString("en")} rows`).join("\n"));
  await db.end();
}
