import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { outboxTransport } from "@/lib/adapters/smtp/outbox";
import { say } from "@/lib/cli/terminal";
import { inTenant } from "@/lib/db/tenant";
import { prepareMessage } from "@/lib/features/notifications/commands";
import { startPool } from "@/lib/worker/pool";

const MAILS = 400;
const PATIENCE_MS = 120_000;

/**
 * Jobs a second through one pool of workers, each a mail from the database to the outbox: enqueued with its message in one
 * transaction, taken by the queue, written out, noted as sent.
 */
export async function measureJobs(tenantId: string): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "hourbank-bench-mails-"));
  const run = randomUUID();
  const began = performance.now();
  for (let count = 0; count < MAILS; count += 1) await inTenant(tenantId, (db) => prepareMessage(db, letter(run, count)));
  const kept = performance.now();
  const pool = await startPool({ mail: outboxTransport(folder), baseUrl: "https://hours.test" });
  try {
    await until(async () => (await inTenant(tenantId, (db) => db.message.count({ where: { dedupeKey: { startsWith: run }, status: "sent" } }))) === MAILS);
    const sent = performance.now();
    say(`  mails kept and enqueued  ${rate(kept - began)} a second`);
    say(`  jobs done by one pool    ${rate(sent - kept)} a second`);
  } finally {
    await pool.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function letter(run: string, count: number) {
  return { dedupeKey: `${run}:${count}`, kind: "renewal_warning" as const, clientId: null, invoiceId: null, locale: "en" as const, recipients: ["office@example.test"], subject: `Mail ${count}`, text: "Ten hours", html: "<p>Ten hours</p>" };
}

function rate(milliseconds: number): string {
  return Math.round(MAILS / (milliseconds / 1_000)).toLocaleString("en").padStart(7);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 50) {
    if (await holds()) return;
    await pause(50);
  }
  throw new Error("The jobs were not done in time.");
}
