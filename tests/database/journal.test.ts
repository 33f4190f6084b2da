import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { type Day, day } from "@/lib/domain/day";
import { sellBlock } from "@/lib/features/blocks/commands";
import { type JournalLine, journalPage, trialBalance } from "@/lib/features/journal/queries";
import { recordPayment } from "@/lib/features/payments/commands";
import { adjustHours, grantBlock, refundHours } from "@/lib/ledger/life";
import { postingBy } from "@/lib/features/firm-clock";
import { addTestClient, openTestContract, workHours } from "@/tests/support/contracts";
import { type FreshTenant, freshTenant } from "@/tests/support/database";
import { hours, openBooks } from "@/tests/support/ledger";

let firm: FreshTenant;
let contractId: string;
let blockId: string;
let invoiceId: string;

const on = (date: string) => new Date(`${date}T15:00:00Z`);

// Ten hours at 120 sold on August 3 and paid on August 5; 4 h worked in September; in October 1 h taken away, 2 h refunded
// and 3 h given, and ten more hours sold that nobody has paid for.
beforeAll(async () => {
  firm = await freshTenant();
  const { actor } = firm.owner;
  const sell = () => firm.inFirm((db) => sellBlock(db, actor, { saleId: randomUUID(), contractId, hours: 10, mail: false }));
  await withClock(on("2026-08-03"), async () => {
    contractId = await openTestContract(firm, await addTestClient(firm));
    ({ blockId, invoiceId } = await sell());
  });
  await withClock(on("2026-08-05"), () =>
    firm.inFirm((db) => recordPayment(db, actor, { paymentId: randomUUID(), invoiceId, amountMinor: 120_000, method: "wire", reference: "", receivedOn: "2026-08-05" })),
  );
  await withClock(on("2026-09-10"), () => workHours(firm, contractId, hours(4), "2026-09-10"));
  await withClock(on("2026-10-01"), () =>
    firm.inFirm(async (db) => {
      const posting = await postingBy(db, actor);
      await adjustHours(db, posting, { contractId, seconds: -hours(1), blockId: randomUUID(), reason: "Counted again", operationKey: "adjust" });
      await refundHours(db, posting, { contractId, blockId, seconds: hours(2), reason: "They need fewer", operationKey: "refund" });
      await grantBlock(db, posting, { contractId, blockId: randomUUID(), origin: "gift", seconds: hours(3), expiresOn: null, reason: "For the trouble", operationKey: "gift" });
    }),
  );
  await withClock(on("2026-10-20"), sell);
});

async function journal(from: string, to: string, limit = 100): Promise<JournalLine[]> {
  const rows: JournalLine[] = [];
  for (let after: string | null = null; ; ) {
    const page: { rows: JournalLine[]; next: string | null } = await firm.inFirm((db) => journalPage(db, { from: day(from), to: day(to), after, limit }));
    rows.push(...page.rows);
    if (page.next === null) return rows;
    after = page.next;
  }
}

const told = ({ accountingOn, event, account, debitMinor, creditMinor }: JournalLine) => [accountingOn, event, account, debitMinor - creditMinor];

test("every event is told as debits and credits, by hand", async () => {
  expect((await journal("2026-08-01", "2026-10-31")).map(told)).toEqual([
    ["2026-08-03", "invoice", "receivable", 120_000],
    ["2026-08-03", "invoice", "ordered_hours", -120_000],
    ["2026-08-05", "payment", "cash", 120_000],
    ["2026-08-05", "payment", "receivable", -120_000],
    ["2026-08-05", "open", "ordered_hours", 120_000],
    ["2026-08-05", "open", "deferred_revenue", -120_000],
    ["2026-09-10", "draw", "deferred_revenue", 48_000],
    ["2026-09-10", "draw", "revenue", -48_000],
    ["2026-10-01", "adjust", "deferred_revenue", 12_000],
    ["2026-10-01", "adjust", "adjustment_revenue", -12_000],
    ["2026-10-01", "refund", "deferred_revenue", 24_000],
    ["2026-10-01", "refund", "refunds_payable", -24_000],
    ["2026-10-20", "invoice", "receivable", 120_000],
    ["2026-10-20", "invoice", "ordered_hours", -120_000],
  ]);
});

test("pages of any size tell the same journal, each line once", async () => {
  const whole = await journal("2026-08-01", "2026-10-31");
  for (const limit of [1, 2, 3, 5]) expect(await journal("2026-08-01", "2026-10-31", limit)).toEqual(whole);
  expect((await journal("2026-09-01", "2026-09-30")).map(told)).toEqual(whole.slice(6, 8).map(told));
});

test("accounts add up to nothing on any day, and stand where the events have brought them", async () => {
  const balances = async (until: string) => Object.fromEntries((await firm.inFirm((db) => trialBalance(db, until as Day))).map(({ account, balanceMinor }) => [account, balanceMinor]));
  expect(await balances("2026-08-04")).toEqual({ receivable: 120_000, ordered_hours: -120_000 });
  expect(await balances("2026-09-30")).toEqual({ cash: 120_000, deferred_revenue: -72_000, revenue: -48_000 });
  const standing = { cash: 120_000, receivable: 120_000, ordered_hours: -120_000, deferred_revenue: -36_000, revenue: -48_000, adjustment_revenue: -12_000, refunds_payable: -24_000 };
  expect(await balances("2026-10-20")).toEqual(standing);
  // The same from the months that are kept as from the movements of one month.
  expect(await balances("2026-11-30")).toEqual(standing);
  expect(Object.values(standing).reduce((sum, minor) => sum + minor, 0)).toBe(0);
});

test("a sale undone, a transfer, overrun and travel balance as well", async () => {
  const books = await openBooks({ overrun: "bill", overrunRateMinor: 12_000 });
  const sister = await openBooks({}, books.firm);
  await books.firm.inFirm(async (db) => {
    const { clientId } = await db.contract.findFirstOrThrow({ where: { id: books.contractId } });
    await db.contract.updateMany({ where: { id: sister.contractId }, data: { clientId } });
  });
  const block = await books.buy(hours(10));
  await books.transfer(sister.contractId, hours(4));
  await books.work(hours(7), { travelMinor: 2_500 });
  const page = await books.firm.inFirm((db) => journalPage(db, { from: day("2026-03-01"), to: day("2026-03-31"), after: null, limit: 100 }));
  const sums = new Map<string, number>();
  for (const { account, debitMinor, creditMinor } of page.rows) sums.set(account, (sums.get(account) ?? 0) + debitMinor - creditMinor);
  expect(Object.fromEntries(sums)).toEqual({
    ordered_hours: 150_000, deferred_revenue: -60_000, transfers: 0, revenue: -90_000, unbilled: 14_500, overrun_revenue: -12_000, travel_revenue: -2_500,
  });
  expect((await books.block(block)).recognisedMinor).toBe(90_000n);
});

test("another firm reads nothing of it", async () => {
  const other = await freshTenant();
  expect(await other.inFirm((db) => journalPage(db, { from: day("2026-01-01"), to: day("2026-12-31"), after: null, limit: 10 }))).toEqual({ rows: [], next: null });
  expect(await other.inFirm((db) => trialBalance(db, day("2026-12-31")))).toEqual([]);
});
