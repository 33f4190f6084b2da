import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { SYSTEM } from "@/lib/domain/actor";
import { day } from "@/lib/domain/day";
import { billFees, dueFees } from "@/lib/features/fees/billing";
import { addFee, changeFee, endFee } from "@/lib/features/fees/commands";
import type { AddFee } from "@/lib/features/fees/input";
import { clientFees, contractedFees, feeRevenue } from "@/lib/features/fees/queries";
import { creditInvoice } from "@/lib/features/invoices/crediting";
import { trialBalance } from "@/lib/features/journal/queries";
import { contractedOf } from "@/lib/features/recurring/queries";
import { revenueByClient } from "@/lib/features/reports/revenue";
import { auditTenant } from "@/lib/ledger/audit";
import { feeWords } from "@/lib/mail/fee-words";
import { addTestClient, openTestContract } from "@/tests/support/contracts";
import { type FreshTenant, freshTenant } from "@/tests/support/database";

const on = (date: string) => new Date(`${date}T15:00:00Z`);
const at = <Result>(date: string, run: () => Promise<Result>) => withClock(on(date), run);

async function fee(firm: FreshTenant, clientId: string, changed: Partial<AddFee> = {}): Promise<string> {
  const input: AddFee = {
    feeId: randomUUID(), clientId, contractId: null, kind: "managed", title: "Managed care", amountMinor: 90_000, promisedHours: null, taxRateId: null, partMonths: "by_day", fromOn: "2026-09-01", ...changed,
  };
  return (await firm.inFirm((db) => addFee(db, firm.owner.actor, input))).feeId;
}

/** The worker's round on a day: every client with a month that is due, once. */
async function round(firm: FreshTenant): Promise<number> {
  const due = await firm.inFirm(dueFees);
  for (const each of due) await firm.inFirm((db) => billFees(db, SYSTEM, each, feeWords));
  return due.length;
}

const invoices = (firm: FreshTenant) =>
  firm.inFirm((db) => db.invoice.findMany({ where: { status: { not: "draft" } }, orderBy: [{ series: "asc" }, { number: "asc" }], include: { lines: { orderBy: { position: "asc" } } } }));

test("each month of a fee is asked for on its first day, once, with numbers that have no gap", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  await at("2026-09-01", () => fee(firm, clientId));
  for (const date of ["2026-09-01", "2026-09-01", "2026-09-30", "2026-10-01", "2026-10-02", "2026-11-01", "2026-11-20"]) await at(date, () => round(firm));
  const all = await invoices(firm);
  expect(all.map(({ numberText, netMinor, issuedOn }) => [numberText, Number(netMinor), issuedOn?.toISOString().slice(0, 10)])).toEqual([
    ["INV-2026-0001", 90_000, "2026-09-01"], ["INV-2026-0002", 90_000, "2026-10-01"], ["INV-2026-0003", 90_000, "2026-11-01"],
  ]);
  expect(all[0]?.lines.map(({ kind, description }) => [kind, description])).toEqual([["fee", "Managed care, September 2026"]]);
  expect(await firm.inFirm(auditTenant)).toEqual([]);
});

test("of two workers at once one bills, and the other finds nothing to do", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  await at("2026-09-01", () => fee(firm, clientId));
  await at("2026-09-01", () => Promise.all([1, 2, 3].map(() => firm.inFirm((db) => billFees(db, SYSTEM, { clientId }, feeWords)))));
  expect(await invoices(firm)).toHaveLength(1);
});

test("a double click adds one fee; another fee under its id is refused, not taken for added", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  const feeId = randomUUID();
  await at("2026-09-01", async () => {
    await Promise.all([1, 2].map(() => fee(firm, clientId, { feeId })));
    for (const other of [{ fromOn: "2026-10-01" }, { amountMinor: 80_000 }, { kind: "retainer" as const }, { partMonths: "whole" as const }]) {
      await expect(fee(firm, clientId, { feeId, ...other })).rejects.toMatchObject({ code: "operation_key_reused" });
    }
    expect(await firm.inFirm((db) => clientFees(db, clientId, day("2026-09-01")))).toHaveLength(1);
  });
});

test("a fee that begins in mid-month is charged by its days, and the invoice says how many; or as a whole month, as was agreed", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  await at("2026-09-10", async () => {
    await fee(firm, clientId, { fromOn: "2026-09-15" });
    await fee(firm, clientId, { fromOn: "2026-09-15", title: "Monitoring", kind: "monitoring", amountMinor: 10_000, partMonths: "whole" });
    expect(await round(firm)).toBe(0);
  });
  await at("2026-09-15", () => round(firm));
  const [first, ...others] = await invoices(firm);
  expect(others).toEqual([]);
  expect(first?.lines.map(({ description, amountMinor }) => [description, Number(amountMinor)])).toEqual([["Managed care, September 2026 (16 of 30 days)", 48_000], ["Monitoring, September 2026 (16 of 30 days)", 10_000]]);
});

test("a fee that ends is asked for until its last day, by its days, and never again", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  const feeId = await at("2026-09-01", () => fee(firm, clientId));
  await at("2026-09-01", () => round(firm));
  await at("2026-09-20", () => firm.inFirm((db) => endFee(db, firm.owner.actor, { feeId, revision: 1, untilOn: "2026-10-10" })));
  for (const date of ["2026-10-01", "2026-11-01", "2026-12-01"]) await at(date, () => round(firm));
  expect((await invoices(firm)).map(({ netMinor }) => Number(netMinor))).toEqual([90_000, 29_032]);
  await at("2026-11-02", () => expect(firm.inFirm((db) => endFee(db, firm.owner.actor, { feeId, revision: 2, untilOn: null }))).rejects.toMatchObject({ code: "fee_ended" }));
});

test("a fee never begins before this month nor ends in a month that was asked for long ago; what changed meanwhile is not overwritten", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  await at("2026-10-05", () => expect(fee(firm, clientId, { fromOn: "2026-09-30" })).rejects.toMatchObject({ code: "fee_too_early" }));
  const feeId = await at("2026-08-01", () => fee(firm, clientId, { fromOn: "2026-08-01" }));
  await at("2026-10-05", async () => {
    await expect(firm.inFirm((db) => endFee(db, firm.owner.actor, { feeId, revision: 1, untilOn: "2026-09-15" }))).rejects.toMatchObject({ code: "fee_too_early" });
    await firm.inFirm((db) => changeFee(db, firm.owner.actor, { feeId, revision: 1, title: "Managed care plus", taxRateId: null, promisedHours: 8 }));
    await expect(firm.inFirm((db) => changeFee(db, firm.owner.actor, { feeId, revision: 1, title: "Lost", taxRateId: null, promisedHours: null }))).rejects.toMatchObject({ code: "row_changed" });
  });
  expect(await firm.inFirm((db) => clientFees(db, clientId, day("2026-10-05")))).toMatchObject([{ title: "Managed care plus", promisedSeconds: 8 * 3_600, runs: true }]);
});

test("a client that was put away is asked for nothing, and not afterwards either", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  await at("2026-09-01", async () => { await fee(firm, clientId); await round(firm); });
  const putAway = (archivedAt: Date | null) => firm.inFirm((db) => db.client.updateMany({ where: { id: clientId }, data: { archivedAt } }));
  await putAway(on("2026-09-10"));
  await at("2026-10-01", async () => {
    await round(firm);
    expect(await firm.inFirm((db) => contractedFees(db, day("2026-10-01")))).toEqual([]);
    expect(await round(firm)).toBe(0);
  });
  await putAway(null);
  await at("2026-11-01", () => round(firm));
  expect((await invoices(firm)).map(({ issuedOn }) => issuedOn?.toISOString().slice(0, 10))).toEqual(["2026-09-01", "2026-11-01"]);
  expect(await firm.inFirm((db) => clientFees(db, clientId, day("2026-11-01")))).toMatchObject([{ bills: [{ month: "2026-11-01" }, { month: "2026-10-01", invoiceId: null, amountMinor: 0 }, { month: "2026-09-01" }] }]);
});

test("a fee on a contract ends with it, stands on its invoice, and other currencies are contracted apart", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  const contractId = await at("2026-09-01", () => openTestContract(firm, clientId));
  await at("2026-09-01", async () => { await fee(firm, clientId, { contractId, kind: "retainer" }); await fee(firm, clientId, { title: "Monitoring", kind: "monitoring", amountMinor: 7_500 }); await round(firm); });
  await firm.inFirm((db) => db.contract.updateMany({ where: { id: contractId }, data: { endedOn: on("2026-09-30") } }));
  await at("2026-10-01", () => round(firm));
  expect((await invoices(firm)).map((row) => [row.contractId, Number(row.netMinor)]).toSorted((a, b) => Number(b[1]) - Number(a[1]))).toEqual([[contractId, 90_000], [null, 7_500], [null, 7_500]]);
  const [fees, before] = await firm.inFirm(async (db) => [await contractedFees(db, day("2026-10-01")), await contractedFees(db, day("2026-09-15"))]);
  expect(contractedOf(fees, day("2026-10-01"))).toEqual([{ currency: "USD", fees: 1, amountMinor: 7_500 }]);
  expect(contractedOf(before, day("2026-09-15"))).toEqual([{ currency: "USD", fees: 2, amountMinor: 97_500 }]);
  expect(await at("2026-10-02", () => round(firm))).toBe(0);
});

test("what fees bring in is revenue of its own name, credited with its credit note, and every report says the same", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  await at("2026-09-01", async () => { await fee(firm, clientId); await round(firm); });
  const [invoice] = await invoices(firm);
  await at("2026-10-01", () => round(firm));
  await at("2026-10-05", () => firm.inFirm((db) => creditInvoice(db, firm.owner.actor, {
    creditId: randomUUID(), invoiceId: invoice?.id ?? "", lines: [{ position: 1, amountMinor: 30_000 }], reason: "Ten days without service", note: "", mail: false,
  })));
  await at("2026-10-20", () => firm.inFirm(async (db) => {
    const balances = await trialBalance(db, day("2026-10-31"));
    expect(balances.find(({ account }) => account === "fee_revenue")?.balanceMinor).toBe(-150_000);
    expect(balances.reduce((sum, { balanceMinor }) => sum + balanceMinor, 0)).toBe(0);
    expect(await feeRevenue(db, { from: day("2026-09-01"), to: day("2026-10-31") })).toEqual([
      { clientId, contractId: null, currency: "USD", month: "2026-09-01", amountMinor: 90_000 }, { clientId, contractId: null, currency: "USD", month: "2026-10-01", amountMinor: 60_000 },
    ]);
    expect(await revenueByClient(db, day("2026-10-01"))).toMatchObject([{ clientId, feesMinor: 60_000, earnedMinor: 0 }]);
    expect(await auditTenant(db)).toEqual([]);
  }));
});
