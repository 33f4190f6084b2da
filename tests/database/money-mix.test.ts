// Selling, paying in parts, a payment that comes back, crediting, setting credit against invoices, paying it out and voiding, in
// whatever order: what clients owe by their invoices is what the journal says, accounts add up to nothing, and the audit agrees.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { addDays, day, type Day } from "@/lib/domain/day";
import { Refusal } from "@/lib/domain/refusal";
import { sellBlock } from "@/lib/features/blocks/commands";
import { postingBy } from "@/lib/features/firm-clock";
import { voidSale } from "@/lib/features/hours/void";
import { applyCredit, creditInvoice, refundCredit } from "@/lib/features/invoices/crediting";
import { changeDraft, draftInvoice, issueDraft } from "@/lib/features/invoices/drafts";
import { trialBalance } from "@/lib/features/journal/queries";
import { recordPayment, returnPayment } from "@/lib/features/payments/commands";
import type { TenantDb } from "@/lib/db/tenant";
import { auditAfter } from "@/tests/support/audit";
import { noonOf, setUsualTax } from "@/tests/support/billing";
import { addTestClient, openTestContract, workHours } from "@/tests/support/contracts";
import { freshTenant, type FreshTenant } from "@/tests/support/database";
import { dice } from "@/tests/support/dice";
import { hours } from "@/tests/support/ledger";

interface World {
  firm: FreshTenant;
  contracts: { contractId: string; clientId: string }[];
  roll: (from: number, to: number) => number;
  today: Day;
}

type Deed = (world: World, db: TenantDb) => Promise<unknown>;

const STEPS = 80;

test("after any mix of money and hours the books tie, and each kind of deed is among the mixes", { timeout: 300_000 }, async () => {
  const done = new Set<string>();
  for (const [seed, taxRounding] of [[1, "total"], [2, "line"], [3, "total"]] as const) {
    const world = await openWorld(seed, taxRounding);
    for (let step = 0; step < STEPS; step += 1) {
      const [name, deed] = DEEDS[world.roll(0, DEEDS.length - 1)] ?? ["sell", sell];
      if (await tried(world, deed)) done.add(name);
      world.today = addDays(world.today, world.roll(0, 2));
      if (step % 20 === 19) await expectTied(world);
    }
    expect(await world.firm.inFirm((db) => db.invoice.count({ where: { kind: "credit_note" } }))).toBeGreaterThan(0);
  }
  expect([...done].toSorted()).toEqual([...new Set(DEEDS.map(([name]) => name))].toSorted());
});

async function openWorld(seed: number, taxRounding: "total" | "line"): Promise<World> {
  const firm = await freshTenant();
  await setUsualTax(firm, "Sales tax", 88_750);
  await firm.inFirm((db) => db.tenant.updateMany({ data: { taxRounding } }));
  const world: World = { firm, contracts: [], roll: dice(seed), today: day("2026-03-02") };
  for (const hoursCount of ["paid", "invoiced", "paid"]) {
    const clientId = await addTestClient(firm, `Client ${hoursCount} ${world.contracts.length}`);
    world.contracts.push({ clientId, contractId: await withClock(noonOf(world.today), () => openTestContract(firm, clientId, { hoursCount })) });
  }
  return world;
}

/** What a rule refuses happened not at all. */
async function tried(world: World, deed: Deed): Promise<boolean> {
  try {
    return (await withClock(noonOf(world.today), () => world.firm.inFirm((db) => deed(world, db)))) !== null;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

async function expectTied({ firm, today, contracts }: World): Promise<void> {
  const balances = await firm.inFirm((db) => trialBalance(db, today));
  expect(balances.reduce((sum, { balanceMinor }) => sum + balanceMinor, 0)).toBe(0);
  const receivable = balances.find(({ account }) => account === "receivable")?.balanceMinor ?? 0;
  let owed = 0;
  for (const { clientId } of contracts) {
    const [invoices, journal] = await firm.inFirm((db) =>
      Promise.all([
        db.invoice.findMany({ where: { clientId, status: "issued" } }),
        db.$queryRaw<[{ minor: number }]>`SELECT coalesce(sum(debit_minor - credit_minor), 0)::float8 AS minor FROM journal WHERE account = 'receivable' AND client_id = ${clientId}::uuid`,
      ]),
    );
    const clientOwes = invoices.reduce((sum, invoice) => sum + Number(invoice.dueMinor), 0);
    expect(clientOwes).toBe(journal[0].minor);
    owed += clientOwes;
  }
  expect(owed).toBe(receivable);
  expect(await auditAfter(firm.tenantId, async () => {})).toEqual([]);
}

const one = <T>({ roll }: World, all: readonly T[]): T | undefined => all[roll(0, all.length - 1)];
// Ids are random, so nothing is chosen by their order: the same seed makes the same mix.
const invoices = (db: TenantDb, kind: "invoice" | "credit_note") => db.invoice.findMany({ where: { kind, status: "issued" }, orderBy: [{ series: "asc" }, { number: "asc" }] });

const sell: Deed = async (world, db) => {
  const contract = one(world, world.contracts);
  return contract ? sellBlock(db, world.firm.owner.actor, { saleId: randomUUID(), contractId: contract.contractId, hours: world.roll(1, 12), rateMinor: world.roll(1, 20_000), mail: false }) : null;
};

const words: Deed = async (world, db) => {
  const contract = one(world, world.contracts);
  if (!contract) return null;
  const [actor, invoiceId] = [world.firm.owner.actor, randomUUID()];
  const { revision } = await draftInvoice(db, actor, { invoiceId, ...contract });
  const line = { description: "Switch", quantityMilli: world.roll(1, 9_000), unit: "piece" as const, unitPriceMinor: world.roll(0, 30_000), discountMinor: 0, taxRateId: null };
  const lines = [{ kind: "text" as const, ...line }, { kind: "block" as const, hours: world.roll(1, 5), rateMinor: world.roll(1, 20_000), taxRateId: null }];
  const changed = await changeDraft(db, actor, { invoiceId, revision, lines, discount: { kind: "share", ppm: world.roll(1, 300_000) }, note: "", termsDays: null });
  return issueDraft(db, actor, { invoiceId, revision: changed.revision, mail: false });
};

const pay: Deed = async (world, db) => {
  const invoice = one(world, (await invoices(db, "invoice")).filter((each) => Number(each.dueMinor) > 0));
  if (!invoice) return null;
  const due = Number(invoice.dueMinor);
  const amountMinor = world.roll(0, 2) === 0 ? world.roll(1, due) : due;
  return recordPayment(db, world.firm.owner.actor, { paymentId: randomUUID(), invoiceId: invoice.id, amountMinor, method: "wire", reference: "", receivedOn: world.today });
};

const bounce: Deed = async (world, db) => {
  const payment = one(world, await db.payment.findMany({ where: { returned: null }, orderBy: [{ invoice: { number: "asc" } }, { receivedOn: "asc" }, { amountMinor: "asc" }] }));
  if (!payment) return null;
  await returnPayment(db, await postingBy(db, world.firm.owner.actor), { paymentId: payment.id, returnedOn: world.today, reason: "R01" });
  return payment;
};

const credit: Deed = async (world, db) => {
  const invoice = one(world, await invoices(db, "invoice"));
  if (!invoice) return null;
  const stored = await db.invoiceLine.findMany({ where: { invoiceId: invoice.id }, orderBy: { position: "asc" } });
  const part = stored.flatMap(({ kind, position, amountMinor }) => {
    return kind === "text" ? [{ position, amountMinor: world.roll(0, Number(amountMinor)) }] : kind === "block" && world.roll(0, 1) === 0 ? [{ position }] : [];
  });
  const lines = world.roll(0, 1) === 0 || part.length === 0 ? ("rest" as const) : part;
  return creditInvoice(db, world.firm.owner.actor, { invoiceId: invoice.id, creditId: randomUUID(), lines, reason: "Agreed", note: "", mail: false });
};

const apply: Deed = async (world, db) => {
  const note = one(world, (await invoices(db, "credit_note")).filter((each) => Number(each.dueMinor) < 0));
  const invoice = note && one(world, (await invoices(db, "invoice")).filter((each) => each.clientId === note.clientId && Number(each.dueMinor) > 0));
  return note && invoice ? applyCredit(db, world.firm.owner.actor, { creditNoteId: note.id, invoiceId: invoice.id, applicationId: randomUUID() }) : null;
};

const payOut: Deed = async (world, db) => {
  const note = one(world, (await invoices(db, "credit_note")).filter((each) => Number(each.dueMinor) < 0));
  if (!note) return null;
  const amountMinor = world.roll(1, -Number(note.dueMinor));
  return refundCredit(db, world.firm.owner.actor, { creditNoteId: note.id, payoutId: randomUUID(), amountMinor, method: "wire", reference: "", paidOn: world.today });
};

const undo: Deed = async (world, db) => {
  const contract = one(world, world.contracts);
  const blocks = await db.hourBlock.findMany({ where: { contractId: contract?.contractId, status: { in: ["ordered", "open"] } }, orderBy: { number: "asc" } });
  const block = one(world, blocks);
  return block ? voidSale(db, world.firm.owner.actor, { contractId: block.contractId, blockId: block.id }) : null;
};

const work: Deed = async (world) => {
  const contract = one(world, world.contracts);
  return contract ? workHours(world.firm, contract.contractId, hours(world.roll(1, 3)), world.today) : null;
};

const DEEDS: [string, Deed][] = [["sell", sell], ["words", words], ["pay", pay], ["pay", pay], ["credit", credit], ["bounce", bounce], ["credit", credit], ["apply", apply], ["pay out", payOut], ["undo", undo], ["work", work]];
