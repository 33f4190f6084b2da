import type { Client } from "pg";
import { audit, type Violation } from "@/lib/ledger/audit";
import { asOwner } from "@/tests/support/database";

const TABLES = [
  "ledger_transaction", "ledger_line", "hour_block", "time_entry", "contract_balance", "ledger_month", "renewal", "invoice", "invoice_line", "invoice_tax",
  "payment", "payment_return", "credit_application", "credit_payout", "invoice_series",
];

/** Plants something with all guards off, looks at a firm's books as the app sees them, and takes it back. */
export async function auditAfter(tenantId: string, plant: (client: Client) => Promise<unknown>): Promise<Violation[]> {
  return asOwner(async (client) => {
    await client.query("BEGIN");
    for (const table of TABLES) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    await plant(client);
    await client.query("SET LOCAL ROLE hourbank_app");
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
    const violations = await audit(async ({ text, values }) => (await client.query(text, values)).rows);
    await client.query("ROLLBACK");
    return violations;
  });
}
