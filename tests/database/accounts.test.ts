import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import type { FreshTenant } from "@/tests/support/database";
import { day } from "@/lib/domain/day";
import { Missing } from "@/lib/domain/refusal";
import { mailAccount } from "@/lib/features/accounts/commands";
import { accountSearch } from "@/lib/features/accounts/input";
import { accountPaper } from "@/lib/features/accounts/queries";
import { accountTable } from "@/lib/features/accounts/table";
import { creditInvoice, refundCredit } from "@/lib/features/invoices/crediting";
import { trialBalance } from "@/lib/features/journal/queries";
import { returnPayment } from "@/lib/features/payments/commands";
import { addBillingContact, noonOf, openOutbox, payOn, sellOn, workThrough } from "@/tests/support/billing";
import { openBooks } from "@/tests/support/ledger";
import { pdfText } from "@/tests/support/pdf-text";

/** A client who was invoiced three times, paid twice, had one payment come back, was credited and paid out. */
async function busyClient() {
  const books = await openBooks();
  const { firm } = books;
  const { clientId } = await firm.inFirm((db) => db.contract.findFirstOrThrow({ where: { id: books.contractId } }));
  const first = await sellOn(books, { day: "2026-01-10" });
  const second = await sellOn(books, { day: "2026-02-10" });
  await payOn(firm, first.invoiceId, 150_000, { day: "2026-01-20" });
  await payOn(firm, second.invoiceId, 50_000, { day: "2026-02-20", paymentId: BOUNCED(firm) });
  await at("2026-02-25", firm, (db) =>
    returnPayment(db, { at: noonOf("2026-02-25"), today: day("2026-02-25"), actor: firm.owner.actor }, { paymentId: BOUNCED(firm), returnedOn: day("2026-02-25"), reason: "R01" }));
  const third = await sellOn(books, { day: "2026-03-10" });
  const creditId = randomUUID();
  await at("2026-03-12", firm, (db) => creditInvoice(db, firm.owner.actor, { invoiceId: first.invoiceId, creditId, lines: "rest", reason: "Closed", mail: false }));
  await at("2026-03-14", firm, (db) => refundCredit(db, firm.owner.actor, { creditNoteId: creditId, payoutId: randomUUID(), amountMinor: 20_000, method: "wire", reference: "", paidOn: day("2026-03-14") }));
  return { ...books, clientId, first, second, third };
}

const bounced = new Map<string, string>();
const BOUNCED = (firm: FreshTenant) => bounced.get(firm.tenantId) ?? bounced.set(firm.tenantId, randomUUID()).get(firm.tenantId) ?? "";
const at = <T>(on: string, firm: FreshTenant, run: Parameters<typeof firm.inFirm<T>>[0]) => withClock(noonOf(on), () => firm.inFirm(run));

test("a statement ties to the journal's receivable on every day, and its parts to each other", async () => {
  const { firm, clientId } = await busyClient();
  for (const to of ["2026-01-09", "2026-01-10", "2026-01-31", "2026-02-20", "2026-02-25", "2026-03-10", "2026-03-12", "2026-04-30", "2026-08-01"]) {
    const { statement } = await at("2026-04-30", firm, (db) => accountPaper(db, clientId, accountSearch.parse({ from: "2026-02-01", to })));
    const receivable = (await firm.inFirm((db) => trialBalance(db, day(to)))).find(({ account }) => account === "receivable")?.balanceMinor ?? 0;
    const { ageing, openingMinor, invoicedMinor, creditedMinor, paidMinor, closingMinor, lines } = statement;
    expect([to, closingMinor]).toEqual([to, receivable]);
    expect(openingMinor + invoicedMinor + creditedMinor + paidMinor).toBe(closingMinor);
    expect(Object.values(ageing).reduce((sum, minor) => sum + minor, 0)).toBe(closingMinor);
    expect(lines.at(-1)?.balanceMinor ?? openingMinor).toBe(closingMinor);
  }
});

test("every kind of movement stands in its words and on its day", async () => {
  const { firm, clientId } = await busyClient();
  const { statement } = await at("2026-04-30", firm, (db) => accountPaper(db, clientId, accountSearch.parse({ from: "2026-01-01", to: "2026-04-30" })));
  expect(statement.lines.map(({ on, event, minor }) => [on, event, minor])).toEqual([
    ["2026-01-10", "invoice", 150_000],
    ["2026-01-20", "payment", -150_000],
    ["2026-02-10", "invoice", 150_000],
    ["2026-02-20", "payment", -50_000],
    ["2026-02-25", "return_payment", 50_000],
    ["2026-03-10", "invoice", 150_000],
    ["2026-03-12", "credit_note", -150_000],
    ["2026-03-14", "pay_out", 20_000],
  ]);
  const rows = accountTable({ statement } as Parameters<typeof accountTable>[0], 2);
  expect([rows[1]?.[6], rows.at(-1)?.[6]]).toEqual(["0.00", "1700.00"]);
});

test("another firm's client has no account here, and days that make no sense show the usual ones", async () => {
  const { clientId } = await busyClient();
  const other = await openBooks();
  await expect(other.firm.inFirm((db) => accountPaper(db, clientId, {}))).rejects.toThrow(Missing);
  expect(accountSearch.parse({ from: "2026-02-30", to: "x", currency: "XXX" })).toEqual({ from: undefined, to: undefined, currency: undefined });
});

test("a statement is mailed once per click, with its PDF", async () => {
  const books = await busyClient();
  const { firm, clientId } = books;
  const email = await addBillingContact(books);
  const outbox = openOutbox(firm);
  const input = { clientId, from: day("2026-01-01"), to: day("2026-04-30"), currency: "USD" as const, mailId: randomUUID() };
  for (let click = 0; click < 2; click += 1) {
    await firm.inFirm((db) => mailAccount(db, firm.owner.actor, input));
    await workThrough(firm, outbox.outside, { day: "2026-04-30", times: 2 });
  }
  const mails = (await outbox.read()).filter(({ subject }) => subject?.includes("Statement of account"));
  expect(mails).toHaveLength(1);
  expect(mails[0]?.to?.map(({ address }) => address)).toEqual([email]);
  const pdf = mails[0]?.attachments[0]?.content;
  const text = pdfText(new Uint8Array(pdf as ArrayBuffer)).replace(/\s+/g, "");
  for (const words of ["Statementofaccount", "returnedbythebank", "$1,700.00"]) expect(text).toContain(words);
});
