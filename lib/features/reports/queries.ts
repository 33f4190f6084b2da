// The figures that lead the owner's page. Each names the page that shows what it is made of.

import type { TenantDb } from "@/lib/db/tenant";
import { addMonths, type Day } from "@/lib/domain/day";
import { monthsUntil, type RollForwardMonth } from "@/lib/domain/roll-forward";
import { deferredRevenue, type Owed, owedNow } from "@/lib/features/deferred/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { contractedFees } from "@/lib/features/fees/queries";
import { nextRunways, type RunwayRow } from "@/lib/features/forecast/queries";
import { type RankedClients, rankedClients } from "@/lib/features/ranking/queries";
import { type Contracted, contractedOf, repurchaseCohorts, repurchasedOf } from "@/lib/features/recurring/queries";

/** Prepaid hours invoiced in one month, net of tax, less those that were credited in it. */
export interface InvoicedMonth {
  month: string;
  invoices: number;
  netMinor: number;
}

/** All that the owner's overview shows; money in the firm's currency unless it names another. */
export interface Overview {
  today: string;
  invoiced: InvoicedMonth[];
  invoicedMinor: number;
  cash: CashReceived;
  owed: Owed;
  /** What is owed on contracts in other currencies. */
  others: Owed[];
  states: ContractStates;
  outstanding: Outstanding;
  deferred: RollForwardMonth[];
  /** The first clients by what they bought, and how many there are. */
  ranked: RankedClients;
  /** Fees that are contracted per month, and what prepaid hours are bought again for in a year: each per currency, never one sum. */
  contracted: Contracted[];
  repurchased: { currency: string; againMinor: number; annualMinor: number }[];
  /** Who reaches the line next. */
  runway: RunwayRow[];
}

/** Clients on the overview; all of them stand on a page of their own. */
const RANKED = 20;
const RUNWAYS = 10;

/** The owner's overview for the day of now in the firm's zone. */
export async function ownerOverview(db: TenantDb, firm: { currency: string }): Promise<Overview> {
  const today = await firmToday(db);
  const months = monthsUntil(today, 12);
  const allOwed = await owedNow(db);
  const owed = allOwed.find((row) => row.currency === firm.currency) ?? { currency: firm.currency, blocks: 0, owedSeconds: 0, owedMinor: 0 };
  const invoiced = await invoicedByMonth(db, months, firm.currency);
  return {
    today,
    invoiced,
    invoicedMinor: invoiced.reduce((sum, month) => sum + month.netMinor, 0),
    cash: await cashReceived(db, today, firm.currency),
    owed,
    others: allOwed.filter((row) => row.currency !== firm.currency),
    states: await contractStates(db, today),
    outstanding: await outstanding(db, today, firm.currency),
    deferred: await deferredRevenue(db, { today, months: 12, currency: firm.currency, owedMinor: owed.owedMinor }),
    ranked: await rankedClients(db, today, { limit: RANKED, offset: 0 }),
    contracted: contractedOf(await contractedFees(db, today), today),
    repurchased: repurchasedOf(await repurchaseCohorts(db, today)),
    runway: await nextRunways(db, today, RUNWAYS),
  };
}

/** Money that came in during the last 30 days, in the firm's currency. */
export interface CashReceived {
  payments: number;
  receivedMinor: number;
}

async function cashReceived(db: TenantDb, today: string, currency: string): Promise<CashReceived> {
  const rows = await db.$queryRaw<{ payments: bigint; received: string }[]>`
    SELECT count(*) AS payments, coalesce(sum(payment.amount_minor), 0)::text AS received
      FROM payment
     CROSS JOIN LATERAL (SELECT currency FROM invoice WHERE tenant_id = payment.tenant_id AND id = payment.invoice_id OFFSET 0) AS invoice
      LEFT JOIN payment_return back ON back.tenant_id = payment.tenant_id AND back.payment_id = payment.id
     WHERE back.payment_id IS NULL AND payment.received_on > ${today}::date - 30 AND payment.received_on <= ${today}::date AND invoice.currency = ${currency}`;
  return { payments: Number(rows[0]?.payments ?? 0), receivedMinor: Number(rows[0]?.received ?? 0) };
}

/** Invoices that wait for money, in the firm's currency. */
export interface Outstanding {
  unpaid: number;
  unpaidMinor: number;
  overdue: number;
  overdueMinor: number;
}

async function outstanding(db: TenantDb, today: string, currency: string): Promise<Outstanding> {
  const rows = await db.$queryRaw<{ unpaid: bigint; unpaidMinor: string; overdue: bigint; overdueMinor: string }[]>`
    SELECT count(*) AS unpaid, coalesce(sum(due_minor), 0)::text AS "unpaidMinor",
           count(*) FILTER (WHERE due_on < ${today}::date) AS overdue,
           coalesce(sum(due_minor) FILTER (WHERE due_on < ${today}::date), 0)::text AS "overdueMinor"
      FROM invoice
     WHERE status = 'issued' AND paid_on IS NULL AND currency = ${currency}`;
  const row = rows[0];
  return {
    unpaid: Number(row?.unpaid ?? 0), unpaidMinor: Number(row?.unpaidMinor ?? 0),
    overdue: Number(row?.overdue ?? 0), overdueMinor: Number(row?.overdueMinor ?? 0),
  };
}

/** How the contracts stand at this moment. */
export interface ContractStates {
  /** Contracts in force with hours ever bought whose balance is at or under their line: those of the list that it links to. */
  low: number;
  /** Of these, contracts with more worked than bought, and by how much in all (seconds). */
  over: number;
  overSeconds: number;
  /** Renewals that wait for a person, that were sent and not paid, and that were paid in the last 30 days. */
  renewalsWaiting: number;
  renewalsSent: number;
  renewalsPaid: number;
}

async function contractStates(db: TenantDb, today: string): Promise<ContractStates> {
  const rows = await db.$queryRaw<{ [Key in keyof ContractStates]: bigint }[]>`
    SELECT (SELECT count(*) FROM contract_balance balance JOIN contract_terms terms USING (tenant_id, contract_id)
             JOIN contract ON contract.tenant_id = balance.tenant_id AND contract.id = balance.contract_id
             JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
             WHERE balance.balance_seconds <= terms.line_seconds AND balance.next_block_number > 1
               AND NOT coalesce(contract.ended_on < ${today}::date, false) AND client.archived_at IS NULL) AS low,
           (SELECT count(*) FROM contract_balance WHERE overdraft_seconds > 0) AS over,
           (SELECT coalesce(sum(overdraft_seconds), 0) FROM contract_balance) AS "overSeconds",
           (SELECT count(*) FROM renewal WHERE status IN ('requested', 'warned')) AS "renewalsWaiting",
           (SELECT count(*) FROM renewal WHERE status = 'sent') AS "renewalsSent",
           (SELECT count(*) FROM invoice WHERE status = 'issued' AND kind = 'invoice' AND renewal_number IS NOT NULL AND paid_on > ${today}::date - 30) AS "renewalsPaid"`;
  const row = rows[0];
  const figure = (key: keyof ContractStates) => Number(row?.[key] ?? 0);
  return {
    low: figure("low"), over: figure("over"), overSeconds: figure("overSeconds"),
    renewalsWaiting: figure("renewalsWaiting"), renewalsSent: figure("renewalsSent"), renewalsPaid: figure("renewalsPaid"),
  };
}

/** Prepaid hours invoiced in each of `months` (first days, oldest first), net of tax; months without sales are zero. */
async function invoicedByMonth(db: TenantDb, months: readonly string[], currency: string): Promise<InvoicedMonth[]> {
  const rows = await db.$queryRaw<{ month: string; invoices: bigint; net: string }[]>`
    SELECT month::text AS month, sum(invoices) AS invoices, sum(hours_minor)::text AS net
      FROM invoice_month WHERE month >= ${months[0]}::date AND currency = ${currency} GROUP BY month`;
  const byMonth = new Map(rows.map((row) => [row.month, row]));
  return months.map((month) => ({ month, invoices: Number(byMonth.get(month)?.invoices ?? 0), netMinor: Number(byMonth.get(month)?.net ?? 0) }));
}

/** An invoice as the owner's figures count it: `netMinor` is what it asks for prepaid hours, without overrun, travel and tax. */
export interface MonthInvoice {
  invoiceId: string;
  numberText: string;
  clientName: string;
  currency: string;
  issuedOn: string;
  paidOn: string | null;
  netMinor: number;
}

/** The invoices for prepaid hours issued in the month that begins on `first`. */
export async function invoicesOfMonth(db: TenantDb, first: Day): Promise<MonthInvoice[]> {
  const rows = await db.$queryRaw<(Omit<MonthInvoice, "netMinor"> & { netMinor: bigint })[]>`
    SELECT invoice.id AS "invoiceId", invoice.number_text AS "numberText", client.name AS "clientName", invoice.currency,
           invoice.issued_on::text AS "issuedOn", invoice.paid_on::text AS "paidOn", sum(line.amount_minor)::bigint AS "netMinor"
      FROM invoice
      JOIN invoice_line line ON line.tenant_id = invoice.tenant_id AND line.invoice_id = invoice.id AND line.kind = 'block'
      JOIN client ON client.tenant_id = invoice.tenant_id AND client.id = invoice.client_id
     WHERE invoice.status = 'issued' AND invoice.issued_on >= ${first}::date AND invoice.issued_on < ${addMonths(first, 1)}::date
     GROUP BY invoice.tenant_id, invoice.id, client.name
     ORDER BY invoice.issued_on DESC, invoice.number DESC`;
  return rows.map((row) => ({ ...row, netMinor: Number(row.netMinor) }));
}
