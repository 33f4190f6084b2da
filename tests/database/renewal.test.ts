import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { SYSTEM } from "@/lib/domain/actor";
import { cancelRenewal, sendRenewal } from "@/lib/features/renewals/commands";
import { openRenewals } from "@/lib/features/renewals/queries";
import { expireBlocks } from "@/lib/worker/handlers/expire-blocks";
import { addBillingContact, jobsOf, noonOf, openOutbox, payOn, sellOn, workThrough } from "@/tests/support/billing";
import { hours, minutes, openBooks, type TestBooks } from "@/tests/support/ledger";

/** A contract with ten paid hours, nobody told yet, and a billing contact. */
async function paidBooks(terms: Parameters<typeof openBooks>[0] = {}) {
  const books = await openBooks(terms);
  const billing = await addBillingContact(books, "office@client.test");
  const { invoiceId } = await sellOn(books);
  await payOn(books.firm, invoiceId, 150_000, { day: "2026-03-02" });
  const outbox = openOutbox(books.firm);
  await workThrough(books.firm, outbox.outside);
  return { books, billing, outbox };
}

const invoicesOf = (books: TestBooks) => books.firm.inFirm((db) => db.invoice.findMany({ where: { renewalNumber: { not: null } }, include: { lines: true }, orderBy: { number: "asc" } }));
const sendOne = (books: TestBooks, number = 1) =>
  withClock(noonOf("2026-03-03"), () => books.firm.inFirm((db) => sendRenewal(db, SYSTEM, { contractId: books.contractId, number })));

test("at two hours the next invoice is raised and mailed by itself, with its PDF, and says why it comes", async () => {
  const { books, outbox } = await paidBooks();
  await books.work(hours(8));
  await workThrough(books.firm, outbox.outside);

  const [invoice] = await invoicesOf(books);
  expect(invoice).toMatchObject({ renewalNumber: 1, numberText: "INV-2026-0002", totalMinor: 150_000n, createdBy: "system" });
  const mail = (await outbox.read()).find((candidate) => candidate.subject?.includes("INV-2026-0002"));
  expect(mail?.to?.map((to) => to.address)).toEqual(["office@client.test"]);
  expect(mail?.from?.name).toBe(books.firm.name);
  expect(mail?.text?.replaceAll("\u00a0", " ")).toContain("2 h of your prepaid time remain, so here is the invoice for the next 10 h.");
  const pdf = mail?.attachments[0];
  expect(pdf?.filename).toBe("INV-2026-0002.pdf");
  const kept = await books.firm.inFirm((db) => db.invoiceDocument.findFirstOrThrow({ where: { invoiceId: invoice?.id } }));
  expect(new Uint8Array(pdf?.content as ArrayBuffer)).toEqual(new Uint8Array(kept.pdf));
  expect(await books.renewals()).toMatchObject([{ number: 1, status: "sent" }]);
  expect((await books.firm.inFirm((db) => db.invoice.findFirstOrThrow({ where: { id: invoice?.id } }))).sentAt).not.toBeNull();
});

test("whatever runs twice, at once or after a kill, there is one invoice and one mail", async () => {
  const { books, outbox } = await paidBooks();
  await books.work(hours(9));
  const sent = await Promise.all(Array.from({ length: 6 }, () => sendOne(books)));
  expect(new Set(sent.map((renewal) => renewal.invoiceId)).size).toBe(1);
  await workThrough(books.firm, outbox.outside, { times: 3 });
  expect(await invoicesOf(books)).toHaveLength(1);
  expect((await outbox.read()).filter((mail) => mail.subject?.includes("INV-2026-0002"))).toHaveLength(1);
});

test("several technicians who cross the line at once bring one invoice", async () => {
  const { books, outbox } = await paidBooks({ overrun: "allow" });
  await Promise.all(Array.from({ length: 12 }, () => books.work(hours(1))));
  await workThrough(books.firm, outbox.outside);
  expect(await invoicesOf(books)).toHaveLength(1);
});

test("an import that crosses several lines at once brings one invoice, for as many blocks as lift the balance above the line", async () => {
  const { books, outbox } = await paidBooks({ overrun: "allow" });
  for (let entry = 0; entry < 30; entry += 1) await books.work(hours(1));
  await workThrough(books.firm, outbox.outside);
  const [invoice, ...more] = await invoicesOf(books);
  expect(more).toEqual([]);
  expect(invoice?.lines).toHaveLength(1);

  // One entry that alone goes far below the line calls for several blocks, on one invoice.
  const deep = await paidBooks({ overrun: "allow" });
  await deep.books.work(hours(32));
  await workThrough(deep.books.firm, deep.outbox.outside);
  const [large] = await invoicesOf(deep.books);
  expect(large).toMatchObject({ totalMinor: 450_000n });
  expect(large?.lines).toHaveLength(3);
});

test("paying the renewal settles it, opens the hours, tells the client, and the next depletion brings the next invoice", async () => {
  const { books, outbox } = await paidBooks();
  await books.work(hours(8));
  await workThrough(books.firm, outbox.outside);
  const [invoice] = await invoicesOf(books);
  await payOn(books.firm, invoice?.id ?? "", 150_000);
  await workThrough(books.firm, outbox.outside, { day: "2026-03-05" });
  expect(await books.renewals()).toMatchObject([{ status: "settled" }]);
  expect((await books.balance()).balanceSeconds).toBe(hours(12));
  const loaded = (await outbox.read()).filter((mail) => mail.subject?.includes("added"));
  expect(loaded.map((mail) => mail.subject?.replaceAll("\u00a0", " "))).toContain(`10 h added: 12 h left with ${books.firm.name}`);

  await books.work(hours(10));
  await workThrough(books.firm, outbox.outside);
  expect((await invoicesOf(books)).map((each) => each.renewalNumber)).toEqual([1, 2]);
});

test("a contract that warns mails the staff once, and one click sends the invoice", async () => {
  const { books, outbox } = await paidBooks({ renewalMode: "warn" });
  await books.work(hours(8) + minutes(30));
  await workThrough(books.firm, outbox.outside, { times: 2 });
  expect(await invoicesOf(books)).toEqual([]);
  const warnings = (await outbox.read()).filter((mail) => mail.subject?.includes("the next invoice is due"));
  expect(warnings).toHaveLength(1);
  expect(warnings[0]?.to?.map((to) => to.address).toSorted()).toEqual([books.firm.dispatcher.email, books.firm.owner.email].toSorted());
  expect(await books.firm.inFirm((db) => openRenewals(db))).toMatchObject([
    { contractId: books.contractId, status: "warned", balanceSeconds: hours(1) + minutes(30), priceMinor: 150_000, invoice: null },
  ]);

  await books.firm.inFirm((db) => sendRenewal(db, books.firm.owner.actor, { contractId: books.contractId, number: 1 }));
  await workThrough(books.firm, outbox.outside);
  expect((await outbox.read()).filter((mail) => mail.attachments.length > 0)).toHaveLength(1);
  expect(await books.firm.inFirm((db) => openRenewals(db))).toMatchObject([{ status: "sent", invoice: { dueMinor: 150_000 } }]);
});

test("an edit that undoes the crossing withdraws what nobody sent: nothing goes out, and a click says so", async () => {
  for (const renewalMode of ["send", "warn"] as const) {
    const { books, outbox } = await paidBooks({ renewalMode });
    const { entryId } = await books.work(hours(8));
    await books.remove(entryId, 2);
    await workThrough(books.firm, outbox.outside);
    expect(await books.renewals()).toMatchObject([{ status: "withdrawn", noteCode: "rose_above_line" }]);
    expect(await invoicesOf(books)).toEqual([]);
    expect((await outbox.read()).filter((mail) => mail.subject?.includes("next invoice is due"))).toEqual([]);
    await expect(sendOne(books)).rejects.toMatchObject({ code: "renewal_not_open" });
  }
});

test("an edit after the invoice was sent leaves it alone, with a note", async () => {
  const { books, outbox } = await paidBooks();
  const { entryId } = await books.work(hours(8));
  await workThrough(books.firm, outbox.outside);
  await books.remove(entryId, 2);
  expect(await books.renewals()).toMatchObject([{ status: "sent", noteCode: "rose_above_line" }]);
  expect(await invoicesOf(books)).toHaveLength(1);
  expect(await books.firm.inFirm((db) => openRenewals(db))).toMatchObject([{ roseAboveLine: true }]);
});

test("a block that lapses may cross the line too, at the firm's own midnight", async () => {
  const books = await openBooks({ expiry: "months", expiryMonths: 1, graceDays: 3 });
  await addBillingContact(books);
  const { invoiceId } = await sellOn(books);
  await payOn(books.firm, invoiceId, 150_000, { day: "2026-03-05" });
  // The last day is April 5; with three days of grace the rest is gone on April 9, New York time.
  await withClock(new Date("2026-04-09T03:59:00Z"), expireBlocks);
  expect((await books.balance()).balanceSeconds).toBe(hours(10));
  await withClock(new Date("2026-04-09T04:01:00Z"), expireBlocks);
  expect((await books.balance()).balanceSeconds).toBe(0);
  expect(await jobsOf(books.firm, "renewal_opened")).toMatchObject([{ payload: { contractId: books.contractId, number: 1 } }]);
});

test("a firm whose day can't be told keeps no other firm's hours from lapsing", async () => {
  const [first, second] = [await openBooks({ expiry: "months", expiryMonths: 1, graceDays: 3 }), await openBooks({ expiry: "months", expiryMonths: 1, graceDays: 3 })];
  for (const books of [first, second]) await payOn(books.firm, (await sellOn(books)).invoiceId, 150_000, { day: "2026-03-05" });
  const broken = [first, second].toSorted((a, b) => (a.firm.tenantId < b.firm.tenantId ? -1 : 1))[0]!;
  const zone = (timeZone: string) => broken.firm.inFirm((db) => db.tenant.updateMany({ data: { timeZone } }));
  await zone("Mars/Olympus");
  await expect(withClock(new Date("2026-04-09T12:00:00Z"), expireBlocks)).rejects.toThrow(/did not lapse/);
  const left = async () => Promise.all([first, second].map(async (books) => (await books.balance()).balanceSeconds));
  expect((await left()).toSorted()).toEqual([0, hours(10)]);
  await zone("America/New_York");
  await withClock(new Date("2026-04-09T12:00:00Z"), expireBlocks);
  expect(await left()).toEqual([0, 0]);
});

test("hours that count when invoiced are there with the renewal's invoice, and paying it changes no hours", async () => {
  const books = await openBooks({ hoursCount: "invoiced" });
  await addBillingContact(books);
  await sellOn(books);
  const outbox = openOutbox(books.firm);
  await books.work(hours(8));
  await workThrough(books.firm, outbox.outside);
  expect(await books.renewals()).toMatchObject([{ status: "settled" }]);
  expect((await books.balance()).balanceSeconds).toBe(hours(12));
  const mail = (await outbox.read()).find((candidate) => candidate.subject?.includes("INV-2026-0002"));
  expect(mail?.text?.replaceAll("\u00a0", " ")).toContain("The 10 h have been added already: 12 h are left now.");
});

test("a renewal with nobody to mail to is invoiced all the same, and the staff are told", async () => {
  const books = await openBooks();
  const { invoiceId } = await sellOn(books);
  await payOn(books.firm, invoiceId, 150_000, { day: "2026-03-02" });
  const outbox = openOutbox(books.firm);
  await books.work(hours(8));
  await workThrough(books.firm, outbox.outside);
  expect(await invoicesOf(books)).toHaveLength(1);
  expect((await outbox.read()).map((mail) => mail.subject)).toEqual([expect.stringMatching(/^Invoice INV-2026-0002 for Client .* has nobody to go to$/)]);
});

test("a person who sends a warned renewal is told when nobody would receive it", async () => {
  const books = await openBooks({ renewalMode: "warn" });
  const { invoiceId } = await sellOn(books);
  await payOn(books.firm, invoiceId, 150_000, { day: "2026-03-02" });
  await books.work(hours(8));
  const click = books.firm.inFirm((db) => sendRenewal(db, books.firm.owner.actor, { contractId: books.contractId, number: 1 }));
  await expect(click).rejects.toMatchObject({ code: "no_billing_contact" });
  expect(await books.renewals()).toMatchObject([{ status: "warned" }]);
});

test("a cancelled renewal sends nothing, and the next waits until the balance has stood above the line", async () => {
  const { books, outbox } = await paidBooks({ renewalMode: "warn", overrun: "allow" });
  await books.work(hours(8));
  await books.firm.inFirm((db) => cancelRenewal(db, books.firm.owner.actor, { contractId: books.contractId, number: 1, note: "They move away" }));
  await books.work(hours(1));
  await workThrough(books.firm, outbox.outside);
  expect(await books.renewals()).toMatchObject([{ status: "cancelled", note: "They move away" }]);
  await books.buy(hours(10));
  await books.work(hours(9));
  expect((await books.renewals()).map((renewal) => renewal.status)).toEqual(["cancelled", "warned"]);
});

test("another firm's renewal is not there", async () => {
  const [{ books }, other] = [await paidBooks(), await openBooks()];
  await books.work(hours(8));
  const tried = other.firm.inFirm((db) => sendRenewal(db, other.firm.owner.actor, { contractId: books.contractId, number: 1 }));
  await expect(tried).rejects.toMatchObject({ name: "Missing" });
  const unknown = books.firm.inFirm((db) => sendRenewal(db, SYSTEM, { contractId: randomUUID(), number: 1 }));
  await expect(unknown).rejects.toMatchObject({ name: "Missing" });
});
