import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import type { ChargeRules, OwnRules } from "@/lib/domain/charge-rules";
import { day, dayFromDatabase, dayToDatabase, type Day } from "@/lib/domain/day";
import type { Holiday } from "@/lib/domain/holidays";
import { found } from "@/lib/domain/refusal";
import { inForceOn, standings, type Dated, type RuleBook, type Standing } from "@/lib/domain/rule-history";
import { firmToday } from "@/lib/features/firm-clock";

/** A version as its history shows it. */
export interface RuleVersion<Rules> extends Dated {
  rules: Rules;
  note: string;
  createdAt: Date;
  /** Null where the house itself wrote it. */
  authorName: string | null;
  standing: Standing;
  holdsUntil: Day | null;
}

/** What the page of the firm's rules shows. */
export interface FirmRulesPage {
  today: Day;
  currency: string;
  timeZone: string;
  country: string;
  /** In force today, or null. */
  current: ChargeRules | null;
  /** Newest first. */
  versions: RuleVersion<ChargeRules>[];
  /** From the beginning of this year on. */
  holidays: Holiday[];
}

/** The firm's rules with their history, and its holidays. */
export async function firmRulesPage(db: TenantDb): Promise<FirmRulesPage> {
  const firm = found(await db.tenant.findFirst({ select: { currency: true, timeZone: true, country: true } }));
  const today = await firmToday(db);
  const versions = await rulesHistory(db, null, today);
  return { ...firm, today, versions, current: inForceOn(versions, today)?.rules ?? null, holidays: await holidaysFrom(db, firstOfYear(today)) };
}

/** What the page of a contract's rules shows. */
export interface ContractRulesPage {
  contract: { id: string; title: string; clientId: string; clientName: string; currency: string; timeZone: string; isLive: boolean };
  today: Day;
  firm: ChargeRules | null;
  /** In force today; null while the contract says nothing of its own. */
  own: OwnRules | null;
  versions: RuleVersion<OwnRules>[];
  holidays: Holiday[];
}

/** What a contract says of its own, with its history. Throws `Missing` for an unknown contract. */
export async function contractRulesPage(db: TenantDb, contractId: string): Promise<ContractRulesPage> {
  const today = await firmToday(db);
  const rows = await db.$queryRaw<ContractRulesPage["contract"][]>`
    SELECT contract.id, contract.title, client.id AS "clientId", client.name AS "clientName", contract.currency,
           coalesce(client.time_zone, firm.time_zone) AS "timeZone", contract.ended_on IS NULL AND client.archived_at IS NULL AS "isLive"
      FROM contract
      JOIN client ON client.id = contract.client_id
      JOIN tenant firm ON firm.id = contract.tenant_id
     WHERE contract.id = ${contractId}::uuid`;
  const contract = found(rows[0]);
  const versions = await rulesHistory(db, contractId, today);
  const firm = inForceOn(await rulesHistory(db, null, today), today)?.rules ?? null;
  return { contract, today, firm, own: inForceOn(versions, today)?.rules ?? null, versions, holidays: await holidaysFrom(db, today) };
}

/** All versions of the firm's rules, or of a contract's own; newest first, with where each stands today. */
export async function rulesHistory(db: TenantDb, contractId: null, today: Day): Promise<RuleVersion<ChargeRules>[]>;
export async function rulesHistory(db: TenantDb, contractId: string, today: Day): Promise<RuleVersion<OwnRules>[]>;
export async function rulesHistory(db: TenantDb, contractId: string | null, today: Day): Promise<RuleVersion<OwnRules>[]> {
  type Row = Pick<RuleVersion<OwnRules>, "version" | "holdsFrom" | "rules" | "note" | "createdAt" | "authorName">;
  const versions = contractId ? Prisma.sql`contract_rules AS set WHERE contract_id = ${contractId}::uuid` : Prisma.sql`firm_rules AS set`;
  const rows = await db.$queryRaw<Row[]>`
    SELECT version, holds_from::text AS "holdsFrom", rules, note, created_at AS "createdAt",
           (SELECT name FROM member WHERE member.id = set.created_by) AS "authorName"
      FROM ${versions}
     ORDER BY version DESC`;
  return standings(rows, today);
}

/** Everything that charges on these contracts depend on, for any day; for imports, and for forms that count while one types. */
export async function ruleBook(db: TenantDb, contractIds: readonly string[]): Promise<RuleBook> {
  type Row = { id: string; timeZone: string; own: RuleBook["contracts"][string]["own"] };
  const version = Prisma.sql`jsonb_build_object('version', version, 'holdsFrom', holds_from, 'rules', rules)`;
  const contracts = await db.$queryRaw<Row[]>`
    SELECT contract.id, coalesce(client.time_zone, firm.time_zone) AS "timeZone",
           (SELECT coalesce(jsonb_agg(${version}), '[]') FROM contract_rules WHERE contract_id = contract.id) AS own
      FROM contract
      JOIN client ON client.id = contract.client_id
      JOIN tenant firm ON firm.id = contract.tenant_id
     WHERE contract.id = ANY(${contractIds}::uuid[])`;
  const firm = await db.$queryRaw<RuleBook["firm"]>`SELECT version, holds_from::text AS "holdsFrom", rules FROM firm_rules`;
  const holidays = await db.holiday.findMany({ select: { day: true } });
  return {
    firm,
    contracts: Object.fromEntries(contracts.map(({ id, ...contract }) => [id, contract])),
    holidays: holidays.map((holiday) => dayFromDatabase(holiday.day)),
  };
}

/** The firm's holidays from a day on, at most three hundred. */
async function holidaysFrom(db: TenantDb, from: Day): Promise<Holiday[]> {
  const rows = await db.holiday.findMany({ where: { day: { gte: dayToDatabase(from) } }, orderBy: { day: "asc" }, take: 300 });
  return rows.map((row) => ({ day: dayFromDatabase(row.day), name: row.name }));
}

function firstOfYear(today: Day): Day {
  return day(`${today.slice(0, 4)}-01-01`);
}
