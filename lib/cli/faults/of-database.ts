// Faults below the app: policies, keys, locks, doors to the database, the audit.

import type { Fault } from "@/lib/cli/faults/fault";

const house = "prisma/migrations/0001_house/migration.sql";

export const FAULTS_OF_DATABASE: Fault[] = [
  { name: "a firm's table has no policy", file: house, find: "CALL close_to_tenant('member');", replace: "", test: "tests/database/schema.test.ts", named: "nothing in the database" },
  {
    name: "a firm's tables are open to their owner", file: house,
    find: "  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);", replace: "",
    test: "tests/database/schema.test.ts", named: "nothing in the database",
  },
  {
    name: "the policy lets everybody read", file: house,
    find: "       USING (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)", replace: "       USING (true)",
    test: "tests/database/tenant-door.test.ts", named: "a firm sees its own people",
  },
  {
    name: "the policy lets everybody write", file: house,
    find: "       WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant_id'', true), '''')::uuid)", replace: "       WITH CHECK (true)",
    test: "tests/database/tenant-door.test.ts", named: "a row can't be written into another firm",
  },
  {
    name: "two clients of a firm go by one name", file: house,
    find: "CREATE UNIQUE INDEX client_one_name ON client", replace: "CREATE INDEX client_one_name ON client",
    test: "tests/database/clients.test.ts", named: "two active clients never have one name",
  },
  {
    name: "the firm of a transaction stays with the connection", file: "lib/db/tenant.ts",
    find: "SELECT set_config('app.tenant_id', ${tenantId}::uuid::text, true)`", replace: "SELECT set_config('app.tenant_id', ${tenantId}::uuid::text, false)`",
    test: "tests/database/tenant-door.test.ts", named: "no connection remembers the firm",
  },
  {
    name: "the firm of a single statement stays with the connection", file: "lib/db/one-trip.ts",
    find: "set_config('app.tenant_id', ${tenantId}::uuid::text, true)", replace: "set_config('app.tenant_id', ${tenantId}::uuid::text, false)",
    test: "tests/database/tenant-door.test.ts", named: "no connection remembers the firm",
  },
  {
    name: "nobody locks the contract", file: "prisma/migrations/0002_ledger/migration.sql",
    find: "   WHERE contract_id = p_contract\n     FOR NO KEY UPDATE;", replace: "   WHERE contract_id = p_contract;",
    test: "tests/database/ledger-races.test.ts", named: "sixteen technicians",
  },
  {
    name: "an event is told twice", file: "prisma/migrations/0003_invoices/migration.sql",
    find: "CREATE UNIQUE INDEX message_once ON message", replace: "CREATE INDEX message_once ON message",
    test: "tests/database/messages.test.ts", named: "an event that is told again",
  },
  {
    name: "a calendar stays open to who has left", file: "prisma/migrations/0018_onsite/migration.sql",
    find: " AND m.status = 'active'\n     LIMIT 1", replace: "\n     LIMIT 1",
    test: "tests/database/feeds.test.ts", named: "an address that was taken back",
  },
  {
    name: "an invoice's link opens after it was taken back", file: "prisma/migrations/0027_leaving/migration.sql",
    find: " AND l.revoked_at IS NULL AND NOT public.is_buried", replace: " AND NOT public.is_buried",
    test: "tests/database/invoice-links.test.ts", named: "a link that was taken back",
  },
  {
    name: "a log written anew passes for the old one", file: "lib/ledger/log-end.ts",
    find: "  if (entry?.hash === kept.hash) return [];", replace: "  if (entry?.hash !== undefined) return [];",
    test: "tests/database/log-chain.test.ts", named: "a chain that its owner has written anew",
  },
  {
    name: "the audit doesn't add up the months", file: "lib/ledger/audit-contracts.ts",
    find: "         WHERE kept.sums IS DISTINCT FROM moved.sums`,", replace: "         WHERE false`,",
    test: "tests/database/ledger-audit.test.ts", named: "a wrong month",
  },
  {
    name: "a client reads another client's contracts", file: "lib/features/portal/queries.ts",
    find: "WHERE contract.client_id = ${clientId}::uuid AND (contract.ended_on", replace: "WHERE ${clientId}::uuid IS NOT NULL AND (contract.ended_on",
    test: "tests/database/portal-nothing-internal.test.ts", named: "what is planted",
  },
];
