import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { day } from "@/lib/domain/day";
import { sellBlock } from "@/lib/features/blocks/commands";
import { monthByContract, owedBlocks, rollForwards } from "@/lib/features/deferred/queries";
import { postingBy } from "@/lib/features/firm-clock";
import { billExtras } from "@/lib/features/hours/extras";
import { recordPayment } from "@/lib/features/payments/commands";
import { invoicesOfMonth, ownerOverview } from "@/lib/features/reports/queries";
import { revenueByClient, revenueByTechnician } from "@/lib/features/reports/revenue";
import { auditTenant } from "@/lib/ledger/audit";
import { adjustHours, grantBlock, refundHours, transferHours } from "@/lib/ledger/life";
import { addTestClient, openTestContract, workHours } from "@/tests/support/contracts";
import { type FreshTenant, freshTenant } from "@/tests/support/database";
import { hours } from "@/tests/support/ledger";

const on = (date: string) => new Date(`${date}T15:00:00Z`);

async function sell(firm: FreshTenant, contractId: string, size: number): Promise<string> {
  const { invoiceId } = await firm.inFirm((db) => sellBlock(db, firm.owner.actor, { saleId: randomUUID(), contractId, hours: size, mail: false }));
  return invoiceId;
}

async function pay(firm: FreshTenant, invoiceId: string, receivedOn: string): Promise<void> {
  await firm.inFirm(async (db) => {
    const { totalMinor } = await db.invoice.findFirstOrThrow({ where: { id: invoiceId } });
    await recordPayment(db, firm.owner.actor, { paymentId: randomUUID(), invoiceId, amountMinor: Number(totalMinor), method: "wire", reference: "", receivedOn });
  });
}

/** A firm with one client that bought 10 h in August and 20 h in October, and worked in between; looked at on November 20. */
async function livedFirm(): Promise<{ firm: FreshTenant; contractId: string; clientId: string }> {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  const contractId = await withClock(on("2026-08-01"), () => openTestContract(firm, clientId));
  await withClock(on("2026-08-03"), async () => pay(firm, await sell(firm, contractId, 10), "2026-08-03"));
  await withClock(on("2026-09-10"), () => workHours(firm, contractId, hours(7), "2026-09-10"));
  await withClock(on("2026-10-22"), async () => pay(firm, await sell(firm, contractId, 20), "2026-10-22"));
  await withClock(on("2026-11-12"), () => workHours(firm, contractId, hours(5), "2026-11-12"));
  return { firm, contractId, clientId };
}

test("the owner's figures, by hand: 10 h at 120 and 20 h at 110, of which 12 h were worked", async () => {
  const { firm, clientId } = await livedFirm();
  const overview = await withClock(on("2026-11-20"), () => firm.inFirm((db) => ownerOverview(db, { currency: "USD" })));

  expect(overview.invoicedMinor).toBe(120_000 + 220_000);
  expect(overview.invoiced.filter((month) => month.invoices > 0)).toEqual([
    { month: "2026-08-01", invoices: 1, netMinor: 120_000 },
    { month: "2026-10-01", invoices: 1, netMinor: 220_000 },
  ]);
  expect(overview.cash).toEqual({ payments: 1, receivedMinor: 220_000 });
  // 12 h worked: all of the first block, 2 h of the second. 18 h are owed at 110 each.
  expect(overview.owed).toEqual({ currency: "USD", blocks: 1, owedSeconds: hours(18), owedMinor: 18 * 11_000 });
  expect(overview.deferred.slice(-4).map(({ month, openingMinor, soldMinor, earnedMinor, closingMinor }) => [month, openingMinor, soldMinor, earnedMinor, closingMinor])).toEqual([
    ["2026-08-01", 0, 120_000, 0, 120_000],
    ["2026-09-01", 120_000, 0, 84_000, 36_000],
    ["2026-10-01", 36_000, 220_000, 0, 256_000],
    ["2026-11-01", 256_000, 0, 58_000, 198_000],
  ]);
  expect(overview.ranked).toMatchObject({ count: 1, soldMinor: [{ currency: "USD", soldMinor: 340_000 }] });
  expect(overview.ranked.clients).toEqual([
    {
      clientId, name: "Harlow & Price LLP", currency: "USD", boughtSeconds: hours(30), soldMinor: 340_000, usedSeconds: hours(12), earnedMinor: 142_000,
      leftSeconds: hours(18), low: false, purchases: 2, lastPurchaseOn: "2026-10-22", averageDays: 80, daysToLine: expect.any(Number),
    },
  ]);
});

test("what a figure is made of adds up to the figure", async () => {
  const { firm, contractId } = await livedFirm();
  await withClock(on("2026-11-20"), () =>
    firm.inFirm(async (db) => {
      const overview = await ownerOverview(db, { currency: "USD" });
      const blocks = await owedBlocks(db, { limit: 50, offset: 0 });
      expect(blocks.reduce((sum, block) => sum + block.owedMinor, 0)).toBe(overview.owed.owedMinor);
      expect(blocks.reduce((sum, block) => sum + block.remainingSeconds, 0)).toBe(overview.owed.owedSeconds);
      expect(await monthByContract(db, "2026-11-01")).toMatchObject([{ contractId, usedSeconds: hours(5), earnedMinor: 58_000, soldMinor: 0 }]);
      expect((await invoicesOfMonth(db, day("2026-10-01"))).map((invoice) => invoice.netMinor)).toEqual([220_000]);
    }),
  );
});

test("each month opens as the one before closed, whatever was taken away, refunded or moved, and revenue is that of the months", async () => {
  const { firm, contractId, clientId } = await livedFirm();
  const other = await withClock(on("2026-11-13"), () => openTestContract(firm, clientId, { title: "Second site" }));
  await withClock(on("2026-11-14"), () =>
    firm.inFirm(async (db) => {
      const posting = await postingBy(db, firm.owner.actor);
      const block = await db.hourBlock.findFirstOrThrow({ where: { contractId, status: "open" } });
      await adjustHours(db, posting, { contractId, seconds: -hours(1), blockId: randomUUID(), reason: "Counted again", operationKey: "adjust" });
      await refundHours(db, posting, { contractId, blockId: block.id, seconds: hours(2), reason: "They need fewer", operationKey: "refund" });
      await transferHours(db, posting, { fromContractId: contractId, toContractId: other, seconds: hours(3), reason: "Needed there", operationKey: "move" });
    }),
  );
  await withClock(on("2026-11-20"), () =>
    firm.inFirm(async (db) => {
      const [{ months } = { months: [] }] = await rollForwards(db, { today: "2026-11-20", months: 24, currency: "USD" });
      for (const [index, month] of months.entries()) expect(month.openingMinor).toBe(index === 0 ? 0 : months[index - 1]?.closingMinor);
      expect(months.at(-1)).toMatchObject({ openingMinor: 256_000, earnedMinor: 58_000, adjustedMinor: 11_000, returnedMinor: 22_000, transferredMinor: 0, closingMinor: 15 * 11_000 });
      const rows = await monthByContract(db, "2026-11-01");
      expect(rows.map((row) => [row.contractId, row.transferredMinor, row.adjustedMinor])).toEqual([[contractId, -33_000, 11_000], [other, 33_000, 0]]);
      expect(await revenueByTechnician(db, day("2026-11-01"))).toMatchObject([{ memberId: firm.technician.id, drawnSeconds: hours(5), earnedMinor: 58_000 }]);
      expect(await revenueByClient(db, day("2026-11-01"))).toMatchObject([{ clientId, earnedMinor: 58_000, lapsedMinor: 11_000 }]);
      expect(await auditTenant(db)).toEqual([]);
    }),
  );
});

test("hours that were given are no purchase, and overrun that is billed is no prepaid hour", async () => {
  const { firm, contractId, clientId } = await livedFirm();
  const billed = await withClock(on("2026-11-13"), () => openTestContract(firm, clientId, { title: "By the hour", overrun: "bill", overrunRateMinor: 15_000 }));
  await withClock(on("2026-11-14"), () => workHours(firm, billed, hours(2), "2026-11-14"));
  const overview = await withClock(on("2026-11-15"), () =>
    firm.inFirm(async (db) => {
      const posting = await postingBy(db, firm.owner.actor);
      await grantBlock(db, posting, { contractId, blockId: randomUUID(), origin: "gift", seconds: hours(3), expiresOn: null, reason: "Welcome", operationKey: "gift" });
      await billExtras(db, firm.owner.actor, { invoiceId: randomUUID(), contractId: billed, mail: false });
      return ownerOverview(db, { currency: "USD" });
    }),
  );
  expect(overview.invoicedMinor).toBe(120_000 + 220_000);
  expect(overview.outstanding).toMatchObject({ unpaid: 1, unpaidMinor: 2 * 15_000 });
  expect(overview.ranked.clients).toMatchObject([{ clientId, boughtSeconds: hours(30), soldMinor: 340_000, lastPurchaseOn: "2026-10-22" }]);
});

test("a renewal that was sent, an invoice that is late and hours worked beyond the bought ones are all counted", async () => {
  const firm = await freshTenant();
  const contractId = await withClock(on("2026-09-01"), async () => openTestContract(firm, await addTestClient(firm)));
  await withClock(on("2026-09-02"), async () => pay(firm, await sell(firm, contractId, 10), "2026-09-02"));
  await withClock(on("2026-10-01"), () => workHours(firm, contractId, hours(11), "2026-10-01"));
  await withClock(on("2026-10-02"), () => sell(firm, contractId, 10));
  const { states, outstanding } = await withClock(on("2026-11-20"), () => firm.inFirm((db) => ownerOverview(db, { currency: "USD" })));
  expect(states).toEqual({ low: 1, over: 1, overSeconds: hours(1), renewalsWaiting: 1, renewalsSent: 0, renewalsPaid: 0 });
  expect(outstanding).toEqual({ unpaid: 1, unpaidMinor: 120_000, overdue: 1, overdueMinor: 120_000 });
});

test("a contract that is over, or whose client was put away, counts among the low ones no more", async () => {
  const { firm, contractId, clientId } = await livedFirm();
  await withClock(on("2026-11-13"), () => workHours(firm, contractId, hours(17), "2026-11-13"));
  const low = () => withClock(on("2026-11-20"), () => firm.inFirm(async (db) => (await ownerOverview(db, { currency: "USD" })).states.low));
  expect(await low()).toBe(1);
  await firm.inFirm((db) => db.contract.updateMany({ where: { id: contractId }, data: { endedOn: on("2026-11-19") } }));
  expect(await low()).toBe(0);
  await firm.inFirm((db) => db.contract.updateMany({ where: { id: contractId }, data: { endedOn: null } }));
  await firm.inFirm((db) => db.client.updateMany({ where: { id: clientId }, data: { archivedAt: on("2026-11-19") } }));
  expect(await low()).toBe(0);
});

test("contracts in another currency are owed beside the firm's own, never added to it", async () => {
  const firm = await freshTenant();
  const euros = await addTestClient(firm, "Bianchi", "EUR");
  await withClock(on("2026-11-02"), async () => {
    const contractId = await openTestContract(firm, euros, { rateMinor: 9_000 });
    await pay(firm, await sell(firm, contractId, 10), "2026-11-02");
  });
  const overview = await withClock(on("2026-11-20"), () => firm.inFirm((db) => ownerOverview(db, { currency: "USD" })));
  expect(overview.owed).toEqual({ currency: "USD", blocks: 0, owedSeconds: 0, owedMinor: 0 });
  expect(overview.others).toEqual([{ currency: "EUR", blocks: 1, owedSeconds: hours(10), owedMinor: 90_000 }]);
  expect(overview.invoicedMinor).toBe(0);
});
