// PgBouncer in transaction mode, the real one, with the shipped settings: each transaction may meet another connection of the
// server, and each connection another firm a moment later. The oldest that is packaged (1.18) keeps no prepared statements.

import { spawn } from "node:child_process";
import type { Socket } from "node:net";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "@/lib/cli/migrations";
import { ensurePgbouncer, type Pooler, startPooler } from "@/lib/cli/pgbouncer";
import { checkDatabase } from "@/lib/cli/production-checks";
import { connections, prisma } from "@/lib/db/client";
import { isDirect } from "@/lib/db/direct";
import { inOneTrip } from "@/lib/db/one-trip";
import { SESSION_SETTINGS } from "@/lib/db/session-settings";
import { inTenant } from "@/lib/db/tenant";
import { env } from "@/lib/env";
import { auditTenant } from "@/lib/ledger/audit";
import { startPool } from "@/lib/worker/pool";
import { asOwner, type FreshTenant, freshTenant } from "@/tests/support/database";
import type { KillLoad } from "@/tests/support/kill-load";
import { hours, openBooks } from "@/tests/support/ledger";

const program = ensurePgbouncer();
if (!program) console.warn("NOT RUN: the pooler's tests need PgBouncer, and none could be installed; run `apt-get install -y pgbouncer` as root.");

describe.skipIf(!program)("behind PgBouncer in transaction mode", () => {
  let direct: string;
  let pooler: Pooler;

  // One connection of the server for everybody, so that whoever comes next surely gets the one that was just used.
  beforeAll(async () => {
    direct = env().databaseUrl;
    await asOwner(async (owner) => {
      const login = new URL(direct).username;
      for (const [name, value] of Object.entries(SESSION_SETTINGS)) await owner.query(`ALTER ROLE ${login} SET ${name} = '${value}'`);
    });
    pooler = await startPooler(program ?? "", direct, { default_pool_size: 1 });
    Object.assign(process.env, { DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: direct, DATABASE_POOLER: "transaction" });
  });

  afterAll(async () => {
    await prisma().$disconnect();
    await pooler.stop();
    for (const name of ["DATABASE_DIRECT_URL", "DATABASE_POOLER"]) delete process.env[name];
    process.env.DATABASE_URL = direct;
  });

  test("no door leaves its firm behind for whoever gets the connection next, whatever becomes of the transaction", async () => {
    const firm = await freshTenant();
    const read = inOneTrip(firm.tenantId);
    const ways: (() => Promise<unknown>)[] = [
      () => firm.inFirm((db) => db.member.findMany()),
      () => inTenant(firm.tenantId, (db) => db.member.findMany(), { overAll: true }),
      () => inTenant(firm.tenantId, (db) => db.member.findMany(), { longWork: true }),
      () => read.$queryRaw`SELECT id FROM member`,
      () => firm.inFirm(() => Promise.reject(new Error("broken off"))),
      () => firm.inFirm((db) => db.$queryRaw`SELECT 1 / 0`),
      () => read.$queryRaw`SELECT 1 / 0`,
    ];
    for (const way of ways) {
      await way().catch(() => null);
      expect(await strangersSight(pooler.url)).toEqual({ firm: "", members: 0 });
    }
  });

  test("a client that is cut off in the middle of a transaction leaves nothing behind", async () => {
    const firm = await freshTenant();
    const client = new Client({ connectionString: pooler.url });
    client.on("error", () => {});
    await client.connect();
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.tenant_id', $1, true), count(*) FROM member", [firm.tenantId]);
    (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
    expect(await strangersSight(pooler.url)).toEqual({ firm: "", members: 0 });
  });

  test("the look of a stranger would see a firm that was set for the session", async () => {
    const firm = await freshTenant();
    const careless = new Client({ connectionString: pooler.url });
    await careless.connect();
    await careless.query("SELECT set_config('app.tenant_id', $1, false)", [firm.tenantId]);
    expect(await strangersSight(pooler.url)).toEqual({ firm: firm.tenantId, members: 3 });
    await careless.query("SELECT set_config('app.tenant_id', '', false)");
    await careless.end();
  });

  test("firms at work at the same time never see each other", async () => {
    const firms = await Promise.all([freshTenant(), freshTenant(), freshTenant()]);
    const looks = Array.from({ length: 20 }, () => firms).flat().map(async (firm, turn) => {
      const seen = turn % 2 ? await firm.inFirm((db) => db.member.findMany()) : await inOneTrip(firm.tenantId).$queryRaw<{ id: string }[]>`SELECT id FROM member`;
      expect(seen.map(({ id }) => id).toSorted()).toEqual(idsOf(firm));
    });
    await Promise.all(looks);
  });

  test("two servers on few connections draw each entry once, and the books agree", { timeout: 120_000 }, async () => {
    const few = await startPooler(program ?? "", direct, { default_pool_size: 3 });
    const books = await openBooks();
    await books.buy(hours(10));
    const folder = mkdtempSync(path.join(os.tmpdir(), "hourbank-pooled-"));
    try {
      const load = { tenantId: books.firm.tenantId, contractId: books.contractId, memberId: books.firm.technician.id, seconds: 60, hands: 8, entries: 5 };
      expect(await Promise.all(["one", "two"].map((name) => serverAtWork({ ...load, ...notesIn(folder, name) }, few.url)))).toEqual([0, 0]);
      const acknowledged = ["one", "two"].flatMap((name) => readFileSync(notesIn(folder, name).acknowledgedFile, "utf8").trim().split("\n"));
      const written = await books.firm.inFirm((db) => db.timeEntry.findMany({ where: { contractId: books.contractId } }));
      expect(acknowledged).toHaveLength(80);
      expect(written.map(({ id }) => id).toSorted()).toEqual(acknowledged.toSorted());
      expect(await books.firm.inFirm((db) => auditTenant(db))).toEqual([]);
    } finally {
      await few.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("the limits of a session come with the login", async () => {
    const { rows } = await connections().query("SELECT current_setting('statement_timeout') AS longest, current_setting('lock_timeout') AS waits");
    expect(rows).toEqual([{ longest: "8s", waits: "6s" }]);
  });

  test("a start in production wants a pooler to be named, the server behind it, and a login with limits", async () => {
    const complaint = () => checkDatabase(process.env.DATABASE_URL ?? "").then(() => "none", (error: Error) => error.message);
    process.env.HOURBANK_ALLOW_OLD_POSTGRES = "1";
    expect(await complaint()).toBe("none");
    delete process.env.DATABASE_POOLER;
    expect(await complaint()).toMatch(/is a pooler's address; set DATABASE_POOLER/);
    process.env.DATABASE_POOLER = "transaction";
    process.env.DATABASE_DIRECT_URL = pooler.url;
    expect(await complaint()).toMatch(/DATABASE_DIRECT_URL is a pooler's address/);
    delete process.env.DATABASE_DIRECT_URL;
    expect(await complaint()).toMatch(/DATABASE_DIRECT_URL is not set/);
    process.env.DATABASE_DIRECT_URL = direct;
    await asOwner((owner) => owner.query(`ALTER ROLE ${new URL(direct).username} RESET statement_timeout`));
    const bare = await startPooler(program ?? "", direct);
    process.env.DATABASE_URL = bare.url;
    expect(await complaint()).toMatch(/its own statement_timeout; .* ALTER ROLE \S+ SET statement_timeout = '8000'/);
    process.env.DATABASE_URL = pooler.url;
    await asOwner((owner) => owner.query(`ALTER ROLE ${new URL(direct).username} SET statement_timeout = '8000'`));
    await bare.stop();
  });

  test("worker and migrations refuse a pooler, even one that swallows options", async () => {
    const swallowing = await startPooler(program ?? "", direct, { ignore_startup_parameters: "options" });
    expect(await Promise.all([isDirect(direct), isDirect(pooler.url), isDirect(swallowing.url)])).toEqual([true, false, false]);
    await expect(migrate(swallowing.url)).rejects.toThrow(/on the server itself/);
    process.env.DATABASE_DIRECT_URL = swallowing.url;
    await expect(startPool({ mail: { send: () => Promise.reject(new Error("no mail here")), close: () => {} }, baseUrl: "https://hours.test" } as never)).rejects.toThrow(/DATABASE_DIRECT_URL/);
    process.env.DATABASE_DIRECT_URL = direct;
    await swallowing.stop();
  });
});

/** What somebody sees who names no firm, on the connection that was used last. */
async function strangersSight(url: string): Promise<{ firm: string; members: number }> {
  const stranger = new Client({ connectionString: url });
  await stranger.connect();
  try {
    const seen = await stranger.query<{ firm: string; members: number }>(
      "SELECT COALESCE(current_setting('app.tenant_id', true), '') AS firm, (SELECT count(*)::int FROM member) AS members",
    );
    return seen.rows[0] ?? { firm: "nothing was answered", members: -1 };
  } finally {
    await stranger.end();
  }
}

function notesIn(folder: string, name: string): Pick<KillLoad, "sentFile" | "acknowledgedFile"> {
  return { sentFile: path.join(folder, `${name}-sent`), acknowledgedFile: path.join(folder, `${name}-acknowledged`) };
}

/** A process of its own, as a second server is, that writes its load through the pooler; its exit code. */
function serverAtWork(load: KillLoad, url: string): Promise<number | null> {
  writeFileSync(load.acknowledgedFile, "");
  const server = spawn(process.execPath, ["--import", "tsx", "tests/support/kill-load.ts"], {
    env: { ...process.env, VITEST: undefined, HB_KILL_LOAD: JSON.stringify(load), DATABASE_URL: url, DATABASE_POOLER: "transaction", LOG_LEVEL: "silent" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return new Promise((resolve) => server.once("exit", resolve));
}

const idsOf = (firm: FreshTenant): string[] => [firm.owner.id, firm.dispatcher.id, firm.technician.id].toSorted();
