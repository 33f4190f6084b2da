// A page of the log costs the same however long the log is, and however it is narrowed.

import { expect, test } from "vitest";
import type { TenantDb } from "@/lib/db/tenant";
import { eventsOf, LOG_EVENTS } from "@/lib/domain/log-event";
import { logSearch } from "@/lib/features/log/input";
import { logPage } from "@/lib/features/log/queries";
import { asOwner, type FreshTenant, freshTenant } from "@/tests/support/database";

const ENTRIES = 20_000;

/** A year of entries, a few of each event by each of three members, contacts and support; what is rare is the oldest. */
async function fill(firm: FreshTenant): Promise<void> {
  const events = Object.keys(LOG_EVENTS).filter((event) => event !== "erased");
  const actors = [firm.owner.id, firm.technician.id, firm.dispatcher.id];
  await asOwner(async (client) => {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [firm.tenantId]);
    await client.query(
      `INSERT INTO log_entry (tenant_id, seq, at, event, actor_kind, actor_id, address, prev_hash, hash)
       SELECT $1::uuid, n, timestamptz '2025-01-01' + n * interval '1 year' / $2::int,
              CASE WHEN n <= 20 THEN 'erased' WHEN n % 3 > 0 THEN 'sign_in' ELSE ($3::text[])[1 + n % $4::int] END,
              CASE WHEN n % 50 = 0 THEN 'contact' WHEN n < 200 THEN 'support' ELSE 'member' END, ($5::uuid[])[1 + n % 3], '192.0.2.1', sha256('a'), sha256('b')
         FROM generate_series(1, $2::int) n`,
      [firm.tenantId, ENTRIES, events, events.length, actors],
    );
    await client.query("COMMIT");
    await client.query("ANALYZE log_entry");
  });
}

/** Entries that this connection has read, since it last told the server of it. */
async function readSoFar(db: TenantDb): Promise<number> {
  const [told] = await db.$queryRaw<{ read: number }[]>`SELECT (seq_tup_read + idx_tup_fetch)::int AS read FROM pg_stat_xact_user_tables WHERE relname = 'log_entry'`;
  return told?.read ?? 0;
}

test("whoever narrows a long log reads no more of it than a few entries of each event", { timeout: 120_000 }, async () => {
  const firm = await freshTenant();
  await fill(firm);
  const days = [{ from: "2025-02-01", to: "2025-11-30" }, { to: "2025-01-03" }];
  const whats = ["all", "money"] as const;
  const whos = [undefined, firm.technician.id, "system"];
  const searches = days.flatMap((range) => whats.flatMap((what) => whos.map((who) => ({ ...range, what, who }))));
  const dear: string[] = [];
  for (const search of searches) {
    const read = await firm.inFirm(async (db) => {
      // From the sixth time on the database may take one plan for any days.
      for (let time = 0; time < 6; time++) await logPage(db, "UTC", logSearch.parse(search));
      const before = await readSoFar(db);
      const { rows, next } = await logPage(db, "UTC", logSearch.parse(search));
      const older = next ? (await logPage(db, "UTC", logSearch.parse({ ...search, after: next }))).rows : [];
      const after = await readSoFar(db);
      const seen = [...rows, ...older].map(({ seq }) => seq);
      expect(seen).toEqual([...new Set(seen)].toSorted((one, other) => other - one));
      return after - before;
    });
    // Two pages of 51 of each of the events.
    if (read > 2 * 52 * (search.what === "all" ? Object.keys(LOG_EVENTS) : eventsOf(search.what)).length) dear.push(`${JSON.stringify(search)}: ${read}`);
  }
  expect(dear).toEqual([]);
});
