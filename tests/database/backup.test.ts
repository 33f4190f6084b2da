// The drill: a database in the middle of its life is backed up and restored into an empty one by an owner who is no superuser.

import { spawn } from "node:child_process";
import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { cataloguePrint } from "@/lib/cli/backup/catalogue";
import { readWhole } from "@/lib/cli/backup/read";
import { restore, type Restored } from "@/lib/cli/backup/restore";
import { tarEnd, tarEntry } from "@/lib/cli/backup/tar";
import { backUp } from "@/lib/cli/backup/write";
import { migrate, migrationsOfThisVersion } from "@/lib/cli/migrations";
import { env } from "@/lib/env";
import { inTenant } from "@/lib/db/tenant";
import { chainOf } from "@/lib/features/agreements/chain";
import { auditTenant } from "@/lib/ledger/audit";
import { portalStatement } from "@/lib/ledger/statement";
import { seal, secretContext } from "@/lib/secrets";
import { openAgreement } from "@/tests/support/agreements";
import { asOwner, type FreshTenant } from "@/tests/support/database";
import { drillFolder, type EmptyDatabase, emptyDatabase, onDatabase, rowsByTable, withClient } from "@/tests/support/drill";
import { hours, openBooks } from "@/tests/support/ledger";
import { schemaBreaches } from "@/tests/support/schema-rules";

/** Rows that aren't kept, and lists that each database writes itself. */
const OWN = ["session", "passkey_challenge", "worker_heartbeat", "_prisma_migrations", "graphile_worker.migrations"];

let life: undefined | { firms: FreshTenant[]; contractId: string; agreementId: string; sealed: string };

// Made within the first test, since what supports it puts itself away when a test ends.
beforeEach(async () => {
  if (life) return;
  const books = await openBooks();
  await books.buy(hours(10), 100_001, "2026-12-31");
  await books.work(hours(3), { description: "Tabs\tand lines\nand a backslash \\ and «français» \u{1F9EF}" });
  await books.work(hours(2), { description: "\\N" });
  await books.grant(hours(1));
  const agreed = await openAgreement({ clientName: "O'Hara; DROP TABLE client --" });
  const { agreementId } = await agreed.signed();
  const sealed = seal("sk_test_drill", secretContext(books.firm.tenantId, "stripe_key"));
  await books.firm.inFirm(async (db) => {
    await db.paymentProvider.create({ data: { kind: "stripe", status: "connected", secretSealed: sealed, connectedBy: books.firm.owner.id } });
    await db.$queryRaw`SELECT enqueue_job('drill', '{"note": "still to be done"}'::jsonb)`;
  });
  life = { firms: [books.firm, agreed.firm], contractId: books.contractId, agreementId, sealed };
});

const source = () => env().databaseOwnerUrl ?? "";

const cleanings: (() => Promise<void> | void)[] = [];
const later = (clean: () => Promise<void> | void) => void cleanings.push(clean);
afterAll(async () => {
  for (const clean of cleanings) await clean();
});

let file = "";
let drilled: { empty: EmptyDatabase; before: Record<string, string>; done: Restored } | undefined;

/** The one backup of this file's tests. */
async function backedUp(): Promise<string> {
  if (file) return file;
  await asOwner((client) => client.query("INSERT INTO session (person_id, expires_at) SELECT id, now() + interval '1 day' FROM person LIMIT 1"));
  file = path.join(drillFolder(later), "hourbank.backup");
  await backUp(source(), file);
  return file;
}

/** The database in which it was restored, by an owner who is no superuser. */
async function restored() {
  if (drilled) return drilled;
  const empty = await emptyDatabase(later);
  const before = await rowsByTable(source());
  drilled = { empty, before, done: await restore(empty.ownerUrl, await backedUp()) };
  return drilled;
}

describe("what was backed up and is restored", () => {
  test("holds every row of every firm, under the same guards, with the same balances, statements, chains and keys", async () => {
    const { empty, before, done: { backup, differences } } = await restored();
    expect(differences).toEqual([]);
    const after = await rowsByTable(empty.superuserUrl);
    for (const name of OWN) expect([delete before[name], delete after[name]]).toEqual([true, true]);
    expect(after).toEqual(before);
    expect(backup.head.sealedUnder).toEqual([life?.sealed.split(".")[1]]);

    const guards = (url: string) => withClient(url, cataloguePrint);
    expect(await guards(empty.superuserUrl)).toEqual(await guards(source()));
    expect(await withClient(empty.superuserUrl, schemaBreaches)).toEqual([]);

    const facts = async () => Promise.all((life?.firms ?? []).map(({ tenantId }) => inTenant(tenantId, async (db) => ({
      balances: await db.contractBalance.findMany({ orderBy: { contractId: "asc" } }),
      statement: await portalStatement(db, { contractId: life?.contractId ?? "", before: null, limit: 50 }),
      agreement: await chainOf(db, life?.agreementId ?? ""),
      violations: await auditTenant(db),
      log: await db.$queryRaw`SELECT seq, encode(hash, 'hex') AS hash, encode(sha256(prev_hash || convert_to(ledger.log_content(l), 'UTF8')), 'hex') AS again FROM log_entry l ORDER BY seq`,
    }))));
    const there = await facts();
    expect(there.map(({ violations }) => violations)).toEqual([[], []]);
    expect(there[1]?.agreement).toMatchObject({ brokenAt: null });
    expect(there[1]?.agreement.events.length).toBeGreaterThan(3);
    expect(there[0]?.statement.rows.map(({ work }) => work?.description)).toEqual(expect.arrayContaining([expect.stringContaining("«français» \u{1F9EF}"), "\\N"]));
    expect(await onDatabase(empty.appUrl, facts)).toEqual(there);
  });

  test("goes on where it was: the next rows take the next numbers, jobs wait, and the app sees no firm without naming it", async () => {
    const { empty } = await restored();
    await withClient(empty.superuserUrl, async (client) => {
      const jobs = await client.query("SELECT count(*)::int AS waiting FROM graphile_worker._private_jobs WHERE payload->>'note' = 'still to be done' AND locked_at IS NULL");
      expect(jobs.rows[0]).toEqual({ waiting: 1 });
    });
    await withClient(empty.appUrl, async (client) => {
      expect((await client.query("SELECT 1 FROM client")).rows).toEqual([]);
      await client.query("SELECT enqueue_job('after')");
    });
    await onDatabase(empty.appUrl, async () => {
      await life?.firms[0]?.inFirm((db) => db.client.create({ data: { name: "A client of after", country: "US", currency: "USD" } }));
    });
    await expect(withClient(empty.superuserUrl, (client) => client.query("DELETE FROM ledger_line"))).rejects.toThrow(/history|never/i);
  });

  test("people who were signed in sign in again", async () => {
    const { empty } = await restored();
    expect(await asOwner(async (client) => (await client.query("SELECT 1 FROM session")).rows)).not.toEqual([]);
    expect(await withClient(empty.superuserUrl, async (client) => (await client.query("SELECT 1 FROM session")).rows)).toEqual([]);
  });

  test("may be of an older Hourbank: its rows come first, then the migrations that it lacks", async () => {
    const older = await emptyDatabase();
    const level = migrationsOfThisVersion().map(({ name }) => name).filter((name) => name < "0022");
    await migrate(older.ownerUrl, { only: level });
    const [tenant, client] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];
    await withClient(older.superuserUrl, (superuser) => superuser.query(`
      INSERT INTO tenant (id, name, country, currency, time_zone) VALUES ('${tenant}', 'Old firm', 'US', 'USD', 'UTC');
      INSERT INTO client (tenant_id, id, name, country, currency) VALUES ('${tenant}', '${client}', 'Old client', 'US', 'USD')`));
    const file = path.join(drillFolder(), "older.backup");
    await backUp(older.ownerUrl, file);
    const empty = await emptyDatabase();
    const { migrated } = await restore(empty.ownerUrl, file);
    expect([...level, ...migrated]).toEqual(migrationsOfThisVersion().map(({ name }) => name));
    expect(await withClient(empty.superuserUrl, async (superuser) => (await superuser.query("SELECT name FROM client")).rows)).toEqual([{ name: "Old client" }]);
    expect(await withClient(empty.superuserUrl, schemaBreaches)).toEqual([]);
  });
});

describe("what is no fit is refused in one sentence, and nothing is changed", () => {
  test("a database with a firm in it", async () => {
    const file = await backedUp();
    const before = await rowsByTable(source());
    await expect(restore(source(), file)).rejects.toThrow(/^The database isn't empty: there are firms in it/);
    expect(await rowsByTable(source())).toEqual(before);
  });

  test("a database of another program", async () => {
    const file = await backedUp();
    const empty = await emptyDatabase();
    await withClient(empty.ownerUrl, (client) => client.query("CREATE TABLE theirs (id int)"));
    await expect(restore(empty.ownerUrl, file)).rejects.toThrow(/^The database holds tables of another program/);
  });

  test("a backup of a newer Hourbank", async () => {
    const empty = await emptyDatabase();
    for (const newer of [{ format: 9 }, { migrations: [{ name: "9999_later", checksum: "0" }] }]) {
      const file = path.join(drillFolder(), "newer.backup");
      const head = { format: 1, hourbank: "9.0.0", madeAt: new Date().toISOString(), postgres: "18.4", migrations: [], sealedUnder: [], firms: 0, tables: [], ...newer };
      writeFileSync(file, gzipSync(Buffer.concat([tarEntry({ name: "hourbank.json", content: Buffer.from(JSON.stringify(head)) }, new Date()), tarEnd()])));
      await expect(restore(empty.ownerUrl, file)).rejects.toThrow(/^The backup was made by a newer Hourbank, 9\.0\.0/);
    }
    expect(await rowsByTable(empty.superuserUrl)).toEqual({});
  });

  test("a file that was cut off, that has a changed byte, that lacks a row, or that is something else", async () => {
    const file = await backedUp();
    const whole = readFileSync(file);
    const tar = gunzipSync(whole);
    const word = tar.indexOf("O'Hara");
    const empty = await emptyDatabase();
    const damaged: [Buffer, RegExp][] = [
      [whole.subarray(0, whole.length / 2), /is damaged \(.+\); use another copy of it\.$/],
      [whole.subarray(0, whole.length - 4), /is damaged/],
      [Buffer.concat([whole.subarray(0, 60_000), Buffer.from([whole[60_000]! ^ 1]), whole.subarray(60_001)]), /is damaged/],
      [gzipSync(Buffer.concat([tar.subarray(0, word), Buffer.from("X"), tar.subarray(word + 1)])), /is damaged \(the rows of public\.\w+ aren't those that were written\)/],
      [gzipSync(Buffer.from("something else")), /is no backup of Hourbank\.$/],
      [Buffer.from("%PDF-1.7"), /is no backup of Hourbank\.$/],
      [Buffer.alloc(0), /is no backup of Hourbank\.$/],
    ];
    for (const [bytes, sentence] of damaged) {
      const copy = path.join(drillFolder(), "copy.backup");
      writeFileSync(copy, bytes);
      await expect(restore(empty.ownerUrl, copy)).rejects.toThrow(sentence);
    }
    expect(await rowsByTable(empty.superuserUrl)).toEqual({});
    await expect(readWhole(path.join(drillFolder(), "nowhere"))).rejects.toThrow(/^There is no file/);
  });

  test("a file that is there already", async () => {
    const file = await backedUp();
    const before = readFileSync(file);
    await expect(backUp(source(), file)).rejects.toThrow(/is there already/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

test("a restore that is killed leaves an empty database, and the next one succeeds", async () => {
  const file = await backedUp();
  const empty = await emptyDatabase();
  const run = spawn(process.execPath, ["--import", "tsx", "lib/cli/restore.ts", "--from", file], {
    env: { ...process.env, VITEST: undefined, npm_lifecycle_event: undefined, DATABASE_URL: empty.appUrl, DATABASE_OWNER_URL: empty.ownerUrl }, stdio: "ignore",
  });
  await withClient(empty.superuserUrl, async (client) => {
    const loading = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY%FROM STDIN' AND state <> 'idle'";
    for (let tries = 0; (await client.query(loading)).rows.length === 0; tries += 1) {
      if (tries > 30_000 || run.exitCode !== null) throw new Error("The restore was never seen loading.");
      await pause(1);
    }
    run.kill("SIGKILL");
    await pause(300);
    expect((await client.query("SELECT 1 FROM tenant UNION ALL SELECT 1 FROM person")).rows).toEqual([]);
    expect((await client.query("SELECT 1 FROM pg_class WHERE relname = 'client' AND NOT relforcerowsecurity")).rows).toEqual([]);
  });
  const { rows } = await restore(empty.ownerUrl, file);
  expect(rows).toBeGreaterThan(80);
});

test("a backup without room says so and leaves nothing behind", async () => {
  await expect(backUp(source(), path.join(drillFolder(), "no", "such", "folder.backup"))).rejects.toThrow(/^The backup can't be written to .+: there is no such folder\.$/);
  const full = path.join(drillFolder(), "full.backup");
  symlinkSync("/dev/full", `${full}.unfinished`);
  await expect(backUp(source(), full)).rejects.toThrow(/: the disk is full\.$/);
  expect(existsSync(full)).toBe(false);
});

test("a backup that is killed leaves no file by its name", async () => {
  const file = path.join(drillFolder(), "cut.backup");
  const run = spawn(process.execPath, ["--import", "tsx", "lib/cli/backup.ts", "--to", file], {
    env: { ...process.env, VITEST: undefined, npm_lifecycle_event: undefined, DATABASE_URL: source(), DATABASE_OWNER_URL: source() }, stdio: "ignore",
  });
  for (let waited = 0; !existsSync(`${file}.unfinished`); waited += 1) {
    if (waited > 30_000 || run.exitCode !== null) throw new Error("The backup was never seen writing.");
    await pause(1);
  }
  run.kill("SIGKILL");
  await pause(200);
  expect(existsSync(file)).toBe(false);
});
