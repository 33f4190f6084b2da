// Who may touch the books: the functions, and nobody else. What they wrote stays.

import { expect, test } from "vitest";
import { asApp, asOwner, freshTenant } from "@/tests/support/database";
import { hours, minutes, openBooks } from "@/tests/support/ledger";

const tables = [
  "contract_terms", "contract_balance", "renewal", "hour_block", "time_entry", "ledger_transaction", "ledger_line", "ledger_month", "work_month", "work_week",
];

test("the app reads the books and writes none of them", async () => {
  const books = await openBooks();
  for (const table of tables) {
    for (const statement of [`UPDATE ${table} SET contract_id = contract_id`, `DELETE FROM ${table}`, `INSERT INTO ${table} DEFAULT VALUES`, `TRUNCATE ${table}`]) {
      await asApp(async (client) => {
        await client.query("SELECT set_config('app.tenant_id', $1, false)", [books.firm.tenantId]);
        await expect(client.query(statement)).rejects.toThrow(`permission denied for table ${table}`);
      });
    }
  }
});

test("the app may call the operations and nothing behind them", async () => {
  const callable = await asOwner((client) =>
    client.query<{ name: string }>(
      `SELECT p.proname AS name FROM pg_proc p
        WHERE p.pronamespace = 'ledger'::regnamespace AND has_function_privilege('hourbank_app', p.oid, 'EXECUTE') ORDER BY 1`,
    ),
  );
  expect(callable.rows.map((row) => row.name)).toEqual([
    "activate_blocks", "adjust_hours", "bill_debt", "bill_extras", "cancel_ordered_block", "confirm_blocks", "expire_block", "extend_block", "grant_block",
    "lapse_block", "lock_contracts", "log_content", "mark_renewal", "note_end", "open_contract", "order_block", "recall_blocks", "refund_hours", "remove_time",
    "set_terms", "set_time", "set_times", "transfer_hours", "void_block", "write_log",
  ]);
});

test("every operation runs as the ledger's own role, on a fixed search path", async () => {
  const unsafe = await asOwner((client) =>
    client.query(
      `SELECT p.proname FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
        WHERE p.pronamespace = 'ledger'::regnamespace
          AND (r.rolname <> 'hourbank_ledger' OR r.rolsuper OR r.rolbypassrls
               OR p.prosecdef AND NOT coalesce(p.proconfig::text LIKE '%search_path=pg_catalog, public, pg_temp%', false)
               OR NOT p.prosecdef AND has_function_privilege('hourbank_app', p.oid, 'EXECUTE'))`,
    ),
  );
  expect(unsafe.rows).toEqual([]);
});

test("history can't be changed, deleted or emptied, not even by a superuser or in a replica session", async () => {
  const books = await openBooks();
  await books.buy(hours(1));
  await asOwner(async (client) => {
    for (const role of ["origin", "replica"]) {
      await client.query(`SET session_replication_role = ${role}`);
      for (const table of ["ledger_transaction", "ledger_line"]) {
        for (const statement of [`UPDATE ${table} SET version = version`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
          await expect(client.query(statement)).rejects.toThrow(/History is never rewritten/);
        }
      }
    }
  });
});

test("another firm sees nothing of the books, and can't call an operation on them", async () => {
  const books = await openBooks();
  const block = await books.buy(hours(10));
  const { entryId } = await books.work(hours(9));
  const stranger = await freshTenant();
  const seen = await stranger.inFirm(async (db) => {
    const counts: Record<string, number> = {};
    for (const table of tables) counts[table] = (await db.$queryRawUnsafe<unknown[]>(`SELECT FROM ${table} LIMIT 1`)).length;
    return counts;
  });
  expect(seen).toEqual(Object.fromEntries(tables.map((table) => [table, 0])));
  const theirs = await openBooks({}, stranger);
  await theirs.buy(hours(10));
  await expect(theirs.work(minutes(1), { contractId: books.contractId })).rejects.toMatchObject({ name: "Missing" });
  await expect(theirs.remove(entryId, 2)).rejects.toMatchObject({ name: "Missing" });
  await expect(theirs.void(block)).rejects.toMatchObject({ name: "Missing" });
  await expect(theirs.mark(1, "sent")).rejects.toMatchObject({ name: "Missing" });
  // The same id in another firm is another entry.
  expect(await theirs.work(hours(1), { entryId })).toMatchObject({ replayed: false, balanceSeconds: hours(9) });
  expect(await books.entry(entryId)).toMatchObject({ revision: 1, chargedSeconds: hours(9) });
});

test("without a firm an operation finds nothing", async () => {
  const books = await openBooks();
  await asApp(async (client) => {
    const call = client.query("SELECT ledger.note_end($1, now(), '2026-03-02', 'system')", [books.contractId]);
    await expect(call).rejects.toMatchObject({ code: "HB404" });
  });
});

test("an entry names a member of its own firm", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  const stranger = await freshTenant();
  await expect(books.work(minutes(1), { memberId: stranger.technician.id })).rejects.toThrow(/foreign key/i);
});
