// A month of a fee becomes an invoice: once, because the row that says so is written in the same transaction.

import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { type Day, dayFromDatabase, dayToDatabase } from "@/lib/domain/day";
import { dueMonths, type FeeMonth, type FeeTerm, type PartMonths } from "@/lib/domain/fee";
import { grouped } from "@/lib/domain/grouped";
import { taxedTotals } from "@/lib/domain/invoice";
import { found } from "@/lib/domain/refusal";
import type { TaxRule } from "@/lib/domain/tax";
import { firmToday, postingBy } from "@/lib/features/firm-clock";
import { issueWritten, writeDraft } from "@/lib/features/invoices/issuing";
import { sellingParties } from "@/lib/features/invoices/selling";
import { taxRuleFor, taxRulesOf } from "@/lib/features/taxes/queries";
import type { Posting } from "@/lib/ledger/post";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/queue/enqueue";

/** A client of whom a month of a fee is to be asked. */
export interface DueFees {
  clientId: string;
}

/** Clients with a month of a fee that has begun where the firm is, and stands in no bill. */
export async function dueFees(db: TenantDb): Promise<DueFees[]> {
  const today = await firmToday(db);
  return db.$queryRaw<DueFees[]>`
    SELECT DISTINCT fee.client_id AS "clientId"
      FROM monthly_fee AS fee
      LEFT JOIN contract ON contract.tenant_id = fee.tenant_id AND contract.id = fee.contract_id
     CROSS JOIN LATERAL (SELECT least(${today}::date, fee.until_on, contract.ended_on) AS on) AS last
     WHERE last.on >= fee.from_on AND coalesce(contract.status, 'active') <> 'draft'
       AND (SELECT count(*) FROM fee_bill AS bill WHERE bill.tenant_id = fee.tenant_id AND bill.fee_id = fee.id)
           < (extract(year FROM last.on) - extract(year FROM fee.from_on)) * 12 + extract(month FROM last.on) - extract(month FROM fee.from_on) + 1
     ORDER BY 1`;
}

/** Says what stands on the invoice for a month of a fee, in the client's language. */
export type FeeWords = (fee: { title: string; locale: "en" | "it" | "fr" } & FeeMonth) => Promise<string>;

export interface FeesBilled {
  invoiceIds: string[];
  letGo: number;
}

/**
 * Bills all months of a client's fees that are due: one invoice for each contract and currency, with a line for each month of each
 * fee. The months of a client that was put away are let go, so that nobody is asked for them later. Called again it does nothing more.
 */
export async function billFees(db: TenantDb, actor: Actor, { clientId }: DueFees, words: FeeWords): Promise<FeesBilled> {
  const posting = await postingBy(db, actor);
  // Of two workers the second waits here, and then finds the months billed.
  await db.$queryRaw`SELECT id FROM monthly_fee WHERE client_id = ${clientId}::uuid ORDER BY id FOR UPDATE`;
  const due = (await readFees(db, { clientId })).flatMap((fee) => dueMonths(fee, fee.billed, posting.today).map((month) => ({ fee, month })));
  const { client } = await sellingParties(db, clientId);
  if (client.archivedAt) {
    await db.feeBill.createMany({ data: due.map(({ fee, month }) => ({ feeId: fee.feeId, month: dayToDatabase(month.month), amountMinor: 0, days: 0, letGo: "archived", billedAt: posting.at })) });
    return { invoiceIds: [], letGo: due.length };
  }
  const bills = grouped(due.filter(({ fee }) => fee.isBinding), ({ fee }) => `${fee.contractId} ${fee.currency}`);
  const invoiceIds: string[] = [];
  for (const lines of bills.values()) invoiceIds.push(await issueFees(db, posting, clientId, lines, words));
  return { invoiceIds, letGo: 0 };
}

interface DueMonth {
  fee: StoredFee;
  month: FeeMonth;
}

async function issueFees(db: TenantDb, posting: Posting, clientId: string, due: readonly DueMonth[], words: FeeWords): Promise<string> {
  const parties = await sellingParties(db, clientId);
  const { client, firm } = parties;
  const { contractId, currency } = found(due[0]).fee;
  const usual = await taxRuleFor(db, client);
  const chosen = await taxRulesOf(db, due.flatMap(({ fee }) => fee.taxRateId ?? []), client.locale);
  const rules: TaxRule[] = [];
  const positionOf = (rule: TaxRule) => {
    const at = rules.findIndex((each) => each.taxRateId === rule.taxRateId);
    return at >= 0 ? at + 1 : rules.push(rule);
  };
  const ordered = due.toSorted((a, b) => a.month.month.localeCompare(b.month.month) || a.fee.title.localeCompare(b.fee.title));
  const lines = await Promise.all(ordered.map(async ({ fee, month }) => ({
    kind: "fee" as const,
    description: await words({ title: fee.title, locale: client.locale, ...month }),
    amountMinor: month.amountMinor,
    taxPosition: positionOf(fee.taxRateId === null ? usual : found(chosen.get(fee.taxRateId))),
  })));
  const { netMinor, taxMinor, totalMinor, taxes } = taxedTotals(lines, rules, firm.taxRounding);
  const invoiceId = newId();
  await writeDraft(db, posting, clientId, {
    invoiceId, contractId, currency, locale: client.locale, netMinor, taxMinor, taxRounding: firm.taxRounding, lines,
    taxes: taxes.map((tax) => ({ ...found(rules[tax.position - 1]), ...tax })),
  });
  await db.feeBill.createMany({
    data: ordered.map(({ fee, month }, index) => ({
      feeId: fee.feeId, month: dayToDatabase(month.month), invoiceId, position: index + 1, amountMinor: month.amountMinor, days: month.days, billedAt: posting.at,
    })),
  });
  await issueWritten(db, posting, parties, { invoiceId, totalMinor });
  const reader = await db.contact.findFirst({ where: { clientId, receivesInvoices: true, archivedAt: null }, select: { id: true } });
  if (reader) await enqueue(db, "mail_invoice", { invoiceId }, { key: `mail-invoice:${invoiceId}` });
  return invoiceId;
}

interface StoredFee extends FeeTerm {
  feeId: string;
  clientId: string;
  contractId: string | null;
  currency: string;
  title: string;
  taxRateId: string | null;
  /** False while its contract waits for a signature. */
  isBinding: boolean;
  billed: ReadonlySet<string>;
}

/** Fees with the months that stand in a bill; a contract's end is its fees' end. */
async function readFees(db: TenantDb, where: { clientId: string }): Promise<StoredFee[]> {
  const rows = await db.monthlyFee.findMany({ where, include: { bills: { select: { month: true } } }, orderBy: { id: "asc" } });
  const contractIds = rows.flatMap((row) => row.contractId ?? []);
  const contracts = new Map((await db.contract.findMany({ where: { id: { in: contractIds } }, select: { id: true, status: true, endedOn: true } })).map((row) => [row.id, row]));
  return rows.map((row) => {
    const contract = row.contractId === null ? undefined : contracts.get(row.contractId);
    return {
      feeId: row.id, clientId: row.clientId, contractId: row.contractId, currency: row.currency, title: row.title, taxRateId: row.taxRateId,
      amountMinor: Number(row.amountMinor), partMonths: row.partMonths as PartMonths, fromOn: dayFromDatabase(row.fromOn),
      untilOn: earlier(row.untilOn && dayFromDatabase(row.untilOn), contract?.endedOn ? dayFromDatabase(contract.endedOn) : null),
      isBinding: contract?.status !== "draft",
      billed: new Set(row.bills.map((bill) => dayFromDatabase(bill.month) as string)),
    };
  });
}

function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
