// Killed in the middle of work, be it the app or PostgreSQL: what was acknowledged is there once, and the rest is settled by
// asking again with the same id.

import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Cluster, openCluster } from "@/lib/cli/embedded-postgres";
import { migrate } from "@/lib/cli/migrations";
import { prisma } from "@/lib/db/client";
import { auditTenant } from "@/lib/ledger/audit";
import { freshTenant } from "@/tests/support/database";
import { type KillLoad, logOnce } from "@/tests/support/kill-load";
import { hours, openBooks, type TestBooks } from "@/tests/support/ledger";

const ENTRY_SECONDS = 61;
let home: string;
let cluster: Cluster;

// A server of its own, which keeps what it has acknowledged, as a real one does.
beforeAll(async () => {
  home = mkdtempSync(path.join(os.tmpdir(), `hourbank-tests-${process.pid}-kills-`));
  chmodSync(home, 0o711);
  cluster = await openCluster({ home, durable: true });
  const owner = new Client({ connectionString: cluster.superuserUrl("postgres") });
  await owner.connect();
  await owner.query("CREATE DATABASE hourbank");
  await migrate(cluster.superuserUrl("hourbank"));
  const password = randomBytes(12).toString("hex");
  await owner.query(`CREATE ROLE kills LOGIN PASSWORD '${password}' IN ROLE hourbank_app`);
  await owner.end();
  const appUrl = new URL(cluster.superuserUrl("hourbank"));
  Object.assign(appUrl, { username: "kills", password });
  process.env.DATABASE_URL = appUrl.toString();
  process.env.DATABASE_OWNER_URL = cluster.superuserUrl("hourbank");
}, 120_000);

afterAll(async () => {
  await prisma().$disconnect();
  cluster.stop();
  rmSync(home, { recursive: true, force: true });
});

test("the app is killed: every acknowledged entry is there once, and asking again settles the rest", { timeout: 120_000 }, async () => {
  const { books, load } = await openWork("app", 10_000);
  const apps = [spawnLoad(load), spawnLoad(load)];
  await until(() => idsIn(load.acknowledgedFile).length >= 60);
  for (const app of apps) app.kill("SIGKILL");
  const acknowledged = idsIn(load.acknowledgedFile);
  const sent = idsIn(load.sentFile);
  expect(acknowledged.length).toBeLessThan(sent.length);

  // What was under way when its app died, the server ends by itself, one way or the other.
  await pause(500);
  const written = await entriesOf(books);
  expect(acknowledged.filter((id) => !written.includes(id))).toEqual([]);
  for (const id of sent.filter((sentId) => !acknowledged.includes(sentId))) await logOnce(load, id);
  await expectOnce(books, sent);
});

test("PostgreSQL is killed: what it acknowledged survives, and the app goes on by itself with the same ids", { timeout: 180_000 }, async () => {
  const { books, load } = await openWork("postgres", 40);
  const app = spawnLoad(load);
  const ended = new Promise((resolve) => app.once("exit", resolve));
  await until(() => idsIn(load.acknowledgedFile).length >= 60);
  process.kill(Number(readFileSync(path.join(home, "data/postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
  const acknowledged = idsIn(load.acknowledgedFile);

  cluster = await openCluster({ home, durable: true });
  const written = await insist(() => entriesOf(books));
  expect(acknowledged.filter((id) => !written.includes(id))).toEqual([]);
  expect(await ended).toBe(0);
  const sent = idsIn(load.sentFile);
  expect(sent).toHaveLength(load.hands * load.entries);
  expect(idsIn(load.acknowledgedFile).toSorted()).toEqual(sent.toSorted());
  await expectOnce(books, sent);
});

async function openWork(name: string, entries: number): Promise<{ books: TestBooks; load: KillLoad }> {
  const firm = await freshTenant();
  const books = await openBooks({}, firm);
  await books.buy(hours(5_000));
  const files = { sentFile: path.join(home, `${name}-sent`), acknowledgedFile: path.join(home, `${name}-acknowledged`) };
  const load = { tenantId: firm.tenantId, contractId: books.contractId, memberId: firm.technician.id, seconds: ENTRY_SECONDS, hands: 8, entries, ...files };
  return { books, load };
}

function spawnLoad(load: KillLoad): ChildProcess {
  const env = { ...process.env, VITEST: undefined, LOG_LEVEL: "silent", HB_KILL_LOAD: JSON.stringify(load) };
  const app = spawn(process.execPath, ["--import", "tsx", "tests/support/kill-load.ts"], { env, stdio: "ignore" });
  onTestFinished(() => void app.kill("SIGKILL"));
  return app;
}

/** Each entry was written once and took its time once, and the books add up. */
async function expectOnce(books: TestBooks, ids: string[]): Promise<void> {
  expect((await entriesOf(books)).toSorted()).toEqual(ids.toSorted());
  expect(await books.balance()).toMatchObject({ balanceSeconds: hours(5_000) - ids.length * ENTRY_SECONDS, version: 2 + ids.length });
  expect(await books.firm.inFirm((db) => auditTenant(db))).toEqual([]);
}

async function entriesOf({ firm, contractId }: TestBooks): Promise<string[]> {
  const entries = await firm.inFirm((db) => db.timeEntry.findMany({ where: { contractId }, select: { id: true } }));
  return entries.map(({ id }) => id);
}

/** Whole lines only: the last may have been cut off with its writer. */
function idsIn(file: string): string[] {
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").filter((id) => id.length === 36) : [];
}

/** Connections of before the kill are gone; the next ones find the server again. */
async function insist<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 0; tries < 50; tries += 1) {
    try {
      return await work();
    } catch {
      await pause(200);
    }
  }
  return work();
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (holds()) return;
    await pause(50);
  }
  throw new Error("It did not happen within a minute.");
}
