import { randomUUID } from "node:crypto";
import { DatabaseError } from "pg";
import { expect, test } from "vitest";
import { untilUndisturbed } from "@/lib/db/failure";
import { inOneTrip } from "@/lib/db/one-trip";
import { day } from "@/lib/domain/day";
import * as ledger from "@/lib/ledger/post";
import { freshTenant } from "@/tests/support/database";
import { hours, openBooks, refusalOf, usualWork } from "@/tests/support/ledger";
import { plainReceipt } from "@/tests/support/plain-receipt";

test("a statement in one trip sees its own firm's rows, in whatever shape it asks", async () => {
  const [ours, theirs] = [await openBooks(), await openBooks()];
  const db = inOneTrip(ours.firm.tenantId);
  const sought = [ours.contractId, theirs.contractId];
  expect(await db.$queryRaw`SELECT id FROM contract WHERE id = ANY (${sought}::uuid[])`).toEqual([{ id: ours.contractId }]);
  expect(await db.$queryRaw`
    WITH seen AS (SELECT contract.id, (SELECT count(*)::int FROM contract_terms WHERE contract_id = contract.id) AS terms FROM contract)
    SELECT seen.terms, client.id IS NOT NULL AS client, EXISTS (SELECT FROM contract WHERE id = ${theirs.contractId}::uuid) AS theirs
      FROM seen LEFT JOIN contract ON contract.id = seen.id LEFT JOIN client ON client.id = contract.client_id`).toEqual([{ terms: 1, client: true, theirs: false }]);
  expect(await db.$queryRaw`SELECT count(*)::int AS count FROM tenant`).toEqual([{ count: 1 }]);
});

test("no firm stays behind on a connection", async () => {
  const { tenantId } = await freshTenant();
  await Promise.all(Array.from({ length: 20 }, () => inOneTrip(tenantId).$queryRaw`SELECT pg_sleep(0.01)`));
  const seen = await Promise.all(Array.from({ length: 20 }, () => inOneTrip(randomUUID()).$queryRaw`SELECT id FROM member`));
  expect(seen.flat()).toEqual([]);
});

test("columns come as they come from Prisma", async () => {
  const { tenantId, inFirm } = await freshTenant();
  const read = `SELECT 9007199254740993::bigint AS big, DATE '2026-03-29' AS day, TIMESTAMPTZ '2026-03-29 01:30+00' AS at, '{"a": [1]}'::jsonb AS json, ARRAY[1, 2] AS many, NULL::text AS none`;
  const { Prisma } = await import("@/lib/db/generated/client");
  const [trip, prisma] = [await inOneTrip(tenantId).$queryRaw(Prisma.raw(read)), await inFirm((db) => db.$queryRaw(Prisma.raw(read)))];
  expect(trip).toEqual(prisma);
});

test("an operation of the ledger in one trip is whole, counts once and refuses as always", async () => {
  const books = await openBooks();
  await books.buy(hours(3));
  const db = inOneTrip(books.firm.tenantId);
  const entry = (seconds: number): ledger.SetTime => ({
    ...usualWork, entryId: randomUUID(), revision: 1, contractId: books.contractId, memberId: books.firm.technician.id,
    workedOn: day("2026-03-02"), startedAt: new Date("2026-03-02T23:30:00Z"), workedSeconds: seconds, chargedSeconds: seconds, receipt: plainReceipt(seconds),
  });
  const hour = entry(hours(1));
  expect(await ledger.setTime(db, books.posting(), hour)).toEqual({
    replayed: false, version: 3, balanceSeconds: hours(2), renewalOpened: 1, renewalWithdrawn: null, moneyMinor: 0, movedSeconds: 0,
  });
  expect(await ledger.setTime(db, books.posting(), hour)).toMatchObject({ replayed: true, version: 3 });
  expect((await books.entry(hour.entryId)).startedAt).toEqual(hour.startedAt);
  expect(await refusalOf(ledger.setTime(db, books.posting(), entry(hours(3))))).toMatchObject({ code: "insufficient_hours", details: { availableSeconds: hours(2) } });
  expect((await books.balance()).version).toBe(3);
  const elsewhere = inOneTrip((await freshTenant()).tenantId);
  expect(await refusalOf(ledger.setTime(elsewhere, books.posting(), entry(60)))).toMatchObject({ name: "Missing" });
});

test("when a refusal is heard, what was refused is undone: its locks are free, and its connection serves on", async () => {
  const { tenantId } = await freshTenant();
  const db = inOneTrip(tenantId);
  const backend = () => db.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  const before = await backend();
  const free: boolean[] = [];
  for (let round = 1; round <= 50; round += 1) {
    await expect(db.$queryRaw`SELECT pg_advisory_xact_lock(77, ${round}::int)::text, 1 / (random() * 0)::int`).rejects.toThrow("division by zero");
    const [next] = await db.$queryRaw<{ free: boolean }[]>`SELECT pg_try_advisory_xact_lock(77, ${round}::int) AS free`;
    free.push(next?.free ?? false);
  }
  expect(free).toEqual(Array(50).fill(true));
  expect(await backend()).toEqual(before);
});

test("a deadlock is tried again, three times at most, and everything else stays what it is", async () => {
  const failing = (code: string, times: number) => {
    let tries = 0;
    const work = async () => {
      tries += 1;
      if (tries <= times) throw Object.assign(new DatabaseError("stopped", 7, "error"), { code });
      return tries;
    };
    return untilUndisturbed(work).catch(() => `gave up after ${tries}`);
  };
  expect(await failing("40P01", 2)).toBe(3);
  expect(await failing("40001", 1)).toBe(2);
  expect(await failing("40P01", 3)).toBe("gave up after 3");
  expect(await failing("23505", 1)).toBe("gave up after 1");
});
