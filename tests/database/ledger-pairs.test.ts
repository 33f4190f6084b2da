// Any two things done at once to one contract end as if one had been done after the other. Three contracts are made alike:
// on one the two race, on the others they follow each other, once in each order.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "@/lib/env";
import { SYSTEM } from "@/lib/domain/actor";
import { day } from "@/lib/domain/day";
import { Refusal } from "@/lib/domain/refusal";
import { auditTenant } from "@/lib/ledger/audit";
import * as life from "@/lib/ledger/life";
import * as ledger from "@/lib/ledger/post";
import { ledgerState } from "@/lib/ledger/state";
import { type Line, openLine } from "@/tests/model/line";
import { type FreshTenant, freshTenant } from "@/tests/support/database";
import { hours, minutes, openBooks, type TestBooks, usualWork } from "@/tests/support/ledger";
import { plainReceipt } from "@/tests/support/plain-receipt";

/** A contract with a bit of everything, and the names of what it has. */
interface Scene {
  books: TestBooks;
  there: TestBooks;
  due: string;
  wide: string;
  ordered: string;
  renewing: string;
  uncertain: string;
  entry: string;
  fresh: string;
}

type Deed = (scene: Scene) => Promise<unknown>;

const DEEDS: Record<string, Deed> = {
  draw: ({ books, fresh }) => books.work(hours(7), { entryId: fresh }),
  edit: ({ books, entry }) => books.work(hours(8), { entryId: entry, revision: 2, workedOn: day("2026-03-02") }),
  delete: ({ books, entry }) => books.remove(entry, 2),
  adjust: ({ books }) => books.adjust(-hours(2), { blockId: randomUUID(), reason: "Counted again", operationKey: "adjust" }),
  void: ({ books, wide }) => books.void(wide),
  expire: ({ books, due }) => books.expire(due),
  activate: ({ books, ordered }) => books.activate([ordered], { operationKey: "activate" }),
  refund: ({ books, wide }) => books.refund(wide, hours(1), "refund"),
  transfer: ({ books, there }) => books.transfer(there.contractId, hours(3), { operationKey: "transfer" }),
  renew: ({ books, renewing }) => books.activate([renewing], { operationKey: "renew", renewalNumber: 1 }),
  confirm: ({ books, uncertain }) => books.confirm([uncertain], "confirm"),
  recall: ({ books, uncertain, wide }) => books.recall([uncertain, wide], "recall"),
  billDebt: ({ books }) => books.billDebt(hours(1), 20_000, "bill debt"),
};

const NAMES = Object.keys(DEEDS);
const PAIRS = NAMES.flatMap((first, index) => NAMES.slice(index).map((second) => [first, second] as const));

let firm: FreshTenant;
beforeAll(async () => {
  firm = await freshTenant();
});

test("there is a pair for each two of the thirteen", () => expect(PAIRS).toHaveLength(91));

test.each(PAIRS)("%s and %s at once end as if one had come after the other", { timeout: 120_000 }, async (first, second) => {
  const [raced, forwards, backwards] = await Promise.all([sceneOf(), sceneOf(), sceneOf()]);
  const [a, b] = [DEEDS[first], DEEDS[second]] as [Deed, Deed];
  const outcomes = await Promise.all([outcomeOf(a(raced)), outcomeOf(b(raced))]);
  const forth = [await outcomeOf(a(forwards)), await outcomeOf(b(forwards))];
  const back = [await outcomeOf(b(backwards)), await outcomeOf(a(backwards))].toReversed();
  const end = { outcomes, ...(await pictureOf(raced)) };
  const allowed = [{ outcomes: forth, ...(await pictureOf(forwards)) }, { outcomes: back, ...(await pictureOf(backwards)) }];
  expect(allowed.map((one) => JSON.stringify(one))).toContain(JSON.stringify(end));
});

test("what all pairs have written stands up to the audit", { timeout: 120_000 }, async () => {
  expect(await firm.inFirm((db) => auditTenant(db))).toEqual([]);
});

/**
 * Ten hours that are used up, two of ten others, a gift that is due to lapse, ten on order, ten of a renewal that was sent, half an hour whose
 * debit has not settled, and an entry of five.
 */
async function sceneOf(): Promise<Scene> {
  const books = await openBooks({ overrun: "allow" }, firm);
  const there = await openBooks({}, firm);
  const { contractId } = books;
  const [due, wide, ordered, renewing, uncertain, entry] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()] as const;
  await firm.inFirm(async (db) => {
    const { clientId } = await db.contract.findFirstOrThrow({ where: { id: contractId } });
    await db.contract.updateMany({ where: { id: there.contractId }, data: { clientId } });
    const posting = { at: new Date("2026-03-02T12:00:00Z"), today: day("2026-03-02"), actor: SYSTEM };
    const order = (blockId: string, renewalNumber: number | null = null) =>
      ledger.orderBlock(db, posting, { contractId, blockId, seconds: hours(10), priceMinor: 150_001, renewalNumber });
    const activate = (blockId: string, expiresOn: string | null) =>
      ledger.activateBlocks(db, posting, { contractId, blockIds: [blockId], expiresOn: expiresOn === null ? null : day(expiresOn), operationKey: blockId, renewalNumber: null, carriesOlder: false });
    const work = (entryId: string, seconds: number) =>
      ledger.setTime(db, posting, {
        ...usualWork, entryId, revision: 1, contractId, memberId: firm.technician.id, workedOn: day("2026-03-02"), workedSeconds: seconds, chargedSeconds: seconds, receipt: plainReceipt(seconds),
      });
    for (const [blockId, expiresOn] of [[randomUUID(), "2026-03-31"], [wide, null]] as const) {
      await order(blockId);
      await activate(blockId, expiresOn);
    }
    await order(ordered);
    await work(entry, hours(5));
    // Down to the line, so that a renewal opens; a gift lifts it again, which a renewal that was sent bears.
    await work(randomUUID(), hours(13));
    await ledger.markRenewal(db, posting, { contractId, number: 1, status: "sent", note: null });
    await life.grantBlock(db, posting, { contractId, blockId: due, origin: "gift", seconds: minutes(90), expiresOn: day("2026-03-03"), reason: "For the trouble", operationKey: "gift" });
    await order(renewing, 1);
    await ledger.orderBlock(db, posting, { contractId, blockId: uncertain, seconds: minutes(30), priceMinor: 7_500, renewalNumber: null });
    await ledger.activateBlocks(db, posting, { contractId, blockIds: [uncertain], expiresOn: null, operationKey: uncertain, renewalNumber: null, carriesOlder: false, provisional: true });
  });
  books.moveTo("2026-03-10");
  there.moveTo("2026-03-10");
  return { books, there, due, wide, ordered, renewing, uncertain, entry, fresh: randomUUID() };
}

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    (answer) => ((answer as { replayed: boolean }).replayed ? "replayed" : "done"),
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );
}

/** Both contracts, with names instead of ids; what the database named itself goes by its number. */
async function pictureOf({ books, there, ...names }: Scene): Promise<object> {
  const labels = new Map(Object.entries(names).map(([label, id]) => [id, label]));
  const state = async ({ contractId }: TestBooks) => firm.inFirm((db) => ledgerState(db, contractId, null, true));
  const named = JSON.stringify([await state(books), await state(there)]).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => labels.get(id) ?? "?");
  return { state: named };
}

const lines: Line[] = [];
afterAll(async () => {
  await Promise.all(lines.map((line) => line.close()));
});

test("a thousand draws by fifty hands at once lose nothing", { timeout: 240_000 }, async () => {
  const home = await freshTenant();
  const books = await openBooks({}, home);
  const blockId = await books.buy(hours(1_010), 15_000_001);
  lines.push(...(await Promise.all(Array.from({ length: 50 }, () => openLine(env().databaseUrl)))));
  const draw = (line: Line, seconds: number) =>
    line.inFirm(home.tenantId, (db) =>
      ledger.setTime(db, books.posting(), {
        ...usualWork, entryId: randomUUID(), revision: 1, contractId: books.contractId, memberId: home.technician.id, workedOn: books.posting().today,
        workedSeconds: seconds, chargedSeconds: seconds, receipt: plainReceipt(seconds),
      }),
    );
  await Promise.all(
    lines.map(async (line, hand) => {
      for (let turn = 0; turn < 20; turn += 1) await draw(line, 3_600 + hand + turn);
    }),
  );
  // 20 turns of 50 hands take 3,600 s each, hands add 20 × (0 + … + 49) s, turns 50 × (0 + … + 19) s: 3,634,000 of 3,636,000 s.
  expect(await books.balance()).toMatchObject({ balanceSeconds: 2_000, version: 1_002 });
  expect(await books.block(blockId)).toMatchObject({ drawnSeconds: 3_634_000, remainingSeconds: 2_000, chain: 1_001, recognisedMinor: 14_991_750n });
  expect(await books.renewals()).toHaveLength(1);
  expect(await home.inFirm((db) => auditTenant(db))).toEqual([]);
});

test("transfers in opposite directions at once do not wait for each other in a circle", { timeout: 60_000 }, async () => {
  const { books: here, there } = await sceneOf();
  await there.buy(hours(20));
  const before = [await here.balance(), await there.balance()].map(({ balanceSeconds }) => balanceSeconds);
  await Promise.all(
    Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? here.transfer(there.contractId, minutes(5)) : there.transfer(here.contractId, minutes(5)))),
  );
  expect([await here.balance(), await there.balance()].map(({ balanceSeconds }) => balanceSeconds)).toEqual(before);
});
