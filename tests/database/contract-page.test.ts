import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { day } from "@/lib/domain/day";
import { Missing } from "@/lib/domain/refusal";
import { sellBlock } from "@/lib/features/blocks/commands";
import { contractPage } from "@/lib/features/contracts/page";
import { recordPayment } from "@/lib/features/payments/commands";
import { sellOn } from "@/tests/support/billing";
import { addTestClient, openTestContract, workHours } from "@/tests/support/contracts";
import { type FreshTenant, freshTenant } from "@/tests/support/database";
import { hours, openBooks } from "@/tests/support/ledger";

const ZONE = "America/New_York";

function read(firm: FreshTenant, contractId: string, before: number | null = null) {
  return firm.inFirm((db) => contractPage(db, contractId, before, ZONE));
}

async function sell(firm: FreshTenant, contractId: string, size: number): Promise<{ invoiceId: string; numberText: string }> {
  return firm.inFirm((db) => sellBlock(db, firm.owner.actor, { saleId: randomUUID(), contractId, hours: size, mail: false }));
}

async function pay(firm: FreshTenant, invoiceId: string): Promise<void> {
  await firm.inFirm(async (db) => {
    const { totalMinor } = await db.invoice.findFirstOrThrow({ where: { id: invoiceId } });
    const payment = { paymentId: randomUUID(), invoiceId, amountMinor: Number(totalMinor), method: "wire" as const, reference: "", receivedOn: "2026-11-02" };
    await recordPayment(db, firm.owner.actor, payment);
  });
}

test("a contract's page shows each block with its paper, and owes what its hours are worth at their own rates", async () => {
  const firm = await freshTenant();
  await withClock(new Date("2026-11-02T15:00:00Z"), async () => {
    const contractId = await openTestContract(firm, await addTestClient(firm));
    const small = await sell(firm, contractId, 10);
    const large = await sell(firm, contractId, 20);
    await pay(firm, small.invoiceId);
    expect(await read(firm, contractId)).toMatchObject({
      owedMinor: 120_000,
      pool: { balanceSeconds: hours(10), state: "fine", bar: { boughtSeconds: hours(10), orderedSeconds: hours(20) } },
      blocks: [
        { number: 2, status: "ordered", invoiceNumber: large.numberText, priceMinor: 220_000, orderedOn: "2026-11-02" },
        { number: 1, status: "open", invoiceNumber: small.numberText, priceMinor: 120_000, openedOn: "2026-11-02" },
      ],
    });
    await pay(firm, large.invoiceId);
    await workHours(firm, contractId, hours(12));
    const after = await read(firm, contractId);
    expect(after.owedMinor).toBe(18 * 11_000);
    expect(after.blocks.map(({ number, status, lastMovedOn }) => [number, status, lastMovedOn])).toEqual([[2, "open", "2026-11-02"], [1, "exhausted", "2026-11-02"]]);
  });
});

test("an evening's purchase counts for the firm's own day, not for the next one in London", async () => {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm));
  await withClock(new Date("2026-11-03T02:30:00Z"), () => sell(firm, contractId, 10));
  expect((await read(firm, contractId)).blocks).toMatchObject([{ orderedOn: "2026-11-02" }]);
});

test("the statement goes on where its page ended, whatever is posted meanwhile", async () => {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm));
  await pay(firm, (await sell(firm, contractId, 10)).invoiceId);
  for (let count = 0; count < 26; count += 1) await workHours(firm, contractId, 600);
  const first = await read(firm, contractId);
  expect(first.statement.rows.map((row) => row.version)).toEqual(Array.from({ length: 25 }, (_, index) => 28 - index));
  await workHours(firm, contractId, 600);
  const second = await read(firm, contractId, first.statement.next);
  expect(second.statement.rows.map((row) => row.kind)).toEqual(["time", "activate", "order"]);
  expect(second.statement.next).toBeNull();
});

test("the movement that reached the line is known by the renewal's number in the books", async () => {
  const firm = await freshTenant();
  const contractId = await openTestContract(firm, await addTestClient(firm), { renewalMode: "warn" });
  await pay(firm, (await sell(firm, contractId, 10)).invoiceId);
  await workHours(firm, contractId, hours(8));
  const { renewals, statement } = await read(firm, contractId);
  expect(renewals).toMatchObject([{ number: 1, status: "warned", priceMinor: 120_000, invoiceId: null }]);
  expect(statement.rows[0]).toMatchObject({ version: renewals[0]?.triggerVersion, kind: "time", balanceAfterSeconds: hours(2) });
});

test("another firm's contract has no page", async () => {
  const [ours, theirs] = [await freshTenant(), await freshTenant()];
  const contractId = await openTestContract(theirs, await addTestClient(theirs));
  await expect(read(ours, contractId)).rejects.toThrow(Missing);
});

test("a block says where it came from and why, what was refunded, moved or taken away of it, and when it was extended", async () => {
  const books = await openBooks({ hoursCount: "invoiced" });
  const other = await openBooks({}, books.firm);
  await books.firm.inFirm(async (db) => {
    const { clientId } = await db.contract.findFirstOrThrow({ where: { id: books.contractId } });
    await db.contract.updateMany({ where: { id: other.contractId }, data: { clientId } });
  });
  const { blockId: sold } = await sellOn(books);
  const { blockId: given } = await books.grant(hours(2), { expiresOn: day("2026-03-31"), reason: "For the move" });
  await books.extend(given, "2026-04-30");
  await books.extend(given, "2026-06-30");
  await books.transfer(other.contractId, hours(3));
  const { blocks, transferTargets } = await read(books.firm, books.contractId);
  expect(blocks.find((block) => block.blockId === given)).toMatchObject({ origin: "gift", reason: "For the move", extendedFrom: "2026-03-31", expiresOn: "2026-06-30", returnedSeconds: hours(2), invoicePaid: null });
  expect(blocks.find((block) => block.blockId === sold)).toMatchObject({ origin: "sale", reason: "", extendedFrom: null, returnedSeconds: hours(1), remainingSeconds: hours(9), invoicePaid: "none" });
  expect(transferTargets).toMatchObject([{ contractId: other.contractId, bar: { leftSeconds: hours(3), boughtSeconds: hours(3) } }]);
});
