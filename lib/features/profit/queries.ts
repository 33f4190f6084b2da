// Profit per client, and what one client's profit is made of. For owners only: it tells what people cost.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { addMonths, type Day, day } from "@/lib/domain/day";
import { type Concentration, concentrationOf, type Profit, profitOf } from "@/lib/domain/profit";
import { found } from "@/lib/domain/refusal";
import { clientDevices, type DevicesVersion } from "@/lib/features/costs/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { blockRates, type BlockRate } from "@/lib/features/profit/blocks";
import type { ProfitSearch } from "@/lib/features/profit/input";
import { type ProfitLine, profitLines } from "@/lib/features/profit/lines";
import { LABOUR, type Span, workIn } from "@/lib/features/profit/sums";

export const CLIENTS_PER_PAGE = 50;

/** Costs without which profit is not whole. */
export interface MissingCosts {
  /** People who worked in the span without a cost, with their time. */
  people: { memberId: string; name: string; seconds: number }[];
  /** Clients of the span whose machines nobody has counted. */
  uncountedClients: number;
  /** Machines are counted, and what they cost was not entered for some month. */
  unpriced: boolean;
  /** Nobody has entered any cost of an hour yet. */
  nothing: boolean;
}

/** A sum over several lines of one currency. */
export interface ProfitTotal {
  currency: string;
  clients: number;
  revenueMinor: number;
  workedSeconds: number;
  labourMinor: number;
  rmmMinor: number;
  uncostedSeconds: number;
  /** Uncounted where nobody's machines are counted. */
  machines: ProfitLine["machines"];
  profit: Profit;
}

export interface ClientProfit extends ProfitLine {
  name: string;
  /** Of 1: of what all clients of its currency brought in. */
  share: number;
}

export interface ProfitPage {
  span: Span;
  today: Day;
  currency: string;
  clients: ClientProfit[];
  /** Of all pages. */
  count: number;
  page: number;
  totals: ProfitTotal[];
  concentration: Concentration | null;
  missing: MissingCosts;
}

/** The span asked for: one month, or the twelve that end with the month of `today`. */
export function spanOf(month: string | undefined, today: Day): Span {
  const present = day(`${today.slice(0, 7)}-01`);
  const asked = month && `${month}-01` <= present ? day(`${month}-01`) : null;
  return asked ? { from: asked, until: asked } : { from: addMonths(present, -11), until: present };
}

/** All clients of a span by profit, with what all of them bring in and what is missing. */
export async function profitPage(db: TenantDb, firm: { currency: string }, search: ProfitSearch): Promise<ProfitPage> {
  const today = await firmToday(db);
  const span = spanOf(search.month, today);
  const { currency } = firm;
  const lines = (await profitLines(db, { span, by: "client", currency })).toSorted(ordered(search.sort));
  const page = Math.min(search.page, Math.max(1, Math.ceil(lines.length / CLIENTS_PER_PAGE)));
  const shown = lines.slice((page - 1) * CLIENTS_PER_PAGE, page * CLIENTS_PER_PAGE);
  const names = await clientNames(db, shown);
  const totals = totalsOf(lines, currency);
  const totalIn = new Map(totals.map((total) => [total.currency, total.revenueMinor]));
  return {
    span, today, currency, page, count: lines.length, totals,
    clients: shown.map((line) => ({ ...line, name: names.get(line.key) ?? "", share: line.revenueMinor / (totalIn.get(line.currency) || 1) })),
    concentration: concentrationOf(lines.filter((line) => line.currency === currency).map((line) => line.revenueMinor)),
    missing: await missingCosts(db, span, lines),
  };
}

/** Every client of a span, by name, for a table to take along. */
export async function profitSheet(db: TenantDb, { currency }: { currency: string }, search: ProfitSearch): Promise<{ span: Span; currency: string; lines: (ProfitLine & { name: string })[] }> {
  const span = spanOf(search.month, await firmToday(db));
  const lines = await profitLines(db, { span, by: "client", currency });
  const names = await clientNames(db, lines);
  return { span, currency, lines: lines.map((line) => ({ ...line, name: names.get(line.key) ?? "" })).toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}

type Order = ProfitSearch["sort"];

function ordered(sort: Order): (a: ProfitLine, b: ProfitLine) => number {
  const figure = (line: ProfitLine): number => {
    if (sort === "revenue") return line.revenueMinor;
    if (sort === "rate") return line.rateMinor ?? -Infinity;
    if ("missing" in line.profit) return -Infinity;
    return sort === "margin" ? (line.profit.margin ?? -Infinity) : line.profit.minor;
  };
  const by = (a: number, b: number) => (a === b ? 0 : b > a ? 1 : -1);
  return (a, b) => by(figure(a), figure(b)) || by(a.revenueMinor, b.revenueMinor) || (a.key < b.key ? -1 : 1);
}

/** Sums by currency, the firm's own first. */
function totalsOf(lines: readonly ProfitLine[], firmCurrency: string): ProfitTotal[] {
  const currencies = [...new Set([firmCurrency, ...lines.map((line) => line.currency)])].filter((each) => lines.some((line) => line.currency === each));
  return currencies.map((currency) => {
    const same = lines.filter((line) => line.currency === currency);
    const sum = (figure: (line: ProfitLine) => number) => same.reduce((total, line) => total + figure(line), 0);
    const [revenueMinor, labourMinor, rmmMinor] = [sum((line) => line.revenueMinor), sum((line) => line.labourMinor), sum((line) => line.rmmMinor)];
    const uncostedSeconds = sum((line) => line.uncostedSeconds);
    return {
      currency, clients: same.length, revenueMinor, labourMinor, rmmMinor, uncostedSeconds, workedSeconds: sum((line) => line.workedSeconds),
      machines: same.every((line) => line.machines === "uncounted") ? "uncounted" : "known",
      profit: profitOf({ currency, revenueMinor, labourMinor, rmmMinor, uncostedSeconds }, firmCurrency),
    };
  });
}

async function clientNames(db: TenantDb, lines: readonly ProfitLine[]): Promise<Map<string, string>> {
  const rows = await db.client.findMany({ where: { id: { in: lines.map((line) => line.key) } }, select: { id: true, name: true } });
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** What stands in the way of a whole profit in a span. */
async function missingCosts(db: TenantDb, span: Span, lines: readonly ProfitLine[]): Promise<MissingCosts> {
  const people = (await technicianCosts(db, span)).filter((person) => person.uncostedSeconds > 0);
  const clients = new Map<string, ProfitLine["machines"]>();
  for (const line of lines) clients.set(line.key, clients.get(line.key) === "known" ? "known" : line.machines);
  return {
    people: people.map(({ memberId, name, uncostedSeconds }) => ({ memberId, name, seconds: uncostedSeconds })),
    uncountedClients: [...clients.values()].filter((machines) => machines === "uncounted").length,
    unpriced: [...clients.values()].includes("unpriced"),
    nothing: (await db.memberCost.findFirst({ select: { memberId: true } })) === null,
  };
}

/** What a person worked in a span and what it cost, in the firm's currency. */
export interface TechnicianCost {
  memberId: string;
  name: string;
  workedSeconds: number;
  uncostedSeconds: number;
  labourMinor: number;
}

/** People by what they worked in a span, for the whole firm or one client. */
function technicianCosts(db: TenantDb, span: Span, clientId?: string): Promise<TechnicianCost[]> {
  return db.$queryRaw<TechnicianCost[]>`
    SELECT member.id AS "memberId", member.name, sum(work.worked_seconds)::float8 AS "workedSeconds",
           coalesce(sum(work.worked_seconds) FILTER (WHERE cost.member_id IS NULL), 0)::float8 AS "uncostedSeconds", coalesce(sum(${LABOUR}), 0)::float8 AS "labourMinor"
      FROM ${workIn(span)}
      JOIN member ON member.tenant_id = work.tenant_id AND member.id = work.member_id
     ${clientId ? Prisma.sql`WHERE work.contract_id IN (SELECT id FROM contract WHERE client_id = ${clientId}::uuid)` : Prisma.empty}
     GROUP BY member.id, member.name
    HAVING sum(work.worked_seconds) <> 0
     ORDER BY sum(work.worked_seconds) DESC, member.name, member.id`;
}

/** One client's profit with all that it is made of. */
export interface ClientProfitPage {
  clientId: string;
  name: string;
  span: Span;
  today: Day;
  currency: string;
  /** The span as a whole, by currency. */
  totals: ProfitTotal[];
  months: ProfitLine[];
  contracts: (ProfitLine & { title: string })[];
  technicians: TechnicianCost[];
  blocks: BlockRate[];
  devices: DevicesVersion[];
  missing: MissingCosts;
}

/** A client's profit by month, by contract and by person, its blocks' rates, and its machines; `Missing` for a stranger. */
export async function clientProfit(db: TenantDb, firm: { currency: string }, asked: { clientId: string; month?: string }): Promise<ClientProfitPage> {
  const { clientId } = asked;
  const { currency } = firm;
  const { name } = found(await db.client.findFirst({ where: { id: clientId }, select: { name: true } }));
  const today = await firmToday(db);
  const span = spanOf(asked.month, today);
  const months = (await profitLines(db, { span, by: "month", currency, clientId })).toSorted((a, b) => (a.key < b.key ? 1 : -1));
  const contracts = await profitLines(db, { span, by: "contract", currency, clientId });
  const titles = new Map((await db.contract.findMany({ where: { clientId }, select: { id: true, title: true }, take: 500 })).map((row) => [row.id, row.title]));
  return {
    clientId, name, span, today, currency, months, totals: totalsOf(months, currency),
    contracts: contracts.map((line) => ({ ...line, title: titles.get(line.key) ?? "" })).toSorted((a, b) => b.revenueMinor - a.revenueMinor),
    technicians: await technicianCosts(db, span, clientId),
    blocks: await blockRates(db, clientId),
    devices: await clientDevices(db, clientId),
    missing: await missingCosts(db, span, months),
  };
}
