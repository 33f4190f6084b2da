// Lines of profit: revenue, work and machines, put together by client, by contract or by month.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { hourlyRate, type Profit, profitOf, type Revenue, totalRevenue } from "@/lib/domain/profit";
import { LABOUR, machinesIn, revenueIn, type Span, workIn } from "@/lib/features/profit/sums";

/** What profit is told by. */
export type ProfitKey = "client" | "contract" | "month";

/** A client, a contract or a month in one currency; seconds, minor units of `currency`, costs in minor units of the firm's. */
export interface ProfitLine {
  /** Id of the client or contract, or first day of the month; empty: what a client's invoices name no contract for. */
  key: string;
  currency: string;
  revenue: Revenue;
  revenueMinor: number;
  workedSeconds: number;
  proactiveSeconds: number;
  freeSeconds: number;
  /** Work of people whose cost nobody has entered. */
  uncostedSeconds: number;
  labourMinor: number;
  rmmMinor: number;
  /** Whether its machines have been counted, and their cost entered. */
  machines: "known" | "uncounted" | "unpriced";
  /** Revenue per hour worked. */
  rateMinor: number | null;
  profit: Profit;
}

type Sums = { key: string | null; currency: string };
type RevenueRow = Sums & Record<"worked" | "lapsed" | "overrun" | "travel" | "fees" | "sales", number>;
type WorkRow = Sums & Record<"workedSeconds" | "proactiveSeconds" | "freeSeconds" | "uncostedSeconds" | "labourMinor", number>;
type MachineRow = { key: string; minor: number; unpriced: boolean };

const column = (key: ProfitKey, of: "revenue" | "work"): Prisma.Sql =>
  key === "client" ? (of === "work" ? Prisma.sql`contract.client_id::text` : Prisma.sql`part.client_id::text`)
  : key === "contract" ? (of === "work" ? Prisma.sql`contract.id::text` : Prisma.sql`part.contract_id::text`)
  : of === "work" ? Prisma.sql`work.month::text` : Prisma.sql`part.month::text`;

/** The lines of a span, of the whole firm or of one client, in no order. */
export async function profitLines(db: TenantDb, asked: { span: Span; by: ProfitKey; currency: string; clientId?: string }): Promise<ProfitLine[]> {
  const { span, by, clientId } = asked;
  const only = (client: Prisma.Sql) => (clientId ? Prisma.sql`WHERE ${client} = ${clientId}::uuid` : Prisma.empty);
  const revenue = await db.$queryRaw<RevenueRow[]>`
    SELECT ${column(by, "revenue")} AS key, part.currency, sum(worked)::float8 AS worked, sum(lapsed)::float8 AS lapsed, sum(overrun)::float8 AS overrun,
           sum(travel)::float8 AS travel, sum(fees)::float8 AS fees, sum(sales)::float8 AS sales
      FROM (${revenueIn(span)}) AS part ${only(Prisma.sql`part.client_id`)} GROUP BY 1, 2`;
  const work = await db.$queryRaw<WorkRow[]>`
    SELECT ${column(by, "work")} AS key, trim(contract.currency) AS currency, sum(work.worked_seconds)::float8 AS "workedSeconds", sum(work.proactive_seconds)::float8 AS "proactiveSeconds",
           sum(work.free_seconds)::float8 AS "freeSeconds", coalesce(sum(work.worked_seconds) FILTER (WHERE cost.member_id IS NULL), 0)::float8 AS "uncostedSeconds",
           coalesce(sum(${LABOUR}), 0)::float8 AS "labourMinor"
      FROM ${workIn(span)}
      JOIN contract ON contract.tenant_id = work.tenant_id AND contract.id = work.contract_id ${only(Prisma.sql`contract.client_id`)}
     GROUP BY 1, 2`;
  return joined(revenue, work, by === "contract" ? [] : await machines(db, asked), asked.currency, by);
}

function machines(db: TenantDb, { span, by, clientId }: { span: Span; by: ProfitKey; clientId?: string }): Promise<MachineRow[]> {
  const key = by === "client" ? Prisma.sql`part.client_id::text` : Prisma.sql`part.month::text`;
  return db.$queryRaw<MachineRow[]>`
    SELECT ${key} AS key, coalesce(sum(part.minor), 0)::float8 AS minor, bool_or(part.minor IS NULL) AS unpriced
      FROM (${machinesIn(span)}) AS part ${clientId ? Prisma.sql`WHERE part.client_id = ${clientId}::uuid` : Prisma.empty}
     GROUP BY 1`;
}

function joined(revenue: readonly RevenueRow[], work: readonly WorkRow[], machines: readonly MachineRow[], firmCurrency: string, by: ProfitKey): ProfitLine[] {
  const nameOf = ({ key, currency }: Sums) => `${key ?? ""} ${currency}`;
  const revenues = new Map(revenue.map((row) => [nameOf(row), row]));
  const works = new Map(work.map((row) => [nameOf(row), row]));
  const names = new Set([...revenues.keys(), ...works.keys()]);
  const machineOf = new Map<string, MachineRow>();
  for (const row of machines) {
    // Machines cost the firm's currency: they stand there, or with the one line that the client has.
    const own = `${row.key} ${firmCurrency}`;
    const name = names.has(own) ? own : ([...names].find((each) => each.startsWith(`${row.key} `)) ?? own);
    names.add(name);
    machineOf.set(name, row);
  }
  return [...names].map((name) => lineOf(name, revenues.get(name), works.get(name), machineOf.get(name), firmCurrency, by))
    .filter((line) => line.revenueMinor !== 0 || line.workedSeconds !== 0 || line.rmmMinor !== 0 || line.labourMinor !== 0);
}

function lineOf(name: string, earned: RevenueRow | undefined, work: WorkRow | undefined, machine: MachineRow | undefined, firmCurrency: string, by: ProfitKey): ProfitLine {
  const [key = "", currency = ""] = name.split(" ");
  const revenue: Revenue = {
    workedMinor: earned?.worked ?? 0, lapsedMinor: earned?.lapsed ?? 0, overrunMinor: earned?.overrun ?? 0,
    travelMinor: earned?.travel ?? 0, feesMinor: earned?.fees ?? 0, salesMinor: earned?.sales ?? 0,
  };
  const revenueMinor = totalRevenue(revenue);
  const costs = { labourMinor: work?.labourMinor ?? 0, rmmMinor: machine?.minor ?? 0, uncostedSeconds: work?.uncostedSeconds ?? 0 };
  const workedSeconds = work?.workedSeconds ?? 0;
  return {
    key, currency, revenue, revenueMinor, workedSeconds, proactiveSeconds: work?.proactiveSeconds ?? 0, freeSeconds: work?.freeSeconds ?? 0, ...costs,
    machines: by === "contract" || (machine && !machine.unpriced) ? "known" : machine ? "unpriced" : "uncounted",
    rateMinor: hourlyRate(revenueMinor, workedSeconds),
    profit: profitOf({ currency, revenueMinor, ...costs }, firmCurrency),
  };
}
