// Reports read from a real streaming replica: a copy of the data folder of a server that was stopped for it, as
// standby. Everything else, balances and time above all, stays with the primary.

import { randomBytes } from "node:crypto";
import { appendFileSync, chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Cluster, openCluster } from "@/lib/cli/embedded-postgres";
import { migrate } from "@/lib/cli/migrations";
import { handToDatabase } from "@/lib/cli/unprivileged";
import { prisma, replicaPrisma } from "@/lib/db/client";
import { inOneTrip } from "@/lib/db/one-trip";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { type FreshTenant, freshTenant } from "@/tests/support/database";

const REST_MS = 3_100;
let folder: string;
let primary: Cluster;
let replica: Cluster;
let firm: FreshTenant;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), `hourbank-tests-${process.pid}-replica-`));
  chmodSync(folder, 0o711);
  primary = await openCluster({ home: path.join(folder, "primary"), durable: true });
  await withAdmin(primary, "postgres", (admin) => admin.query("CREATE DATABASE hourbank"));
  await migrate(primary.superuserUrl("hourbank"));
  const password = randomBytes(12).toString("hex");
  await withAdmin(primary, "postgres", (admin) => admin.query(`CREATE ROLE reports LOGIN PASSWORD '${password}' IN ROLE hourbank_app`));
  primary.stop();
  cpSync(path.join(folder, "primary"), path.join(folder, "replica"), { recursive: true });
  rmSync(path.join(folder, "replica/port"));
  primary = await openCluster({ home: path.join(folder, "primary"), durable: true });
  replica = await openStandby(path.join(folder, "replica"), primary);
  const app = (cluster: Cluster) => Object.assign(new URL(cluster.superuserUrl("hourbank")), { username: "reports", password }).toString();
  Object.assign(process.env, { DATABASE_URL: app(primary), DATABASE_OWNER_URL: primary.superuserUrl("hourbank"), DATABASE_REPLICA_URL: app(replica) });
  firm = await freshTenant();
});

afterAll(async () => {
  await replicaPrisma()?.$disconnect();
  await prisma().$disconnect();
  delete process.env.DATABASE_REPLICA_URL;
  replica.stop();
  primary.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("a report is read from the replica, and sees what was committed the moment before", async () => {
  for (let turn = 1; turn <= 20; turn += 1) {
    await firm.inFirm((db) => db.client.create({ data: { name: `Client ${turn}`, country: "US", currency: "USD" } }));
    expect(await report(async (db) => [await isReplica(db), await db.client.count()])).toEqual([true, turn]);
  }
});

test("the replica shows a firm no more than the primary does", async () => {
  const other = await freshTenant();
  expect(await report((db) => db.member.findFirst({ where: { id: other.owner.id } }))).toBeNull();
});

test("balances and time are never asked there", async () => {
  expect(await firm.inFirm(isReplica)).toBe(false);
  expect(await inOneTrip(firm.tenantId).$queryRaw`SELECT pg_is_in_recovery() AS copy`).toEqual([{ copy: false }]);
});

test("a report that wants to write does so on the primary", async () => {
  const made = await report((db) => db.client.create({ data: { name: "Written by a report", country: "US", currency: "USD" } }));
  expect(await firm.inFirm((db) => db.client.findFirst({ where: { id: made.id } }))).toMatchObject({ name: "Written by a report" });
});

test("a replica that is behind is passed over, and asked again once it has caught up", async () => {
  await withAdmin(replica, "hourbank", (admin) => admin.query("SELECT pg_wal_replay_pause()"));
  await firm.inFirm((db) => db.client.create({ data: { name: "Just now", country: "US", currency: "USD" } }));
  expect(await report(async (db) => [await isReplica(db), await db.client.count({ where: { name: "Just now" } })])).toEqual([false, 1]);
  await withAdmin(replica, "hourbank", (admin) => admin.query("SELECT pg_wal_replay_resume()"));
  await pause(REST_MS);
  expect(await report(isReplica)).toBe(true);
});

test.skipIf(process.platform !== "linux")("a replica that hangs is not waited for", async () => {
  signalServer(replica, "SIGSTOP");
  const started = performance.now();
  const asked = await report(isReplica).finally(() => signalServer(replica, "SIGCONT"));
  expect(asked).toBe(false);
  expect(performance.now() - started).toBeLessThan(8_000);
  await pause(REST_MS);
  expect(await report(isReplica)).toBe(true);
});

test("a replica that dies in the middle of a report, or is away, costs no report", async () => {
  let dies = true;
  const seen = await report(async (db) => {
    const before = await isReplica(db);
    if (dies) replica.stop();
    dies = false;
    return [before, await isReplica(db)];
  });
  expect(seen).toEqual([false, false]);
  expect(await report(isReplica)).toBe(false);
  replica = await openCluster({ home: path.join(folder, "replica"), durable: true });
  await pause(REST_MS);
  expect(await report(isReplica)).toBe(true);
});

test("a copy that was made a server of its own is no replica any more", async () => {
  await withAdmin(replica, "hourbank", (admin) => admin.query("SELECT pg_promote()"));
  expect(await report(async (db) => [await isReplica(db), (await db.$queryRaw<{ port: number }[]>`SELECT inet_server_port() AS port`)[0]?.port])).toEqual([false, primary.port]);
});

const report = <T>(run: (db: TenantDb) => Promise<T>): Promise<T> => inTenant(firm.tenantId, run, { overAll: true });

async function isReplica(db: TenantDb): Promise<boolean> {
  const [server] = await db.$queryRaw<{ copy: boolean }[]>`SELECT pg_is_in_recovery() AS copy`;
  return server?.copy === true;
}

/** Signals all processes of a server. */
function signalServer({ home }: Cluster, signal: NodeJS.Signals): void {
  const postmaster = Number(readFileSync(path.join(home, "data/postmaster.pid"), "utf8").split("\n")[0]);
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, "utf8").trim().split(" ").map(Number);
  for (const pid of [postmaster, ...children]) process.kill(pid, signal);
}

/** Turns the copied folder into a standby of `of` and starts it. */
async function openStandby(home: string, of: Cluster): Promise<Cluster> {
  const server = new URL(of.superuserUrl("postgres"));
  const data = path.join(home, "data");
  // Copied by root, it must be given back to the user whom the server runs as.
  for (const name of ["", ...readdirSync(data, { recursive: true }).map(String)]) {
    const copied = path.join(data, name);
    handToDatabase(copied, statSync(copied).isDirectory() ? 0o700 : 0o600);
  }
  writeFileSync(path.join(data, "standby.signal"), "");
  appendFileSync(path.join(data, "postgresql.auto.conf"), `primary_conninfo = 'host=127.0.0.1 port=${of.port} user=postgres password=${server.password}'\n`);
  for (const name of ["standby.signal", "postgresql.auto.conf"]) handToDatabase(path.join(data, name), 0o600);
  return openCluster({ home, durable: true });
}

async function withAdmin<T>(cluster: Cluster, database: string, run: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: cluster.superuserUrl(database) });
  admin.on("error", () => {});
  await admin.connect();
  try {
    return await run(admin);
  } finally {
    await admin.end();
  }
}
