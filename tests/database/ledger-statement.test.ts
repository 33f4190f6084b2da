// What the desk and the client read about a contract's hours.

import { expect, test } from "vitest";
import { deskStatement, portalStatement, type StatementPage } from "@/lib/ledger/statement";
import { hours, minutes, openBooks } from "@/tests/support/ledger";
import { plainReceipt } from "@/tests/support/plain-receipt";

test("the client reads what used the hours: work, who, minutes, which block, balance after", async () => {
  const books = await openBooks();
  await books.buy(hours(1));
  await books.buy(hours(10));
  const { entryId } = await books.work(hours(2), { description: "New firewall", internalNote: "They forgot the password again" });
  const { rows } = await books.firm.inFirm((db) => portalStatement(db, { contractId: books.contractId, before: null, limit: 10 }));
  expect(rows[0]).toEqual({
    version: 5,
    kind: "time",
    postedAt: new Date("2026-03-02T12:00:00Z"),
    accountingOn: "2026-03-02",
    seconds: -hours(2),
    balanceAfterSeconds: hours(9),
    extraMinor: 0,
    reason: "",
    expiresAfter: null,
    provisional: false,
    otherContract: null,
    work: {
      entryId, revision: 1, workedOn: "2026-03-02", memberName: "Tara Technician", channel: "remote", nature: "reactive", billable: true,
      description: "New firewall", deleted: false,
      workedBeforeSeconds: 0, workedAfterSeconds: hours(2), chargedBeforeSeconds: 0, chargedAfterSeconds: hours(2),
      freeReason: null, receipt: plainReceipt(hours(2)),
    },
    lines: [
      { bucket: "draw", blockId: expect.any(String), blockNumber: 1, blockOrigin: "sale", seconds: -hours(1), minor: 0, expiresBefore: null },
      { bucket: "draw", blockId: expect.any(String), blockNumber: 2, blockOrigin: "sale", seconds: -hours(1), minor: 0, expiresBefore: null },
    ],
  });
  expect(rows.map((row) => [row.kind, row.balanceAfterSeconds])).toEqual([["time", hours(9)], ["activate", hours(11)], ["activate", hours(1)]]);
});

test("internal notes, money and names of staff who typed stay at the desk", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  const { entryId } = await books.work(hours(1), { internalNote: "Grumpy today" });
  await books.work(hours(1), { entryId, revision: 2, internalNote: "Still grumpy" });
  await books.setTerms({ lineSeconds: hours(1) });
  const query = { contractId: books.contractId, before: null, limit: 50 };
  const portal = await books.firm.inFirm((db) => portalStatement(db, query));
  expect(JSON.stringify(portal)).not.toMatch(/grumpy|internalNote|actor|valueMinor/i);
  // A change of words moves nothing and is no movement; neither are new terms.
  expect(portal.rows.map((row) => row.version)).toEqual([3, 2]);
  const desk = await books.firm.inFirm((db) => deskStatement(db, query));
  expect(desk.rows.map((row) => row.kind)).toEqual(["terms", "time", "time", "activate", "order"]);
  expect(desk.rows[1]).toMatchObject({ actor: "system", work: { internalNote: "Still grumpy", currentRevision: 2 } });
  expect(desk.rows[2]).toMatchObject({ lines: [{ valueMinor: 15_000, entryId }] });
});

test("gifts, adjustments, transfers, extensions, overrun and travel are told with their reasons, bills to the desk alone", async () => {
  const books = await openBooks({ overrun: "bill", overrunRateMinor: 12_000 });
  const sister = await openBooks({}, books.firm);
  await books.firm.inFirm(async (db) => {
    const { clientId } = await db.contract.findFirstOrThrow({ where: { id: books.contractId } });
    await db.contract.updateMany({ where: { id: sister.contractId }, data: { clientId, title: "Second site" } });
  });
  const block = await books.buy(hours(10), 150_000, "2026-06-30");
  await books.grant(hours(2));
  await books.adjust(-hours(1));
  await books.transfer(sister.contractId, hours(3));
  await books.extend(block, "2026-12-31");
  await books.work(hours(9), { travelMinor: 2_500 });
  await books.bill();
  const query = { contractId: books.contractId, before: null, limit: 50 };
  const [portal, desk] = await books.firm.inFirm(async (db) => [await portalStatement(db, query), await deskStatement(db, query)] as const);
  expect(portal.rows.map(({ kind, seconds, extraMinor, reason }) => [kind, seconds, extraMinor, reason])).toEqual([
    ["time", -hours(8), 14_500, ""],
    ["extend", 0, 0, "As agreed by phone"],
    ["transfer_out", -hours(3), 0, "Needed there"],
    ["adjust", -hours(1), 0, "Counted again"],
    ["grant", hours(2), 0, "For the trouble"],
    ["activate", hours(10), 0, ""],
  ]);
  expect(portal.rows[1]).toMatchObject({ expiresAfter: "2026-12-31", lines: [{ bucket: "extend", expiresBefore: "2026-06-30" }] });
  expect(portal.rows[2]?.otherContract).toEqual({ id: sister.contractId, title: "Second site" });
  expect(desk.rows[0]).toMatchObject({ kind: "bill", billedMinor: 14_500, seconds: 0 });
});

test("pages follow each other without overlap while work goes on", async () => {
  const books = await openBooks();
  await books.buy(hours(10));
  for (let count = 0; count < 7; count += 1) await books.work(minutes(10));
  const page = (before: number | null): Promise<StatementPage<{ version: number }>> =>
    books.firm.inFirm((db) => deskStatement(db, { contractId: books.contractId, before, limit: 4 }));
  const first = await page(null);
  await books.work(minutes(10));
  const second = await page(first.next);
  const third = await page(second.next);
  expect([first, second, third].map(({ rows }) => rows.map((row) => row.version))).toEqual([[9, 8, 7, 6], [5, 4, 3, 2], [1]]);
  expect(third.next).toBeNull();
});
