// The line between app and database is slow, is cut in the middle of an answer, or goes dead without a word. What was acknowledged is
// there once, nobody waits for ever, and the pool is well again by itself.

import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { inOneTrip } from "@/lib/db/one-trip";
import { sessionFacts } from "@/lib/db/platform";
import { auditTenant } from "@/lib/ledger/audit";
import { apiFirm, ask } from "@/tests/support/api";
import { type BadLine, openBadLine } from "@/tests/support/bad-line";
import { addTestClient, openTestContract, sellHours } from "@/tests/support/contracts";
import { freshTenant } from "@/tests/support/database";
import { logOnce } from "@/tests/support/kill-load";
import { hours, openBooks, type TestBooks } from "@/tests/support/ledger";

const SECONDS = 61;
const PATIENCE_MS = 2_500;
let line: BadLine;

beforeAll(async () => {
  const url = new URL(process.env.DATABASE_URL ?? "");
  line = await openBadLine(Number(url.port));
  url.port = String(line.port);
  url.hostname = "127.0.0.1";
  // How long an answer is waited for; in use it is a minute and more, so that the database is always the first to give up.
  url.searchParams.set("query_timeout", String(PATIENCE_MS));
  process.env.DATABASE_URL = url.toString();
});
afterEach(() => {
  line.slow(0);
  line.freeze(false);
});
afterAll(async () => {
  await prisma().$disconnect();
  await line.close();
});

async function openWork(): Promise<{ books: TestBooks; log: (entryId: string) => Promise<void> }> {
  const firm = await freshTenant();
  const books = await openBooks({}, firm);
  await books.buy(hours(1_000));
  return { books, log: (entryId) => logOnce({ tenantId: firm.tenantId, contractId: books.contractId, memberId: firm.technician.id, seconds: SECONDS }, entryId) };
}

/** Each of the ids was written once and took its time once, and the books add up. */
async function expectOnce({ firm, contractId, balance }: TestBooks, ids: readonly string[]): Promise<void> {
  const entries = await firm.inFirm((db) => db.timeEntry.findMany({ where: { contractId }, select: { id: true } }));
  expect(entries.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  expect(await balance()).toMatchObject({ balanceSeconds: hours(1_000) - ids.length * SECONDS });
  expect(await firm.inFirm((db) => auditTenant(db))).toEqual([]);
}

test("on a slow line work is written all the same, by four hands at once", async () => {
  const { books, log } = await openWork();
  line.slow(25);
  const ids = Array.from({ length: 8 }, () => randomUUID());
  await Promise.all(ids.map((id) => log(id)));
  expect(line.open(), "they came over this line").toBeGreaterThan(0);
  line.slow(0);
  await expectOnce(books, ids);
});

test("cut in the middle of answers again and again, what was acknowledged is there once and asking again settles the rest", async () => {
  const { books, log } = await openWork();
  const acknowledged: string[] = [];
  let failures = 0;
  const hand = async (which: number) => {
    for (let count = 0; count < 10; count += 1) {
      const id = randomUUID();
      if (count % 3 === 1) line.cutAnswer(9 + which);
      if (count % 3 === 2) setTimeout(line.cut, which * 4);
      while (!(await log(id).then(() => true, () => false))) failures += 1;
      acknowledged.push(id);
    }
  };
  await Promise.all([0, 1, 2, 3].map(hand));
  expect(failures).toBeGreaterThan(0);
  expect(acknowledged).toHaveLength(40);
  await expectOnce(books, acknowledged);
});

test("a program that asks over a dead or a cut line is told to come again, and its entry is written once", async () => {
  const firm = await apiFirm();
  const contractId = await openTestContract(firm, await addTestClient(firm));
  await sellHours(firm, contractId, 10);
  const headers = { "idempotency-key": randomUUID() };
  const post = () => ask(firm.keys.technician, "POST", "/time-entries", { headers, body: { contractId, workedOn: "2026-11-02", workedSeconds: 1_800, description: "Printer" } });
  line.freeze(true);
  const dead = await post();
  line.freeze(false);
  line.cutAnswer(9);
  const cut = await post();
  for (const answer of [dead, cut]) expect({ status: answer.status, code: answer.json["code"], again: answer.headers.get("retry-after") }).toEqual({ status: 503, code: "database_away", again: "5" });
  await insist(async () => expect((await post()).status).toBe(201));
  expect((await ask(firm.keys.technician, "GET", "/time-entries")).json.data).toHaveLength(1);
});

test("a line that goes dead without a word keeps nobody waiting for ever, and is left for a new one", async () => {
  const { books, log } = await openWork();
  line.freeze(true);
  const asked = performance.now();
  const [lost, alsoLost] = [randomUUID(), randomUUID()];
  const answers = await Promise.allSettled([log(lost), log(alsoLost), inOneTrip(books.firm.tenantId).$queryRaw`SELECT 1 AS one`, sessionFacts(randomUUID(), new Date())]);
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected", "rejected"]);
  expect(performance.now() - asked).toBeLessThan(4 * PATIENCE_MS + 10_000);
  line.freeze(false);
  const begun = performance.now();
  for (const id of [lost, alsoLost]) await insist(() => log(id));
  expect(performance.now() - begun).toBeLessThan(15_000);
  await expectOnce(books, [lost, alsoLost]);
});

async function insist(work: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    if (await work().then(() => true, () => false)) return;
    await pause(100);
  }
  await work();
}
