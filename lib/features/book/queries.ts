// The prepaid book for a buyer of the firm, put together from the ledger's own figures, so that it ties to every other page.

import type { TenantDb } from "@/lib/db/tenant";
import { now } from "@/lib/clock";
import type { Actor } from "@/lib/domain/actor";
import { actorText } from "@/lib/domain/actor";
import type { BookClient, BookSummary, BookSums, PrepaidBook } from "@/lib/domain/book";
import { dayFromDatabase, dayToDatabase, type Day } from "@/lib/domain/day";
import { profitOf } from "@/lib/domain/profit";
import { rhythmOf } from "@/lib/domain/rhythm";
import { agreementsOf, boughtByClient, type BoughtRow, type PurchasePace, purchasePaces, purchasesOf, receivables } from "@/lib/features/book/parts";
import { rollForwards } from "@/lib/features/deferred/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { sellerOf } from "@/lib/features/invoices/selling";
import { type ProfitLine, profitLines } from "@/lib/features/profit/lines";
import { spanOf } from "@/lib/features/profit/queries";

const MONTHS_OF_LIABILITY = 24;

/** The whole book as of today, with every purchase and agreement. */
export async function prepaidBook(db: TenantDb): Promise<PrepaidBook> {
  const summary = await bookSummary(db);
  const today = summary.asOf as Day;
  return {
    ...summary, purchases: await purchasesOf(db, today), agreements: await agreementsOf(db),
    liability: await rollForwards(db, { today, months: MONTHS_OF_LIABILITY, currency: summary.firmCurrency }),
  };
}

/** What leads the book as of today: sums, and every client. */
export async function bookSummary(db: TenantDb): Promise<BookSummary> {
  const firm = await db.tenant.findFirstOrThrow();
  const firmCurrency = firm.currency.trim();
  const today = await firmToday(db);
  const span = spanOf(undefined, today);
  const bought = await boughtByClient(db, today, span.from);
  const lines = new Map((await profitLines(db, { span, by: "client", currency: firmCurrency })).map((line) => [`${line.key} ${line.currency}`, line]));
  const clients = bought.map((row) => clientOf(row, lines.get(`${row.clientId} ${row.currency}`), firmCurrency));
  const paces = await purchasePaces(db, today, span.from);
  const receivable = await receivables(db);
  return {
    asOf: today, firmName: firm.name, firmCurrency, seller: sellerOf(firm), clients,
    sums: currenciesOf(bought, firmCurrency).map((currency) => sumsOf(currency, { bought, clients, paces, receivable, firmCurrency, lines: [...lines.values()] })),
    incomplete: clients.some((client) => "missing" in client.profit || client.rmmMinor === null),
  };
}

function clientOf(row: BoughtRow, line: ProfitLine | undefined, firmCurrency: string): BookClient {
  const { firstDay, lastDay, contracts: _, signed: __, ...bought } = row;
  const figures = { revenueMinor: line?.revenueMinor ?? 0, labourMinor: line?.labourMinor ?? 0 };
  return {
    ...bought, ...figures,
    averageDays: rhythmOf(row.purchases, firstDay ?? 0, lastDay ?? 0).averageDays,
    workedSeconds: line?.workedSeconds ?? 0,
    rmmMinor: line?.machines === "known" ? line.rmmMinor : null,
    rateMinor: line?.rateMinor ?? null,
    profit: line?.profit ?? profitOf({ currency: row.currency, ...figures, rmmMinor: 0, uncostedSeconds: 0 }, firmCurrency),
  };
}

function currenciesOf(bought: readonly BoughtRow[], firmCurrency: string): string[] {
  const used = new Set(bought.map((row) => row.currency));
  return [firmCurrency, ...[...used].filter((currency) => currency !== firmCurrency).toSorted()].filter((currency) => used.has(currency));
}

interface Gathered {
  bought: readonly BoughtRow[];
  clients: readonly BookClient[];
  paces: ReadonlyMap<string, PurchasePace>;
  receivable: ReadonlyMap<string, number>;
  lines: readonly ProfitLine[];
  firmCurrency: string;
}

function sumsOf(currency: string, all: Gathered): BookSums {
  const bought = all.bought.filter((row) => row.currency === currency);
  const clients = all.clients.filter((client) => client.currency === currency);
  const lines = all.lines.filter((line) => line.currency === currency && clients.some((client) => client.clientId === line.key));
  const sum = <Row>(rows: readonly Row[], figure: (row: Row) => number) => rows.reduce((total, row) => total + figure(row), 0);
  const { purchases = 0, gaps = 0, gapDays = 0 } = all.paces.get(currency) ?? {};
  const costs = { revenueMinor: sum(lines, (line) => line.revenueMinor), labourMinor: sum(lines, (line) => line.labourMinor), rmmMinor: sum(lines, (line) => line.rmmMinor) };
  return {
    currency, ...costs,
    clients: clients.length, contracts: sum(bought, (row) => row.contracts), signed: sum(bought, (row) => row.signed),
    rebuyers: clients.filter((client) => client.purchases > 1).length,
    purchases, averageDays: gaps > 0 ? Math.round(gapDays / gaps) : null,
    soldMinor: sum(clients, (client) => client.boughtMinor), soldSeconds: sum(clients, (client) => client.boughtSeconds),
    profit: profitOf({ currency, ...costs, uncostedSeconds: sum(lines, (line) => line.uncostedSeconds) }, all.firmCurrency),
    owedSeconds: sum(clients, (client) => client.leftSeconds), owedMinor: sum(clients, (client) => client.owedMinor),
    receivableMinor: all.receivable.get(currency) ?? 0,
    largestShare: costs.revenueMinor > 0 ? Math.max(...lines.map((line) => line.revenueMinor)) / costs.revenueMinor : null,
  };
}

/** A book that somebody took along. */
export interface BookExport {
  id: string;
  format: "pdf" | "xlsx";
  locale: string;
  asOf: string;
  madeBy: string;
  madeAt: Date;
}

/** Who took the book along last, by name. */
export async function bookExports(db: TenantDb): Promise<BookExport[]> {
  const rows = await db.bookExport.findMany({ orderBy: { madeAt: "desc" }, take: 20 });
  const members = new Map((await db.member.findMany({ select: { id: true, name: true }, take: 500 })).map((member) => [`member:${member.id}`, member.name]));
  return rows.map(({ id, format, locale, asOf, madeBy, madeAt }) => ({ id, format: format as BookExport["format"], locale, asOf: dayFromDatabase(asOf), madeBy: members.get(madeBy) ?? "", madeAt }));
}

/** Notes that the book was taken along. */
export async function noteExport(db: TenantDb, actor: Actor, taken: Pick<BookExport, "format" | "locale" | "asOf">): Promise<void> {
  await db.bookExport.create({ data: { format: taken.format, locale: taken.locale, asOf: dayToDatabase(taken.asOf as Day), madeBy: actorText(actor), madeAt: now() } });
}
