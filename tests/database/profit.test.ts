import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { day } from "@/lib/domain/day";
import { capacityPage } from "@/lib/features/capacity/queries";
import { setClientDevices, setMemberCost, setRmmCost } from "@/lib/features/costs/commands";
import * as costs from "@/lib/features/costs/input";
import { changeDraft, draftInvoice, issueDraft } from "@/lib/features/invoices/drafts";
import { changeDraft as changeDraftInput } from "@/lib/features/invoices/input";
import { blockRate, blockRates } from "@/lib/features/profit/blocks";
import { profitSearch } from "@/lib/features/profit/input";
import { clientProfit, profitPage } from "@/lib/features/profit/queries";
import { valuePage, waivedEntries } from "@/lib/features/value/queries";
import { Missing } from "@/lib/domain/refusal";
import { postingBy } from "@/lib/features/firm-clock";
import { setTime } from "@/lib/ledger/post";
import { addTestClient, openTestContract, sellHours } from "@/tests/support/contracts";
import { type FreshTenant, freshTenant } from "@/tests/support/database";
import { hours, usualWork } from "@/tests/support/ledger";
import { plainReceipt } from "@/tests/support/plain-receipt";

const on = (date: string) => new Date(`${date}T15:00:00Z`);
const YEAR = profitSearch.parse({});

interface Work { by?: "technician" | "dispatcher"; seconds: number; charged?: number; on: string; proactive?: boolean; free?: boolean; waived?: number; travel?: number }

async function log(firm: FreshTenant, contractId: string, work: Work): Promise<void> {
  const charged = work.free ? 0 : (work.charged ?? work.seconds);
  await withClock(on(work.on), () => firm.inFirm(async (db) => setTime(db, await postingBy(db, firm.technician.actor), {
    ...usualWork, entryId: randomUUID(), revision: 1, contractId, memberId: firm[work.by ?? "technician"].id, workedOn: day(work.on), workedSeconds: work.seconds, chargedSeconds: charged,
    nature: work.proactive ? "proactive" : "reactive", billable: !work.free, travelMinor: work.travel ?? 0,
    receipt: { ...plainReceipt(work.seconds), waivedSeconds: work.waived ?? 0, waived: work.waived ? ["weekend"] : [], travelMinor: work.travel ?? 0, chargedSeconds: charged },
  })));
}

async function invoiceInWords(firm: FreshTenant, clientId: string, amountMinor: number, date: string): Promise<void> {
  await withClock(on(date), () => firm.inFirm(async (db) => {
    const invoiceId = randomUUID();
    const { revision } = await draftInvoice(db, firm.owner.actor, { invoiceId, clientId, contractId: null });
    const { id: taxRateId } = await db.taxRate.create({ data: { name: "Services", ratePpm: 0, category: "zero" } });
    const lines = [{ kind: "text", description: "A switch", quantityMilli: 1_000, unit: "piece", unitPriceMinor: amountMinor, taxRateId }];
    const draft = await changeDraft(db, firm.owner.actor, changeDraftInput.parse({ invoiceId, revision, lines }));
    await issueDraft(db, firm.owner.actor, { invoiceId, revision: draft.revision, mail: false });
  }));
}

const cost = (firm: FreshTenant, member: "technician" | "dispatcher", fromMonth: string, costMinor: number, weekSeconds = "") =>
  firm.inFirm((db) => setMemberCost(db, firm.owner.actor, costs.setMemberCost.parse({ memberId: firm[member].id, fromMonth, costMinor, weekSeconds })));

/** Two clients over four months: blocks, overrun, travel, an invoice in words, free work, a raise, machines that were added. */
async function livedFirm() {
  const firm = await freshTenant();
  const [harlow, ortiz] = [await addTestClient(firm), await addTestClient(firm, "Ortiz Architects")];
  const main = await withClock(on("2026-08-01"), () => openTestContract(firm, harlow));
  const site = await withClock(on("2026-08-01"), () => openTestContract(firm, harlow, { title: "By the hour", overrun: "bill", overrunRateMinor: 15_000 }));
  const other = await withClock(on("2026-08-01"), () => openTestContract(firm, ortiz));
  await withClock(on("2026-08-03"), async () => { await sellHours(firm, main, 10); await sellHours(firm, other, 20); });
  await withClock(on("2026-10-03"), () => sellHours(firm, main, 10));
  await log(firm, main, { seconds: hours(7) + 1_111, charged: hours(7) + 1_800, on: "2026-08-10", proactive: true });
  await log(firm, main, { seconds: hours(4) - 300, charged: hours(4), on: "2026-10-12", waived: hours(2) });
  await log(firm, main, { seconds: hours(1), on: "2026-10-14", free: true });
  await log(firm, site, { seconds: 5_000, on: "2026-09-09", travel: 4_500 });
  await log(firm, other, { by: "dispatcher", seconds: hours(3), on: "2026-11-05" });
  await log(firm, other, { seconds: 2_500, charged: 1_800, on: "2026-11-06", proactive: true, waived: 777 });
  await invoiceInWords(firm, ortiz, 33_300, "2026-11-07");
  return { firm, harlow, ortiz, main };
}

async function withCosts() {
  const lived = await livedFirm();
  const { firm, harlow, ortiz } = lived;
  await cost(firm, "technician", "2026-01", 6_001, "30");
  await cost(firm, "technician", "2026-10", 6_777);
  await cost(firm, "dispatcher", "2026-01", 4_550, "7,5");
  await firm.inFirm(async (db) => {
    await setRmmCost(db, firm.owner.actor, costs.setRmmCost.parse({ fromMonth: "2026-01", workstationMinor: 350, serverMinor: 1_600 }));
    await setRmmCost(db, firm.owner.actor, costs.setRmmCost.parse({ fromMonth: "2026-11", workstationMinor: 400, serverMinor: 1_600 }));
    await setClientDevices(db, firm.owner.actor, costs.setClientDevices.parse({ clientId: harlow, fromMonth: "2026-08", workstations: 10, servers: 1, others: 3 }));
    await setClientDevices(db, firm.owner.actor, costs.setClientDevices.parse({ clientId: harlow, fromMonth: "2026-10", workstations: 12, servers: 1, others: 3 }));
    await setClientDevices(db, firm.owner.actor, costs.setClientDevices.parse({ clientId: ortiz, fromMonth: "2026-11", workstations: 4, servers: 0, others: 0 }));
  });
  return lived;
}

const REVENUE = new Set(["revenue", "breakage", "adjustment_revenue", "overrun_revenue", "travel_revenue", "fee_revenue", "sales"]);

/** Revenue per client as the exported journal has it, and cost as the exported entries have it, by plain arithmetic. */
async function byHand(firm: FreshTenant) {
  return firm.inFirm(async (db) => {
    const journal = await db.$queryRaw<{ account: string; debit: bigint; credit: bigint; contract_id: string | null; client_id: string | null }[]>`
      SELECT account, debit_minor AS debit, credit_minor AS credit, contract_id::text, client_id::text FROM journal`;
    const clientOf = new Map((await db.contract.findMany()).map((contract) => [contract.id, contract.clientId]));
    const revenue = new Map<string, number>();
    for (const line of journal.filter((each) => REVENUE.has(each.account))) {
      const client = line.client_id ?? clientOf.get(line.contract_id ?? "") ?? "";
      revenue.set(client, (revenue.get(client) ?? 0) + Number(line.credit) - Number(line.debit));
    }
    const seconds = new Map<string, number>();
    for (const entry of await db.timeEntry.findMany({ where: { deleted: false } })) {
      const key = [entry.contractId, entry.workedOn.toISOString().slice(0, 7), entry.memberId].join(" ");
      seconds.set(key, (seconds.get(key) ?? 0) + entry.workedSeconds);
    }
    const labour = new Map<string, number>();
    for (const [key, worked] of seconds) {
      const [contract = "", month = "", member = ""] = key.split(" ");
      const perHour = member === firm.dispatcher.id ? 4_550 : month < "2026-10" ? 6_001 : 6_777;
      const client = clientOf.get(contract) ?? "";
      labour.set(client, (labour.get(client) ?? 0) + Math.round((worked * perHour) / 3_600));
    }
    return { revenue, labour };
  });
}

test("profit per client is what the journal recognises less what hours and machines cost, by hand", async () => {
  const { firm, harlow, ortiz } = await withCosts();
  const { revenue, labour } = await byHand(firm);
  const page = await withClock(on("2026-11-20"), () => firm.inFirm((db) => profitPage(db, { currency: "USD" }, YEAR)));
  // August and September 10 × 3.50 + 16, October 12 × 3.50 + 16, November 12 × 4.00 + 16; Ortiz in November 4 × 4.00.
  const rmm = new Map([[harlow, 2 * 5_100 + 5_800 + 6_400], [ortiz, 1_600]]);
  expect(page.clients.map((client) => client.key).toSorted()).toEqual([harlow, ortiz].toSorted());
  for (const client of page.clients) {
    expect(client.revenueMinor).toBe(revenue.get(client.key));
    expect(client.labourMinor).toBe(labour.get(client.key));
    expect(client.rmmMinor).toBe(rmm.get(client.key));
    const profit = client.revenueMinor - client.labourMinor - client.rmmMinor;
    expect(client.profit).toEqual({ minor: profit, margin: profit / client.revenueMinor });
  }
  expect(page.missing).toEqual({ people: [], uncountedClients: 0, unpriced: false, nothing: false });
  const [total] = page.totals;
  expect(total?.revenueMinor).toBe([...revenue.values()].reduce((sum, minor) => sum + minor, 0));
  expect(page.clients.find((client) => client.key === ortiz)?.revenue).toMatchObject({ salesMinor: 33_300, feesMinor: 0, lapsedMinor: 0 });
  expect(page.clients.find((client) => client.key === harlow)?.revenue).toMatchObject({ overrunMinor: Math.floor((5_000 * 15_000) / 3_600), travelMinor: 4_500 });
});

test("a client's months, contracts and people add up to the client, and months asked alone to the year", async () => {
  const { firm, harlow } = await withCosts();
  const firmWide = await withClock(on("2026-11-20"), () => firm.inFirm((db) => profitPage(db, { currency: "USD" }, YEAR)));
  const whole = firmWide.clients.find((client) => client.key === harlow);
  const page = await withClock(on("2026-11-20"), () => firm.inFirm((db) => clientProfit(db, { currency: "USD" }, { clientId: harlow })));
  const sum = <Row>(rows: readonly Row[], figure: (row: Row) => number) => rows.reduce((all, row) => all + figure(row), 0);
  expect(sum(page.months, (month) => month.revenueMinor)).toBe(whole?.revenueMinor);
  expect(sum(page.months, (month) => month.labourMinor)).toBe(whole?.labourMinor);
  expect(sum(page.months, (month) => month.rmmMinor)).toBe(whole?.rmmMinor);
  expect(sum(page.contracts, (line) => line.revenueMinor)).toBe(whole?.revenueMinor);
  expect(sum(page.contracts, (line) => line.labourMinor)).toBe(whole?.labourMinor);
  expect(sum(page.technicians, (person) => person.labourMinor)).toBe(whole?.labourMinor);
  let alone = 0;
  for (const month of ["2026-08", "2026-09", "2026-10", "2026-11"]) {
    const one = await withClock(on("2026-11-20"), () => firm.inFirm((db) => profitPage(db, { currency: "USD" }, profitSearch.parse({ month }))));
    alone += one.clients.find((client) => client.key === harlow)?.revenueMinor ?? 0;
  }
  expect(alone).toBe(whole?.revenueMinor);
});

test("without costs nothing pretends to be profit, and what is missing is named", async () => {
  const { firm, ortiz } = await livedFirm();
  const look = () => withClock(on("2026-11-20"), () => firm.inFirm((db) => profitPage(db, { currency: "USD" }, YEAR)));
  const bare = await look();
  expect(bare.missing).toMatchObject({ nothing: true, uncountedClients: 2, unpriced: false });
  expect(bare.clients.map((client) => client.profit)).toEqual([{ missing: "labour" }, { missing: "labour" }]);
  expect(bare.totals.map((total) => total.profit)).toEqual([{ missing: "labour" }]);

  await cost(firm, "technician", "2026-01", 6_000);
  const partly = await look();
  expect(partly.missing.people).toEqual([{ memberId: firm.dispatcher.id, name: "Diego Dispatcher", seconds: hours(3) }]);
  expect(partly.clients.find((client) => client.key === ortiz)?.profit).toEqual({ missing: "labour" });
  await firm.inFirm((db) => setClientDevices(db, firm.owner.actor, costs.setClientDevices.parse({ clientId: ortiz, fromMonth: "2026-10", workstations: 4, servers: 0, others: 0 })));
  expect((await look()).missing).toMatchObject({ unpriced: true, uncountedClients: 1 });
});

test("a client in another currency has no profit made of two currencies", async () => {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm, "Maison Duval", "EUR");
  const contractId = await withClock(on("2026-08-01"), () => openTestContract(firm, clientId, { rateMinor: 12_000 }));
  await withClock(on("2026-08-03"), () => sellHours(firm, contractId, 10));
  await log(firm, contractId, { seconds: hours(2), on: "2026-08-10" });
  await cost(firm, "technician", "2026-01", 6_000);
  const page = await withClock(on("2026-11-20"), () => firm.inFirm((db) => profitPage(db, { currency: "USD" }, YEAR)));
  expect(page.clients).toMatchObject([{ currency: "EUR", revenueMinor: 24_000, labourMinor: 12_000, profit: { missing: "currency" } }]);
});

test("a block's effective rate is what it earned over what was worked for it, entry by entry", async () => {
  const { firm, harlow } = await withCosts();
  const blocks = await firm.inFirm((db) => blockRates(db, harlow));
  for (const block of blocks) {
    const { entries } = await firm.inFirm((db) => blockRate(db, block.blockId));
    const worked = entries.reduce((sum, entry) => sum + (entry.workedSeconds * entry.drawnSeconds) / entry.chargedSeconds, 0);
    const earned = entries.reduce((sum, entry) => sum + entry.earnedMinor, 0);
    expect(block.earnedMinor).toBe(earned);
    expect(block.workedSeconds).toBe(Math.round(worked));
    expect(block.rateMinor).toBe(worked > 0 ? Math.round((earned * 3_600) / Math.round(worked)) : null);
    expect(block.workedSeconds - block.letGoSeconds + block.addedSeconds).toBeCloseTo(block.drawnSeconds, -1);
  }
  expect(blocks.reduce((sum, block) => sum + block.drawnSeconds, 0)).toBe(hours(7) + 1_800 + hours(4));
});

test("value given: maintenance, free work, and waived premiums at the contract's rate with the entries behind them", async () => {
  const { firm, harlow, ortiz } = await livedFirm();
  const page = await withClock(on("2026-11-20"), () => firm.inFirm((db) => valuePage(db, YEAR)));
  expect(page.total).toEqual({ workedSeconds: hours(7) + 1_111 + hours(4) - 300 + hours(1) + 5_000 + hours(3) + 2_500, proactiveSeconds: hours(7) + 1_111 + 2_500, freeSeconds: hours(1), waivedSeconds: hours(2) + 777 });
  const rates = new Map((await firm.inFirm((db) => db.contract.findMany())).map((contract) => [contract.clientId, Number(contract.rateMinor)]));
  expect(page.clients.find((client) => client.clientId === harlow)?.waivedMinor).toBe(2 * (rates.get(harlow) ?? 0));
  expect(page.clients.find((client) => client.clientId === ortiz)?.waivedMinor).toBe(Math.round((777 * (rates.get(ortiz) ?? 0)) / 3_600));
  const { entries } = await withClock(on("2026-11-20"), () => firm.inFirm((db) => waivedEntries(db, { clientId: harlow })));
  expect(entries).toMatchObject([{ workedOn: "2026-10-12", waivedSeconds: hours(2), reasons: ["weekend"] }]);
  expect(page.months.reduce((sum, month) => sum + month.workedSeconds, 0)).toBe(page.total.workedSeconds);
});

test("capacity: hours owed are those of open blocks, the pace that of the last months, and weeks are what people entered", async () => {
  const { firm } = await withCosts();
  const page = await withClock(on("2026-11-20"), () => firm.inFirm((db) => capacityPage(db, "America/New_York")));
  expect(page.capacityWeekSeconds).toBe(hours(30) + hours(7.5));
  const blocks = await firm.inFirm((db) => db.hourBlock.findMany({ where: { status: "open" } }));
  expect(page.owedSeconds).toBe(blocks.reduce((sum, block) => sum + block.remainingSeconds, 0));
  const worked = hours(7) + 1_111 + 5_000 + hours(4) - 300 + hours(1) + hours(3) + 2_500;
  expect(page.paceFrom).toBe("2026-08-01");
  expect(page.paceWeekSeconds).toBe(Math.round(worked / (112 / 7) / 60) * 60);
  expect(page.weeks).toHaveLength(12);
  expect(page.verdict).toBe("yes");
});

test("nobody sees profit of another firm, and a stranger's client is not there", async () => {
  const [{ harlow }, strangers] = [await withCosts(), await freshTenant()];
  await expect(strangers.inFirm((db) => clientProfit(db, { currency: "USD" }, { clientId: harlow }))).rejects.toThrow(Missing);
  expect((await strangers.inFirm((db) => profitPage(db, { currency: "USD" }, YEAR))).clients).toEqual([]);
});
