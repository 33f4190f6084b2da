import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { SYSTEM } from "@/lib/domain/actor";
import { day } from "@/lib/domain/day";
import { cashWeeks } from "@/lib/domain/expected-cash";
import { lapseBlock } from "@/lib/features/blocks/lapse";
import { sellBlock } from "@/lib/features/blocks/commands";
import { billFees } from "@/lib/features/fees/billing";
import { addFee } from "@/lib/features/fees/commands";
import { postingBy } from "@/lib/features/firm-clock";
import { forecast } from "@/lib/features/forecast/cash";
import { recordPayment } from "@/lib/features/payments/commands";
import { recurringRevenue } from "@/lib/features/recurring/queries";
import { ownerOverview } from "@/lib/features/reports/queries";
import { grantBlock, refundHours } from "@/lib/ledger/life";
import { feeWords } from "@/lib/mail/fee-words";
import { type ApiFirm, apiFirm } from "@/tests/support/api";
import { addTestClient, openTestContract, workHours } from "@/tests/support/contracts";
import { hours } from "@/tests/support/ledger";
import { billedFrom, depletionsFrom, type Exported, exportAll, monthFrom, owedFrom, payDaysFrom, purchasesFrom, repurchasedFrom, sumOf, weeksFrom } from "@/tests/support/owner-figures";

const TODAY = "2026-11-20";
const LINE = hours(2);
const at = <Result>(date: string, run: () => Promise<Result>) => withClock(new Date(`${date}T17:00:00Z`), run);

/** Sells hours on a day and books the money so many days later; null: it never came. */
async function buy(firm: ApiFirm, contractId: string, on: string, size: number, paidOn: string | null): Promise<void> {
  const { invoiceId } = await at(on, () => firm.inFirm((db) => sellBlock(db, firm.owner.actor, { saleId: randomUUID(), contractId, hours: size, mail: false })));
  if (paidOn === null) return;
  await at(paidOn, () => firm.inFirm(async (db) => {
    const { totalMinor } = await db.invoice.findFirstOrThrow({ where: { id: invoiceId } });
    await recordPayment(db, firm.owner.actor, { paymentId: randomUUID(), invoiceId, amountMinor: Number(totalMinor), method: "wire", reference: "", receivedOn: paidOn });
  }));
}

async function work(firm: ApiFirm, contractId: string, days: readonly (readonly [string, number])[]): Promise<void> {
  for (const [on, count] of days) await at(on, () => workHours(firm, contractId, Math.round(count * 3_600), on));
}

/** Two clients in dollars and one in euros, fourteen months: bought, worked, given, refunded, lapsed, paid late, billed by the month. */
async function livedFirm(): Promise<{ firm: ApiFirm; contracts: Record<"steady" | "slow" | "euro", string>; exported: Exported }> {
  const firm = await apiFirm();
  const contract = (name: string, currency: string, from: string, terms: Record<string, unknown> = {}) => at(from, async () => openTestContract(firm, await addTestClient(firm, name, currency), { startedOn: from, renewalMode: "warn", ...terms }));
  const steady = await contract("Steady & Sons", "USD", "2025-09-01");
  const slow = await contract("Slow Payers", "USD", "2026-05-04", { expiryMonths: 3 });
  const euro = await contract("Euro Kunde", "EUR", "2026-03-02", { rateMinor: 9_950 });
  await buy(firm, steady, "2025-09-02", 10, "2025-09-10");
  await work(firm, steady, [["2025-10-01", 5], ["2025-11-03", 4]]);
  await buy(firm, steady, "2025-11-20", 20, "2025-12-01");
  await work(firm, steady, [["2026-01-12", 8], ["2026-03-09", 6.5], ["2026-05-11", 6]]);
  await buy(firm, steady, "2026-05-20", 20, "2026-06-12");
  await work(firm, steady, [["2026-08-31", 1.5], ["2026-09-08", 2], ["2026-09-15", 0.75], ["2026-10-06", 2.25], ["2026-10-20", 1], ["2026-11-02", 1.5], ["2026-11-04", 0.5], ["2026-11-17", 1]]);
  await at("2026-09-20", () => firm.inFirm(async (db) => grantBlock(db, await postingBy(db, firm.owner.actor), { contractId: steady, blockId: randomUUID(), origin: "gift", seconds: hours(1), expiresOn: null, reason: "For waiting", operationKey: "gift" })));
  await buy(firm, slow, "2026-05-05", 10, "2026-06-30");
  await work(firm, slow, [["2026-07-06", 2.5]]);
  await at("2026-10-12", () => firm.inFirm(async (db) => {
    const { id: blockId } = await db.hourBlock.findFirstOrThrow({ where: { contractId: slow, status: "open" } });
    await lapseBlock(db, SYSTEM, { contractId: slow, blockId });
  }));
  await buy(firm, slow, "2026-10-13", 10, "2026-10-14");
  await at("2026-10-15", () => firm.inFirm(async (db) => {
    const { id: blockId } = await db.hourBlock.findFirstOrThrow({ where: { contractId: slow, status: "open" } });
    await refundHours(db, await postingBy(db, firm.owner.actor), { contractId: slow, blockId, seconds: hours(3), reason: "Too many", operationKey: "refund" });
  }));
  await buy(firm, slow, "2026-11-10", 10, null);
  await buy(firm, euro, "2026-03-03", 10, "2026-03-10");
  await work(firm, euro, [["2026-04-07", 9]]);
  await buy(firm, euro, "2026-08-03", 10, "2026-08-20");
  const clientOf = (contractId: string) => firm.inFirm(async (db) => (await db.contract.findFirstOrThrow({ where: { id: contractId } })).clientId);
  const clientId = await clientOf(steady);
  await at("2026-09-15", () => firm.inFirm((db) => addFee(db, firm.owner.actor, { feeId: randomUUID(), clientId, contractId: null, kind: "managed", title: "Managed", amountMinor: 61_000, promisedHours: null, taxRateId: null, partMonths: "by_day", fromOn: "2026-09-15" })));
  for (const on of ["2026-09-15", "2026-10-01", "2026-11-01"]) await at(on, () => firm.inFirm((db) => billFees(db, SYSTEM, { clientId }, feeWords)));
  return { firm, contracts: { steady, slow, euro }, exported: await at(TODAY, () => exportAll(firm)) };
}

test("every figure of the overview, of recurring revenue and of the forecast is what movements, invoices and payments add up to", async () => {
  const { firm, contracts, exported: { movements, bills } } = await livedFirm();
  const { overview, recurring, ahead } = await at(TODAY, () => firm.inFirm(async (db) => ({ overview: await ownerOverview(db, { currency: "USD" }), recurring: await recurringRevenue(db), ahead: await forecast(db) })));

  // Hours and money owed, and the months that lead there.
  const owed = owedFrom(movements, "USD");
  expect([overview.owed.owedSeconds, overview.owed.owedMinor]).toEqual([owed.seconds + overdrafts(movements, "USD"), owed.minor]);
  expect(overview.others.map((row) => [row.currency, row.owedMinor])).toEqual([["EUR", owedFrom(movements, "EUR").minor]]);
  expect(overview.deferred.at(-1)?.closingMinor).toBe(owed.minor);
  for (const month of overview.deferred) {
    const { sold, earned, expired, returned, adjusted } = monthFrom(movements, "USD", month.month.slice(0, 7));
    expect([month.month, month.soldMinor, month.earnedMinor, month.expiredMinor, month.returnedMinor, month.adjustedMinor]).toEqual([month.month, sold, earned, expired, returned, adjusted]);
  }
  expect(sumOf(overview.deferred, (month) => month.expiredMinor)).toBeGreaterThan(0);

  // Invoices and cash.
  for (const month of overview.invoiced) expect([month.month, month.netMinor]).toEqual([month.month, billedFrom(bills, "USD", "block", month.month.slice(0, 7))]);
  const unpaid = bills.filter((bill) => bill.currency === "USD" && bill.kind === "invoice" && bill.dueMinor > 0);
  expect([overview.outstanding.unpaid, overview.outstanding.unpaidMinor]).toEqual([unpaid.length, sumOf(unpaid, (bill) => bill.dueMinor)]);
  expect(overview.cash.receivedMinor).toBe(sumOf(bills.filter((bill) => bill.currency === "USD").flatMap((bill) => bill.payments.filter((payment) => payment.on > "2026-10-21")), (payment) => payment.minor));
  expect(overview.cash.receivedMinor).toBe(0);

  // Clients by what they bought in twelve months.
  const bought = (clientId: string) => sumOf(purchasesFrom(movements).filter((row) => row.clientId === clientId && row.on >= "2025-12-01"), (row) => row.minor);
  expect(overview.ranked.clients).toHaveLength(3);
  expect(overview.ranked.clients.map((client) => client.soldMinor)).toEqual(overview.ranked.clients.map((client) => bought(client.clientId)).toSorted((a, b) => b - a));
  for (const { currency, soldMinor } of overview.ranked.soldMinor) expect([currency, soldMinor]).toEqual([currency, sumOf(purchasesFrom(movements).filter((row) => row.currency === currency && row.on >= "2025-12-01"), (row) => row.minor)]);
  for (const client of overview.ranked.clients) expect([client.name, client.soldMinor]).toEqual([client.name, bought(client.clientId)]);

  // Recurring revenue: each of the three by itself.
  expect(recurring.contracted).toEqual([{ currency: "USD", fees: 1, amountMinor: billedFrom(bills, "USD", "fee", "2026-11") }]);
  for (const currency of ["USD", "EUR"]) {
    const { again, annual } = repurchasedFrom(movements, currency, TODAY);
    expect(again).toBeGreaterThan(0);
    expect(overview.repurchased.find((row) => row.currency === currency)).toEqual({ currency, againMinor: again, annualMinor: annual });
    expect(sumOf(recurring.cohorts.filter((cohort) => cohort.currency === currency), (cohort) => cohort.annualMinor)).toBe(annual);
  }
  const { ranOut, rebought } = depletionsFrom(movements, LINE, TODAY);
  expect([recurring.rebuy.ranOut, recurring.rebuy.rebought]).toEqual([ranOut, rebought]);
  expect([ranOut, rebought]).toEqual([3, 2]);

  // Runway: the hours above the line at the pace of twelve weeks.
  const steady = ahead.runways.find(({ contract }) => contract.contractId === contracts.steady);
  const weeks = weeksFrom(movements, contracts.steady, TODAY);
  const balance = movements.filter((row) => row.contractId === contracts.steady).toSorted((a, b) => a.version - b.version).at(-1)?.balanceSeconds ?? 0;
  expect(steady?.contract.weekSeconds).toEqual(weeks);
  expect(steady?.forecast?.runwayDays).toBe(Math.ceil(((balance - LINE) * 7 * 12) / sumOf(weeks, (week) => week)));

  // Cash ahead: what is open comes on the day that its client's habit says, and weeks are what their items add up to.
  const open = ahead.cash.filter((item) => item.kind === "invoice");
  expect(open.map((item) => [item.invoiceId, item.on, item.amountMinor]).toSorted()).toEqual(payDaysFrom(bills, TODAY).map((row) => [row.id, row.on, row.minor]).toSorted());
  expect(sumOf(cashWeeks(ahead.cash, day(TODAY), "USD"), (week) => week.minor.invoice)).toBe(sumOf(payDaysFrom(bills, TODAY).filter((row) => row.currency === "USD" && row.on < "2027-02-15"), (row) => row.minor));
  expect(ahead.cash.filter((item) => item.kind === "fee").map((item) => item.amountMinor)).toEqual([61_000, 61_000, 61_000].slice(0, ahead.cash.filter((item) => item.kind === "fee").length));
});

/** Work that no block has paid for stands in no block. */
function overdrafts(movements: Exported["movements"], currency: string): number {
  return sumOf(movements.filter((row) => row.currency === currency), (row) => sumOf(row.lines.filter((line) => line.bucket === "overdraft" && line.blockId !== null), (line) => line.seconds));
}
