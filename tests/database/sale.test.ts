import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { dayFromDatabase } from "@/lib/domain/day";
import { sellBlock } from "@/lib/features/blocks/commands";
import { archiveClient } from "@/lib/features/clients/commands";
import { addBillingContact, jobsOf, noonOf, sellOn, setUsualTax } from "@/tests/support/billing";
import { asOwner, freshTenant } from "@/tests/support/database";
import { hours, openBooks, type TestBooks } from "@/tests/support/ledger";

test("a sale orders the block, issues an invoice with the next number, and waits for the money", async () => {
  const books = await openBooks();
  const sold = await sellOn(books);
  expect(sold).toMatchObject({ numberText: "INV-2026-0001", opened: false });
  expect(await books.block(sold.blockId)).toMatchObject({ status: "ordered", totalSeconds: hours(10), priceMinor: 150_000n });
  const invoice = await books.firm.inFirm((db) => db.invoice.findFirstOrThrow({ include: { lines: true } }));
  expect(invoice).toMatchObject({ id: sold.invoiceId, status: "issued", netMinor: 150_000n, totalMinor: 150_000n, paidMinor: 0n, paidOn: null });
  expect(invoice.lines).toMatchObject([{ position: 1, kind: "block", blockId: sold.blockId, seconds: hours(10), rateMinor: 15_000n, amountMinor: 150_000n }]);
  expect((await books.balance()).balanceSeconds).toBe(0);
});

test("a double click sells once, however often and at once it comes", async () => {
  const books = await openBooks();
  const saleId = randomUUID();
  const sales = await Promise.all(Array.from({ length: 8 }, () => sellOn(books, { saleId })));
  expect(new Set(sales.map((sale) => sale.invoiceId)).size).toBe(1);
  expect(await books.firm.inFirm((db) => Promise.all([db.invoice.count(), db.hourBlock.count()]))).toEqual([1, 1]);
});

test("the same sale with other content is refused and changes nothing", async () => {
  const books = await openBooks();
  const saleId = randomUUID();
  await sellOn(books, { saleId });
  await expect(sellOn(books, { saleId, hours: 20 })).rejects.toMatchObject({ code: "operation_key_reused" });
  await expect(sellOn(books, { saleId, rateMinor: 14_000 })).rejects.toMatchObject({ code: "operation_key_reused" });
  expect(await books.firm.inFirm((db) => db.invoice.count())).toBe(1);
});

test("a sale that waits while the client is put away is refused, and takes no number", async () => {
  const books = await openBooks();
  const { firm, contractId } = books;
  const { clientId } = await firm.inFirm((db) => db.contract.findFirstOrThrow({ where: { id: contractId } }));
  const sale = await firm.inFirm(async (db) => {
    await archiveClient(db, firm.owner.actor, { clientId, revision: 1 });
    const waiting = sellOn(books).catch((error: unknown) => error);
    const behind = () => db.$queryRaw<unknown[]>`SELECT pid FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))`;
    await expect.poll(behind, { timeout: 5_000 }).not.toEqual([]);
    return { waiting };
  });
  expect(await sale.waiting).toMatchObject({ code: "client_archived" });
  expect(await firm.inFirm((db) => Promise.all([db.invoice.count(), db.hourBlock.count(), db.invoiceSeries.count()]))).toEqual([0, 0, 0]);
});

test("twenty sales, as many at once as there are connections, are numbered without a gap, though some of them are undone", async () => {
  const firm = await freshTenant();
  const attempt = (books: TestBooks, index: number) =>
    withClock(noonOf("2026-03-02"), () =>
      firm.inFirm(async (db) => {
        const sold = await sellBlock(db, firm.owner.actor, { saleId: randomUUID(), contractId: books.contractId, hours: 10, mail: false });
        if (index % 4 === 0) throw new Error("undone");
        return sold.numberText;
      }),
    );
  const numbers: string[] = [];
  for (const wave of [0, 1]) {
    const contracts = await Promise.all(Array.from({ length: 10 }, () => openBooks({}, firm)));
    const settled = await Promise.allSettled(contracts.map((books, index) => attempt(books, index + wave)));
    numbers.push(...settled.flatMap((result) => (result.status === "fulfilled" ? result.value : [])));
  }
  expect(numbers.toSorted()).toEqual(Array.from({ length: 15 }, (_, index) => `INV-2026-${String(index + 1).padStart(4, "0")}`));
});

test("numbers begin anew with the firm's own year, and each firm counts for itself", async () => {
  const books = await openBooks();
  const tonight = new Date("2027-01-01T02:00:00Z");
  const input = { contractId: books.contractId, hours: 10, mail: false };
  const inNewYork = (at: Date) => withClock(at, () => books.firm.inFirm((db) => sellBlock(db, books.firm.owner.actor, { ...input, saleId: randomUUID() })));
  expect((await inNewYork(tonight)).numberText).toBe("INV-2026-0001");
  expect((await inNewYork(new Date("2027-01-01T06:00:00Z"))).numberText).toBe("INV-2027-0001");
  expect((await sellOn(await openBooks())).numberText).toBe("INV-2026-0001");
});

test("hours that count when invoiced are open at once, with their last day, and the client is told", async () => {
  const books = await openBooks({ hoursCount: "invoiced", expiry: "months", expiryMonths: 12 });
  const sold = await sellOn(books);
  expect(sold.opened).toBe(true);
  const block = await books.block(sold.blockId);
  expect(block.status).toBe("open");
  expect(block.expiresOn && dayFromDatabase(block.expiresOn)).toBe("2027-03-02");
  expect((await books.balance()).balanceSeconds).toBe(hours(10));
  expect(await jobsOf(books.firm)).toMatchObject([{ task: "hours_loaded", payload: { invoiceId: sold.invoiceId } }]);
});

test("a block at no charge is paid from the start, so its hours are open", async () => {
  const books = await openBooks();
  const sold = await sellOn(books, { rateMinor: 0 });
  expect(sold.opened).toBe(true);
  const invoice = await books.firm.inFirm((db) => db.invoice.findFirstOrThrow());
  expect(invoice.paidOn && dayFromDatabase(invoice.paidOn)).toBe("2026-03-02");
});

test("tax is the client's own: standard by the firm's rate, none for exempt and reverse charge", async () => {
  const firm = await freshTenant({ currency: "EUR" });
  await setUsualTax(firm, "IVA", 220_000);
  for (const [taxTreatment, taxMinor] of [["standard", 33_000n], ["exempt", 0n], ["reverse_charge", 0n]] as const) {
    const books = await openBooks({}, firm);
    await firm.inFirm(async (db) => {
      const { clientId } = await db.contract.findFirstOrThrow({ where: { id: books.contractId } });
      await db.client.updateMany({ where: { id: clientId }, data: { taxTreatment } });
    });
    const { invoiceId } = await sellOn(books);
    expect(await firm.inFirm((db) => db.invoice.findFirstOrThrow({ where: { id: invoiceId } }))).toMatchObject({ taxMinor, totalMinor: 150_000n + taxMinor });
  }
});

test("the rate is the contract's for its own size, and the catalogue's lower one for a larger block", async () => {
  const books = await openBooks({}, await freshTenant({ standardRateMinor: 15_000 }));
  const [usual, larger] = [await sellOn(books), await sellOn(books, { hours: 20 })];
  expect(await books.block(usual.blockId)).toMatchObject({ priceMinor: 150_000n });
  expect(await books.block(larger.blockId)).toMatchObject({ priceMinor: 280_000n });
});

test("an invoice that is to be mailed needs somebody to go to", async () => {
  const books = await openBooks();
  await expect(sellOn(books, { mail: true })).rejects.toMatchObject({ code: "no_billing_contact" });
  await addBillingContact(books);
  const { invoiceId } = await sellOn(books, { mail: true });
  expect(await jobsOf(books.firm)).toMatchObject([{ task: "mail_invoice", payload: { invoiceId } }]);
});

test("an archived client and an ended contract buy nothing", async () => {
  const [archived, ended] = [await openBooks(), await openBooks()];
  await archived.firm.inFirm((db) => db.client.updateMany({ data: { archivedAt: new Date() } }));
  await expect(sellOn(archived)).rejects.toMatchObject({ code: "client_archived" });
  await ended.end("2026-02-01");
  await expect(sellOn(ended)).rejects.toMatchObject({ code: "contract_ended" });
});

test("an invoice once issued keeps its words and sums, against the owner of the tables too", async () => {
  const books = await openBooks();
  const { invoiceId } = await sellOn(books);
  const asFirmOwner = (sql: string) =>
    asOwner(async (client) => {
      await client.query("BEGIN");
      await client.query("SELECT set_config('app.tenant_id', $1, true)", [books.firm.tenantId]);
      await client.query(sql, [invoiceId]);
      await client.query("COMMIT");
    });
  await expect(asFirmOwner("UPDATE invoice SET buyer = '{}' WHERE id = $1")).rejects.toThrow(/issued and cannot change/);
  await expect(asFirmOwner("DELETE FROM invoice WHERE id = $1")).rejects.toThrow(/never deleted/);
  await expect(asFirmOwner("UPDATE invoice SET paid_minor = 100 WHERE id = $1")).rejects.toThrow(/does not add up/);
  await expect(
    asFirmOwner("INSERT INTO invoice_line (invoice_id, position, seconds, rate_minor, amount_minor) VALUES ($1, 2, 3600, 1, 1)"),
  ).rejects.toThrow(/What an issued invoice says cannot change/);
});
