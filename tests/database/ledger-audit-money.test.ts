// The audit of all that may happen to hours, and of what ties them to money: each corruption is planted by a superuser
// with the guards off, found, named, and undone with the transaction.

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { sellBlock } from "@/lib/features/blocks/commands";
import { applyCredit, creditInvoice, refundCredit } from "@/lib/features/invoices/crediting";
import { recordPayment, takePaymentBack } from "@/lib/features/payments/commands";
import { auditAfter } from "@/tests/support/audit";
import { addTestClient, openTestContract, workHours } from "@/tests/support/contracts";
import { freshTenant, type FreshTenant } from "@/tests/support/database";
import { hours, openBooks, type TestBooks } from "@/tests/support/ledger";

type Corruption = [what: string, sql: string, values: () => string[], subject: RegExp, id: () => string];

describe("hours that were given, put right, moved, refunded, and billed beside the block", () => {
  let books: TestBooks;
  let sister: TestBooks;
  let block: string;
  let early: string;
  let entryId: string;

  // Ten hours for 1,500.00 and two as a gift; 1 h 40 taken away, 2 h moved, 1 h refunded; 9 h worked, of which 1 h 40 at 120.00 and a way for 25.00.
  beforeAll(async () => {
    books = await openBooks({ overrun: "bill", overrunRateMinor: 12_000 });
    sister = await openBooks({}, books.firm);
    await books.firm.inFirm(async (db) => {
      const { clientId } = await db.contract.findFirstOrThrow({ where: { id: books.contractId } });
      await db.contract.updateMany({ where: { id: sister.contractId }, data: { clientId } });
    });
    early = await books.buy(hours(1), 15_000, "2026-03-31");
    block = await books.buy(hours(10));
    await books.grant(hours(2));
    await books.adjust(-6_000);
    await books.transfer(sister.contractId, hours(2));
    await books.refund(block, hours(1));
    ({ entryId } = await books.work(hours(10), { travelMinor: 2_500 }));
    await books.work(hours(10), { entryId, revision: 2, travelMinor: 2_500, description: "Put it right for good" });
    books.moveTo("2026-04-20");
    await books.bill();
  });

  test("agree with their movements", async () => {
    expect(await auditAfter(books.firm.tenantId, async () => {})).toEqual([]);
  });

  const contract = () => [books.contractId];
  const line = (bucket: string, change: string) => `UPDATE ledger_line SET ${change} WHERE contract_id = $1 AND bucket = '${bucket}'`;
  const corruptions: Corruption[] = [
    ["a cent in an adjustment", line("adjust", "value_minor = value_minor + 1"), contract, /^block [12] /, () => early],
    ["a cent in a refund", line("return", "value_minor = value_minor + 1"), contract, /^block 2 /, () => block],
    ["a cent in what a transfer took along", line("transfer", "value_minor = value_minor - 1"), contract, /^block 2 /, () => block],
    ["a cent that went from one movement of a block to another", "UPDATE ledger_line SET value_minor = value_minor + CASE bucket WHEN 'draw' THEN 1 ELSE -1 END WHERE block_id = $1 AND bucket IN ('draw', 'adjust')", () => [block], /^block 2 /, () => block],
    ["a cent of overrun", line("overage", "value_minor = value_minor + 1"), contract, /^entry of /, () => entryId],
    ["a minute of overrun", line("overage", "seconds = seconds + 60"), contract, /^entry of /, () => entryId],
    ["a cent of travel", "UPDATE time_entry SET travel_minor = travel_minor + 1 WHERE id = $1", () => [entryId], /^entry of /, () => entryId],
    ["a minute worked that was refunded", "UPDATE hour_block SET returned_seconds = returned_seconds - 60, drawn_seconds = drawn_seconds + 60 WHERE id = $1", () => [block], /^block 2 /, () => block],
    ["a minute lost on its way to the other contract", "UPDATE ledger_line SET seconds = seconds - 60 WHERE contract_id = $1 AND bucket = 'transfer'", () => [sister.contractId], /^block 1 /, () => ""],
    ["a wrong sum of what is billed beside the hours", "UPDATE contract_balance SET extra_minor = extra_minor + 1 WHERE contract_id = $1", contract, /^contract$/, () => books.contractId],
    ["a bill of one cent less", "UPDATE contract_balance SET billed_minor = billed_minor - 1 WHERE contract_id = $1", contract, /^contract$/, () => books.contractId],
    ["a month with a cent transferred too much", "UPDATE ledger_month SET transferred_minor = transferred_minor + 1 WHERE contract_id = $1 AND month = '2026-03-01'", contract, /^month 2026-03 /, () => books.contractId],
    ["an entry that stands at another operation", "UPDATE time_entry SET last_version = last_version - 1 WHERE id = $1", () => [entryId], /^entry /, () => entryId],
    ["an entry that pretends to be older", "UPDATE time_entry SET created_version = created_version - 1 WHERE id = $1", () => [entryId], /^entry /, () => entryId],
  ];

  test.each(corruptions)("it finds %s", async (_, sql, values, subject, id) => {
    const violations = await auditAfter(books.firm.tenantId, (client) => client.query(sql, values()));
    expect(violations).toContainEqual(expect.objectContaining({ subject: expect.stringMatching(subject), id: id() === "" ? expect.any(String) : id() }));
  });
});

describe("invoices and payments", () => {
  let firm: FreshTenant;
  let contractId: string;
  let paid: string;
  let unpaid: string;

  // One block that was paid for and is half worked, one that waits for its money.
  beforeAll(async () => {
    firm = await freshTenant();
    await withClock(new Date("2026-11-02T15:00:00Z"), async () => {
      contractId = await openTestContract(firm, await addTestClient(firm));
      const sell = () => firm.inFirm((db) => sellBlock(db, firm.owner.actor, { saleId: randomUUID(), contractId, hours: 10, mail: false }));
      ({ invoiceId: paid } = await sell());
      ({ invoiceId: unpaid } = await sell());
      await firm.inFirm((db) =>
        recordPayment(db, firm.owner.actor, { paymentId: randomUUID(), invoiceId: paid, amountMinor: 120_000, method: "wire", reference: "", receivedOn: "2026-11-02" }),
      );
      await workHours(firm, contractId, hours(5));
    });
  });

  test("agree with the hours", async () => {
    expect(await auditAfter(firm.tenantId, async () => {})).toEqual([]);
  });

  const corruptions: Corruption[] = [
    ["a payment removed", "DELETE FROM payment WHERE invoice_id = $1", () => [paid], /^invoice /, () => paid],
    ["a payment of one cent more", "UPDATE payment SET amount_minor = amount_minor + 1 WHERE invoice_id = $1", () => [paid], /^receivable$/, () => "USD"],
    ["an invoice of one cent less", "UPDATE invoice SET net_minor = net_minor - 1 WHERE id = $1", () => [unpaid], /^invoice /, () => unpaid],
    ["a block sold for another price than its invoice says", "UPDATE hour_block SET price_minor = price_minor + 100 WHERE status = 'ordered' AND contract_id = $1", () => [contractId], /^invoice /, () => unpaid],
    ["a line lost from an invoice", "DELETE FROM invoice_line WHERE invoice_id = $1", () => [paid], /^invoice /, () => paid],
    ["an ordered block that no invoice asks for", "UPDATE invoice_line SET kind = 'overrun', block_id = NULL, seconds = NULL, rate_minor = NULL WHERE invoice_id = $1", () => [unpaid], /^contract$/, () => contractId],
  ];

  test.each(corruptions)("it finds %s", async (_, sql, values, subject, id) => {
    const violations = await auditAfter(firm.tenantId, (client) => client.query(sql, values()));
    expect(violations).toContainEqual(expect.objectContaining({ subject: expect.stringMatching(subject), id: id() }));
  });
});

describe("credit notes and payments that came back", () => {
  let firm: FreshTenant;
  let contractId: string;
  let invoice: string;
  let note: string;
  let other: string;

  // A block that was paid, half worked and credited; the credit is set against half of another invoice, a payment of which came back.
  beforeAll(async () => {
    firm = await freshTenant();
    const { actor } = firm.owner;
    await withClock(new Date("2026-11-02T15:00:00Z"), async () => {
      contractId = await openTestContract(firm, await addTestClient(firm));
      const sell = () => firm.inFirm((db) => sellBlock(db, actor, { saleId: randomUUID(), contractId, hours: 10, mail: false }));
      const pay = async (invoiceId: string, amountMinor: number) => {
        const payment = { paymentId: randomUUID(), invoiceId, amountMinor, method: "wire" as const, reference: "", receivedOn: "2026-11-02" };
        return firm.inFirm((db) => recordPayment(db, actor, payment));
      };
      ({ invoiceId: invoice } = await sell());
      ({ invoiceId: other } = await sell());
      await pay(invoice, 120_000);
      await workHours(firm, contractId, hours(5));
      ({ creditNoteId: note } = await firm.inFirm((db) => creditInvoice(db, actor, { invoiceId: invoice, creditId: randomUUID(), lines: "rest", reason: "Agreed", mail: false })));
      await firm.inFirm((db) => applyCredit(db, actor, { creditNoteId: note, invoiceId: other, applicationId: randomUUID(), amountMinor: 30_000 }));
      const { paymentId } = await pay(other, 20_000);
      await firm.inFirm((db) => takePaymentBack(db, actor, { paymentId, returnedOn: "2026-11-02", reason: "Bounced" }));
      await firm.inFirm((db) => refundCredit(db, actor, { creditNoteId: note, payoutId: randomUUID(), amountMinor: 10_000, method: "wire", reference: "", paidOn: "2026-11-02" }));
    });
  });

  test("agree with the hours", async () => {
    expect(await auditAfter(firm.tenantId, async () => {})).toEqual([]);
  });

  const corruptions: Corruption[] = [
    ["a returned payment forgotten", "DELETE FROM payment_return WHERE payment_id IN (SELECT id FROM payment WHERE invoice_id = $1)", () => [other], /^invoice /, () => other],
    ["a use of credit forgotten", "DELETE FROM credit_application WHERE invoice_id = $1", () => [other], /^invoice /, () => other],
    ["a payout of one cent more", "UPDATE credit_payout SET amount_minor = amount_minor + 1 WHERE credit_note_id = $1", () => [note], /^receivable$/, () => "USD"],
    ["a credit note that takes back one cent more than its invoice knows", "UPDATE invoice SET taken_back_minor = taken_back_minor - 1 WHERE id = $1", () => [invoice], /^invoice /, () => invoice],
    ["hours on a credit note for another price than the ledger's", "UPDATE invoice_line SET amount_minor = amount_minor - 1 WHERE invoice_id = $1", () => [note], /^contract$/, () => contractId],
    ["a tax that is on no line", "UPDATE invoice_tax SET net_minor = net_minor + 1 WHERE invoice_id = $1", () => [invoice], /^invoice /, () => invoice],
    ["a number left out", "UPDATE invoice SET number = number + 1 WHERE id = $1", () => [other], /^series$/, () => "2026"],
    ["a cent more than invoices ask for in a month", "UPDATE invoice_month SET hours_minor = hours_minor + 1 WHERE contract_id = $1", () => [contractId], /^invoices of 2026-11 /, () => contractId],
    ["a cent of fees that no invoice asks for", "UPDATE invoice_month SET fees_minor = fees_minor + 1 WHERE contract_id = $1", () => [contractId], /^invoices of 2026-11 /, () => contractId],
    ["a month of invoices forgotten", "DELETE FROM invoice_month WHERE contract_id = $1", () => [contractId], /^invoices of 2026-11 /, () => contractId],
    ["credit of another client", "UPDATE invoice SET currency = 'EUR' WHERE id = $1", () => [note], /^invoice /, () => other],
  ];

  test.each(corruptions)("it finds %s", async (_, sql, values, subject, id) => {
    const violations = await auditAfter(firm.tenantId, (client) => client.query(sql, values()));
    expect(violations).toContainEqual(expect.objectContaining({ subject: expect.stringMatching(subject), id: id() }));
  });
});
