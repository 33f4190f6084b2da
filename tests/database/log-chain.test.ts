import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text as textOf } from "node:stream/consumers";
import type { Client } from "pg";
import { expect, test } from "vitest";
import { asOwner, freshTenant, type FreshTenant } from "@/tests/support/database";
import { Prisma } from "@/lib/db/generated/client";
import { inTenant } from "@/lib/db/tenant";
import { chainState } from "@/lib/features/log/queries";
import { writeLog } from "@/lib/features/log/write";
import { auditTenant } from "@/lib/ledger/audit";
import { withOrigin } from "@/lib/origin";

test("fifty writers at once make one chain without a gap", { timeout: 30_000 }, async () => {
  const firm = await freshTenant();
  await Promise.all(Array.from({ length: 50 }, (_, index) => firm.inFirm((db) => writeLog(db, firm.owner.actor, "exported", undefined, { index }))));
  const entries = await firm.inFirm((db) => db.logEntry.findMany({ orderBy: { seq: "asc" } }));
  expect(entries.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  expect(new Set(entries.map(({ details }) => (details as { index: number }).index)).size).toBe(50);
  expect(await complaints(firm)).toEqual([]);
});

test("two entries of one transaction hang on each other, and what rolls back leaves no gap", async () => {
  const firm = await freshTenant();
  await firm.inFirm(async (db) => {
    await writeLog(db, firm.owner.actor, "key_made");
    await writeLog(db, firm.owner.actor, "key_revoked");
  });
  await expect(firm.inFirm(async (db) => {
    await writeLog(db, firm.owner.actor, "exported");
    throw new Error("changed my mind");
  })).rejects.toThrow("changed my mind");
  await firm.inFirm((db) => writeLog(db, firm.owner.actor, "exported"));
  const entries = await firm.inFirm((db) => db.logEntry.findMany({ orderBy: { seq: "asc" } }));
  expect(entries.map(({ seq, event }) => `${seq} ${event}`)).toEqual(["1 key_made", "2 key_revoked", "3 exported"]);
  expect(await complaints(firm)).toEqual([]);
});

test("an entry says who, what, from where and under which request", async () => {
  const firm = await freshTenant();
  await withOrigin({ address: "192.0.2.7", userAgent: "Firefox", requestId: "req-1" }, () =>
    firm.inFirm((db) => writeLog(db, firm.owner.actor, "role_changed", { noun: "member", id: firm.technician.id, name: "Tara" }, { to: "dispatcher" })));
  const [entry] = await firm.inFirm((db) => db.logEntry.findMany());
  expect(entry).toMatchObject({
    event: "role_changed", actorKind: "member", actorId: firm.owner.id, noun: "member", nounId: firm.technician.id, address: "192.0.2.7",
    userAgent: "Firefox", requestId: "req-1", details: { to: "dispatcher" },
  });
});

const TAMPERINGS: [what: string, broken: number, sql: string][] = [
  ["an event is altered", 3, "UPDATE log_entry SET event = 'exported' WHERE seq = 3"],
  ["who did it is altered", 3, "UPDATE log_entry SET actor_id = gen_random_uuid() WHERE seq = 3"],
  ["the instant is altered", 3, "UPDATE log_entry SET at = at - interval '1 microsecond' WHERE seq = 3"],
  ["what it was done to is altered", 3, "UPDATE log_entry SET noun = 'key', noun_id = 'other' WHERE seq = 3"],
  ["a detail is altered", 3, `UPDATE log_entry SET details = '{"step": 30}' WHERE seq = 3`],
  ["the address is altered", 3, "UPDATE log_entry SET address = '198.51.100.1' WHERE seq = 3"],
  ["the browser is altered", 3, "UPDATE log_entry SET user_agent = 'another' WHERE seq = 3"],
  ["the request is altered", 3, "UPDATE log_entry SET request_id = 'another' WHERE seq = 3"],
  ["the hash is altered", 3, "UPDATE log_entry SET hash = sha256('x') WHERE seq = 3"],
  ["an entry is removed", 4, "DELETE FROM log_entry WHERE seq = 3"],
  ["an entry is removed and the rest moves up", 3, "DELETE FROM log_entry WHERE seq = 3; UPDATE log_entry SET seq = seq + 100 WHERE seq > 3; UPDATE log_entry SET seq = seq - 101 WHERE seq > 100"],
  ["two entries are swapped", 3, "UPDATE log_entry SET seq = 0 WHERE seq = 3; UPDATE log_entry SET seq = 3 WHERE seq = 4; UPDATE log_entry SET seq = 4 WHERE seq = 0"],
  ["an entry is slipped in", 3, `UPDATE log_entry SET seq = seq + 100 WHERE seq >= 3; UPDATE log_entry SET seq = seq - 99 WHERE seq > 100;
     INSERT INTO log_entry (seq, at, event, actor_kind, prev_hash, hash)
     SELECT 3, now(), 'exported', 'system', hash, sha256('x') FROM log_entry WHERE seq = 2`],
  ["the first entry is removed", 2, "DELETE FROM log_entry WHERE seq = 1"],
];

test.each(TAMPERINGS)("%s: the audit names entry %i", async (_what, broken, sql) => {
  const firm = await sixEntries();
  expect(await complaints(firm)).toEqual([]);
  await asOwnerOf(firm, (client) => client.query(sql));
  expect((await complaints(firm))[0]).toMatch(new RegExp(`^entry ${broken} of the log`));
});

test.each([
  ["the last entries are cut off", "DELETE FROM log_entry WHERE seq > 4", "end of the log: entry 4, not entry 6"],
  ["all is cleared", "DELETE FROM log_entry", "end of the log: entry 0, not entry 6"],
  ["the chain's end is taken away", "DELETE FROM log_chain", "end of the log: entry 6, not entry 0"],
])("%s: the audit says so", async (_what, sql, complaint) => {
  const firm = await sixEntries();
  await asOwnerOf(firm, (client) => client.query(sql));
  expect(await complaints(firm)).toContain(complaint);
});

test("while somebody waits only the newest entries are worked out again, and it is said so", async () => {
  const firm = await sixEntries();
  expect(await firm.inFirm((db) => chainState(db, 3))).toEqual({ entries: 6, checked: 3, broken: null });
  expect(await firm.inFirm((db) => chainState(db, 100))).toEqual({ entries: 6, checked: 6, broken: null });
  await asOwnerOf(firm, (client) => client.query("UPDATE log_entry SET event = 'exported' WHERE seq = 4"));
  expect(await firm.inFirm((db) => chainState(db, 3))).toMatchObject({ broken: "entry 4 of the log" });
  expect(await firm.inFirm((db) => chainState(db, 2))).toMatchObject({ checked: 2, broken: null });
  await asOwnerOf(firm, (client) => client.query("DELETE FROM log_entry WHERE seq = 4"));
  expect(await firm.inFirm((db) => chainState(db, 2))).toMatchObject({ broken: "entry 5 of the log" });
});

test("an entry that was written past the chain is named", async () => {
  const firm = await sixEntries();
  await asOwnerOf(firm, async (client) => {
    await client.query("ALTER TABLE log_entry DISABLE TRIGGER chain_log_entry");
    await client.query("INSERT INTO log_entry (at, event, actor_kind) VALUES (now(), 'exported', 'system')");
    await client.query("SET CONSTRAINTS ALL IMMEDIATE");
    await client.query("ALTER TABLE log_entry ENABLE TRIGGER chain_log_entry");
  });
  expect((await complaints(firm)).join()).toContain("no number, not a number and a hash");
});

test("the app may read the log and add to it through one function, and nothing else", async () => {
  const firm = await sixEntries();
  const attempts = [
    Prisma.sql`UPDATE log_entry SET event = 'exported'`,
    Prisma.sql`DELETE FROM log_entry`,
    Prisma.sql`INSERT INTO log_entry (at, event, actor_kind) VALUES (now(), 'exported', 'system')`,
    Prisma.sql`UPDATE log_chain SET seq = 0`,
    Prisma.sql`DELETE FROM log_chain`,
    Prisma.sql`TRUNCATE log_entry`,
    Prisma.sql`ALTER TABLE log_entry DISABLE TRIGGER ALL`,
  ];
  for (const attempt of attempts) {
    await expect(firm.inFirm((db) => db.$executeRaw(attempt))).rejects.toThrow(/permission denied|must be owner/);
  }
  expect(await complaints(firm)).toEqual([]);
});

test("a firm's log is its own: nobody else sees it, and nobody else writes into it", async () => {
  const [ours, theirs] = [await sixEntries(), await freshTenant()];
  expect(await theirs.inFirm((db) => db.logEntry.count())).toBe(0);
  expect(await theirs.inFirm((db) => db.logChain.count())).toBe(0);
  await theirs.inFirm((db) => writeLog(db, theirs.owner.actor, "exported"));
  expect(await ours.inFirm((db) => db.logEntry.count())).toBe(6);
  expect((await theirs.inFirm((db) => db.logEntry.findMany())).map(({ seq }) => Number(seq))).toEqual([1]);
  await expect(inTenant("00000000-0000-0000-0000-000000000000", (db) => writeLog(db, { kind: "system" }, "exported"))).rejects.toThrow("foreign key");
});

test("a chain that its owner has written anew is found by the end that was kept elsewhere", { timeout: 60_000 }, async () => {
  const firm = await sixEntries();
  const folder = mkdtempSync(path.join(tmpdir(), "log-ends-"));
  const file = path.join(folder, "ends.json");
  const command = async (...words: string[]) => {
    const running = spawn(process.execPath, ["--import", "tsx", "lib/cli/audit.ts", "--firm", firm.tenantId, ...words], { env: process.env });
    const [said, complaint, [code]] = await Promise.all([textOf(running.stdout), textOf(running.stderr), once(running, "close")]);
    return { code: code as number, said: said + complaint };
  };
  const ends = () => JSON.parse(readFileSync(file, "utf8")) as Record<string, { seq: string }>;
  const write = () => firm.inFirm((db) => writeLog(db, firm.owner.actor, "exported"));

  expect(await command("--log-ends", file)).toMatchObject({ code: 0 });
  await write();
  expect(await command("--log-ends", file)).toMatchObject({ code: 0 });
  expect(ends()[firm.tenantId]?.seq).toBe("7");

  await asOwnerOf(firm, (client) => client.query("DELETE FROM log_entry WHERE seq > 5; UPDATE log_chain SET (seq, hash) = (SELECT seq, hash FROM log_entry WHERE seq = 5)"));
  expect(await command(), "the chain is whole").toMatchObject({ code: 0 });
  expect(await command("--log-ends", file)).toMatchObject({ code: 1, said: expect.stringContaining("entry 7 of the log (none): no such entry") });
  await write();
  await write();
  expect(await command("--log-ends", file), "others have taken their numbers").toMatchObject({ code: 1, said: expect.stringContaining("entry 7 of the log") });
  expect(ends()[firm.tenantId]?.seq, "the proof is kept").toBe("7");

  writeFileSync(file, "[]");
  expect(await command("--log-ends", file)).toMatchObject({ code: 1, said: expect.stringContaining("is not a file of log ends") });
  rmSync(folder, { recursive: true });
});

async function sixEntries(): Promise<FreshTenant> {
  const firm = await freshTenant();
  for (let step = 1; step <= 6; step++) {
    await withOrigin({ address: "192.0.2.1", userAgent: "Firefox", requestId: `r${step}` }, () =>
      firm.inFirm((db) => writeLog(db, firm.owner.actor, "key_made", { noun: "key", id: `k${step}` }, { step })));
  }
  return firm;
}

async function complaints(firm: FreshTenant): Promise<string[]> {
  return (await firm.inFirm(auditTenant)).map(({ subject, stands, expected }) => `${subject}: ${stands}, not ${expected}`);
}

/** The owner of the tables, who may switch off what guards them, in one firm. */
function asOwnerOf<T>(firm: FreshTenant, run: (client: Client) => Promise<T>): Promise<T> {
  return asOwner(async (client) => {
    await client.query("BEGIN");
    await client.query("SET LOCAL ROLE hourbank_ledger");
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [firm.tenantId]);
    const done = await run(client);
    await client.query("COMMIT");
    return done;
  });
}
