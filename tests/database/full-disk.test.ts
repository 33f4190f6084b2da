// PostgreSQL's disk is full, then has room again: whoever asks meanwhile is told so, what was acknowledged stays, and nobody has to put
// anything right afterwards.

import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { openCluster } from "@/lib/cli/embedded-postgres";
import { migrate } from "@/lib/cli/migrations";
import { prisma } from "@/lib/db/client";
import { auditTenant } from "@/lib/ledger/audit";
import { ask, keyOf } from "@/tests/support/api";
import { freshTenant } from "@/tests/support/database";
import { logOnce } from "@/tests/support/kill-load";
import { hours, openBooks } from "@/tests/support/ledger";
import { openSmallDisk } from "@/tests/support/small-disk";

const MEGABYTES = 320;
const ENTRY_SECONDS = 61;
const REST_BYTES = 200_000;

const disk = openSmallDisk(MEGABYTES);
if (!disk) console.warn("Not run here: this machine mounts no disk for the test of a full one.");

test.skipIf(!disk)("on a full disk writing fails politely, and with room again all goes on by itself with nothing lost", { timeout: 180_000 }, async () => {
  if (!disk) return;
  onTestFinished(() => disk.remove());
  const server = await openServer(disk.folder);
  const books = await openBooks({}, await freshTenant());
  const { firm, contractId } = books;
  await books.buy(hours(5_000));
  const key = await keyOf(firm, firm.technician);
  const acknowledged: string[] = [];
  const unknown: string[] = [];
  const log = async (): Promise<boolean> => {
    const id = randomUUID();
    const taken = await logOnce({ tenantId: firm.tenantId, contractId, memberId: firm.technician.id, seconds: ENTRY_SECONDS }, id).then(() => true, () => false);
    (taken ? acknowledged : unknown).push(id);
    return taken;
  };
  for (let count = 0; count < 10; count += 1) await log();
  expect(unknown).toEqual([]);

  // Whatever PostgreSQL has set aside is used up as well: it writes until nothing more fits.
  disk.fill(REST_BYTES);
  for (let count = 0; count < 3_000 && unknown.length < 6; count += 1) {
    await Promise.all([log(), log(), log(), log()]);
    if (count % 4 === 0) await server.churn();
    disk.fill(0);
  }
  expect(unknown.length, "the disk did fill up").toBeGreaterThan(0);
  const headers = { "idempotency-key": randomUUID() };
  const post = () => ask(key, "POST", "/time-entries", { headers, body: { contractId, workedOn: "2026-03-02", workedSeconds: ENTRY_SECONDS, description: "Printer" } });
  const told = await post();
  if (told.status !== 201) expect({ status: told.status, code: told.json["code"], again: told.headers.get("retry-after") }).toEqual({ status: 503, code: "database_away", again: "5" });

  disk.free();
  await server.revive();
  for (const id of unknown) await insist(() => logOnce({ tenantId: firm.tenantId, contractId, memberId: firm.technician.id, seconds: ENTRY_SECONDS }, id));
  const posted = await post();
  expect(posted.status).toBe(201);
  const ids = [...acknowledged, ...unknown, String(posted.json["id"])];
  const entries = await firm.inFirm((db) => db.timeEntry.findMany({ where: { contractId }, select: { id: true } }));
  expect(entries.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(5_000) - ids.length * ENTRY_SECONDS });
  expect(await firm.inFirm((db) => auditTenant(db))).toEqual([]);
});

interface DiskServer {
  /** Writes what others would write meanwhile; fails as they would. */
  churn: () => Promise<void>;
  /** What the supervision of `npm start` does where the server has died of it. */
  revive: () => Promise<void>;
}

/** A server that keeps what it has acknowledged, on that disk; this file's app is its own. */
async function openServer(home: string): Promise<DiskServer> {
  let cluster = await openCluster({ home, durable: true });
  onTestFinished(async () => {
    await prisma().$disconnect();
    cluster.stop();
  });
  const password = randomBytes(12).toString("hex");
  const ownerUrl = cluster.superuserUrl("hourbank");
  await asked(cluster.superuserUrl("postgres"), "CREATE DATABASE hourbank");
  await migrate(ownerUrl);
  await asked(ownerUrl, `CREATE ROLE disk LOGIN PASSWORD '${password}' IN ROLE hourbank_app; CREATE TABLE churn (text text)`);
  const appUrl = new URL(ownerUrl);
  Object.assign(appUrl, { username: "disk", password });
  process.env.DATABASE_URL = appUrl.toString();
  process.env.DATABASE_OWNER_URL = ownerUrl;
  return {
    churn: () => asked(ownerUrl, "INSERT INTO churn SELECT repeat(md5(random()::text), 60) FROM generate_series(1, 1500)").catch(() => {}),
    revive: async () => void (cluster = await openCluster({ home, durable: true })),
  };
}

async function asked(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end().catch(() => {});
  }
}

/** The server may still be reading its log again. */
async function insist(work: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await work().then(() => true, () => false)) return;
    await pause(200);
  }
  await work();
}
