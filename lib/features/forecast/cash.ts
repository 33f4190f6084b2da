// The weeks ahead in money.

import type { TenantDb } from "@/lib/db/tenant";
import { addDays, addMonths, type Day } from "@/lib/domain/day";
import { LIVE_DEBIT_STATUSES } from "@/lib/domain/debit";
import { type ExpectedCash, FORECAST_WEEKS, mondayOf, payDay, renewalsAhead } from "@/lib/domain/expected-cash";
import { feeMonth, monthOf } from "@/lib/domain/fee";
import { rebuyChance } from "@/lib/domain/forecast";
import { PPM, roundedShare } from "@/lib/domain/tax";
import { contractedFees } from "@/lib/features/fees/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { foretell, forecastContracts, type ForecastContract, type RunwayRow, runwaysOf } from "@/lib/features/forecast/queries";
import { rebuysByContract } from "@/lib/features/recurring/queries";

/** Share that rebuys where a firm has no history of its own. */
const UNKNOWN_SHARE = 0.75;

/** All that the page of the forecast shows. */
export interface Forecast {
  today: Day;
  runways: RunwayRow[];
  cash: ExpectedCash[];
  /** Open invoices that are expected in no week: long past what their client usually takes. */
  doubtful: { currency: string; invoices: number; dueMinor: number }[];
}

export async function forecast(db: TenantDb): Promise<Forecast> {
  const today = await firmToday(db);
  const contracts = await forecastContracts(db, today);
  const habits = await payingHabits(db, today);
  const known = { habits, ...(await rebuys(db, today)) };
  const open = await openMoney(db, today, habits);
  const until = addDays(mondayOf(today), FORECAST_WEEKS * 7 - 1);
  const cash = [...contracts.flatMap((contract) => renewalCash(contract, today, until, known)), ...open.cash, ...(await feeCash(db, today, until, habits))];
  return { today, runways: runwaysOf(contracts, today), cash, doubtful: open.doubtful };
}

/** How money comes: days after the due day per client, and days from a debit's day to its settlement. */
interface PayingHabits {
  lateDays: (clientId: string) => number;
  settleDays: number;
}

async function payingHabits(db: TenantDb, today: Day): Promise<PayingHabits> {
  const rows = await db.$queryRaw<{ clientId: string; invoices: number; late: number }[]>`
    SELECT client_id AS "clientId", count(*)::int AS invoices, sum(paid_on - due_on)::float8 AS late
      FROM invoice
     WHERE status = 'issued' AND kind = 'invoice' AND paid_on IS NOT NULL AND paid_on > ${today}::date - 365 AND paid_on <= ${today}::date
     GROUP BY client_id`;
  const [settled] = await db.$queryRaw<{ days: number | null }[]>`
    SELECT avg(settled_on - collect_on)::float8 AS days FROM debit WHERE status = 'settled' AND created_at > ${today}::date - 365`;
  const byClient = new Map(rows.map((row) => [row.clientId, Math.round(row.late / row.invoices)]));
  const all = rows.reduce((sum, row) => ({ invoices: sum.invoices + row.invoices, late: sum.late + row.late }), { invoices: 0, late: 0 });
  const firm = all.invoices === 0 ? 0 : Math.round(all.late / all.invoices);
  return { lateDays: (clientId) => byClient.get(clientId) ?? firm, settleDays: Math.max(1, Math.round(settled?.days ?? 5)) };
}

/** What past depletions and payments say of the next ones. */
interface Known {
  habits: PayingHabits;
  /** Share of the firm's depletions that were followed by a purchase. */
  firmShare: number;
  byContract: ReadonlyMap<string, { ranOut: number; bought: number }>;
}

async function rebuys(db: TenantDb, today: Day): Promise<Omit<Known, "habits">> {
  const byContract = await rebuysByContract(db, today);
  const [ranOut, bought] = [...byContract.values()].reduce(([out, again], row) => [out + row.ranOut, again + row.bought], [0, 0]);
  return { byContract, firmShare: ranOut === 0 ? UNKNOWN_SHARE : bought / ranOut };
}

/** Hours that are likely to be ordered: what is ordered already counts as there, for its invoice is open. */
function renewalCash(contract: ForecastContract, today: Day, until: Day, { habits, firmShare, byContract }: Known): ExpectedCash[] {
  const { contractId, clientId, clientName, currency, title, lineSeconds, blockSeconds, weekSeconds } = contract;
  const balanceSeconds = contract.balanceSeconds + contract.orderedSeconds;
  const next = foretell({ ...contract, balanceSeconds }, today);
  if (!next) return [];
  const quantity = Math.max(1, Math.floor(Math.max(0, lineSeconds - balanceSeconds) / blockSeconds) + 1);
  const weekly = weekSeconds.reduce((sum, each) => sum + each, 0) / Math.max(1, weekSeconds.length);
  const everyDays = weekly > 0 ? Math.round((blockSeconds / weekly) * 7) : null;
  const own = byContract.get(contractId) ?? { ranOut: 0, bought: 0 };
  const chanceMilli = Math.round(1_000 * rebuyChance({ ...own, firmShare }));
  const payDays = contract.debited ? habits.settleDays : contract.termsDays + habits.lateDays(clientId);
  return renewalsAhead({ on: next.on, everyDays, chanceMilli }, until)
    .map(({ on, chanceMilli: chance }, index): ExpectedCash => {
      const netMinor = contract.blockPriceMinor * (index === 0 ? quantity : 1);
      const amountMinor = netMinor + roundedShare(netMinor, contract.ratePpm, PPM);
      const expected = addDays(on, payDays);
      return { kind: "renewal", on: expected < today ? today : expected, clientId, clientName, currency, amountMinor, chanceMilli: chance, contractId, invoiceId: null, about: title };
    })
    .filter(({ on, amountMinor }) => on <= until && amountMinor > 0);
}

/** Open invoices, by how late their client pays; those that the bank is collecting, by when it settles. */
async function openMoney(db: TenantDb, today: Day, habits: PayingHabits): Promise<Pick<Forecast, "cash" | "doubtful">> {
  type Row = { invoiceId: string; about: string; clientId: string; clientName: string; contractId: string | null; currency: string; dueMinor: number; dueOn: Day; collectOn: Day | null };
  const rows = await db.$queryRaw<Row[]>`
    SELECT invoice.id AS "invoiceId", invoice.number_text AS about, client.id AS "clientId", client.name AS "clientName", invoice.contract_id AS "contractId",
           trim(invoice.currency) AS currency, invoice.due_minor::float8 AS "dueMinor", invoice.due_on::text AS "dueOn", debit.collect_on::text AS "collectOn"
      FROM invoice
      JOIN client ON client.tenant_id = invoice.tenant_id AND client.id = invoice.client_id
      LEFT JOIN debit ON debit.tenant_id = invoice.tenant_id AND debit.invoice_id = invoice.id AND debit.status = ANY (${[...LIVE_DEBIT_STATUSES]})
     WHERE invoice.status = 'issued' AND invoice.paid_on IS NULL AND invoice.due_minor > 0
     ORDER BY invoice.due_on, invoice.id`;
  const doubtful = new Map<string, { currency: string; invoices: number; dueMinor: number }>();
  const cash = rows.flatMap(({ dueMinor, dueOn, collectOn, ...row }): ExpectedCash[] => {
    const on = collectOn === null ? payDay(dueOn, habits.lateDays(row.clientId), today) : addDays(collectOn, habits.settleDays);
    if (on !== null) return [{ kind: collectOn === null ? "invoice" : "debit", ...row, on: on < today ? today : on, amountMinor: dueMinor, chanceMilli: 1_000 }];
    const before = doubtful.get(row.currency) ?? { currency: row.currency, invoices: 0, dueMinor: 0 };
    doubtful.set(row.currency, { ...before, invoices: before.invoices + 1, dueMinor: before.dueMinor + dueMinor });
    return [];
  });
  return { cash, doubtful: [...doubtful.values()] };
}

/** Fees of the months to come; those of this month are open invoices already. */
async function feeCash(db: TenantDb, today: Day, until: Day, habits: PayingHabits): Promise<ExpectedCash[]> {
  const fees = await contractedFees(db, today);
  const terms = new Map((await feeTerms(db, fees.map((fee) => fee.clientId))).map((row) => [row.clientId, row]));
  return fees.flatMap((fee) => {
    const { termsDays = 0, ratePpm = 0 } = terms.get(fee.clientId) ?? {};
    const expected: ExpectedCash[] = [];
    for (let month = addMonths(monthOf(today), fee.fromOn > today && monthOf(fee.fromOn) === monthOf(today) ? 0 : 1); month <= until; month = addMonths(month, 1)) {
      const costs = feeMonth(fee, month);
      const asked = fee.fromOn > month ? fee.fromOn : month;
      const on = addDays(asked, termsDays + habits.lateDays(fee.clientId));
      if (!costs || on > until) continue;
      const amountMinor = costs.amountMinor + roundedShare(costs.amountMinor, ratePpm, PPM);
      const { clientId, clientName, currency, contractId, title } = fee;
      expected.push({ kind: "fee", on: on < today ? today : on, clientId, clientName, currency, amountMinor, chanceMilli: 1_000, contractId, invoiceId: null, about: title });
    }
    return expected;
  });
}

/** Days to pay and tax of the clients that pay fees. */
function feeTerms(db: TenantDb, clientIds: readonly string[]): Promise<{ clientId: string; termsDays: number; ratePpm: number }[]> {
  return db.$queryRaw`
    SELECT client.id AS "clientId", coalesce(client.payment_terms_days, tenant.payment_terms_days) AS "termsDays", coalesce(rate.rate_ppm, 0) AS "ratePpm"
      FROM client
     CROSS JOIN tenant
      LEFT JOIN tax_rate AS rate ON rate.tenant_id = client.tenant_id
       AND CASE WHEN client.tax_rate_id IS NULL THEN rate.is_default AND rate.treatment = client.tax_treatment ELSE rate.id = client.tax_rate_id END
     WHERE client.id = ANY (${clientIds}::uuid[])`;
}
