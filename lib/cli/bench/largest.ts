import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { growLedger } from "@/lib/cli/bench/growth";
import { growAround } from "@/lib/cli/bench/growth-around";
import { measurePages } from "@/lib/cli/bench/pages";
import { openEmbeddedDatabase } from "@/lib/cli/embedded-database";
import { say } from "@/lib/cli/terminal";
import { now } from "@/lib/clock";
import { dayInZone } from "@/lib/domain/day";
import { env } from "@/lib/env";
import { copyFirms } from "@/prisma/seed/copies";
import type { SeededFirm } from "@/prisma/seed/demo";

const CLIENTS = 500;
const ENTRIES = 1_000_000;

/** The pages of a firm with 500 clients and a million entries, beside the same pages of the demo in this run (`before`, milliseconds). */
export async function measureLargest(demo: SeededFirm, ownerUrl: string, before: ReadonlyMap<string, number>): Promise<void> {
  const [firm] = await copyFirms(ownerUrl, [demo], 1);
  if (!firm) return;
  const { cluster } = await openEmbeddedDatabase(env().dataDir);
  const clientIds = await addClients(ownerUrl, firm.tenantId);
  const memberId = firm.members.find(({ role }) => role === "technician")?.id ?? "";
  const superuserUrl = cluster.superuserUrl(new URL(ownerUrl).pathname.slice(1));
  await growLedger({ superuserUrl, firms: [{ tenantId: firm.tenantId, clientIds, memberId }], movements: ENTRIES, until: dayInZone(now(), "America/New_York") });
  await growAround({ superuserUrl, tenantId: firm.tenantId, memberId, clientIds });
  say(`\nA firm with ${CLIENTS} clients and a million entries`);
  await measurePages("the largest firm", firm, before);
}

async function addClients(ownerUrl: string, tenantId: string): Promise<string[]> {
  const clientIds = Array.from({ length: CLIENTS }, () => randomUUID());
  const db = new Client({ connectionString: ownerUrl });
  await db.connect();
  try {
    await db.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]);
    await db.query("INSERT INTO client (id, name, country, currency) SELECT id, 'Grown client ' || number, 'US', 'USD' FROM unnest($1::uuid[]) WITH ORDINALITY AS grown (id, number)", [clientIds]);
  } finally {
    await db.end();
  }
  return clientIds;
}
